"""What further signals count is kept for a minute."""

from collections.abc import Callable

import pytest

from emoconf.geometry import Box
from emoconf.overlay.told import SPAN, Told, step
from emoconf.values import Observation
from tests.overlay.conftest import SMILE_AND_NOD

FACE = Box(100, 100, 80, 80)
STILL = {"face": {"smiling": 0.0, "smile_starts": 0.0}, "head": {"nods": 0.0}}

Observe = Callable[..., Observation]


@pytest.fixture
def told(observe: Observe) -> Told:
    """Ten minutes with a smile and a nod every ten seconds."""
    told = Told()
    for tick in range(10 * 60 * 5):
        signals = STILL if tick % 50 else SMILE_AND_NOD
        told = step(told, observe(tick / 5, FACE, signals=signals))
    return told


def test_what_is_counted_is_forgotten_after_a_minute(told: Told) -> None:
    assert told.since("nods", 599.8) == (540.0, 550.0, 560.0, 570.0, 580.0, 590.0)
    assert told.since("smile_starts", 599.8, 15.0) == (590.0,)
    assert len(told.times["nods"]) <= SPAN / 10 + 1


def test_only_what_was_told_lately_is_heard(told: Told) -> None:
    assert told.hears("face", 599.8) and told.hears("face", 599.7 + SPAN)
    assert not told.hears("face", 599.9 + SPAN)
    assert not told.hears("voice", 599.8)


def test_a_clock_that_begins_anew_counts_nothing_of_before(told: Told) -> None:
    assert told.since("nods", 3.0) == ()
    assert not told.hears("face", 3.0)


def test_two_nods_told_at_once_are_two(observe: Observe) -> None:
    told = step(Told(), observe(1.0, FACE, signals={"head": {"nods": 2.0}}))
    assert told.since("nods", 1.0) == (1.0, 1.0)


def test_an_observation_without_signals_changes_nothing(told: Told, observe: Observe) -> None:
    assert step(told, observe(600.0, FACE)) is told
