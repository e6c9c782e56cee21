"""What deleting leaves behind in a database file, and overwriting it.

SQLite overwrites a deleted row (`secure_delete`), but not everything that was ever there: rows
that were moved from one page to another stay in the unused part of the first one, the full-text
index keeps deleted words until its segments are merged, and the journal holds pages as they were
before. So the index is made anew in the transaction that deletes, and afterwards the file is
rewritten (VACUUM) and the journal emptied. Until that has been done the database's `user_version`,
which nothing else uses, says that it is due, so that a killed process leaves it to the next one.
"""

import time
from collections.abc import Callable

from emoconf.meetings.connection import BUSY_SECONDS, writing
from emoconf.meetings.faults import full, is_busy
from emoconf.sqlite import sqlite3

#: Milliseconds that a try waits for others. A checkpoint that empties the journal keeps writers out
#: while it waits for readers: with the usual 20 s a running meeting could not be written so long.
_TRY = 100


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Makes the full-text index anew from the texts that are there; within a transaction.

    `optimize` would not do: where a single segment is left it does nothing, and that segment may
    hold deleted words. Nor would the index's option `secure-delete`: once used, an SQLite before
    3.42, to which EmoConf falls back where there is no other, can neither search nor write any
    more. Takes 37 ms for 3,000 meetings with 60 words each.
    """
    connection.execute("INSERT INTO meeting_text_fts (meeting_text_fts) VALUES ('rebuild')")


def note_removal(connection: sqlite3.Connection) -> None:
    """Says that something was removed whose traces are to be overwritten; within a transaction."""
    connection.execute(f"PRAGMA user_version = {traces_due(connection) % 1_000_000 + 1}")


def traces_due(connection: sqlite3.Connection) -> int:
    """0 if no traces are to be overwritten; another number after each removal."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def overwrite_traces(
    connection: sqlite3.Connection,
    patience: float,
    monotonic: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> bool:
    """Rewrites the file and empties the journal, if anything was removed.

    Others read meanwhile, and write but for the while of the rewriting: half a second for 42 MB
    (four hours a day, kept for 90 days), 4 s and as much memory as the file has for 354 MB.

    Args:
        connection: Outside of a transaction.
        patience: Seconds to wait for others to let go of the database.
        monotonic: Clock for that.
        wait: Sleeps between two tries.

    Returns:
        False if others kept the journal from being emptied; it stays due.
    """
    due = traces_due(connection)
    if not due:
        return True
    deadline = monotonic() + patience
    steps = [_rewritten, _journal_emptied, lambda opened: _done(opened, due)]
    connection.execute(f"PRAGMA busy_timeout = {_TRY}")
    try:
        while steps:
            if _unhindered(steps[0], connection):
                steps.pop(0)
            elif monotonic() >= deadline:
                return False
            else:
                wait(0.1)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
    return True


def _unhindered(step: Callable[[sqlite3.Connection], bool], connection: sqlite3.Connection) -> bool:
    """Takes a step; False if another connection is in the way."""
    try:
        return step(connection)
    except sqlite3.Error as error:
        if not is_busy(error):
            raise
        return False


def _rewritten(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("VACUUM")
    except MemoryError:  # it is rewritten in memory, so that nothing of it is in a temporary file
        raise full("not enough memory to rewrite it") from None
    return True


def _journal_emptied(connection: sqlite3.Connection) -> bool:
    return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _done(connection: sqlite3.Connection, due: int) -> bool:
    with writing(connection):
        if traces_due(connection) == due:  # else somebody has removed more in the meantime
            connection.execute("PRAGMA user_version = 0")
    return True
