"""Records the running meeting on a thread of its own, so that no disk ever holds up the picture."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from emoconf.errors import EngineError
from emoconf.meetings.clock import time_asleep, wall_clock
from emoconf.meetings.inbox import Inbox
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.session import Session
from emoconf.meetings.summary import MeetingSummary
from emoconf.meetings.writer import MeetingWriter
from emoconf.values import Notice, Observation

_log = logging.getLogger(__name__)

_TURN = 0.5  # seconds between two turns of the thread
_INBOX = 1000  # observations that may wait: half a minute of 30 a second
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
        self._on_notice = on_notice
        self._monotonic, self._wall, self._asleep = monotonic, wall, asleep
        self._inbox = Inbox(_INBOX, _ANSWER)
        self._writer = MeetingWriter(path, on_notice, monotonic, wall, asleep)
        self._stumbled = False
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
        result: int | None = self._inbox.ask(lambda: self._writer.begin(start, now, wall, asleep))
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
        self._inbox.ask(self._writer.look_and_write)

    def _tell(self, act: Callable[[Session], None]) -> None:
        def command() -> None:
            if self._writer.running is not None:
                act(self._writer.running)

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
        result: MeetingSummary | None = self._inbox.ask(lambda: self._writer.end(end))
        return result

    def rejoin(self) -> int | None:
        """Goes on with the meeting that was ended last; the time between is a gap.

        Returns:
            Its number; None if it cannot go on (deleted, never written, or another one runs).
        """
        result: int | None = self._inbox.ask(self._writer.rejoin)
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
        self._writer.disconnect()
        self._owner.release()

    def _guarded(self, step: Callable[[], None]) -> None:
        """One failing step must not end the recording of the whole call."""
        try:
            step()
        except Exception as error:
            _log.exception("the meeting recorder stumbled")
            if not self._stumbled:
                self._stumbled = True
                self._on_notice(
                    Notice(
                        "recorder_failed",
                        f"Recording the meeting stumbled: {error}.",
                        "It goes on; the log says more.",
                    )
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
        self._writer.finish_left_open()

    def _turn(self) -> None:
        self._inbox.drain(self._writer.observe)
        self._writer.look_and_write()
