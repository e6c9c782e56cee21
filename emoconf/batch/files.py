"""Finding recordings, and telling whether a file is still the one that it was."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from emoconf.errors import CaptureError, EmoConfError
from emoconf.paths import can_be_told, shown
from emoconf.text import Text

#: Endings of files in a folder that are taken for recordings. What is named by itself is read
#: whatever its ending.
SUFFIXES = frozenset(
    {
        ".3gp", ".avi", ".dv", ".flv", ".m2ts", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg",
        ".mts", ".ogv", ".ts", ".vob", ".webm", ".wmv",
    }
)  # fmt: skip

#: Bytes that are read at once for the hash: large enough that the disk and not Python is the limit.
_CHUNK = 1 << 20


class Stamp(NamedTuple):
    """What says that a file is untouched, without reading it.

    Attributes:
        size: Bytes.
        mtime_ns: When its content was last changed, in nanoseconds.
        inode: Its number in the file system: a file that replaced another has a new one.
    """

    size: int
    mtime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """From what the system says; the inode as SQLite can hold it."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino & (2**63 - 1))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A recording that is there, by its absolute path."""

    path: Path
    stamp: Stamp


@dataclass(slots=True)
class Search:
    """What a search has found.

    Attributes:
        files: Recordings, in the order of their paths.
        problems: Paths that could not be looked at, and why.
    """

    files: list[FoundFile] = field(default_factory=list)
    problems: dict[Path, EmoConfError] = field(default_factory=dict)


def search(places: Iterable[str | os.PathLike[str]], leave_out: Path) -> Search:
    """Looks for recordings.

    Args:
        places: Files, taken as they are, and folders, of which every file at any depth counts that
            ends like a video. Hidden files, and links to folders, are passed over.
        leave_out: A folder that is not looked into: the one with the results.
    """
    found = Search()
    seen: set[Path] = set()
    for place in places:
        path = Path(place).absolute()
        for candidate in _below(path, leave_out, found) if path.is_dir() else (path,):
            if candidate not in seen:
                seen.add(candidate)
                _look(candidate, found)
    found.files.sort(key=lambda file: os.fsencode(file.path))
    return found


def _below(folder: Path, leave_out: Path, found: Search) -> Iterator[Path]:
    results = leave_out.resolve()

    def note(error: OSError) -> None:
        place = Path(error.filename)
        found.problems[place] = unreadable(place, error)

    for parent, folders, names in os.walk(folder, onerror=note):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != results
        )
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield here / name


def _look(path: Path, found: Search) -> None:
    try:
        found.files.append(FoundFile(path, stamp(path)))
    except CaptureError as error:
        found.problems[path] = error


def stamp(path: Path) -> Stamp:
    """What the file is like now.

    Raises:
        CaptureError: It isn't there, is no file, is empty, or has a name that cannot be told.
    """
    name = shown(path)
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise CaptureError(
            Text("There is no file or folder “{name}”.", name=name),
            Text("Check the spelling of its name."),
        ) from error
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise CaptureError(
            Text("“{name}” is not a file.", name=name),
            Text("Name a video file, or a folder with video files."),
        )
    if not status.st_size:
        raise CaptureError(
            Text("“{name}” is empty (0 bytes).", name=name),
            Text("Copy or record it again; nothing is in it."),
        )
    if not can_be_told(path):
        raise CaptureError(
            Text("The name of “{name}” is not written in UTF-8.", name=name),
            Text("Rename the file or its folder."),
        )
    return Stamp.of(status)


def content_sha256(path: Path) -> tuple[str, Stamp]:
    """The SHA-256 of a file's content, hexadecimal, and what the file was like meanwhile.

    Raises:
        CaptureError: It cannot be read, or was changed while it was read.
    """
    before = stamp(path)
    digest = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            while block := file.read(_CHUNK):
                digest.update(block)
    except OSError as error:
        raise unreadable(path, error) from error
    if stamp(path) != before:
        raise changed(path)
    return digest.hexdigest(), before


def unreadable(path: Path, error: OSError | ValueError) -> CaptureError:
    """Why a file or folder cannot be looked at."""
    reason = getattr(error, "strerror", None) or str(error)
    return CaptureError(
        Text("“{name}” may not be read: {strerror}.", name=shown(path), strerror=reason),
        Text("Give yourself the right to read it, or copy it to your own folder."),
    )


def changed(path: Path) -> CaptureError:
    """A recording that somebody writes to while it is read."""
    return CaptureError(
        Text("“{name}” was changed while it was read.", name=shown(path)),
        Text("Run the same command again when nothing writes to it any more."),
    )
