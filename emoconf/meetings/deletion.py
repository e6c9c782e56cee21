"""Deleting for good, and being sure of it."""

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from emoconf.errors import StoreError
from emoconf.meetings.calibrations import delete_calibrations, list_calibrations
from emoconf.meetings.connection import maintenance_lock, put_aside, writing
from emoconf.meetings.copies import every_copy, remove_copies_of, remove_every_copy
from emoconf.meetings.faults import DatabaseDamaged, StorageFull, damaged, translated
from emoconf.meetings.outside import forget_folders
from emoconf.meetings.store import Store
from emoconf.meetings.tables import sample_tables
from emoconf.meetings.traces import note_removal, overwrite_traces, rebuild_index
from emoconf.sqlite import sqlite3
from emoconf.text import Text

#: Seconds of a meeting whose rows go in one transaction: a few milliseconds of work.
CHUNK = 2000

_OF_MEETINGS = ("gaps", "moments", "summaries", "exports")

#: Called after each transaction with the seconds that it took, while no lock is held.
Pause = Callable[[float], None]


def let_others(taken: float) -> None:
    """Leaves other writers at least as much time as was taken from them."""
    time.sleep(max(taken, 0.002))


@dataclass(frozen=True, slots=True)
class Deleted:
    """What became of it.

    Attributes:
        meetings: How many meetings are gone.
        copies: Older copies of the database that contained one of them and went too.
        exports: Files made from them, folders with results: still there, yours to delete.
    """

    meetings: int
    copies: tuple[Path, ...]
    exports: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much there is to delete.

    Attributes:
        meetings: Meetings, with those whose deletion was cut off.
        corrections: Readings that were called wrong.
        copies: Older copies of the database.
        calibrations: Calibrations to the person.
    """

    meetings: int
    corrections: int
    copies: int
    calibrations: int = 0


def what_is_kept(path: Path) -> Kept:
    """Counts everything that `delete_everything` would delete.

    Raises:
        StoreError: It cannot be counted (`DatabaseDamaged`), or the database not be opened.
    """
    with Store(path) as store, store.translated():
        meetings, corrections = (
            int(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for table in ("meetings", "corrections")
        )
    return Kept(meetings, corrections, len(every_copy(path)), len(list_calibrations(path)))


def delete_meetings(
    store: Store,
    meeting_ids: Sequence[int],
    *,
    patience: float = 30.0,
    monotonic: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> Deleted:
    """Deletes meetings so that no file in EmoConf's folders contains them any more.

    A meeting that is being recorded stops being recorded first: its recorder finds the mark in
    the same transaction in which it would write. A process that is killed meanwhile leaves the
    rest to the next round of tidying. What is left is overwritten in the end (see `traces`), which
    needs a moment without readers.

    Args:
        store: The database.
        meeting_ids: Numbers of the meetings.
        patience: Seconds to wait for readers to let the traces be overwritten.
        monotonic: Clock for that.
        wait: Sleeps between two tries.

    Raises:
        UnknownMeeting: One of them is not there; nothing was deleted.
        StoreError: They are deleted, but a reader kept the journal from being emptied.
    """
    for meeting_id in meeting_ids:
        store.meeting(meeting_id)  # says so if there is none
    with store.translated():
        exports = _exports(store, meeting_ids)
        mark_for_deletion(store, meeting_ids)
        copies = _finish_deleting(store, let_others)
    _overwrite(store, patience, monotonic, wait)
    return Deleted(len(meeting_ids), copies, exports)


def delete_everything(path: Path, *, patience: float = 30.0) -> Deleted:
    """Deletes every meeting, correction, calibration and older copy of the database, for good.

    A database that is too damaged for that is deleted as a file. Arguments as above.

    Raises:
        StoreError: Something could not be deleted, or the journal not be emptied for a reader.
    """
    try:
        return _delete_everything(path, patience)
    except DatabaseDamaged:
        with translated(path), maintenance_lock(path):
            put_aside(path)
        return _delete_everything(path, patience)


def _delete_everything(path: Path, patience: float) -> Deleted:
    delete_calibrations(path)
    copies = remove_every_copy(path)
    with Store(path) as store, store.translated():
        ids = [row[0] for row in store.connection.execute("SELECT id FROM meetings")]
        exports = _exports(store, ids)
        with writing(store.connection) as connection:
            connection.execute("UPDATE meetings SET deleting = 1")
            connection.execute("DELETE FROM corrections")
        _finish_deleting(store, let_others)
        _delete_ownerless(store)
        copies += remove_every_copy(path)  # one may have been put aside on opening
        _overwrite(store, patience)
    return Deleted(len(ids), copies, (*dict.fromkeys((*exports, *forget_folders(path))),))


def _delete_ownerless(store: Store) -> None:
    """Removes what damage has left without the meeting that it belongs to."""
    with writing(store.connection) as connection:
        of_seconds = sample_tables(connection)
        for table in (*of_seconds, *_OF_MEETINGS, "corrections", "meeting_text", "meetings"):
            connection.execute(f"DELETE FROM {table}")
        rebuild_index(connection)


def _overwrite(
    store: Store,
    patience: float,
    monotonic: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    try:
        with store.translated():
            clean = overwrite_traces(store.connection, patience, monotonic, wait)
    except StorageFull as error:
        raise StoreError(
            Text(
                "The meeting is deleted, but there is no room to overwrite its traces in the "
                "database: {message}",
                message=error.message,
            ),
            Text("Free some space; EmoConf overwrites them when it starts."),
        ) from error
    if not clean:
        raise StoreError(
            Text(
                "The meeting is deleted, but another program is reading the database, so its "
                "journal still holds traces."
            ),
            Text("Close the programs that have meetings.db open: the journal goes with the last."),
        )


def mark_for_deletion(store: Store, meeting_ids: Sequence[int]) -> None:
    """Lets meetings vanish from every list at once; `resume_deletions` does the rest."""
    with store.translated(), writing(store.connection) as connection:
        connection.executemany(
            "UPDATE meetings SET deleting = 1 WHERE id = ?", [(i,) for i in meeting_ids]
        )


def resume_deletions(store: Store) -> int:
    """Deletes the meetings that are marked, such as those that a killed process leaves behind.

    Their traces are overwritten by whoever calls `overwrite_traces` next.

    Returns:
        How many meetings that were.
    """
    with store.translated():
        count = int(
            store.connection.execute("SELECT count(*) FROM meetings WHERE deleting").fetchone()[0]
        )
        if count:
            _finish_deleting(store, let_others)
    return count


@contextlib.contextmanager
def sharing(connection: sqlite3.Connection, pause: Pause) -> Iterator[None]:
    """A transaction of many, after which others get their turn."""
    began = time.perf_counter()
    with writing(connection):
        yield
    pause(time.perf_counter() - began)


def remove_rows(
    connection: sqlite3.Connection, meeting_id: int, pause: Pause, only: Sequence[str] = ()
) -> None:
    """Removes the seconds of a meeting in chunks, each a short transaction of its own.

    Args:
        connection: To the database.
        meeting_id: Number of the meeting.
        pause: Called between two transactions.
        only: Tables to remove them from; all that hold seconds if there are none.

    Raises:
        DatabaseDamaged: There are rows that cannot be found again to be removed.
    """
    for table in only or sample_tables(connection):
        more = True
        while more:
            with sharing(connection, pause):
                more = _remove_some(connection, table, meeting_id)


def _remove_some(connection: sqlite3.Connection, table: str, meeting_id: int) -> bool:
    """Removes up to `CHUNK` rows; False if there are none.

    Where rows are out of order, as in a damaged tree, a scan sees other rows than a search finds:
    without comparing the two, 156 of 300 damaged databases kept this busy for ever.
    """
    seen, last = connection.execute(
        f"SELECT count(*), max(second) FROM (SELECT second FROM {table} WHERE meeting_id = ?"
        " ORDER BY second LIMIT ?)",
        (meeting_id, CHUNK),
    ).fetchone()
    if not seen:
        return False
    removed = connection.execute(
        f"DELETE FROM {table} WHERE meeting_id = ? AND second <= ?", (meeting_id, last)
    ).rowcount
    if removed != seen:
        raise damaged("the seconds of a meeting are out of order")
    return True


def _finish_deleting(store: Store, pause: Pause) -> tuple[Path, ...]:
    """Deletes the marked meetings; until the last transaction the marks stay."""
    connection = store.connection
    marked = connection.execute("SELECT id, started_at FROM meetings WHERE deleting").fetchall()
    for meeting_id, _ in marked:
        remove_rows(connection, meeting_id, pause)
        with sharing(connection, pause):
            for table in _OF_MEETINGS:
                connection.execute(f"DELETE FROM {table} WHERE meeting_id = ?", (meeting_id,))
    copies = remove_copies_of(store.path, [start for _, start in marked])
    with sharing(connection, pause):
        for table, key in (("meeting_text", "meeting_id"), ("meetings", "id")):
            connection.executemany(
                f"DELETE FROM {table} WHERE {key} = ?",
                [(number,) for number, _ in marked],
            )
        rebuild_index(connection)
        note_removal(connection)
    return copies


def _exports(store: Store, meeting_ids: Sequence[int]) -> tuple[Path, ...]:
    rows = [
        row[0]
        for meeting_id in meeting_ids
        for row in store.connection.execute(
            "SELECT path FROM exports WHERE meeting_id = ? ORDER BY path", (meeting_id,)
        )
    ]
    return tuple(dict.fromkeys(Path(path) for path in rows if _exists(path)))


def _exists(path: object) -> bool:
    """False also for what damage has made of a path."""
    try:
        return isinstance(path, str) and Path(path).exists()
    except (ValueError, OSError):
        return False
