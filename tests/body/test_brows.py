"""Brows are raised or lowered compared with how somebody carries them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import brows
from emoconf.body.brows import Brows

RATE = 8


def after(*parts: tuple[float, float]) -> bool | None:
    state, time = Brows(), 0.0
    for value, seconds in parts:
        for _ in range(int(seconds * RATE)):
            time += 1 / RATE
            state = brows.step(state, value, time)
    return state.moved.value


@pytest.mark.parametrize("rest", [0.0, 0.3, 0.7])
def test_brows_beyond_their_rest_are_raised(rest: float) -> None:
    assert after((rest, 20)) is False, "high brows at rest are no raised ones"
    assert after((rest, 20), (rest + 0.3, 1)) is True
    assert after((rest, 20), (rest + 0.3, 1), (rest, 1)) is False


def test_a_twitch_is_none() -> None:
    assert after((0.1, 20), (0.6, 0.25)) is False


def test_nothing_is_said_before_something_is_usual() -> None:
    assert after((0.1, 5), (0.9, 2)) is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=120), st.integers(0, 100_000))
def test_when_it_happens_does_not_matter(values: list[float], start: int) -> None:
    def run(begin: float) -> list[bool | None]:
        state, found = Brows(), []
        for number, value in enumerate(values):
            state = brows.step(state, value, begin + number / RATE)
            found.append(state.moved.value)
        return found

    assert run(float(start)) == run(0.0)
