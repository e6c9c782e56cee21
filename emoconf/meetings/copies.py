"""Older copies of the database, which must not outlive what was deleted from it.

There are two kinds: copies that are made before a migration, and damaged databases that were put
aside until somebody repairs them.
"""

import contextlib
import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from emoconf.errors import StoreError
from emoconf.meetings.connection import FILES, migration_copies, quarantined_files
from emoconf.meetings.records import utc_text
from emoconf.meetings.tables import sample_tables
from emoconf.sqlite import sqlite3
from emoconf.text import Text

#: A copy from before a migration is kept for so long: a fault of the migration shows in a week.
COPY_DAYS = 7
#: A damaged database is kept for so long after it was put aside, for `emoconf doctor --repair`;
#: shorter where the details of meetings are kept shorter.
ASIDE_DAYS = 30


def every_copy(database: Path) -> tuple[Path, ...]:
    """All copies that there are."""
    return (*migration_copies(database), *quarantined_files(database))


def remove_copies_of(database: Path, starts: Collection[str]) -> tuple[Path, ...]:
    """Removes those copies that hold a meeting, or may hold it without anybody being able to tell.

    A repair may have given a meeting another number, so it is known by its start.

    Args:
        database: The database whose copies are meant.
        starts: When the meetings began, as the database keeps it.

    Returns:
        The copies that went.

    Raises:
        StoreError: One of them cannot be removed.
    """
    wanted = frozenset(starts)
    gone = [copy for copy in every_copy(database) if wanted and _may_hold(copy, wanted)]
    for copy in gone:
        remove_copy(copy)
    return tuple(gone)


def remove_every_copy(database: Path) -> tuple[Path, ...]:
    """Removes all copies, whatever they hold.

    Returns:
        The copies that went.

    Raises:
        StoreError: One of them cannot be removed.
    """
    gone = every_copy(database)
    for copy in gone:
        remove_copy(copy)
    return gone


def remove_expired_copies(database: Path, sample_days: int | None, now: datetime) -> int:
    """Removes copies whose term is over.

    Args:
        database: The database whose copies are meant.
        sample_days: Days that details of meetings are kept; None for ever.
        now: The time.

    Returns:
        How many went.
    """
    aside_days = ASIDE_DAYS if sample_days is None else min(ASIDE_DAYS, sample_days)
    expired = [
        copy
        for copies, days in (
            (migration_copies(database), COPY_DAYS),
            (quarantined_files(database), aside_days),
        )
        for copy in copies
        if now - _made(copy, now) > timedelta(days=days)
    ]
    for copy in expired:
        remove_copy(copy)
    return len(expired)


def remove_copy(copy: Path) -> None:
    """Removes a copy with its journal.

    Raises:
        StoreError: It cannot be removed.
    """
    for ending in FILES:
        try:
            Path(f"{copy}{ending}").unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                Text(
                    "The older copy {name} of the database cannot be deleted: {strerror}.",
                    name=copy.name,
                    strerror=error.strerror,
                ),
                Text("Close programs that have it open, or delete it yourself: {copy}", copy=copy),
            ) from error


def _may_hold(copy: Path, starts: Collection[str]) -> bool:
    try:
        # Another process may be removing it: it must not be made anew by opening it.
        with contextlib.closing(
            sqlite3.connect(f"{copy.absolute().as_uri()}?mode=rw", uri=True)
        ) as old:
            found = {row[0] for row in old.execute("SELECT started_at FROM meetings NOT INDEXED")}
            if not found.isdisjoint(starts):
                return True
            whole = _has_all_meetings(old)
    except (sqlite3.Error, UnicodeDecodeError):
        whole = False
    return not whole and _began_before(copy, starts)


def _has_all_meetings(old: sqlite3.Connection) -> bool:
    """False if a damaged copy holds texts or seconds of meetings that it does not list any more."""
    return not any(
        old.execute(
            f"SELECT 1 FROM {table} WHERE meeting_id NOT IN (SELECT id FROM meetings) LIMIT 1"
        ).fetchone()
        for table in ("meeting_text", *sample_tables(old), "moments", "summaries")
    )


def _began_before(copy: Path, starts: Collection[str]) -> bool:
    try:
        changed = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    except FileNotFoundError:
        return False
    last = max(changed, _stamp(copy) or changed)
    return any(start <= utc_text(last) for start in starts)


def _made(copy: Path, now: datetime) -> datetime:
    """When it was made: its name says so, unless the clock was wrong then."""
    stamp = _stamp(copy)
    if stamp is not None and stamp <= now:
        return stamp
    try:
        return datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    except FileNotFoundError:
        return now


def _stamp(copy: Path) -> datetime | None:
    found = re.search(r"-(\d{8}T\d{6})", copy.name)
    try:
        return found and datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
