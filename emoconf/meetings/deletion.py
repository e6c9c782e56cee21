"""Deleting for good, and being sure of it."""

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from emoconf.errors import StoreError
from emoconf.meetings.connection import writing
from emoconf.meetings.copies import remove_copies
from emoconf.meetings.store import Store
from emoconf.sqlite import is_sound, sqlite3

#: Seconds of a meeting whose rows go in one transaction: a few milliseconds of work.
CHUNK = 2000

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
        exports: Files that were made from them, are still there and are yours to delete.
    """

    meetings: int
    copies: tuple[Path, ...]
    exports: tuple[Path, ...]


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
    the same transaction in which it would write. Rows are overwritten (`secure_delete`), the
    full-text index is merged so that no old segment survives, and the journal is emptied, which
    needs a moment without readers.

    Args:
        store: The database.
        meeting_ids: Numbers of the meetings.
        patience: Seconds to wait for readers to let the journal be emptied.
        monotonic: Clock for that.
        wait: Sleeps between two tries.

    Raises:
        UnknownMeeting: One of them is not there; nothing was deleted.
        StoreError: They are deleted, but a reader kept the journal from being emptied.
    """
    meetings = [store.meeting(meeting_id) for meeting_id in meeting_ids]
    with store.translated():
        exports = _exports(store, meeting_ids)
        with writing(store.connection) as connection:
            connection.executemany(
                "UPDATE meetings SET deleting = 1 WHERE id = ?", [(i,) for i in meeting_ids]
            )
        _finish_deleting(store, let_others)
        starts = [(meeting.id, meeting.started_at.timestamp()) for meeting in meetings]
        copies = remove_copies(
            store.path,
            lambda old: _contains(old, starts),
            lambda copy: any(started <= copy.stat().st_mtime for _, started in starts),
        )
        _empty_journal(store.connection, patience, monotonic, wait)
    return Deleted(len(meeting_ids), copies, exports)


def resume_deletions(store: Store) -> int:
    """Finishes what a killed process had begun to delete.

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


def remove_rows(connection: sqlite3.Connection, meeting_id: int, pause: Pause) -> None:
    """Removes the seconds of a meeting in chunks, each a short transaction of its own."""
    while True:
        row = connection.execute(
            "SELECT max(second) FROM (SELECT second FROM samples WHERE meeting_id = ?"
            " ORDER BY second LIMIT ?)",
            (meeting_id, CHUNK),
        ).fetchone()
        if row[0] is None:
            return
        with sharing(connection, pause):
            connection.execute(
                "DELETE FROM samples WHERE meeting_id = ? AND second <= ?", (meeting_id, row[0])
            )


def _finish_deleting(store: Store, pause: Pause) -> None:
    connection = store.connection
    marked = [row[0] for row in connection.execute("SELECT id FROM meetings WHERE deleting")]
    for meeting_id in marked:
        remove_rows(connection, meeting_id, pause)
        with sharing(connection, pause):
            for table in ("gaps", "moments", "summaries", "exports", "meeting_text"):
                connection.execute(f"DELETE FROM {table} WHERE meeting_id = ?", (meeting_id,))
            connection.execute("DELETE FROM meetings WHERE id = ?", (meeting_id,))
    # An SQLite that is not sound moves the index one level up each time it is optimised, and
    # cannot read it any more at level 2,000.
    merge = "optimize" if is_sound() else "rebuild"
    with writing(connection):
        connection.execute("INSERT INTO meeting_text_fts (meeting_text_fts) VALUES (?)", (merge,))


def _exports(store: Store, meeting_ids: Sequence[int]) -> tuple[Path, ...]:
    rows = [
        row[0]
        for meeting_id in meeting_ids
        for row in store.connection.execute(
            "SELECT path FROM exports WHERE meeting_id = ? ORDER BY path", (meeting_id,)
        )
    ]
    return tuple(dict.fromkeys(path for path in map(Path, rows) if path.exists()))


def _contains(old: sqlite3.Connection, meetings: Sequence[tuple[int, float]]) -> bool:
    """True if an older copy holds one of the meetings."""
    return any(
        old.execute(
            "SELECT 1 FROM meetings WHERE id = ? AND started_at ="
            " strftime('%Y-%m-%dT%H:%M:%SZ', ?, 'unixepoch')",
            (meeting_id, int(started)),
        ).fetchone()
        for meeting_id, started in meetings
    )


def _empty_journal(
    connection: sqlite3.Connection,
    patience: float,
    monotonic: Callable[[], float],
    wait: Callable[[float], None],
) -> None:
    """Empties the write-ahead log, which still holds pages from before the deletion."""
    deadline = monotonic() + patience
    while True:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return
        if monotonic() >= deadline:
            raise StoreError(
                "The meeting is deleted, but another program is reading the database, so its "
                "journal still holds traces.",
                "Close the programs that have meetings.db open: the journal goes with the last.",
            )
        wait(0.1)
