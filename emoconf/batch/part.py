"""The file that holds what was read in one recording: compressed lines of JSON.

The first line says what it is and which columns the others have, the last one what all of it adds
up to; between them each line is `["second", …]` or `["frame", …]`. The same recording, read in the
same way, gives the same bytes. `docs/batch.md` documents it.
"""

import gzip
import hashlib
import io
import os
import secrets
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from emoconf.errors import OutputError, StoreError
from emoconf.private_files import private_opener
from emoconf.text import Text

FORMAT = "emoconf-part/1"
_PREFIX, _SUFFIX, _UNFINISHED = "part-", ".jsonl.gz", ".tmp"
#: zlib's own default: level 9 makes parts 1 % smaller and takes twice the time.
_LEVEL = 6


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line.

    Attributes:
        format: `FORMAT`.
        identity: Of these results.
        content_sha256: Of the recording.
        recipe: How it was read (`Recipe`), as an object.
        second: Columns of the lines that begin with "second".
        frame: Columns of those that begin with "frame"; none where frames were not wanted.
    """

    format: str
    identity: str
    content_sha256: str
    recipe: dict[str, Any]
    second: tuple[str, ...]
    frame: tuple[str, ...] = ()


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The last line: what the recording adds up to.

    Attributes:
        frames: Pictures that were read.
        seconds: Its length in seconds, as far as it could be read.
        width: Of its first picture, in pixels.
        height: Likewise.
        fps: Mean pictures per second.
        figures: As of a meeting (`MeetingSummary.as_object`).
        warning: What was wrong with it, in English; empty if nothing was.
    """

    frames: int
    seconds: float
    width: int
    height: int
    fps: float
    figures: dict[str, Any]
    warning: str = ""


class Written(msgspec.Struct, frozen=True):
    """A part on the disk: bytes and SHA-256 of the file, and what stands in its last line."""

    size: int
    sha256: str
    facts: Facts


def part_path(folder: Path, identity: str) -> Path:
    """Where the part of an identity lies."""
    return folder / f"{_PREFIX}{identity}{_SUFFIX}"


def remove_unfinished(folder: Path) -> None:
    """Removes what killed workers left; the caller holds the folder's lock."""
    for path in folder.glob(f"{_PREFIX}*{_UNFINISHED}"):
        path.unlink(missing_ok=True)


class PartWriter:
    """Writes a part under another name; `commit` gives it its own once all is on the disk.

    Raises:
        OutputError: From every method, when the folder cannot be written to.
    """

    def __init__(self, folder: Path, header: Header) -> None:
        self._path = part_path(folder, header.identity)
        name = f"{_PREFIX}{header.identity}.{secrets.token_hex(8)}{_UNFINISHED}"
        self._unfinished = folder / name
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(private_opener(self._unfinished, flags), "wb")
        except OSError as error:
            raise unwritable(folder, error) from error
        self._sink = _Hashing(self._file)
        # No name and no time in the file: the same results are the same bytes.
        self._zip = gzip.GzipFile(
            filename="", fileobj=self._sink, mode="wb", compresslevel=_LEVEL, mtime=0
        )
        self.line(header)

    def line(self, value: Any) -> None:
        """Adds a line."""
        try:
            self._zip.write(msgspec.json.encode(value) + b"\n")
        except OSError as error:
            raise unwritable(self._path.parent, error) from error

    def commit(self, facts: Facts) -> Written:
        """Writes the last line and makes the part whole: afterwards a power cut takes nothing."""
        self.line({"end": facts})
        try:
            self._zip.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._unfinished.replace(self._path)
            _sync_folder(self._path.parent)
        except OSError as error:
            raise unwritable(self._path.parent, error) from error
        return Written(self._sink.size, self._sink.digest.hexdigest(), facts)

    def abandon(self) -> None:
        """Removes what was written so far, if it was not committed."""
        try:
            self._file.close()
            self._unfinished.unlink(missing_ok=True)
        except OSError:
            return  # the disk is full or gone; the next run removes it


class _Hashing(io.RawIOBase):
    """Passes bytes on and takes their size and SHA-256."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.size, self.digest = 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.digest.update(data)
        self.size += len(data)
        return int(self._file.write(data))


def read_part(folder: Path, identity: str) -> Iterator[Any]:
    """Every line of a part, as JSON values: header, rows, and the last one, `{"end": …}`.

    Raises:
        StoreError: It is missing, damaged, cut off, or belongs to other results.
    """
    path, last = part_path(folder, identity), None
    try:
        with gzip.open(path, "rb") as file:
            for number, data in enumerate(file):
                last = msgspec.json.decode(data)
                if not number and (last["format"], last["identity"]) != (FORMAT, identity):
                    raise _damaged(path, "it holds other results")
                yield last
    except (OSError, EOFError, zlib.error, msgspec.DecodeError, KeyError, TypeError) as error:
        raise _damaged(path, error) from error
    if not isinstance(last, dict) or "end" not in last:
        raise _damaged(path, "its end is missing")


def check_part(folder: Path, identity: str) -> Written:
    """Reads a part from its first to its last line.

    Raises:
        StoreError: As `read_part`.
    """
    last: Any = None
    for last in read_part(folder, identity):  # noqa: B007 - the end is what matters
        pass
    path = part_path(folder, identity)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        facts = msgspec.convert(last["end"], Facts)
        return Written(path.stat().st_size, digest, facts)
    except (OSError, msgspec.ValidationError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: object) -> StoreError:
    return StoreError(
        Text("The results in {path} are damaged: {error}.", path=path, error=error),
        Text("Run `emoconf batch` once more with --verify: it reads that recording again."),
    )


def unwritable(folder: Path, error: OSError) -> OutputError:
    """Why results cannot be written."""
    return OutputError(
        Text(
            "{path} cannot be written: {strerror}.", path=folder, strerror=error.strerror or error
        ),
        Text("Check that the folder exists and that there is room."),
    )


def _sync_folder(folder: Path) -> None:
    """Has the new name itself written to the disk; Windows does so by itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
