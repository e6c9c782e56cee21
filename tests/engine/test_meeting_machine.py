"""When a meeting starts, has gaps and ends, told in events and what follows from them."""

from dataclasses import replace

import numpy as np
import pytest

from emoconf.engine import meeting_events as on
from emoconf.engine import protocol
from emoconf.engine.meeting_machine import step
from emoconf.engine.meeting_state import MeetingsState, Rules
from emoconf.meetings.corrections import Correction

NOBODY, UNKNOWN, NAMELESS = on.Watched(0), on.Watched(None), on.Watched(1)
ZOOM, MEET = on.Watched(1, "Zoom"), on.Watched(1, "Chromium")
AUTOMATIC = Rules(automatic=True)
WRONG = on.Correct(Correction("anger", "neutral", np.ones(4, np.float32), "a" * 64))


class Meetings:
    """The machine, a clock, and every effect so far."""

    def __init__(self, rules: Rules = AUTOMATIC, *, held_back: bool = False) -> None:
        self.now = 1000.0
        self.state = MeetingsState.at_start(rules, self.now, held_back=held_back)

    def __call__(self, event: on.Event) -> list[on.Effect]:
        self.state, effects = step(self.state, event, self.now)
        return list(effects)

    def watch(self, seconds: int, event: on.Watched) -> list[on.Effect]:
        """Looks each second, first after one; gives what followed."""
        effects = []
        for _ in range(seconds):
            self.now += 1
            effects += self(event)
        return effects

    def refused(self, command: on.Command) -> str:
        """Why a command is refused; nothing may have changed."""
        before = self.state
        [refusal] = self(command)
        assert isinstance(refusal, on.Refuse) and refusal.hint
        assert self.state == before
        return str(refusal.message)


@pytest.fixture
def meetings() -> Meetings:
    made = Meetings()
    made(on.Ready())
    return made


@pytest.fixture
def by_hand() -> Meetings:
    made = Meetings(Rules())
    made(on.Ready())
    return made


def test_a_meeting_starts_after_twenty_seconds(meetings: Meetings) -> None:
    assert meetings.watch(20, ZOOM) == []
    assert meetings.watch(1, ZOOM) == [on.BeginRecording(1, "Zoom", ())]
    assert meetings.watch(3600, ZOOM) == []


def test_nineteen_seconds_are_no_meeting(meetings: Meetings) -> None:
    for _ in range(10):
        assert meetings.watch(19, ZOOM) == []
        assert meetings.watch(2, NOBODY) == []


def test_who_watched_while_the_model_was_loaded_has_a_meeting_once_it_is() -> None:
    meetings = Meetings()
    assert meetings.watch(30, ZOOM) == []
    meetings(on.Ready())
    assert meetings.watch(1, ZOOM) == [on.BeginRecording(1, "Zoom", ())]


def test_a_meeting_ends_a_minute_after_the_last_consumer_was_seen(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    last = meetings.now
    assert meetings.watch(59, NOBODY) == [on.OpenGap("left")]
    assert meetings.watch(1, NOBODY) == [on.EndRecording(last)]
    assert meetings.watch(600, NOBODY) == []


def test_who_is_away_for_less_than_a_minute_comes_back_to_the_same_meeting(
    meetings: Meetings,
) -> None:
    meetings.watch(30, ZOOM)
    assert meetings.watch(59, NOBODY) == [on.OpenGap("left")]
    assert meetings.watch(30, MEET) == [on.CloseGap("left")]


def test_a_reader_that_opens_the_camera_again_has_not_left(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    for _ in range(10):
        assert meetings.watch(1, NOBODY) == []
        assert meetings.watch(1, ZOOM) == []


def test_the_same_app_within_three_minutes_goes_on_with_the_meeting(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    meetings(on.Bookmark())
    meetings.watch(170, NOBODY)
    assert meetings.watch(30, ZOOM) == [on.RejoinRecording(2, "Zoom", ())]
    assert meetings.state.meeting is not None and meetings.state.meeting.bookmarks == 1
    last = meetings.now
    assert meetings.watch(61, NOBODY) == [on.OpenGap("left"), on.EndRecording(last)]


@pytest.mark.parametrize(("absence", "back"), [(200, ZOOM), (100, MEET), (100, NAMELESS)])
def test_later_or_another_app_is_a_new_meeting(
    meetings: Meetings, absence: int, back: on.Watched
) -> None:
    meetings.watch(30, ZOOM)
    meetings.watch(absence, NOBODY)
    assert meetings.watch(30, back) == [on.BeginRecording(2, back.app or None, ())]


def test_unknown_apps_never_go_on_with_a_meeting(meetings: Meetings) -> None:
    meetings.watch(30, NAMELESS)
    meetings.watch(90, NOBODY)
    assert meetings.watch(30, NAMELESS) == [on.BeginRecording(2, None, ())]


def test_a_meeting_started_by_hand_ends_by_hand_only(meetings: Meetings) -> None:
    assert meetings(on.Start()) == [on.BeginRecording(1, None, ())]
    assert meetings.watch(100, ZOOM) == []
    assert meetings.watch(1000, NOBODY) == []
    assert meetings(on.Stop()) == [on.EndRecording(None)]


def test_after_a_stop_by_hand_the_next_meeting_waits_until_all_had_left(
    meetings: Meetings,
) -> None:
    meetings.watch(30, ZOOM)
    meetings(on.Stop())
    assert meetings.watch(3600, ZOOM) == []
    assert meetings.watch(30, NOBODY) == []
    assert meetings.watch(100, ZOOM) == []
    assert meetings.watch(61, NOBODY) == []
    assert meetings.watch(30, ZOOM) == [on.BeginRecording(2, "Zoom", ())]


def test_an_engine_can_begin_held_back() -> None:
    meetings = Meetings(held_back=True)
    meetings(on.Ready())
    assert meetings.watch(100, ZOOM) == []
    meetings.watch(61, NOBODY)
    assert meetings.watch(30, ZOOM) == [on.BeginRecording(1, "Zoom", ())]


def test_where_nobody_can_tell_nothing_starts_or_ends_by_itself(meetings: Meetings) -> None:
    assert meetings.watch(1000, UNKNOWN) == []
    meetings(on.Start())
    assert meetings.watch(1000, UNKNOWN) == []
    assert meetings.state.meeting is not None


def test_both_terms_can_be_set() -> None:
    meetings = Meetings(replace(AUTOMATIC, start_after=5, end_after=10))
    meetings(on.Ready())
    assert meetings.watch(6, ZOOM) == [on.BeginRecording(1, "Zoom", ())]
    last = meetings.now
    assert meetings.watch(10, NOBODY) == [on.OpenGap("left"), on.EndRecording(last)]


@pytest.mark.parametrize("rules", [Rules(), Rules(keep=False, automatic=True)])
def test_nothing_starts_by_itself_where_it_should_not(rules: Rules) -> None:
    meetings = Meetings(rules)
    meetings(on.Ready())
    assert meetings.watch(100, ZOOM) == []


def test_who_was_away_when_the_computer_slept_was_away_for_as_long(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    last = meetings.now
    meetings.watch(5, NOBODY)
    meetings(on.Slept(3600))
    meetings.now += 1
    assert meetings(ZOOM) == [on.EndRecording(last)]
    assert meetings.watch(30, ZOOM) == [on.BeginRecording(2, "Zoom", ())]


def test_who_comes_back_three_minutes_after_the_end_asleep_has_a_new_meeting(
    meetings: Meetings,
) -> None:
    meetings.watch(30, ZOOM)
    meetings.watch(61, NOBODY)
    meetings(on.Slept(3600))
    assert meetings.watch(30, ZOOM) == [on.BeginRecording(2, "Zoom", ())]


def test_an_app_that_watched_before_and_after_sleep_watches_still(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    assert meetings(on.Slept(3600)) == []
    assert meetings.watch(1, ZOOM) == []
    assert meetings.state.meeting is not None


def test_setting_the_time_of_day_changes_nothing(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    before = meetings.state
    assert meetings(on.ClockSet()) == []
    assert meetings.state == before


def test_a_meeting_begins_with_what_interrupts_it_already(by_hand: Meetings) -> None:
    assert by_hand(on.Interrupted("paused")) == []
    assert by_hand(on.Interrupted("camera_lost")) == []
    assert by_hand(on.Start("Zoom")) == [on.BeginRecording(1, "Zoom", ("paused", "camera_lost"))]
    assert by_hand(on.Interrupted("paused")) == []
    assert by_hand(on.Continued("paused")) == [on.CloseGap("paused")]
    assert by_hand(on.Continued("paused")) == []


def test_what_was_switched_off_stays_off_when_the_app_comes_back(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    assert meetings(on.Log(on=False)) == [on.OpenGap("logging_off")]
    assert meetings(on.Log(on=False)) == []
    meetings.watch(90, NOBODY)
    assert meetings.watch(30, ZOOM) == [on.RejoinRecording(2, "Zoom", ("logging_off",))]
    assert meetings(on.Log(on=True)) == [on.CloseGap("logging_off")]


def test_a_bookmark_tells_its_second(by_hand: Meetings) -> None:
    by_hand(on.Start())
    by_hand(on.Numbered(1, 7, None))
    by_hand.now += 12.5
    told = protocol.Bookmarked(meeting=7, second=12, text="here")
    mark = on.Bookmark("here")
    assert by_hand(mark) == [on.Write(mark), on.Publish(told)]


def test_a_number_belongs_to_the_meeting_whose_key_it_names(by_hand: Meetings) -> None:
    by_hand(on.Start())
    by_hand(on.Stop())
    by_hand(on.Start("Zoom"))
    assert by_hand(on.Numbered(1, 7, None)) == [on.Publish(protocol.MeetingStarted(meeting=7))]
    assert by_hand.state.meeting is not None and by_hand.state.meeting.number == 0
    by_hand(on.Numbered(2, 8, "Zoom"))
    assert by_hand.state.meeting.number == 8
    ended = protocol.MeetingEnded(meeting=7, seconds=3.0)
    assert by_hand(on.Closed(1, 7, 3.0)) == [on.Publish(ended)]
    assert by_hand.state.last_meeting == 7


def test_a_meeting_that_could_not_be_gone_on_with_begins_again(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    meetings(on.Numbered(1, 7, "Zoom"))
    meetings(on.Bookmark())
    meetings.watch(90, NOBODY)
    meetings.watch(30, ZOOM)
    meetings(on.Numbered(2, 8, "Zoom"))
    meeting = meetings.state.meeting
    assert meeting is not None
    assert (meeting.number, meeting.began, meeting.bookmarks) == (8, meetings.now, 0)


def test_what_cannot_be_followed_is_refused_and_changes_nothing(by_hand: Meetings) -> None:
    loading = Meetings()
    assert loading.refused(on.Start()) == "The engine is still starting."
    careless = Meetings(Rules(keep=False))
    careless(on.Ready())
    assert careless.refused(on.Start()) == "Meetings are not kept."
    assert careless.refused(WRONG) == "Nothing is kept."
    for command in (on.Stop(), on.Log(on=False), on.Bookmark(), on.Note("x")):
        assert by_hand.refused(command) == "No meeting is running."
    by_hand(on.Start())
    assert by_hand.refused(on.Start()) == "A meeting is running already."


def test_while_too_much_waits_for_the_database_entries_are_refused(by_hand: Meetings) -> None:
    by_hand(on.Start())
    by_hand(on.Backlog(full=True))
    for command in (on.Bookmark(), on.Note("x"), WRONG):
        assert by_hand.refused(command).startswith("The database is busy")
    assert by_hand(on.Interrupted("paused")) == [on.OpenGap("paused")]
    assert by_hand(on.Log(on=False)) == [on.OpenGap("logging_off")]
    assert by_hand(on.Stop()) == [on.EndRecording(None)]
    assert by_hand.refused(on.Start()).startswith("The database is busy")
    by_hand(on.Backlog(full=False))
    assert by_hand(on.Start()) == [on.BeginRecording(2, None, ("paused",))]


def test_an_app_gets_its_meeting_however_much_waits_for_the_database(meetings: Meetings) -> None:
    meetings(on.Backlog(full=True))
    assert meetings.watch(21, ZOOM) == [on.BeginRecording(1, "Zoom", ())]


def test_the_end_of_the_engine_ends_the_meeting_where_it_was_left(meetings: Meetings) -> None:
    meetings.watch(30, ZOOM)
    last = meetings.now
    meetings.watch(10, NOBODY)
    assert meetings(on.Close()) == [on.EndRecording(last)]
    assert meetings.refused(on.Start()) == "The engine is ending."
    assert meetings.refused(WRONG) == "The engine is ending."
    ended = protocol.MeetingEnded(meeting=1, seconds=30.0)
    assert meetings(on.Closed(1, 1, 30.0)) == [on.Publish(ended)]
    meetings(on.Gone())
    assert meetings(on.Closed(1, 1, 30.0)) == []
