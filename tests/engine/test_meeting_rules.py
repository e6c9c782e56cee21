"""What holds for meetings in whatever order things happen."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from emoconf.engine import meeting_events as on
from emoconf.engine import protocol
from emoconf.engine.meeting_machine import step
from emoconf.engine.meeting_state import MeetingsState, Rules
from emoconf.meetings.corrections import Correction

WRONG = on.Correct(Correction("anger", "neutral", np.ones(4, np.float32), "a" * 64))
SECONDS = st.sampled_from([0.5, 1.0, 3.0, 19.0, 25.0, 61.0, 200.0])


def worth_it(rules: "MeetingRules") -> bool:
    """Most commands need a meeting; what happens without one is tried now and then."""
    return rules.open is not None or rules.lifetime % 4 == 0


class MeetingRules(RuleBasedStateMachine):
    """Keeps account of the effects alone, and compares with what was done to the machine."""

    @initialize(
        keep=st.sampled_from([True, True, True, True, False]),
        automatic=st.sampled_from([True, True, True, False]),
        held_back=st.sampled_from([False, False, True]),
        terms=st.sampled_from([(20.0, 60.0), (0.0, 60.0), (5.0, 10.0), (0.0, 0.0)]),
        lifetime=st.integers(0, 60),
        loaded=st.sampled_from([True, True, False]),
    )
    def begin(
        self,
        keep: bool,
        automatic: bool,
        held_back: bool,
        terms: tuple[float, float],
        lifetime: int,
        loaded: bool,
    ) -> None:
        self.lifetime = lifetime  # events until the engine may end: it mostly lives for long
        self.rules = Rules(keep, automatic, *terms)
        self.now = 1000.0
        self.state = MeetingsState.at_start(self.rules, self.now, held_back=held_back)
        # What was done.
        self.causes: set[str] = set()
        self.logging = True
        self.held = held_back
        self.full = self.loaded = self.closing = self.gone = False
        self.present = False
        self.came = self.seen = self.now  # `seen` is moved back by sleep
        # What followed.
        self.open: int | None = None
        self.by_hand = False
        self.gaps: set[str] = set()
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.bookmarks = self.number = 0
        if loaded:
            self.model_is_loaded()

    # --- What follows -------------------------------------------------------------------------

    def happens(self, event: on.Event) -> list[on.Effect]:
        self.lifetime -= 1
        before, gone, closing = self.state, self.gone, self.closing
        self.state, effects = step(self.state, event, self.now)
        for effect in effects:
            if isinstance(effect, on.Refuse):
                assert isinstance(event, on.Command)
                assert effects == (effect,) and self.state == before
                assert effect.message and effect.hint
                continue
            assert not gone, "nothing is done or told after the end"
            if not isinstance(effect, on.Publish):
                assert self.rules.keep and self.loaded and not closing
                self.account(effect, event)
        return list(effects)

    def account(self, effect: on.Recording, event: on.Event) -> None:
        match effect:
            case on.BeginRecording(key, _, causes) | on.RejoinRecording(key, _, causes):
                assert self.open is None, "never two meetings"
                assert key not in self.begun
                self.begun.append(key)
                self.open, self.gaps = key, set(causes)
                self.by_hand = isinstance(event, on.Start)
                if isinstance(effect, on.BeginRecording):
                    self.logging, self.bookmarks, self.number = True, 0, 0
                if not self.by_hand:
                    assert self.rules.automatic and not self.held
                    assert self.now - self.came >= self.rules.start_after
            case on.EndRecording(at):
                assert self.open is not None, "what ends has begun"
                assert at is None or at <= self.now
                assert not (self.by_hand and isinstance(event, on.Watched))
                self.ended.append(self.open)
                self.open, self.gaps = None, set()
            case on.OpenGap(cause):
                assert self.open is not None and cause not in self.gaps
                self.gaps.add(cause)
            case on.CloseGap(cause):
                assert self.open is not None
                self.gaps.remove(cause)
            case on.Write(on.Bookmark() | on.Note()):
                assert self.open is not None

    def entered(self, command: on.Command) -> bool:
        """Whether a command was followed."""
        effects = self.happens(command)
        refused = any(isinstance(effect, on.Refuse) for effect in effects)
        assert refused or not (self.full and not isinstance(command, on.Stop | on.Log))
        return not refused

    # --- What happens -------------------------------------------------------------------------

    @rule(seconds=SECONDS)
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @precondition(lambda self: not self.loaded)
    @rule()
    def model_is_loaded(self) -> None:
        self.loaded = not self.closing
        self.happens(on.Ready())

    @rule(app=st.sampled_from([None, "Zoom"]))
    def start(self, app: str | None) -> None:
        possible = self.rules.keep and self.loaded and not self.closing
        running = self.open is not None
        done = self.entered(on.Start(app))
        assert done == (possible and not running and not self.full)
        self.held = self.held and not done

    @precondition(lambda self: worth_it(self))
    @rule()
    def stop(self) -> None:
        running = self.open is not None
        assert self.entered(on.Stop()) == running
        assert self.open is None
        self.held = self.held or running

    @precondition(lambda self: worth_it(self))
    @rule(logging=st.booleans())
    def log(self, logging: bool) -> None:
        if self.entered(on.Log(logging)):
            self.logging = logging

    @precondition(lambda self: worth_it(self))
    @rule()
    def bookmark(self) -> None:
        if self.entered(on.Bookmark("here")):
            self.bookmarks += 1

    @precondition(lambda self: worth_it(self))
    @rule(command=st.sampled_from([on.Note("ask again"), WRONG]))
    def enter(self, command: on.Command) -> None:
        self.entered(command)

    @rule(count=st.sampled_from([None, 0, 0, 1, 1, 2]), app=st.sampled_from(["", "Zoom", "Teams"]))
    def somebody_looks(self, count: int | None, app: str) -> None:
        self.look(count, app)

    def look(self, count: int | None, app: str) -> None:
        if count is not None:
            gone_for = self.now - self.seen
            if (count == 0 or not self.present) and gone_for >= self.rules.end_after:
                self.held = False
            if count and not self.present:
                self.came = self.now
            self.present = count > 0
            if count:
                self.seen = self.now
        self.happens(on.Watched(count, app if count else ""))
        if count and self.rules.automatic:
            assert "left" not in self.gaps

    @rule(app=st.sampled_from(["Zoom", "Zoom", ""]))
    def an_app_stays(self, app: str) -> None:
        self.look(1, app)
        self.now += self.rules.start_after
        self.look(1, app)

    @rule(share=st.sampled_from([0.5, 1.0, 1.0]))
    def everybody_leaves(self, share: float) -> None:
        self.look(0, "")
        self.now += share * self.rules.end_after
        self.look(0, "")

    @rule(share=st.sampled_from([0.5, 1.0]), logging=st.booleans(), marks=st.integers(0, 2))
    def an_app_is_restarted(self, share: float, logging: bool, marks: int) -> None:
        self.an_app_stays("Zoom")
        for _ in range(marks):
            self.bookmark()
        self.log(logging)
        self.everybody_leaves(share)
        self.an_app_stays("Zoom")

    @rule(cause=st.sampled_from(["paused", "camera_lost"]))
    def interrupt(self, cause: str) -> None:
        if not self.gone:
            self.causes.add(cause)
        self.happens(on.Interrupted(cause))

    @rule(cause=st.sampled_from(["paused", "camera_lost"]))
    def go_on(self, cause: str) -> None:
        if not self.gone:
            self.causes.discard(cause)
        self.happens(on.Continued(cause))

    @rule(seconds=SECONDS)
    def computer_sleeps(self, seconds: float) -> None:
        if not self.present:
            self.seen -= seconds
        assert self.happens(on.Slept(seconds)) == []

    @precondition(lambda self: worth_it(self))
    @rule()
    def clock_is_set(self) -> None:
        before = self.state
        assert self.happens(on.ClockSet()) == []
        assert self.state == before

    @rule(full=st.sampled_from([False, False, False, True]))
    def database(self, full: bool) -> None:
        if not self.gone:
            self.full = full
        assert self.happens(on.Backlog(full)) == []

    @precondition(lambda self: self.begun)
    @rule(data=st.data(), number=st.integers(1, 3))
    def database_takes_it(self, data: st.DataObject, number: int) -> None:
        key = data.draw(st.sampled_from(self.begun))
        effects = self.happens(on.Numbered(key, number, None))
        expected = on.Publish(protocol.MeetingStarted(meeting=number))
        assert effects == ([] if self.gone else [expected])
        if key == self.begun[-1]:
            if self.number not in (0, number):  # another one had to begin
                self.bookmarks = 0
            self.number = number

    @precondition(lambda self: self.ended)
    @rule(data=st.data())
    def database_closes_it(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.ended))
        effects = self.happens(on.Closed(key, 7, 30.0))
        assert effects == (
            [] if self.gone else [on.Publish(protocol.MeetingEnded(meeting=7, seconds=30.0))]
        )

    @precondition(lambda self: self.lifetime < 0 and not self.closing)
    @rule()
    def engine_ends(self) -> None:
        self.happens(on.Close())
        self.closing = True
        assert self.open is None

    @precondition(lambda self: self.closing)
    @rule()
    def recorder_ends(self) -> None:
        self.happens(on.Gone())
        self.gone = True

    # --- What always holds --------------------------------------------------------------------

    @invariant()
    def each_meeting_ends_at_most_once(self) -> None:
        assert len(self.ended) == len(set(self.ended))
        assert set(self.ended) | ({self.open} - {None}) == set(self.begun)

    @invariant()
    def the_state_tells_of_the_meeting_that_is_recorded(self) -> None:
        meeting = self.state.meeting
        assert (meeting.key if meeting is not None else None) == self.open
        told = None if meeting is None else (meeting.bookmarks, meeting.number)
        assert told in (None, (self.bookmarks, self.number))

    @invariant()
    def no_gap_outlives_its_cause_and_none_is_missing(self) -> None:
        if self.open is None:
            return
        logging_off = set() if self.logging else {"logging_off"}
        assert self.gaps - {"left"} == self.causes | logging_off
        assert "left" not in self.gaps or not (self.present or self.by_hand)


MeetingRules.TestCase.settings = settings(max_examples=300, stateful_step_count=50, deadline=None)
TestMeetingRules = MeetingRules.TestCase
