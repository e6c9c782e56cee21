"""While a mouth moves as in speech, its syllables are no expressions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import talking
from emoconf.body.talking import Talking

RATE = 16
NEUTRAL, SURPRISE = (0.8, 0.2), (0.3, 0.7)


def jaw(time: float) -> float:
    return 0.2 + 0.15 * math.sin(2 * math.pi * 3 * time)


def watch(mixes: list[tuple[float, ...]], speaks: bool) -> list[tuple[float, ...]]:
    state, found = Talking(), []
    for number, mix in enumerate(mixes):
        time = number / RATE
        state = talking.step(state, mix, jaw(time) if speaks else 0.2, time)
        found.append(state.mix)
    return found


def test_a_face_that_does_not_talk_is_shown_as_it_is_read() -> None:
    mixes = [NEUTRAL if number % 3 else SURPRISE for number in range(100)]
    assert watch(mixes, speaks=False) == mixes


def test_a_syllable_that_looks_surprised_changes_no_label() -> None:
    mixes = [SURPRISE if number % 8 < 3 else NEUTRAL for number in range(160)]
    assert all(shown[0] > shown[1] for shown in watch(mixes, speaks=True)[3 * RATE :])


def test_what_a_talking_face_goes_on_showing_is_shown_within_two_seconds() -> None:
    mixes = [NEUTRAL] * 4 * RATE + [SURPRISE] * 4 * RATE
    shown = watch(mixes, speaks=True)
    changed = next(number for number, mix in enumerate(shown) if mix[1] > mix[0])
    assert 4 * RATE < changed < 6 * RATE


def test_when_the_mouth_rests_the_face_counts_at_once() -> None:
    state = Talking()
    for number in range(4 * RATE):
        state = talking.step(state, NEUTRAL, jaw(number / RATE), number / RATE)
    for number in range(4 * RATE, 6 * RATE):
        state = talking.step(state, SURPRISE, 0.2, number / RATE)
    assert state.mix == SURPRISE


@pytest.mark.parametrize("time", [2 + 2 * talking.GAP, 1.0], ids=["lost", "wound back"])
def test_a_face_that_was_lost_begins_anew(time: float) -> None:
    state = Talking()
    for number in range(2 * RATE):
        state = talking.step(state, NEUTRAL, jaw(number / RATE), number / RATE)
    assert talking.step(state, SURPRISE, 0.5, time).mix == SURPRISE


shares = st.lists(st.floats(0.01, 1), min_size=8, max_size=8).map(
    lambda parts: tuple(part / sum(parts) for part in parts)
)


@given(st.lists(st.tuples(shares, st.floats(0, 1)), min_size=1, max_size=50))
def test_shares_stay_shares(rows: list[tuple[tuple[float, ...], float]]) -> None:
    state = Talking()
    for number, (mix, jaw_open) in enumerate(rows):
        state = talking.step(state, mix, jaw_open, number / RATE)
        assert sum(state.mix) == pytest.approx(1)
        assert all(share >= 0 for share in state.mix)
