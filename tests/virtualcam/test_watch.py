"""When the webcam is on and when a meeting runs, with a clock of our own."""

import pytest

from emoconf.virtualcam.consumers import ConsumerState
from emoconf.virtualcam.watch import Capture, Change, Decision, MeetingWatch, OnDemand

NOBODY, UNKNOWN = ConsumerState(0), ConsumerState(None)
ZOOM, MEET = ConsumerState(1, ("Zoom",)), ConsumerState(1, ("Chromium",))


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def demand(clock: Clock) -> OnDemand:
    return OnDemand(clock)


def pass_time(
    clock: Clock, demand: OnDemand, seconds: float, watching: ConsumerState, windows: int = 0
) -> list[Capture]:
    """Asks every quarter of a second, first at once; gives each answer."""
    answers = [demand.update(watching, windows)]
    for _ in range(round(seconds * 4)):
        clock.now += 0.25
        answers.append(demand.update(watching, windows))
    return answers


def test_nobody_lights_nothing(clock: Clock, demand: OnDemand) -> None:
    assert set(pass_time(clock, demand, 60, NOBODY)) == {Capture.WAITING}


def test_a_consumer_that_stays_two_seconds_turns_the_webcam_on(
    clock: Clock, demand: OnDemand
) -> None:
    answers = pass_time(clock, demand, 2, ZOOM)
    assert answers == [Capture.WAITING] * 8 + [Capture.LIVE]


def test_a_prober_of_300_ms_lights_nothing(clock: Clock, demand: OnDemand) -> None:
    for _ in range(50):
        demand.update(ZOOM)
        clock.now += 0.3
        assert demand.update(ZOOM) is Capture.WAITING
        clock.now += 0.2
        assert demand.update(NOBODY) is Capture.WAITING


def test_the_webcam_closes_ten_seconds_after_the_last_consumer_left(
    clock: Clock, demand: OnDemand
) -> None:
    pass_time(clock, demand, 5, ZOOM)
    answers = pass_time(clock, demand, 11, NOBODY)
    assert answers[:40] == [Capture.LIVE] * 40
    assert answers[40:] == [Capture.WAITING] * 5


def test_a_short_absence_changes_nothing(clock: Clock, demand: OnDemand) -> None:
    pass_time(clock, demand, 5, ZOOM)
    for _ in range(5):
        assert set(pass_time(clock, demand, 9, NOBODY)) == {Capture.LIVE}
        assert set(pass_time(clock, demand, 1, ZOOM)) == {Capture.LIVE}


def test_a_window_of_ours_counts_at_once(clock: Clock, demand: OnDemand) -> None:
    assert demand.update(NOBODY, windows=1) is Capture.LIVE
    assert set(pass_time(clock, demand, 60, NOBODY, windows=1)) == {Capture.LIVE}
    assert pass_time(clock, demand, 10, NOBODY)[-1] is Capture.WAITING


def test_where_nobody_can_tell_the_webcam_stays_on(clock: Clock, demand: OnDemand) -> None:
    assert set(pass_time(clock, demand, 600, UNKNOWN)) == {Capture.LIVE}


def test_it_closes_again_once_it_can_be_told_that_nobody_watches(
    clock: Clock, demand: OnDemand
) -> None:
    demand.update(UNKNOWN)
    assert pass_time(clock, demand, 9, NOBODY)[-1] is Capture.LIVE
    assert pass_time(clock, demand, 1, NOBODY)[-1] is Capture.WAITING


def test_comes_back_after_it_was_closed(clock: Clock, demand: OnDemand) -> None:
    for _ in range(2):
        assert pass_time(clock, demand, 2, ZOOM)[-1] is Capture.LIVE
        assert pass_time(clock, demand, 12, NOBODY)[-1] is Capture.WAITING


# Meetings


@pytest.fixture
def meeting(clock: Clock) -> MeetingWatch:
    return MeetingWatch(clock)


def watch(
    clock: Clock, meeting: MeetingWatch, seconds: int, watching: ConsumerState
) -> list[Decision]:
    """Asks each second, first after one; gives the decisions."""
    decisions = []
    for _ in range(seconds):
        clock.now += 1
        decision = meeting.update(watching)
        if decision is not None:
            decisions.append(decision)
    return decisions


def changes(decisions: list[Decision]) -> list[Change]:
    return [decision.change for decision in decisions]


def test_a_meeting_starts_after_twenty_seconds_and_began_when_the_app_came(
    clock: Clock, meeting: MeetingWatch
) -> None:
    came = clock.now + 1
    assert watch(clock, meeting, 20, ZOOM) == []
    assert watch(clock, meeting, 1, ZOOM) == [Decision(Change.START, "Zoom", came)]
    assert watch(clock, meeting, 3600, ZOOM) == []
    assert meeting.running


def test_nineteen_seconds_are_no_meeting(clock: Clock, meeting: MeetingWatch) -> None:
    for _ in range(10):
        assert watch(clock, meeting, 19, ZOOM) == []
        assert watch(clock, meeting, 2, NOBODY) == []


def test_a_meeting_ends_a_minute_after_the_last_consumer_was_seen(
    clock: Clock, meeting: MeetingWatch
) -> None:
    watch(clock, meeting, 30, ZOOM)
    last = clock.now
    assert watch(clock, meeting, 59, NOBODY) == [Decision(Change.LEFT, "Zoom", last)]
    assert watch(clock, meeting, 1, NOBODY) == [Decision(Change.END, "Zoom", last)]
    assert watch(clock, meeting, 600, NOBODY) == []


def test_a_pause_of_less_than_a_minute_is_the_same_meeting(
    clock: Clock, meeting: MeetingWatch
) -> None:
    watch(clock, meeting, 30, ZOOM)
    assert changes(watch(clock, meeting, 59, NOBODY)) == [Change.LEFT]
    back = clock.now + 1
    assert watch(clock, meeting, 30, MEET) == [Decision(Change.BACK, "Zoom", back)]


def test_a_reader_that_opens_the_camera_anew_has_not_left(
    clock: Clock, meeting: MeetingWatch
) -> None:
    watch(clock, meeting, 30, ZOOM)
    for _ in range(10):
        assert watch(clock, meeting, 1, NOBODY) == []
        assert watch(clock, meeting, 1, ZOOM) == []


def test_the_same_app_within_three_minutes_continues_the_meeting(
    clock: Clock, meeting: MeetingWatch
) -> None:
    watch(clock, meeting, 30, ZOOM)
    watch(clock, meeting, 170, NOBODY)
    assert changes(watch(clock, meeting, 30, ZOOM)) == [Change.REJOIN]
    assert changes(watch(clock, meeting, 61, NOBODY)) == [Change.LEFT, Change.END]


@pytest.mark.parametrize(("absence", "back"), [(200, ZOOM), (100, MEET), (100, ConsumerState(1))])
def test_later_or_another_app_is_a_new_meeting(
    clock: Clock, meeting: MeetingWatch, absence: int, back: ConsumerState
) -> None:
    watch(clock, meeting, 30, ZOOM)
    watch(clock, meeting, absence, NOBODY)
    assert changes(watch(clock, meeting, 30, back)) == [Change.START]


def test_unknown_apps_never_continue_a_meeting(clock: Clock, meeting: MeetingWatch) -> None:
    watch(clock, meeting, 30, ConsumerState(1))
    watch(clock, meeting, 90, NOBODY)
    assert changes(watch(clock, meeting, 30, ConsumerState(1))) == [Change.START]


def test_a_meeting_started_by_hand_ends_by_hand_only(clock: Clock, meeting: MeetingWatch) -> None:
    meeting.started_by_hand()
    assert watch(clock, meeting, 100, ZOOM) == []
    assert watch(clock, meeting, 1000, NOBODY) == []
    assert meeting.running
    meeting.stopped_by_hand()
    assert not meeting.running


def test_after_a_stop_by_hand_the_next_meeting_waits_until_all_had_left(
    clock: Clock, meeting: MeetingWatch
) -> None:
    watch(clock, meeting, 30, ZOOM)
    meeting.stopped_by_hand()
    assert watch(clock, meeting, 3600, ZOOM) == []
    assert watch(clock, meeting, 30, NOBODY) == []
    assert watch(clock, meeting, 100, ZOOM) == []
    assert watch(clock, meeting, 61, NOBODY) == []
    assert changes(watch(clock, meeting, 30, ZOOM)) == [Change.START]


def test_where_nobody_can_tell_nothing_starts_or_ends_by_itself(
    clock: Clock, meeting: MeetingWatch
) -> None:
    assert watch(clock, meeting, 1000, UNKNOWN) == []
    meeting.started_by_hand()
    assert watch(clock, meeting, 1000, UNKNOWN) == []
    assert meeting.running


def test_both_terms_can_be_set(clock: Clock) -> None:
    meeting = MeetingWatch(clock, start_after=5, end_after=10)
    assert changes(watch(clock, meeting, 6, ZOOM)) == [Change.START]
    assert changes(watch(clock, meeting, 10, NOBODY)) == [Change.LEFT, Change.END]
