"""When the webcam is on, with a clock of our own."""

import pytest

from emoconf.virtualcam.consumers import ConsumerState
from emoconf.virtualcam.watch import Capture, OnDemand

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
