"""The meeting that is being kept: between the engine's commands and the recorder."""

import dataclasses
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from emoconf.engine import protocol
from emoconf.errors import EngineError
from emoconf.meetings.corrections import Correction
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.written import Written
from emoconf.text import Text
from emoconf.values import Observation

#: Why a meeting is not recorded, of what the person decided within that meeting alone.
_LOGGING_OFF = "logging_off"

#: Gaps that end with the meeting; what else interrupts it (a pause, a lost camera) goes on.
_OF_ONE_MEETING = frozenset({"left", _LOGGING_OFF})


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What is known of a meeting; never changed, but replaced as a whole.

    Attributes:
        key: What the recorder calls it.
        app: Program that the picture goes to, if known.
        began: Monotonic seconds.
        number: In the database; 0 until it could be written.
        logging: False while the person switched logging off.
        bookmarks: How many moments were marked.
        left: Since when nobody watches, monotonic seconds; None while somebody does.
    """

    key: int
    app: str | None
    began: float
    number: int = 0
    logging: bool = True
    bookmarks: int = 0
    left: float | None = None


class MeetingController:
    """Starts, marks and ends meetings; every method may be called from any thread.

    Nothing here waits for the database: a command changes the state at once and leaves the rest to
    the recorder, which says later what number a meeting has (`MeetingStarted`) and that it was
    closed (`MeetingEnded`). The lock is held over no call but the recorder's, which only puts
    something into its inbox; `state` needs none.

    Args:
        record: Makes the recorder, which tells its argument what was written; None keeps nothing.
        describe: Tells what is known about a meeting that starts now; the app is added.
        publish: Told of starts, ends and bookmarks.
        clock: Monotonic seconds.

    Attributes:
        last_meeting: Number of the last meeting that was closed; None before.
    """

    def __init__(
        self,
        record: "Callable[[Callable[[Written], None]], MeetingRecorder] | None",
        describe: Callable[[], MeetingStart],
        publish: Callable[[protocol.Message], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._describe = describe
        self._publish = publish
        self._clock = clock
        self._lock = threading.Lock()
        self._meeting: _Meeting | None = None
        self._ended: _Meeting | None = None
        self._causes: tuple[str, ...] = ()
        self._closing = False
        self.last_meeting: int | None = None
        self._recorder = record(self._written) if record is not None else None

    @property
    def state(self) -> protocol.MeetingState | None:
        """The running meeting; None if there is none."""
        meeting = self._meeting
        if meeting is None:
            return None
        return protocol.MeetingState(
            id=meeting.number,
            seconds=self._clock() - meeting.began,
            app=meeting.app,
            logging=meeting.logging,
            bookmarks=meeting.bookmarks,
            signals=self._describe().signals,
        )

    def observe(self, observation: Observation) -> None:
        """Passes an observation on; never blocks."""
        if self._recorder is not None:
            self._recorder.observe(observation)

    def start(self, app: str | None, *, by_hand: bool = True) -> None:
        """Begins a meeting in a program, if it is known which.

        Args:
            app: The program.
            by_hand: A person asks; they can ask again while the database is busy.

        Raises:
            EngineError: One is running already, meetings are not kept, or too much waits for the
                database.
        """
        with self._lock:
            recorder = self._idle()
            if by_hand:
                _refuse_while_full(recorder)
            key = recorder.start(self._start(app), self._causes)
            self._meeting = _Meeting(key, app, self._clock())

    def rejoin(self, app: str | None) -> None:
        """Goes on with the meeting that ended last, or begins a new one where that cannot be.

        What the person had switched off in it stays off.

        Raises:
            EngineError: One is running already, or meetings are not kept.
        """
        with self._lock:
            recorder, ended = self._idle(), self._ended
            if ended is None:
                key = recorder.start(self._start(app), self._causes)
                self._meeting = _Meeting(key, app, self._clock())
                return
            causes = self._causes if ended.logging else (*self._causes, _LOGGING_OFF)
            key = recorder.rejoin(self._start(app), causes)
            self._meeting = replace(ended, key=key, left=None)
            self._ended = None

    def left(self, at: float) -> None:
        """Nobody watches since `at`, monotonic seconds: a gap, and the end if nobody returns."""
        with self._lock:
            if self._meeting is not None:
                self._meeting = replace(self._meeting, left=at)
                self._interrupt("left")

    def back(self) -> None:
        """Somebody watches again."""
        with self._lock:
            if self._meeting is not None:
                self._meeting = replace(self._meeting, left=None)
                self._go_on("left")

    def stop(self) -> None:
        """Ends the running meeting, where it was left alone at the time that it was.

        Raises:
            EngineError: None is running.
        """
        with self._lock:
            meeting, recorder = self._running()
            recorder.stop(meeting.left)
            self._meeting, self._ended = None, meeting

    def bookmark(self, text: str) -> None:
        """Marks this moment.

        Raises:
            EngineError: No meeting is running, or too much waits for the database.
        """
        with self._lock:
            meeting, recorder = self._running()
            _refuse_while_full(recorder)
            recorder.bookmark(text)
            self._meeting = replace(meeting, bookmarks=meeting.bookmarks + 1)
        second = int(self._clock() - meeting.began)
        self._publish(protocol.Bookmarked(meeting=meeting.number, second=second, text=text))

    def note(self, text: str) -> None:
        """Replaces the meeting's note; it is written with the next rows.

        Raises:
            EngineError: No meeting is running, or too much waits for the database.
        """
        with self._lock:
            _, recorder = self._running()
            _refuse_while_full(recorder)
            recorder.note(text)

    def correct(self, correction: Correction) -> None:
        """Keeps what the person called wrong, with the running meeting if there is one.

        Raises:
            EngineError: Meetings are not kept, or too much waits for the database.
        """
        with self._lock:
            if self._recorder is None:
                raise EngineError(
                    Text("Nothing is kept."), Text("Switch “Save meetings” on in the settings.")
                )
            self._refuse_at_the_end()
            _refuse_while_full(self._recorder)
            self._recorder.correct(correction)

    def log(self, on: bool) -> None:
        """Switches the keeping of rows off or on within the running meeting.

        Raises:
            EngineError: No meeting is running.
        """
        with self._lock:
            meeting, _ = self._running()
            self._meeting = replace(meeting, logging=on)
            self._go_on(_LOGGING_OFF) if on else self._interrupt(_LOGGING_OFF)

    def gap(self, cause: str) -> None:
        """Leaves a gap from now on, in the running meeting and in one that begins meanwhile."""
        with self._lock:
            self._interrupt(cause)

    def resume(self, cause: str) -> None:
        """Ends a gap of that cause."""
        with self._lock:
            self._go_on(cause)

    def _written(self, written: Written) -> None:
        """Takes in what became of a meeting in the database; called by the recorder's thread."""
        if written.summary is not None:
            self.last_meeting = written.meeting
            seconds = float(written.summary.seconds)
            self._publish(protocol.MeetingEnded(meeting=written.meeting, seconds=seconds))
            return
        with self._lock:
            self._numbered(written)
        self._publish(protocol.MeetingStarted(meeting=written.meeting, app=written.app))

    def close(self, hurry: threading.Event | None = None) -> None:
        """Ends a running meeting and the recorder.

        Args:
            hurry: Once set, nothing is waited for any more.

        Raises:
            EngineError: The end of the meeting could not be written.
        """
        with self._lock:
            recorder, meeting = self._recorder, self._meeting
            if recorder is not None and meeting is not None:
                recorder.stop(meeting.left)
            self._meeting, self._closing = None, True
        if recorder is not None and not recorder.close(hurry=hurry):
            raise EngineError(
                Text("The end of the meeting could not be saved: the database is busy or full."),
                Text("What was saved before is kept; the next start closes the meeting."),
            )

    # --- everything below is called with the lock held ------------------------------------------

    def _refuse_at_the_end(self) -> None:
        if self._closing:
            raise EngineError(
                Text("The engine is ending."), Text("Start it again with: emoconf run")
            )

    def _idle(self) -> MeetingRecorder:
        if self._recorder is None:
            raise EngineError(
                Text("Meetings are not kept."), Text("Switch “Save meetings” on in the settings.")
            )
        self._refuse_at_the_end()
        if self._meeting is not None:
            raise EngineError(Text("A meeting is running already."), Text("End it first."))
        return self._recorder

    def _running(self) -> tuple[_Meeting, MeetingRecorder]:
        if self._meeting is None or self._recorder is None:
            raise EngineError(Text("No meeting is running."), Text("Start one first."))
        return self._meeting, self._recorder

    def _start(self, app: str | None) -> MeetingStart:
        return dataclasses.replace(self._describe(), app=app)

    def _interrupt(self, cause: str) -> None:
        if cause not in _OF_ONE_MEETING and cause not in self._causes:
            self._causes = (*self._causes, cause)
        if self._meeting is not None and self._recorder is not None:
            self._recorder.gap(cause)

    def _go_on(self, cause: str) -> None:
        self._causes = tuple(each for each in self._causes if each != cause)
        if self._meeting is not None and self._recorder is not None:
            self._recorder.resume(cause)

    def _numbered(self, written: Written) -> None:
        """Remembers a meeting's number."""
        if self._meeting is not None and self._meeting.key == written.key:
            self._meeting = self._with_number(self._meeting, written.meeting)
        elif self._ended is not None and self._ended.key == written.key:
            self._ended = self._with_number(self._ended, written.meeting)

    def _with_number(self, meeting: _Meeting, number: int) -> _Meeting:
        if meeting.number not in (0, number):  # the earlier meeting could not go on
            return replace(meeting, number=number, began=self._clock(), bookmarks=0)
        return replace(meeting, number=number)


def _refuse_while_full(recorder: MeetingRecorder) -> None:
    if recorder.full:
        raise EngineError(
            Text("The database is busy, and too much waits for it already."),
            Text("Close the program that uses it, then try again; what waits is kept."),
        )
