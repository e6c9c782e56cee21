"""Records the running meeting on a thread of its own, so that no disk ever holds up the picture."""

import itertools
import logging
import math
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from emoconf.meetings.buffer import MeetingBuffer
from emoconf.meetings.clock import ClockReading, time_asleep, wall_clock
from emoconf.meetings.corrections import Correction
from emoconf.meetings.recorder_queue import RecorderQueue
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.writer import MeetingWriter
from emoconf.meetings.written import Written
from emoconf.text import Text
from emoconf.values import Notice, Observation, SignalSecond

_log = logging.getLogger(__name__)

_TURN = 0.5  # seconds between two turns of the thread
#: Seconds until it is tried again to close what an earlier process left open: seldom, because each
#: attempt on a busy database holds the thread up for 20 s.
_AGAIN = 60.0
#: Observations that may wait. While another program holds the database each attempt to write takes
#: 20 s, in which nothing is taken out: 100 s of 30 a second bridge several attempts.
_QUEUE = 3000
#: Entries of people (of a few words each) that may wait for the database. Nobody gets to a hundred
#: by hand while it is busy; a client that starts and stops in a loop does in a moment, and without
#: a limit it took 180 MB in ten seconds.
_ENTRIES = 100
#: Characters of a text that weigh as much as another entry: a note may have a million.
_CHARACTERS = 10_000
#: Seconds that `close` waits for a database that another program holds: one attempt of 20 s, and
#: the next. Whoever ends the program may cut it short.
_CLOSING = 25.0


def _nobody(written: Written) -> None:
    """Told of what was written where nobody wants to know."""


class MeetingRecorder:
    """Takes observations and commands without ever blocking and commits one row a second.

    Commands may come from any thread and only say what is wanted; what became of it is told by
    `on_written`. A process that is killed loses at most two seconds; a meeting left open that way
    is closed at the next start with what it has. When the disk is full or another program holds
    the database, the rows of ten minutes wait in memory: one notice `storage_full` or
    `storage_unavailable`, and `storage_recovered` when they could be written.

    Args:
        path: The database.
        on_notice: Told of what happens to it; called on the recorder's thread.
        on_written: Told when a meeting got its number and when it was closed; likewise.
        monotonic: Clock of the observations, seconds.
        wall: Clock of the day, with its offset from UTC.
        asleep: Seconds that the computer slept so far.
    """

    def __init__(
        self,
        path: Path,
        *,
        on_notice: Callable[[Notice], None],
        on_written: Callable[[Written], None] = _nobody,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = wall_clock,
        asleep: Callable[[], float] = time_asleep,
    ) -> None:
        self._on_notice = on_notice
        self._monotonic, self._wall, self._asleep = monotonic, wall, asleep
        self._queue = RecorderQueue(_QUEUE)
        self._writer = MeetingWriter(path, on_notice, on_written, monotonic, wall, asleep)
        self._backlog = 0  # what the writer could not write yet, in entries
        self._keys = itertools.count(1)
        self._left_open_at: float | None = -math.inf  # when to look next; None once it is done
        self._stumbled = False
        self._owner = FileLock(f"{path}.recording", mode=0o600)
        self._thread = threading.Thread(target=self._run, name="meeting-recorder", daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """Observations that came faster than they could be taken in."""
        return self._queue.dropped

    @property
    def full(self) -> bool:
        """True while so much waits for the database that a person's entry should be refused."""
        return self._queue.weight + self._backlog >= _ENTRIES

    def start(self, start: MeetingStart, causes: Iterable[str] = (), key: int | None = None) -> int:
        """Begins a meeting; one that still runs is ended first.

        Args:
            start: What is known of it.
            causes: Why nothing is recorded yet, such as `paused`; `resume` ends them.
            key: What to call it; by default the next number.

        Returns:
            The key by which `on_written` names the meeting; its number is not known yet.
        """
        chosen, causes, at = key or next(self._keys), tuple(causes), self._clocks()
        self._queue.post(lambda: self._writer.begin(chosen, start, causes, at), weight=1)
        return chosen

    def rejoin(
        self, start: MeetingStart, causes: Iterable[str] = (), key: int | None = None
    ) -> int:
        """Goes on with the meeting that was ended last; the time between is a gap.

        Where that cannot be (it was deleted, or could never be written) another one begins.

        Args:
            start: What is known of the other one.
            causes: As in `start`.
            key: As in `start`.

        Returns:
            As in `start`.
        """
        chosen, causes, at = key or next(self._keys), tuple(causes), self._clocks()
        self._queue.post(lambda: self._writer.rejoin(chosen, start, causes, at), weight=1)
        return chosen

    def observe(self, observation: Observation) -> None:
        """Takes an observation in; without a meeting it is ignored."""
        self._queue.put(observation)

    def hear(self, told: SignalSecond) -> None:
        """Takes in what a signal says of a second by itself; as `observe`."""
        self._queue.put(told)

    def bookmark(self, text: str = "") -> None:
        """Marks this moment, with some words if there are any."""
        now = self._monotonic()
        command = self._with_meeting(lambda buffer: buffer.bookmark(now, text))
        self._queue.post(command, _weight(text))

    def note(self, text: str) -> None:
        """Replaces the meeting's note."""
        command = self._with_meeting(lambda buffer: buffer.note(text))
        self._queue.post(command, _weight(text))

    def correct(self, correction: Correction) -> None:
        """Keeps what the person called wrong, with the running meeting if there is one."""
        at = self._wall()
        self._queue.post(lambda: self._writer.correct(correction, at), weight=1)

    def gap(self, cause: str) -> None:
        """Nothing is recorded from now on, because of `paused`, `camera_lost` or another cause."""
        now = self._monotonic()
        command = self._with_meeting(lambda buffer: buffer.interrupt(now, cause))
        self._queue.post_gap(command, cause)

    def resume(self, cause: str | None = None) -> None:
        """Recording goes on, once every cause of the gap has ended; None ends them all."""
        now = self._monotonic()
        command = self._with_meeting(lambda buffer: buffer.resume(now, cause))
        self._queue.post_resume(command, cause)

    def stop(self, at: float | None = None) -> None:
        """Ends the meeting; what could not be written is tried again until `close`.

        Args:
            at: When it was over, monotonic seconds; None for now. Seconds that were recorded
                after that are kept.
        """
        end = self._monotonic() if at is None else at
        self._queue.post(lambda: self._writer.end(end))

    def flush(self) -> None:
        """Waits, for as long as it takes, until what came so far was taken in and written."""
        done = threading.Event()

        def command() -> None:
            try:
                self._writer.look_and_write()
            finally:
                done.set()

        self._queue.post(command)
        while not done.wait(_TURN) and self._thread.is_alive():
            pass

    def close(self, timeout: float = _CLOSING, hurry: threading.Event | None = None) -> bool:
        """Ends a running meeting and the thread.

        Args:
            timeout: Seconds to wait for what is not written yet.
            hurry: Once set, waiting is over.

        Returns:
            True if everything was written.
        """
        if not self._queue.closed:
            self.stop()
            self._queue.close()
        limit = time.monotonic() + timeout
        while self._thread.is_alive() and time.monotonic() < limit:
            self._thread.join(0.05)
            if hurry is not None and hurry.is_set():
                break
        return not self._thread.is_alive() and not self._writer.waiting

    def _clocks(self) -> ClockReading:
        return ClockReading(self._monotonic(), self._wall(), self._asleep())

    def _with_meeting(self, act: Callable[[MeetingBuffer], None]) -> Callable[[], None]:
        def command() -> None:
            if self._writer.running is not None:
                act(self._writer.running)

        return command

    # --- everything below runs on the recorder's thread ----------------------------------------

    def _run(self) -> None:
        while not self._queue.closed:
            self._guarded(self._finish_left_open_and_turn)
            self._queue.wait(_TURN)
        self._guarded(self._turn)
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
                        Text("Recording the meeting stumbled: {error}.", error=error),
                        Text("It goes on; the log says more."),
                    )
                )
        else:
            self._stumbled = False

    def _finish_left_open_and_turn(self) -> None:
        self._finish_left_open()
        self._turn()

    def _finish_left_open(self) -> None:
        """Closes what an earlier process left open, unless another one is still recording.

        While that one records, or the database is busy, it is tried again now and then.
        """
        now = self._monotonic()
        if self._left_open_at is None or now < self._left_open_at:
            return
        self._left_open_at = now + _AGAIN
        try:
            if not self._owner.is_locked:
                self._owner.acquire(timeout=0)
        except Timeout:
            _log.info("another process records; its meeting is left alone")
            return
        if self._writer.finish_left_open():
            self._left_open_at = None

    def _turn(self) -> None:
        self._queue.drain(self._writer.take)
        self._backlog = self._weigh_backlog()  # before a write that may take 20 s, and after it
        self._writer.look_and_write()
        self._backlog = self._weigh_backlog()

    def _weigh_backlog(self) -> int:
        return sum(_weight(text) for text in self._writer.backlog())


def _weight(text: str) -> int:
    return 1 + len(text) // _CHARACTERS
