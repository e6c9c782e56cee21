"""What the look at watchers and clocks says, with clocks that move only when told to."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from emoconf.engine import meeting_events as on
from emoconf.engine.consumer_monitor import EVERY, ConsumerMonitor
from emoconf.engine.options import EngineOptions
from emoconf.meetings.clock import ClockReading
from emoconf.virtualcam.consumers import ConsumerState

NOBODY, ZOOM = ConsumerState(0), ConsumerState(1, ("Zoom",))


class Watched:
    """A monitor, and who is there to be seen."""

    def __init__(self, spy: Any, **options: Any) -> None:
        self.there = NOBODY
        self.monotonic, self.asleep = 1000.0, 0.0
        self.wall = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.monitor = ConsumerMonitor(EngineOptions(**options), spy, self, self.clocks)

    def snapshot(self) -> ConsumerState:
        return self.there

    def clocks(self) -> ClockReading:
        return ClockReading(self.monotonic, self.wall, self.asleep)

    def go(self, seconds: float) -> tuple[on.Event, ...]:
        """Time passes, then it is looked."""
        self.monotonic += seconds
        self.wall += timedelta(seconds=seconds)
        return self.monitor.poll(0)


@pytest.fixture
def watched(spy: Any) -> Watched:
    return Watched(spy)


def test_it_looks_twice_a_second_and_names_the_first_app(watched: Watched) -> None:
    assert watched.go(0.0) == (on.Watched(0),)
    watched.there = ZOOM
    assert watched.go(EVERY / 2) == ()
    assert watched.go(EVERY / 2) == (on.Watched(1, "Zoom"),)
    assert watched.monitor.watching == ZOOM


def test_sleep_that_the_clock_did_not_count_is_told_before_who_watches(watched: Watched) -> None:
    watched.go(1.0)
    for seconds in (3600.0, 60.0):
        watched.asleep += seconds
        watched.wall += timedelta(seconds=seconds)
        slept, seen = watched.go(1.0)
        assert isinstance(slept, on.Slept) and slept.seconds == pytest.approx(seconds)
        assert seen == on.Watched(0)
        assert watched.go(1.0) == (on.Watched(0),)


def test_sleep_that_the_clock_counted_adds_nothing(watched: Watched) -> None:
    watched.go(1.0)
    watched.asleep += 3600.0
    slept, _ = watched.go(3600.0)
    assert slept == on.Slept(0.0)


def test_a_clock_that_is_set_and_a_look_that_comes_late_are_told_apart(watched: Watched) -> None:
    watched.go(1.0)
    watched.wall += timedelta(hours=2)
    assert watched.go(1.0) == (on.ClockSet(), on.Watched(0))
    assert watched.go(600.0) == (on.Watched(0),)


def test_the_webcam_waits_while_nobody_watches(spy: Any) -> None:
    watched = Watched(spy, on_demand=True)
    assert watched.monitor.waiting
    watched.there = ZOOM
    for _ in range(5):
        watched.go(1.0)
    assert not watched.monitor.waiting
