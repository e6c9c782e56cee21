"""A mouth moves as in speech or it does not: yawns, smiles and open mouths are no speech."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import mouth
from emoconf.body.mouth import Mouth


def moving(jaw: Callable[[float], float], seconds: float = 6.0, rate: float = 15.0) -> list[bool]:
    state, found = Mouth(), []
    for number in range(int(seconds * rate)):
        state = mouth.step(state, jaw(number / rate), number / rate)
        found.append(state.moving)
    return found


def speech(time: float) -> float:
    """Four syllables a second of different loudness."""
    return 0.15 + 0.12 * math.sin(2 * math.pi * 4 * time) * (0.6 + 0.4 * math.sin(time))


def test_syllables_are_told_within_a_second_and_a_half_and_as_long_as_they_last() -> None:
    found = moving(speech)
    assert found.index(True) < 1.5 * 15
    assert all(found[found.index(True) :])


def test_it_ends_soon_after_the_last_syllable() -> None:
    found = moving(lambda time: speech(time) if time < 3 else 0.05)
    last = len(found) - found[::-1].index(True)
    assert 3 * 15 < last < (3 + 2 * mouth.REST) * 15


def test_a_pause_between_two_words_ends_nothing() -> None:
    found = moving(lambda time: speech(time) if not 3 < time < 3.4 else 0.05)
    assert all(found[30:])


@pytest.mark.parametrize(
    "jaw",
    [
        lambda time: 0.0,
        lambda time: 0.6,
        lambda time: max(0.0, 0.8 * math.sin(math.pi * (time - 1) / 3)) if 1 < time < 4 else 0.0,
        lambda time: 0.1 + 0.02 * math.sin(2 * math.pi * 4 * time),
        lambda time: 0.3 if time > 2 else 0.0,
    ],
    ids=["shut", "open", "a yawn", "trembling", "opened once"],
)
def test_what_is_no_speech(jaw: Callable[[float], float]) -> None:
    assert not any(moving(jaw))


def test_a_lost_face_begins_anew() -> None:
    state = Mouth()
    for number in range(60):
        state = mouth.step(state, speech(number / 15), number / 15)
    assert state.moving
    assert not mouth.step(state, 0.2, 60 / 15 + 2 * mouth.GAP).moving
    assert not mouth.step(state, 0.2, 1.0).moving


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.integers(0, 10_000))
def test_when_it_happens_does_not_matter(values: list[float], start: int) -> None:
    def run(begin: float) -> list[bool]:
        state, found = Mouth(), []
        for number, value in enumerate(values):
            state = mouth.step(state, value, begin + number / 16)
            found.append(state.moving)
        return found

    assert run(float(start)) == run(0.0)
