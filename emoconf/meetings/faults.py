"""What can go wrong with the database, in sentences for people."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from emoconf.errors import StoreError
from emoconf.sqlite import sqlite3
from emoconf.text import Text

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


class StorageFull(StoreError):
    """There is no room to write to, or the disk refuses."""


class DatabaseDamaged(StoreError):
    """The file is not a database, or parts of it make no sense."""


class UnknownMeeting(StoreError):
    """There is no meeting with that number (any more)."""


def damaged(what: str) -> sqlite3.DatabaseError:
    """The error that SQLite would raise, had it noticed the damage itself."""
    return _error(what, sqlite3.SQLITE_CORRUPT)


def full(what: str) -> sqlite3.DatabaseError:
    """The error that SQLite raises where there is no room."""
    return _error(what, sqlite3.SQLITE_FULL)


def _error(what: str, code: int) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = code
    return error


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """True if the error says that the file itself is wrong, or quotes from it what is no text."""
    return isinstance(error, UnicodeDecodeError) or _primary(error) in _DAMAGED


def is_busy(error: sqlite3.Error) -> bool:
    """True if the error says that another connection is in the way."""
    return _primary(error) in _BUSY


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system raise into sentences for people."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(error, path) from error
    except UnicodeDecodeError as error:
        raise _sentence(damaged("it holds what is no text"), path) from error
    except OSError as error:
        raise StoreError(
            Text(
                "The database of meetings at {path} cannot be opened: {reason}.",
                path=path,
                reason=error.strerror or error,
            ),
            Text("Check that the folder exists and that you may write to it."),
        ) from error


def _sentence(error: sqlite3.Error, path: Path) -> StoreError:
    code = _primary(error)
    if code in _FULL:
        return StorageFull(
            Text(
                "The database of meetings at {path} cannot be written: {error}.",
                path=path,
                error=error,
            ),
            Text("Free some space on the disk."),
        )
    if code in _DAMAGED:
        return DatabaseDamaged(
            Text("The database of meetings at {path} is damaged: {error}.", path=path, error=error),
            Text("emoconf doctor --repair recovers what can be read of it."),
        )
    if code in _BUSY:
        return StoreError(
            Text("The database of meetings at {path} is in use by another program.", path=path),
            Text("Close programs that have the file open, then try again."),
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return StoreError(
            Text(
                "The database of meetings at {path} cannot be opened for writing: {error}.",
                path=path,
                error=error,
            ),
            Text("Check that the file and its folder are yours and writable."),
        )
    return StoreError(
        Text("The database of meetings at {path} cannot be used: {error}.", path=path, error=error),
        Text("emoconf doctor says what is wrong."),
    )


def _primary(error: sqlite3.Error) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF
