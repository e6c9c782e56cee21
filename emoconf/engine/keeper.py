"""The meeting that is being kept: between the engine's commands and the recorder."""

import dataclasses
import threading
import time
from collections.abc import Callable

import msgspec

from emoconf.engine import protocol
from emoconf.errors import EngineError
from emoconf.meetings import listing
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
from emoconf.values import Observation


class MeetingKeeper:
    """Starts, marks and ends meetings; every method may be called from any thread.

    Args:
        recorder: Writes the rows; None keeps nothing.
        template: What is known about every meeting of this run; the app is added.
        publish: Told of starts, ends and bookmarks.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        recorder: MeetingRecorder | None,
        template: MeetingStart,
        publish: Callable[[protocol.Message], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._recorder = recorder
        self._template = template
        self._publish = publish
        self._clock = clock
        self._lock = threading.RLock()
        self._state: protocol.MeetingState | None = None
        self._began = 0.0
        self._left: float | None = None
        self._ended: protocol.MeetingState | None = None
        self.last_meeting: int | None = None

    @property
    def state(self) -> protocol.MeetingState | None:
        """The running meeting; None if there is none."""
        with self._lock:
            if self._state is None:
                return None
            return protocol.MeetingState(
                id=self._state.id,
                seconds=self._clock() - self._began,
                app=self._state.app,
                logging=self._state.logging,
                bookmarks=self._state.bookmarks,
            )

    def observe(self, observation: Observation) -> None:
        """Passes an observation on; never blocks."""
        if self._recorder is not None:
            self._recorder.observe(observation)

    def start(self, app: str | None) -> None:
        """Begins a meeting in a program, if it is known which.

        Raises:
            EngineError: One is running already, or meetings are not kept.
        """
        with self._lock:
            if self._recorder is None:
                raise EngineError(
                    "Meetings are not kept.", 'Switch "Keep meetings" on in the settings.'
                )
            if self._state is not None:
                raise EngineError("A meeting is running already.", "End it first.")
            number = self._recorder.start(dataclasses.replace(self._template, app=app)) or 0
            self._began, self._left = self._clock(), None
            self._state = protocol.MeetingState(id=number, seconds=0.0, app=app)
            self._publish(protocol.MeetingStarted(meeting=number, app=app))

    def rejoin(self, app: str | None) -> None:
        """Goes on with the meeting that ended last, or begins a new one where that cannot be.

        Raises:
            EngineError: One is running already, or meetings are not kept.
        """
        with self._lock:
            ended, recorder = self._ended, self._recorder
            if recorder is None or self._state is not None or ended is None:
                return self.start(app)
            number = recorder.rejoin()
            if number is None:
                return self.start(app)
            self._left, self._ended = None, None
            self._state = msgspec.structs.replace(ended, id=number, logging=True)
            return self._publish(protocol.MeetingStarted(meeting=number, app=ended.app))

    def left(self, at: float) -> None:
        """Nobody watches since `at`, monotonic seconds: a gap, and the end if nobody returns."""
        with self._lock:
            if self._state is not None:
                self._left = at
                self.gap("left")

    def back(self) -> None:
        """Somebody watches again."""
        with self._lock:
            self._left = None
            self.resume("left")

    def stop(self) -> None:
        """Ends the running meeting, where it was left alone at the time that it was.

        Raises:
            EngineError: None is running.
        """
        with self._lock:
            state, recorder = self._running()
            recorder.stop(self._left)
            end = self._clock() if self._left is None else self._left
            seconds = max(end - self._began, 0.0)
            self._state, self._ended = None, state
            self.last_meeting = state.id or None
            self._publish(protocol.MeetingEnded(meeting=state.id, seconds=round(seconds, 1)))

    def bookmark(self, text: str) -> None:
        """Marks this moment.

        Raises:
            EngineError: No meeting is running.
        """
        with self._lock:
            state, recorder = self._running()
            recorder.bookmark(text)
            self._change(bookmarks=state.bookmarks + 1)
            second = int(self._clock() - self._began)
            self._publish(protocol.Bookmarked(meeting=state.id, second=second, text=text))

    def note(self, text: str, store: Callable[[], Store]) -> None:
        """Replaces the meeting's note.

        Raises:
            EngineError: No meeting is running, or it has not been written yet.
        """
        with self._lock:
            state, _ = self._running()
        if not state.id:
            raise EngineError(
                "The meeting could not be written yet.", "Try again when there is space."
            )
        with store() as opened:
            listing.note(opened, state.id, text)

    def log(self, on: bool) -> None:
        """Switches the keeping of rows off or on within the running meeting.

        Raises:
            EngineError: No meeting is running.
        """
        with self._lock:
            _, recorder = self._running()
            recorder.resume("logging_off") if on else recorder.gap("logging_off")
            self._change(logging=on)

    def gap(self, cause: str) -> None:
        """Leaves a gap from now on; without a meeting nothing happens."""
        with self._lock:
            if self._state is not None and self._recorder is not None:
                self._recorder.gap(cause)

    def resume(self, cause: str) -> None:
        """Ends a gap of that cause; without a meeting nothing happens."""
        with self._lock:
            if self._state is not None and self._recorder is not None:
                self._recorder.resume(cause)

    def close(self) -> None:
        """Ends a running meeting and the recorder."""
        with self._lock:
            if self._state is not None:
                self.stop()
            if self._recorder is not None:
                self._recorder.close()

    def _running(self) -> tuple[protocol.MeetingState, MeetingRecorder]:
        if self._state is None or self._recorder is None:
            raise EngineError("No meeting is running.", "Start one first.")
        return self._state, self._recorder

    def _change(self, *, bookmarks: int | None = None, logging: bool | None = None) -> None:
        assert self._state is not None
        self._state = protocol.MeetingState(
            id=self._state.id,
            seconds=0.0,
            app=self._state.app,
            logging=self._state.logging if logging is None else logging,
            bookmarks=self._state.bookmarks if bookmarks is None else bookmarks,
        )
