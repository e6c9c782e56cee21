"""Older copies of the database, which must not outlive what was deleted from it."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from emoconf.meetings.connection import migration_copies, put_aside_files
from emoconf.sqlite import sqlite3


def remove_copies(
    database: Path,
    holds: Callable[[sqlite3.Connection], bool],
    may_hold: Callable[[Path], bool] = lambda copy: True,
) -> tuple[Path, ...]:
    """Removes those older copies that hold something which is to be gone.

    Args:
        database: The database whose copies are meant.
        holds: Tells whether an opened copy holds it.
        may_hold: Tells the same of a copy that cannot be read.

    Returns:
        The copies that went.
    """
    gone = [
        copy
        for copy in (*migration_copies(database), *put_aside_files(database))
        if _holds(copy, holds, may_hold)
    ]
    for copy in gone:
        for ending in ("", "-wal", "-shm"):
            Path(f"{copy}{ending}").unlink(missing_ok=True)
    return tuple(gone)


def _holds(
    copy: Path, holds: Callable[[sqlite3.Connection], bool], may_hold: Callable[[Path], bool]
) -> bool:
    try:
        with contextlib.closing(sqlite3.connect(copy)) as old:
            return holds(old)
    except sqlite3.Error:
        return may_hold(copy)
