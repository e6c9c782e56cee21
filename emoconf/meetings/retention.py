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
    resume_deletions,
)
from emoconf.meetings.records import utc_text
from emoconf.meetings.store import Store
from emoconf.meetings.thinning import coarsen_thinned, thin, thin_corrections
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
        sample_days: Days that the seconds, moments and corrections of a meeting are kept; None
            for ever. The summary and a coarse course stay.
        meeting_days: Days that a meeting is kept at all; None until it is deleted.
    """

    sample_days: int | None = 90
    meeting_days: int | None = None


@dataclass(frozen=True, slots=True)
class Tidied:
    """What a round of tidying did.

    Attributes:
        thinned: Meetings whose details went.
        deleted: Meetings that went.
        copies: Older copies of the database that went.
        clean: False if another program kept the traces of what went from being overwritten: the
            next round tries again.
    """

    thinned: int
    deleted: int
    copies: int
    clean: bool = True


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
    waits; rewriting the file takes longer (see `traces`). One process at a time tidies.

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
        thinned = _thin_old(store, terms.sample_days, now, stopped, pause)
        copies = remove_expired_copies(store.path, terms.sample_days, now)
        with store.translated():
            clean = overwrite_traces(store.connection, _PATIENCE)
    if not clean:
        _log.warning("another program reads the database; traces wait for the next round")
    if thinned or deleted or copies:
        _log.info("tidied: %d thinned, %d deleted, %d copies", thinned, deleted, copies)
    return Tidied(thinned, deleted, copies, clean)


def _thin_old(
    store: Store,
    days: int | None,
    now: datetime,
    stopped: Callable[[], bool],
    pause: Pause,
) -> int:
    count = 0
    for meeting_id in _older(store, days, now, "m.thinned_at IS NULL"):
        if stopped():
            break
        thin(store, meeting_id, now, pause)
        count += 1
        if count % _CHECKPOINT_EVERY == 0:
            store.checkpoint()
    coarsen_thinned(store, pause)
    if days is not None:
        thin_corrections(store, now - timedelta(days=days))
    return count


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
