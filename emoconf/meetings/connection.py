"""Opening the database safely: private, whole, of the right shape, and never in anyone's way."""

import contextlib
import logging
import math
import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from emoconf.errors import StoreError
from emoconf.meetings.faults import StorageFull, damaged, is_damage, translated
from emoconf.meetings.migrations import MIGRATIONS, known_names
from emoconf.meetings.tables import missing
from emoconf.sqlite import sqlite3
from emoconf.text import Text
from emoconf.values import Notice

_log = logging.getLogger(__name__)

#: Endings of the files that a database consists of; copying one that was cut off leaves the last.
FILES = ("", "-wal", "-shm", "-journal")
BUSY_SECONDS = 20.0  # a disk may keep another program waiting with the lock in its hand
_LOCK_SECONDS = 60.0
_IN_USE_SECONDS = 2.0
#: Room that a migration needs, in sizes of the file and in bytes: a copy, the journal with the new
#: tables and the overwritten old one, and what the file grows by. 4.5 sizes were measured (67 MB).
_ROOM, _ROOM_AT_LEAST = 5, 4_000_000
_SMALLEST = 512  # bytes: one page of the smallest size that SQLite has


def open_database(path: Path, on_notice: Callable[[Notice], None] | None = None) -> Database:
    """Opens the database of meetings; makes, migrates or, if it is damaged, replaces it.

    Raises:
        StoreError: It cannot be opened, or a newer EmoConf wrote it.
    """
    with translated(path):
        try:
            return _opened(path)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
        with maintenance_lock(path):
            aside = quarantine_if_damaged(path)
        db = _opened(path)
    if aside is not None and on_notice is not None:
        on_notice(damage_notice(aside))
    return db


def damage_notice(aside: Path) -> Notice:
    """What is told when a damaged database was put aside."""
    return Notice(
        "database_damaged",
        Text(
            "The database of meetings was damaged; it was put aside as {name} and a new "
            "one was started.",
            name=aside.name,
        ),
        Text(
            "emoconf doctor --repair recovers what can be read of it; it is deleted after 30 days."
        ),
        {"file": str(aside)},
    )


def quarantine_if_damaged(path: Path) -> Path | None:
    """Renames a damaged database with its journal; needs the maintenance lock.

    Returns:
        Its new name; None if another process has mended matters in the meantime.
    """
    try:
        db = _connect(path)
        try:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            # The quick check does not look whether rows are in order.
            result = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        finally:
            db.close()
        if result == "ok":
            return None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
    return put_aside(path)


def put_aside(path: Path) -> Path:
    """Gives a database with its journal another name, and returns it; needs that lock too.

    Raises:
        StoreError: On Windows, another program has it open; then all its files stay where they are.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    with contextlib.ExitStack() as moved:
        for ending in FILES:
            old, new = Path(f"{path}{ending}"), Path(f"{aside}{ending}")
            with contextlib.suppress(FileNotFoundError):
                _rename(old, new)
                moved.callback(new.replace, old)  # a database without its journal is another one
        moved.pop_all()
    _log.warning("put a damaged database aside as %s", aside.name)
    return aside


def _rename(old: Path, new: Path) -> None:
    """Renames a file; on Windows none can be renamed that is open anywhere, so it waits a little.

    Those who open every new file for a moment are its search and its virus scanner.
    """
    limit = time.monotonic() + (_IN_USE_SECONDS if os.name == "nt" else 0.0)
    while True:
        try:
            old.replace(new)
        except PermissionError as error:
            if os.name != "nt":
                raise
            if time.monotonic() < limit:
                time.sleep(0.1)
                continue
            raise StoreError(
                Text(
                    "The database of meetings at {path} is damaged and cannot be put aside while "
                    "another program has it open.",
                    path=old,
                ),
                Text("Close EmoConf's other windows and commands, then try again."),
            ) from error
        else:
            return


def quarantined_files(path: Path) -> list[Path]:
    """Damaged databases that were put aside, oldest first, without their journals."""
    return sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"))


@contextlib.contextmanager
def maintenance_lock(path: Path, timeout: float = _LOCK_SECONDS) -> Iterator[None]:
    """Held across processes while the database is made, migrated, repaired or thinned."""
    lock = FileLock(f"{path}.lock", timeout=timeout, mode=0o600)
    try:
        with lock:
            yield
    except Timeout as error:
        raise StoreError(
            Text("Another EmoConf has been working on the database of meetings for a minute."),
            Text("Close the other window or command, then try again."),
        ) from error


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One short transaction that takes the write lock at once, so that it cannot fail half-way.

    The table with a trigger on the full-text index is looked up first: where another process has
    rewritten the file, SQLite (3.53.4) takes it for missing otherwise ("no such table").
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("PRAGMA table_info(meeting_text)").fetchall()
        yield connection
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")


def _opened(path: Path) -> Database:
    _make_private(path)
    db = _connect(path)
    try:
        if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            with maintenance_lock(path):
                db.execute("PRAGMA journal_mode=WAL")
        _migrate(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _connect(path: Path) -> Database:
    _check_size(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.text_factory = readable_text
    db = Database(connection)
    for pragma in (
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is deleted is overwritten
        "temp_store=MEMORY",  # no text of a meeting in a temporary file
    ):
        db.execute(f"PRAGMA {pragma}")
    return db


def readable_text(data: bytes) -> str:
    """A text of the database, as far as it is one: damage to one must not hide all others."""
    return data.decode(errors="replace")


def _check_size(path: Path) -> None:
    """SQLite itself takes a file of a few bytes for an empty database and writes over it.

    The file is not opened for this: closing it would drop the locks that SQLite holds for other
    connections of this process.
    """
    if 0 < path.stat().st_size < _SMALLEST:
        raise damaged("file is not a database")


def _make_private(path: Path) -> None:
    """Makes the file before SQLite does, for its owner alone; the journals inherit that.

    One that is there is not opened (see `_check_size`).
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _migrate(db: Database, path: Path) -> None:
    """Brings the database up to date in one transaction: killed in it, the next one starts over."""
    if not _pending(db) and not missing(db.conn):
        return
    with maintenance_lock(path):
        if _pending(db) and MIGRATIONS.applied(db):
            _require_room(db, path)
            _keep_copy(db, path)
        with writing(db.conn):
            MIGRATIONS.apply(db)
            for statement in missing(db.conn):
                db.execute(statement)


def _require_room(db: Database, path: Path) -> None:
    """Checks that copy and journal have room, before either is begun."""
    needed = path.stat().st_size * _ROOM + _ROOM_AT_LEAST
    if shutil.disk_usage(path.parent).free < needed:
        raise StorageFull(
            Text(
                "Bringing the database of meetings up to date needs {megabytes} MB of room, which "
                "the disk does not have.",
                megabytes=math.ceil(needed / 1e6),
            ),
            Text("Free some space on the disk."),
        )


def migration_copies(path: Path) -> list[Path]:
    """Copies that were kept before a migration, oldest first."""
    return sorted(path.parent.glob(f"{path.stem}.before-*{path.suffix}"))


def _keep_copy(db: Database, path: Path) -> None:
    """Keeps the database as it was, for the day that the migration turns out to be wrong."""
    last = MIGRATIONS.applied(db)[-1].name
    for earlier in migration_copies(path):
        if earlier.stem.endswith(f"-after-{last}"):
            _unlink(earlier)  # of a try that was cut off: the new one has all of it
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.stem}.before-{stamp}-after-{last}{path.suffix}")
    _make_private(copy)
    try:
        with contextlib.closing(sqlite3.connect(copy)) as target:
            db.conn.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
    except BaseException:
        _unlink(copy)
        raise


def _unlink(database: Path) -> None:
    for ending in FILES:
        Path(f"{database}{ending}").unlink(missing_ok=True)


def _pending(db: Database) -> bool:
    applied = {migration.name for migration in MIGRATIONS.applied(db)}
    if applied - known_names():
        raise StoreError(
            Text("The database of meetings was written by a newer EmoConf."),
            Text("Update EmoConf, or point EMOCONF_HOME at another folder."),
        )
    return bool(known_names() - applied)
