"""Brings the running meeting into the database, whatever happens to that meanwhile."""

import contextlib
import dataclasses
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from emoconf.errors import StoreError
from emoconf.meetings import corrections
from emoconf.meetings.clock import ClockReading, Timeline
from emoconf.meetings.connection import (
    DatabaseDamaged,
    StorageFull,
    UnknownMeeting,
    damage_notice,
    maintenance_lock,
    put_aside_if_damaged,
)
from emoconf.meetings.corrections import Correction
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.session import Session
from emoconf.meetings.store import Store
from emoconf.meetings.summary import MeetingSummary
from emoconf.values import Notice, Observation

_log = logging.getLogger(__name__)

_CHECKPOINT = 60.0  # seconds between two checkpoints: the most that a power cut can take
_STEADY = 5.0  # seconds of writing without failure after which the storage counts as mended


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a meeting in the database.

    Attributes:
        key: What `MeetingRecorder.start` or `rejoin` called the meeting.
        meeting: Its number.
        app: Program that the picture went to, if known.
        summary: Its summary once it was closed; None when it only got its number.
    """

    key: int
    meeting: int
    app: str | None
    summary: MeetingSummary | None = None


class MeetingWriter:
    """The running meeting and its way into the database; used by one thread only.

    What cannot be written waits and is tried again with the next `write`; each cause is told once.
    Meetings that ended meanwhile wait as well, in their order.

    Args:
        path: The database.
        on_notice: Told of what happens to it.
        on_written: Told when a meeting got its number and when it was closed.
        monotonic: Clock of the observations, seconds.
        wall: Clock of the day, with its offset from UTC.
        asleep: Seconds that the computer slept so far.
    """

    def __init__(
        self,
        path: Path,
        on_notice: Callable[[Notice], None],
        on_written: Callable[[Written], None],
        monotonic: Callable[[], float],
        wall: Callable[[], datetime],
        asleep: Callable[[], float],
    ) -> None:
        self._path = path
        self._on_notice = on_notice
        self._on_written = on_written
        self._monotonic, self._wall, self._asleep = monotonic, wall, asleep
        self._store: Store | None = None
        self._sessions: list[Session] = []  # in their order; only the last one can be running
        self._last: Session | None = None  # the meeting that was closed last
        self._corrections: list[tuple[Correction, datetime]] = []  # made outside any meeting
        self._failing = self._wrote = False
        self._well_since: float | None = None
        self._checkpointed = monotonic()
        self._waited = 0.0  # seconds that the database took since the last look at the clocks

    @property
    def running(self) -> Session | None:
        """The meeting that runs; None if there is none, or only some that wait to be closed."""
        session = self._sessions[-1] if self._sessions else None
        return session if session is not None and session.ended is None else None

    @property
    def waiting(self) -> bool:
        """True while something has not been written yet."""
        return bool(self._sessions or self._corrections)

    def finish_left_open(self) -> None:
        """Closes the meetings that a killed process left open, with what they have."""
        try:
            store = self._connected()
            for meeting_id in store.unfinished():
                with contextlib.suppress(UnknownMeeting):  # deleted meanwhile
                    store.finish(meeting_id, interrupted=True)
        except StoreError as error:
            self._failed(error)

    def begin(self, key: int, start: MeetingStart, causes: Iterable[str], at: ClockReading) -> None:
        """Begins a meeting; one that still runs is ended first.

        Args:
            key: What to call it in `on_written`.
            start: What is known of it.
            causes: Why nothing is recorded yet.
            at: The clocks when it began.
        """
        self.end(at.monotonic)
        self._sessions.append(Session(start, at.wall, Timeline(*at), key, causes))

    def observe(self, observation: Observation) -> None:
        """Takes an observation in; without a meeting it is ignored."""
        if self.running is not None:
            self.running.observe(observation)

    def correct(self, correction: Correction, at: datetime) -> None:
        """Keeps a correction, with the running meeting if there is one."""
        running = self.running
        (running.corrections if running is not None else self._corrections).append((correction, at))

    def look_and_write(self) -> None:
        """Notices jumps of the clocks, then writes what waits."""
        self._look()
        self.write()

    def end(self, at: float) -> None:
        """Ends the meeting, if one runs; it is closed with the next `write`."""
        self._look()
        if self.running is not None:
            self.running.end(at)

    def rejoin(
        self, key: int, start: MeetingStart, causes: Iterable[str], at: ClockReading
    ) -> None:
        """Goes on with the meeting that was ended last, or begins one where that cannot be.

        Args:
            key: What to call it in `on_written`.
            start: What is known of the other one.
            causes: Why nothing is recorded all the same.
            at: The clocks when it goes on.
        """
        session = self._reopened()
        if session is None:
            self.begin(key, start, causes, at)
            return
        session.key = key
        session.reopen(*at, causes)
        if session.meeting_id is not None:
            self._on_written(Written(key, session.meeting_id, session.start.app))

    def _reopened(self) -> Session | None:
        """The meeting that ended last, open again; None if there is none or it was deleted."""
        if self._sessions:  # never closed, so there is nothing to open in the database
            return None if self.running is not None else self._sessions[-1]
        session = self._last
        if session is None or session.meeting_id is None:
            return None
        try:
            self._connected().reopen(session.meeting_id)
        except UnknownMeeting:
            return None
        except StoreError as error:
            self._failed(error)
            return None
        self._sessions, self._last = [session], None
        return session

    def write(self) -> None:
        """Writes what waits; whatever fails is tried again the next time."""
        if not self.waiting:
            return
        began = time.monotonic()  # how long this thread really stood here
        self._wrote = False
        try:
            store = self._connected()
            for session in tuple(self._sessions):
                self._write_session(store, session)
            while self._corrections:
                corrections.keep(store, *self._corrections[0])
                self._corrections.pop(0)
                self._wrote = True
            self._checkpoint(store)
        except StoreError as error:
            self._failed(error)
        else:
            if self._wrote:  # that there was nothing to write says nothing of the storage
                self._recovered()
        self._waited += time.monotonic() - began

    def _write_session(self, store: Store, session: Session) -> None:
        try:
            self._write_rows(store, session)
            if session.ended is None:
                return
            assert session.meeting_id is not None
            summary = store.finish(session.meeting_id, session.ended)
        except UnknownMeeting:
            self._missing(store, session)
            return
        self._wrote = True
        self._sessions.remove(session)
        self._last = session
        self._on_written(Written(session.key, session.meeting_id, session.start.app, summary))

    def _write_rows(self, store: Store, session: Session) -> None:
        number = session.meeting_id
        if number is None:
            number = session.meeting_id = store.begin(session.start, session.started_at)
            self._on_written(Written(session.key, number, session.start.app))
        if session.pending or session.corrections:
            waiting = session.pending
            store.append(number, waiting.rows, waiting.gaps, waiting.moments, waiting.note)
            session.written()
            self._wrote = True
        while session.corrections:
            correction, at = session.corrections[0]
            corrections.keep(store, dataclasses.replace(correction, meeting_id=number), at)
            session.corrections.pop(0)

    def _look(self) -> None:
        waited, self._waited = self._waited, 0.0
        if self.running is not None:
            self.running.check(self._monotonic(), self._wall(), self._asleep(), waited)

    def disconnect(self) -> None:
        """Closes the database until something is written again."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _missing(self, store: Store, session: Session) -> None:
        """The meeting is not in the database: deleted, or the database is another one now."""
        if store.ever_had(session.meeting_id or 0):
            self._sessions.remove(session)
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
                for session in self._sessions:
                    session.moved()
                self._on_notice(damage_notice(aside))
                return True
        return False

    def _recovered(self) -> None:
        """Tells that all is well again, once it has been for a while: a full disk flickers."""
        if not self._failing:
            return
        now = self._monotonic()
        if self._well_since is None:
            self._well_since = now
        if now - self._well_since >= _STEADY or self.running is None:
            session = self.running or self._last
            self._failing = False
            self._tell(
                "storage_recovered",
                "The meeting is being recorded again.",
                "",
                meeting=session.meeting_id if session is not None else None,
            )

    def _tell(self, kind: str, message: str, hint: str, **data: Any) -> None:
        self._on_notice(Notice(kind, message, hint, data))
