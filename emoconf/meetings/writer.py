"""Brings the running meeting into the database, whatever happens to that meanwhile."""

import contextlib
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from emoconf.errors import StoreError
from emoconf.meetings.clock import Timeline
from emoconf.meetings.connection import (
    DatabaseDamaged,
    StorageFull,
    UnknownMeeting,
    damage_notice,
    maintenance_lock,
    put_aside_if_damaged,
)
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.session import Session
from emoconf.meetings.store import Store
from emoconf.meetings.summary import MeetingSummary
from emoconf.values import Notice, Observation

_log = logging.getLogger(__name__)

_CHECKPOINT = 60.0  # seconds between two checkpoints: the most that a power cut can take
_STEADY = 5.0  # seconds of writing without failure after which the storage counts as mended


class MeetingWriter:
    """The running meeting and its way into the database; used by one thread only.

    What cannot be written waits and is tried again with the next `write`; each cause is told once.

    Args:
        path: The database.
        on_notice: Told of what happens to it.
        monotonic: Clock of the observations, seconds.
        wall: Clock of the day, with its offset from UTC.
        asleep: Seconds that the computer slept so far.
    """

    def __init__(
        self,
        path: Path,
        on_notice: Callable[[Notice], None],
        monotonic: Callable[[], float],
        wall: Callable[[], datetime],
        asleep: Callable[[], float],
    ) -> None:
        self._path = path
        self._on_notice = on_notice
        self._monotonic, self._wall, self._asleep = monotonic, wall, asleep
        self._store: Store | None = None
        self._session: Session | None = None
        self._last: Session | None = None  # the meeting that was closed last
        self._failing = False
        self._well_since: float | None = None
        self._checkpointed = monotonic()

    @property
    def running(self) -> Session | None:
        """The meeting that runs; None if there is none, or only one that waits to be closed."""
        session = self._session
        return session if session is not None and session.ended is None else None

    def finish_left_open(self) -> None:
        """Closes the meetings that a killed process left open, with what they have."""
        try:
            store = self._connected()
            for meeting_id in store.unfinished():
                with contextlib.suppress(UnknownMeeting):  # deleted meanwhile
                    store.finish(meeting_id, interrupted=True)
        except StoreError as error:
            self._failed(error)

    def begin(self, start: MeetingStart, at: float, wall: datetime, asleep: float) -> int | None:
        """Begins a meeting; one that still runs is ended first.

        Args:
            start: What is known of it.
            at: When it began, monotonic seconds.
            wall: The same as time of day.
            asleep: Seconds that the computer had slept by then.

        Returns:
            Its number; None if the database cannot be written just now.
        """
        self.end(at)
        self._session = session = Session(start, wall, Timeline(at, wall, asleep))
        self.write()
        return session.meeting_id

    def observe(self, observation: Observation) -> None:
        """Takes an observation in; without a meeting it is ignored."""
        if self.running is not None:
            self.running.observe(observation)

    def look_and_write(self) -> None:
        """Notices jumps of the clocks, then writes what waits."""
        if self.running is not None:
            self.running.check(self._monotonic(), self._wall(), self._asleep())
        self.write()

    def end(self, at: float) -> MeetingSummary | None:
        """Ends the meeting; None without one, or if that could not be written yet."""
        if self.running is not None:
            self.running.check(self._monotonic(), self._wall(), self._asleep())
            self.running.end(at)
        return self.write()

    def rejoin(self) -> int | None:
        """Goes on with the meeting that was ended last; None if that cannot be."""
        session = self._session or self._last
        if session is None or session.ended is None or session.meeting_id is None:
            return None
        try:
            self._connected().reopen(session.meeting_id)
        except UnknownMeeting:
            return None
        except StoreError as error:
            self._failed(error)
            return None
        session.reopen(self._monotonic(), self._wall(), self._asleep())
        self._session, self._last = session, None
        self.write()
        return session.meeting_id

    def write(self) -> MeetingSummary | None:
        """Writes what waits; whatever fails is tried again the next time.

        Returns:
            The summary, if the meeting was ended and closed by this.
        """
        session = self._session
        if session is None:
            return None
        try:
            store = self._connected()
            if session.meeting_id is None:
                session.meeting_id = store.begin(session.start, session.started_at)
            if session.pending:
                pending = session.pending
                store.append(session.meeting_id, pending.rows, pending.gaps, pending.moments)
                session.written()
            summary = None
            if session.ended is not None:
                summary = store.finish(session.meeting_id, session.ended)
                self._session, self._last = None, session
            self._checkpoint(store)
        except UnknownMeeting:
            self._missing(session)
        except StoreError as error:
            self._failed(error)
        else:
            self._recovered(session)
            return summary
        return None

    def disconnect(self) -> None:
        """Closes the database until something is written again."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _missing(self, session: Session) -> None:
        """The meeting is not in the database: deleted, or the database is another one now."""
        if self._store is not None and self._store.ever_had(session.meeting_id or 0):
            self._session = None
            self._tell(
                "meeting_deleted", "The running meeting was deleted; nothing more is recorded.", ""
            )
        else:
            session.moved()

    def _checkpoint(self, store: Store) -> None:
        now = self._monotonic()
        if now - self._checkpointed >= _CHECKPOINT:
            self._checkpointed = now
            store.checkpoint()

    def _connected(self) -> Store:
        if self._store is not None and self._store.replaced:
            self.disconnect()
        if self._store is None:
            self._store = Store(self._path, self._on_notice)
        return self._store

    def _failed(self, error: StoreError) -> None:
        self._well_since = None
        if not isinstance(error, StorageFull):  # closing would free the journal's room for a while
            self.disconnect()
        if isinstance(error, DatabaseDamaged) and self._put_aside():
            return
        if not self._failing:
            self._failing = True
            full = isinstance(error, StorageFull)
            kind = "storage_full" if full else "storage_unavailable"
            self._tell(kind, f"The meeting is not being recorded: {error.message}", error.hint)

    def _put_aside(self) -> bool:
        with contextlib.suppress(StoreError, OSError), maintenance_lock(self._path):
            aside = put_aside_if_damaged(self._path)
            if aside is not None:
                if self._session is not None:
                    self._session.moved()
                self._on_notice(damage_notice(aside))
                return True
        return False

    def _recovered(self, session: Session) -> None:
        """Tells that all is well again, once it has been for a while: a full disk flickers."""
        if not self._failing:
            return
        now = self._monotonic()
        if self._well_since is None:
            self._well_since = now
        if now - self._well_since >= _STEADY or session.ended is not None:
            self._failing = False
            self._tell(
                "storage_recovered",
                "The meeting is being recorded again.",
                "",
                meeting=session.meeting_id,
            )

    def _tell(self, kind: str, message: str, hint: str, **data: Any) -> None:
        self._on_notice(Notice(kind, message, hint, data))
