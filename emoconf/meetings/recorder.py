"""Records the running meeting on a thread of its own, so that no disk ever holds up the picture."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from emoconf.errors import EngineError, StoreError
from emoconf.meetings.clock import Timeline, time_asleep, wall_clock
from emoconf.meetings.connection import (
    DatabaseDamaged,
    StorageFull,
    UnknownMeeting,
    damage_notice,
    maintenance_lock,
    put_aside_if_damaged,
)
from emoconf.meetings.inbox import Inbox
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.session import Session
from emoconf.meetings.store import Store
from emoconf.meetings.summary import MeetingSummary
from emoconf.values import Notice, Observation

_log = logging.getLogger(__name__)

_TURN = 0.5  # seconds between two turns of the thread
_INBOX = 1000  # observations that may wait: half a minute of 30 a second
_CHECKPOINT = 60.0  # seconds between two checkpoints: the most that a power cut can take
_STEADY = 5.0  # seconds of writing without failure after which the storage counts as mended
_ANSWER = 30.0  # seconds after which a caller stops waiting for the thread


class MeetingRecorder:
    """Takes observations without ever blocking and commits one row a second.

    Commands may come from any thread. A process that is killed loses at most two seconds; a
    meeting left open that way is closed at the next start with what it has. When the disk is full
    the rows of ten minutes wait in memory: one notice `storage_full`, and `storage_recovered` when
    they could be written.

    Args:
        path: The database.
        on_notice: Told of what happens to it; called on the recorder's thread.
        monotonic: Clock of the observations, seconds.
        wall: Clock of the day, with its offset from UTC.
        asleep: Seconds that the computer slept so far.
    """

    def __init__(
        self,
        path: Path,
        *,
        on_notice: Callable[[Notice], None],
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = wall_clock,
        asleep: Callable[[], float] = time_asleep,
    ) -> None:
        self._path = path
        self._on_notice = on_notice
        self._monotonic, self._wall, self._asleep = monotonic, wall, asleep
        self._inbox = Inbox(_INBOX, _ANSWER)
        self._store: Store | None = None
        self._session: Session | None = None
        self._last: Session | None = None  # the meeting that was closed last
        self._failing = self._stumbled = False
        self._well_since: float | None = None
        self._checkpointed = monotonic()
        self._owner = FileLock(f"{path}.recording", mode=0o600)
        self._thread = threading.Thread(target=self._run, name="meeting-recorder", daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """Observations that came faster than they could be taken in."""
        return self._inbox.dropped

    def start(self, start: MeetingStart) -> int | None:
        """Begins a meeting; one that still runs is ended first.

        Returns:
            The meeting's number; None if the database cannot be written just now. The meeting is
            recorded all the same and `storage_recovered` names its number later.
        """
        now, wall, asleep = self._monotonic(), self._wall(), self._asleep()

        def begin() -> int | None:
            self._end_session(now)
            self._session = Session(start, wall, Timeline(now, wall, asleep))
            self._write()
            return self._session.meeting_id

        result: int | None = self._inbox.ask(begin)
        return result

    def observe(self, observation: Observation) -> None:
        """Takes an observation in; never blocks. Without a meeting it is ignored."""
        self._inbox.put(observation)

    def bookmark(self, text: str = "") -> None:
        """Marks this moment, with some words if there are any."""
        now = self._monotonic()
        self._tell(lambda session: session.bookmark(now, text))

    def gap(self, cause: str) -> None:
        """Nothing is recorded from now on, because of `paused`, `camera_lost` or another cause."""
        now = self._monotonic()
        self._tell(lambda session: session.interrupt(now, cause))

    def resume(self, cause: str | None = None) -> None:
        """Recording goes on, once every cause of the gap has ended; None ends them all."""
        now = self._monotonic()
        self._tell(lambda session: session.resume(now, cause))

    def flush(self) -> None:
        """Waits until everything that came so far was taken in and its full seconds written."""
        self._inbox.ask(self._look_and_write)

    def _tell(self, act: Callable[[Session], None]) -> None:
        def command() -> None:
            if self._session is not None and self._session.ended is None:
                act(self._session)

        self._inbox.tell(command)

    def stop(self, at: float | None = None) -> MeetingSummary | None:
        """Ends the meeting.

        Args:
            at: When it was over, monotonic seconds; None for now. Seconds that were recorded
                after that are kept.

        Returns:
            Its summary; None without a meeting, or if the summary could not be written (it is
            tried again until `close`, and at the next start).
        """
        end = self._monotonic() if at is None else at
        result: MeetingSummary | None = self._inbox.ask(lambda: self._end_session(end))
        return result

    def rejoin(self) -> int | None:
        """Goes on with the meeting that was ended last; the time between is a gap.

        Returns:
            Its number; None if it cannot go on (deleted, never written, or another one runs).
        """
        result: int | None = self._inbox.ask(self._rejoin)
        return result

    def close(self) -> None:
        """Ends a running meeting and the thread."""
        if self._thread.is_alive():
            with contextlib.suppress(EngineError):
                self.stop()
            self._inbox.close()
            self._thread.join(_ANSWER)

    # --- everything below runs on the recorder's thread ----------------------------------------

    def _run(self) -> None:
        self._guarded(self._prepare)
        while not self._inbox.closed:
            self._guarded(self._turn)
            self._inbox.wait(_TURN)
        self._disconnect()
        self._owner.release()

    def _guarded(self, step: Callable[[], None]) -> None:
        """One failing step must not end the recording of the whole call."""
        try:
            step()
        except Exception as error:
            _log.exception("the meeting recorder stumbled")
            if not self._stumbled:
                self._stumbled = True
                self._tell_notice(
                    "recorder_failed",
                    f"Recording the meeting stumbled: {error}.",
                    "It goes on; the log says more.",
                )
        else:
            self._stumbled = False

    def _prepare(self) -> None:
        """Closes what an earlier process left open, unless another one is still recording."""
        try:
            self._owner.acquire(timeout=0)
        except Timeout:
            _log.info("another process records; its meeting is left alone")
            return
        try:
            store = self._connected()
            for meeting_id in store.unfinished():
                with contextlib.suppress(UnknownMeeting):  # deleted meanwhile
                    store.finish(meeting_id, interrupted=True)
        except StoreError as error:
            self._failed(error)

    def _turn(self) -> None:
        self._inbox.drain(self._take)
        self._look_and_write()

    def _take(self, observation: Observation) -> None:
        if self._session is not None and self._session.ended is None:
            self._session.observe(observation)

    def _look_and_write(self) -> None:
        session = self._session
        if session is None:
            return
        if session.ended is None:
            session.check(self._monotonic(), self._wall(), self._asleep())
        self._write()

    def _write(self) -> MeetingSummary | None:
        """Writes what waits; whatever fails is tried again in the next turn."""
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

    def _end_session(self, now: float) -> MeetingSummary | None:
        if self._session is None:
            return None
        if self._session.ended is None:
            self._session.check(self._monotonic(), self._wall(), self._asleep())
            self._session.end(now)
        return self._write()

    def _rejoin(self) -> int | None:
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
        self._write()
        return session.meeting_id

    def _missing(self, session: Session) -> None:
        """The meeting is not in the database: deleted, or the database is another one now."""
        if self._store is not None and self._store.ever_had(session.meeting_id or 0):
            self._session = None
            self._tell_notice(
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
            self._disconnect()
        if self._store is None:
            self._store = Store(self._path, self._on_notice)
        return self._store

    def _disconnect(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _failed(self, error: StoreError) -> None:
        self._well_since = None
        if not isinstance(error, StorageFull):  # closing would free the journal's room for a while
            self._disconnect()
        if isinstance(error, DatabaseDamaged) and self._put_aside():
            return
        if not self._failing:
            self._failing = True
            full = isinstance(error, StorageFull)
            kind = "storage_full" if full else "storage_unavailable"
            self._tell_notice(
                kind, f"The meeting is not being recorded: {error.message}", error.hint
            )

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
            self._tell_notice(
                "storage_recovered",
                "The meeting is being recorded again.",
                "",
                meeting=session.meeting_id,
            )

    def _tell_notice(self, kind: str, message: str, hint: str, **data: Any) -> None:
        self._on_notice(Notice(kind, message, hint, data))
