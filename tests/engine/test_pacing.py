"""The pacer against simulated cameras; times are simulated, so every run is the same."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emoconf.engine.pacing import Pacer

FPS = 30.0


def simulate(arrivals: list[float], seconds: float) -> list[tuple[float, bool]]:
    """What goes out, and when, for frames that come at those times: (time, is it new)."""
    pacer = Pacer(FPS, 0.0)
    sent: list[tuple[float, bool]] = []
    waiting = sorted(arrivals)
    now = 0.0
    while now < seconds:
        coming = waiting[0] if waiting else float("inf")
        if coming <= pacer.repeat_at:
            now = coming
            waiting.pop(0)
            if pacer.admits_new(now):
                pacer.sent(now, new=True)
                sent.append((now, True))
        else:
            now = max(now + 1e-4, pacer.repeat_at)
            if pacer.admits_repeat(now):
                pacer.sent(now, new=False)
                sent.append((now, False))
    return sent


def camera(fps: float, seconds: float, jitter: float = 0.0, seed: int = 1) -> list[float]:
    chance = random.Random(seed)
    count = int(fps * seconds)
    return [max(0.0, (n + 0.5) / fps + chance.uniform(-jitter, jitter)) for n in range(count)]


@pytest.mark.parametrize("jitter", [0.0, 0.004, 0.010])
def test_a_camera_of_the_same_rate_passes_whole_and_unrepeated(jitter: float) -> None:
    sent = simulate(camera(30, 20, jitter), 20)
    new = sum(is_new for _, is_new in sent)
    assert new >= 0.97 * 600
    assert len(sent) - new <= 0.04 * 600


def test_a_slightly_faster_camera_loses_only_the_surplus() -> None:
    sent = simulate(camera(30.3, 100), 100)
    assert 2990 <= sum(is_new for _, is_new in sent) <= 3002


def test_a_slow_camera_gets_every_frame_through_and_repeats_in_between() -> None:
    sent = simulate(camera(15, 20), 20)
    assert sum(is_new for _, is_new in sent) == 300
    assert 580 <= len(sent) <= 602


def test_a_fast_camera_is_thinned_to_the_rate() -> None:
    sent = simulate(camera(60, 20), 20)
    assert 590 <= len(sent) <= 602
    assert all(is_new for time, is_new in sent if time < 20)


def test_a_stalled_camera_is_bridged_at_the_full_rate() -> None:
    sent = simulate(camera(30, 1), 4)
    stalled = [time for time, _ in sent if 2.0 <= time < 3.0]
    assert 29 <= len(stalled) <= 31


@settings(max_examples=60, deadline=None)
@given(
    fps=st.floats(5, 120),
    jitter=st.floats(0, 0.03),
    seed=st.integers(0, 1000),
)
def test_no_camera_drives_the_rate_above_the_limit(fps: float, jitter: float, seed: int) -> None:
    sent = [time for time, _ in simulate(camera(fps, 6, jitter, seed), 6)]
    for start in sent:
        within = [time for time in sent if start <= time < start + 1.0]
        assert len(within) <= FPS + 3
