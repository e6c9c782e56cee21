"""Rates, pauses and limits, on a clock that is set by hand."""

import pytest

from emoconf.capture.backoff import Backoff, RestartLimit
from emoconf.capture.rates import RateMeter


def test_counts_events_per_second_over_the_last_ten_seconds() -> None:
    now = [0.0]
    meter = RateMeter(window=10.0, clock=lambda: now[0])
    assert meter.rate == 0.0
    for tick in range(1, 601):
        now[0] = tick / 30
        meter.tick()
    assert meter.rate == pytest.approx(30.0)
    now[0] += 5
    assert meter.rate == pytest.approx(15.0, abs=0.2)
    now[0] += 5
    assert meter.rate == 0.0


def test_right_after_the_start_the_rate_is_that_of_the_time_since() -> None:
    now = [100.0]
    meter = RateMeter(clock=lambda: now[0])
    for _ in range(30):
        now[0] += 1 / 30
        meter.tick()
    assert meter.rate == pytest.approx(30.0, rel=0.05)


def test_a_restart_forgets() -> None:
    now = [0.0]
    meter = RateMeter(clock=lambda: now[0])
    now[0] = 1.0
    meter.tick()
    meter.restart()
    now[0] = 2.0
    assert meter.rate == 0.0


def test_pauses_grow_up_to_five_seconds_and_start_anew_after_success() -> None:
    backoff = Backoff()
    assert [backoff.next() for _ in range(7)] == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0]
    backoff.reset()
    assert backoff.next() == 0.5


def test_five_restarts_a_minute_and_no_more() -> None:
    limit = RestartLimit(most=5, span=60.0)
    assert [limit.allows(float(now)) for now in (0, 1, 2, 3, 4, 5, 59)] == [True] * 5 + [False] * 2
    assert limit.allows(60.0)
    assert not limit.allows(60.5)
    limit.reset()
    assert limit.allows(60.6)
