"""The thread-safe shell around `meeting_machine`: events in, the recorder and the clients out."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from emoconf.engine import meeting_events as on
from emoconf.engine import protocol
from emoconf.engine.meeting_machine import step
from emoconf.engine.meeting_state import MeetingsState, Rules
from emoconf.errors import EngineError
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.written import Written
from emoconf.text import Text
from emoconf.values import Observation, SignalSecond

#: Makes a recorder, which tells its argument what was written.
MakeRecorder = Callable[[Callable[[Written], None]], MeetingRecorder]


class MeetingController:
    """Feeds events to the machine and carries out what follows; use it from any thread.

    Nothing here waits for the database: the state changes at once, the rest is left to the
    recorder, which says later what number a meeting has (`MeetingStarted`) and that it was closed
    (`MeetingEnded`). The lock is held over no call but the recorder's, which only puts something
    into its queue; reading the state needs none. Nobody is told anything while it is held.

    Args:
        rules: How meetings go in this run.
        publish: Told of starts, ends and bookmarks.
        held_back: No meeting starts by itself until everybody has left.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        rules: Rules,
        publish: Callable[[protocol.Message], None],
        *,
        held_back: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._publish = publish
        self._clock = clock
        self._lock = threading.Lock()
        self._state = MeetingsState.at_start(rules, clock(), held_back=held_back)
        self._recorder: MeetingRecorder | None = None  # until `record`, and where nothing is kept
        self._describe: Callable[[], MeetingStart] = lambda: MeetingStart("live")

    @property
    def state(self) -> protocol.MeetingState | None:
        """The running meeting; None if there is none."""
        meeting = self._state.meeting
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

    @property
    def recording(self) -> bool:
        """True while a meeting is saved: not while it is paused, left alone or not logged.

        A lost webcam changes nothing about that.
        """
        state, meeting = self._state, self._state.meeting
        if meeting is None or self._recorder is None:
            return False
        return meeting.logging and meeting.left is None and "paused" not in state.causes

    @property
    def running(self) -> bool:
        """True while a meeting runs, whether or not it is logged at this moment."""
        return self._state.meeting is not None

    @property
    def held_back(self) -> bool:
        """True while no meeting starts by itself, because the person stopped one."""
        return self._state.rules.automatic and self._state.held_back

    @property
    def last_meeting(self) -> int | None:
        """Number of the last meeting that was closed; None before."""
        return self._state.last_meeting

    def record(self, make_recorder: MakeRecorder, describe: Callable[[], MeetingStart]) -> None:
        """Records meetings from now on, unless the rules say that none are kept; call it once.

        Args:
            make_recorder: Makes the recorder.
            describe: Tells what is known about a meeting that starts now; the app is added.
        """
        if self._state.rules.keep:
            self._describe = describe
            self._recorder = make_recorder(self._written)
        self.handle(on.Ready())

    def observe(self, observation: Observation) -> None:
        """Passes an observation on; never blocks."""
        if self._recorder is not None:
            self._recorder.observe(observation)

    def hear(self, told: SignalSecond) -> None:
        """Passes on what a signal says of a second by itself; never blocks."""
        if self._recorder is not None:
            self._recorder.hear(told)

    def handle(self, event: on.Event) -> None:
        """Does what follows from an event.

        Raises:
            EngineError: It is a command that cannot be followed; nothing was done.
        """
        with self._lock:
            if self._recorder is not None and self._recorder.full is not self._state.full:
                self._step(on.Backlog(self._recorder.full))
            rest = self._step(event)
        for effect in rest:
            if isinstance(effect, on.Refuse):
                raise EngineError(effect.message, effect.hint)
            self._publish(effect.event)

    def close(self, hurry: threading.Event | None = None) -> None:
        """Ends a running meeting and the recorder.

        Args:
            hurry: Once set, nothing is waited for any more.

        Raises:
            EngineError: The end of the meeting could not be written.
        """
        self.handle(on.Close())
        written = self._recorder is None or self._recorder.close(hurry=hurry)
        self.handle(on.Gone())
        if not written:
            raise EngineError(
                Text("The end of the meeting could not be saved: the database is busy or full."),
                Text("What was saved before is kept; the next start closes the meeting."),
            )

    def _written(self, written: Written) -> None:
        """Takes in what became of a meeting in the database; called by the recorder's thread."""
        if written.summary is None:
            self.handle(on.Numbered(written.key, written.meeting, written.app))
        else:
            seconds = float(written.summary.seconds)
            self.handle(on.Closed(written.key, written.meeting, seconds))

    # --- everything below is called with the lock held ------------------------------------------

    def _step(self, event: on.Event) -> list[on.Publish | on.Refuse]:
        """One step; returns what is to be done without the lock."""
        self._state, effects = step(self._state, event, self._clock())
        rest: list[on.Publish | on.Refuse] = []
        for effect in effects:
            if isinstance(effect, on.Publish | on.Refuse):
                rest.append(effect)
            elif self._recorder is not None:
                self._carry_out(effect, self._recorder)
        return rest

    def _carry_out(self, effect: on.Recording, recorder: MeetingRecorder) -> None:
        match effect:
            case on.BeginRecording(key, app, causes):
                recorder.start(replace(self._describe(), app=app), causes, key)
            case on.RejoinRecording(key, app, causes):
                recorder.rejoin(replace(self._describe(), app=app), causes, key)
            case on.EndRecording(at):
                recorder.stop(at)
            case on.OpenGap(cause):
                recorder.gap(cause)
            case on.CloseGap(cause):
                recorder.resume(cause)
            case on.Write(on.Bookmark(text)):
                recorder.bookmark(text)
            case on.Write(on.Note(text)):
                recorder.note(text)
            case on.Write(on.Correct(correction)):
                recorder.correct(correction)
