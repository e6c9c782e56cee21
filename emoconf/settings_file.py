"""The file that a person's choices stand in: read, and written in one step."""

import contextlib
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from emoconf.errors import StoreError, UsageError
from emoconf.settings import Settings
from emoconf.text import Text

#: How msgspec names a field that a structure does not have.
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")


class NewerSettings(UsageError):
    """The file holds what this version does not know; it must not be written over."""


def load(path: Path) -> Settings:
    """Reads the settings; a missing file means the defaults.

    Raises:
        UsageError: The file isn't readable or holds a value that isn't allowed.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise UsageError(
            Text(
                "The settings {path} cannot be read: {strerror}.",
                path=path,
                strerror=error.strerror,
            ),
            Text("Make the file readable, or delete it to start with the defaults."),
        ) from error
    try:
        return msgspec.json.decode(data, type=Settings)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        if unknown := _UNKNOWN.search(str(error)):
            raise NewerSettings(
                Text(
                    "The settings {path} hold “{name}”, which this version of EmoConf does not "
                    "know.",
                    path=path,
                    name=unknown[1],
                ),
                Text("If a newer EmoConf wrote them, use that one; else remove the entry."),
            ) from error
        raise UsageError(
            Text("The settings {path} are not valid: {error}.", path=path, error=error),
            Text("Correct that entry, or delete the file to start with the defaults."),
        ) from error


def save(settings: Settings, path: Path) -> None:
    """Writes the settings in one step: a crash leaves the old file or the new one.

    A file that cannot be read is kept beside it; one of a newer EmoConf is left as it is.

    Raises:
        StoreError: The folder cannot be written to or the disk is full.
        NewerSettings: The file there is a newer EmoConf's.
    """
    _keep_what_is_there(path)
    text = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text + b"\n")
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(
            Text(
                "The settings cannot be saved to {path}: {strerror}.",
                path=path,
                strerror=error.strerror,
            ),
            Text("Make space or give yourself the right to write there."),
        ) from error


def _keep_what_is_there(path: Path) -> None:
    try:
        load(path)
    except NewerSettings:
        raise
    except UsageError:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        with contextlib.suppress(OSError):  # then writing fails as well, and says why
            path.rename(path.with_name(f"{path.stem}-unreadable-{stamp}{path.suffix}"))
