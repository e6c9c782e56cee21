"""The folder that results go to: who writes it, and opening its ledger."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from emoconf.batch.part import unwritable
from emoconf.batch.schema import MIGRATIONS, known_names
from emoconf.errors import EmoConfError, StoreError, UsageError
from emoconf.private_files import private_opener
from emoconf.sqlite import sqlite3
from emoconf.text import Text

LEDGER, _LOCK, _PARTS = "ledger.db", "lock", "parts"
_BUSY_SECONDS = 20.0


def parts_of(folder: Path) -> Path:
    """Where the parts lie."""
    return folder / _PARTS


def has_ledger(folder: Path) -> bool:
    """True if results were ever written there."""
    return (folder / LEDGER).is_file()


@contextlib.contextmanager
def writing_alone(folder: Path, *, make: bool) -> Iterator[None]:
    """Holds the folder for one process; another one is told so at once.

    Args:
        folder: The folder.
        make: Whether it is made if it isn't there.

    Raises:
        OutputError: It cannot be written to.
        UsageError: Another process holds it, or it isn't there.
    """
    if not make:
        require_ledger(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        parts_of(folder).mkdir(mode=0o700, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0, mode=0o600)
        lock.acquire()
    except Timeout as error:
        raise UsageError(
            Text("Another `emoconf batch` is writing to “{folder}”.", folder=folder),
            Text("Wait for it to end, or give this one a folder of its own."),
        ) from error
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def require_ledger(folder: Path) -> None:
    """Checks that the folder holds results.

    Raises:
        UsageError: It does not.
    """
    if not has_ledger(folder):
        raise UsageError(
            Text("“{folder}” holds no results of `emoconf batch`.", folder=folder),
            Text("Name the folder that was given as --out."),
        )


def open_ledger(folder: Path) -> Database:
    """Opens the ledger of a folder, and makes it if need be.

    Its journal is the kind that also works on a disk of another machine, unlike that of the
    meetings; what was committed is on the disk.

    Raises:
        StoreError: It cannot be opened, is damaged, or a newer EmoConf wrote it.
    """
    path = folder / LEDGER
    with translated(path):
        with contextlib.suppress(FileExistsError):
            os.close(private_opener(path, os.O_RDWR | os.O_CREAT | os.O_EXCL))
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        db = Database(connection)
        try:
            for pragma in ("synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
                db.execute(f"PRAGMA {pragma}")
            _migrate(db)
        except BaseException:
            db.close()
            raise
    return db


def _migrate(db: Database) -> None:
    applied = {step.name for step in MIGRATIONS.applied(db)}
    if applied - known_names():
        raise StoreError(
            Text("The results in this folder were written by a newer EmoConf."),
            Text("Update EmoConf, or give --out another folder."),
        )
    if known_names() - applied:
        with transaction(db.conn):
            MIGRATIONS.apply(db)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that takes the write lock at once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system raise into sentences for people."""
    try:
        yield
    except EmoConfError:
        raise
    except OSError as error:
        raise unwritable(path, error) from error
    except sqlite3.Error as error:
        raise _sentence(path, error) from error


def _sentence(path: Path, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError(
            Text("The ledger {path} is damaged: {error}.", path=path, error=error),
            Text("Give it another name and run again: parts that are there are not read twice."),
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(
            Text("The ledger {path} is in use by another program.", path=path),
            Text("Close programs that have the file open, then try again."),
        )
    return StoreError(
        Text("The ledger {path} cannot be used: {error}.", path=path, error=error),
        Text("Check that the folder is yours and writable, and that there is room."),
    )
