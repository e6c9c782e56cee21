"""Keeping only what was agreed to be kept, for as long as was agreed."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from emoconf.meetings.connection import maintenance_lock
from emoconf.meetings.copies import remove_expired_copies
from emoconf.meetings.deletion import (
    Pause,
    let_others,
    mark_for_deletion,
    remove_rows,
    resume_deletions,
    sharing,
)
from emoconf.meetings.records import utc_text
from emoconf.meetings.store import Store
from emoconf.meetings.traces import overwrite_traces

_log = logging.getLogger(__name__)

#: Meetings between two checkpoints, some 40 MB of journal: after each checkpoint the next
#: transaction begins the journal anew and waits for the disk while it holds the lock.
_CHECKPOINT_EVERY = 250
_PATIENCE = 10.0  # seconds that a round waits for readers to let the traces be overwritten


@dataclass(frozen=True, slots=True)
class Terms:
    """How long things are kept.

    Attributes:
        sample_days: Days that the seconds and moments of a meeting are kept; None for ever. The
            summary and its course of 120 points stay.
        meeting_days: Days that a meeting is kept at all; None until it is deleted.
    """

    sample_days: int | None = 90
    meeting_days: int | None = None


@dataclass(frozen=True, slots=True)
class Tidied:
    """What a round of tidying did: numbers of meetings, and copies removed."""

    thinned: int
    deleted: int
    copies: int


def tidy(
    store: Store,
    terms: Terms,
    now: datetime,
    *,
    stopped: Callable[[], bool] = lambda: False,
    pause: Pause = let_others,
) -> Tidied:
    """Finishes begun deletions, applies the terms and removes old copies of the database.

    Each transaction holds the write lock for a few milliseconds, so a running meeting never
    waits. One process at a time tidies.

    Args:
        store: The database.
        terms: How long things are kept.
        now: The time.
        stopped: Asked between two meetings whether to leave off; the next round goes on.
        pause: Called between two transactions.

    Raises:
        StoreError: The database cannot be written, or another process tidies for too long.
    """
    with maintenance_lock(store.path), _checkpoints_apart(store):
        mark_for_deletion(store, _older(store, terms.meeting_days, now, "1"))
        deleted = resume_deletions(store)
        thinned = 0
        for meeting_id in _older(store, terms.sample_days, now, "m.thinned_at IS NULL"):
            if stopped():
                break
            _thin(store, meeting_id, now, pause)
            thinned += 1
            if thinned % _CHECKPOINT_EVERY == 0:
                store.checkpoint()
        copies = remove_expired_copies(store.path, terms.sample_days, now)
        with store.translated():
            clean = overwrite_traces(store.connection, _PATIENCE)
    if not clean:
        _log.warning("another program reads the database; traces wait for the next round")
    if thinned or deleted or copies:
        _log.info("tidied: %d thinned, %d deleted, %d copies", thinned, deleted, copies)
    return Tidied(thinned, deleted, copies)


@contextlib.contextmanager
def _checkpoints_apart(store: Store) -> Iterator[None]:
    """Checkpoints are made between meetings and not, as is usual, in the course of a commit."""
    store.connection.execute("PRAGMA wal_autocheckpoint=0")
    try:
        yield
    finally:
        store.connection.execute("PRAGMA wal_autocheckpoint=1000")


def _older(store: Store, days: int | None, now: datetime, condition: str) -> list[int]:
    if days is None:
        return []
    with store.translated():
        rows = store.connection.execute(
            "SELECT m.id FROM meetings m WHERE coalesce(m.kept_since, m.started_at) < ?"
            f" AND m.seconds IS NOT NULL AND m.deleting = 0 AND {condition}"
            " ORDER BY m.started_at",
            (utc_text(now - timedelta(days=days)),),
        )
        return [int(row[0]) for row in rows]


def _thin(store: Store, meeting_id: int, now: datetime, pause: Pause) -> None:
    with store.translated():
        remove_rows(store.connection, meeting_id, pause)
        with sharing(store.connection, pause):
            store.connection.execute("DELETE FROM moments WHERE meeting_id = ?", (meeting_id,))
            store.connection.execute(
                "UPDATE meetings SET thinned_at = ? WHERE id = ?", (utc_text(now), meeting_id)
            )
