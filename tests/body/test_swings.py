"""Half-waves of a number are found with their size and their time."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import swings
from emoconf.body.swings import Swing, Swings


def run(values: list[float], rate: float = 10.0, keep: float = 100.0) -> Swings:
    state = Swings()
    for number, value in enumerate(values):
        state = swings.step(state, value, number / rate, turn=1.0, keep=keep)
    return state


def test_a_wave_is_made_of_half_waves() -> None:
    wave = [5 * math.sin(2 * math.pi * number / 20) for number in range(60)]
    found = run(wave).done
    assert [round(swing.size) for swing in found] == [5, -10, 10, -10, 10, -10]
    # 0.41 of a second, widened to whole readings
    assert all(0.4 <= swing.seconds <= 0.61 for swing in found[1:])


def test_a_half_wave_begins_when_the_number_leaves_the_turning_point() -> None:
    (swing,) = run([0, 0, 0, 0, 0, -2, -5, -5, -5, -2, 0]).done
    assert swing == Swing(0.4, 0.6, -5)


def test_the_half_wave_under_way_is_known_as_far_as_it_came() -> None:
    state = run([0, 0, 2, 4])
    assert state.done == () and state.current == Swing(0.1, 0.3, 4)
    assert state.since(0.0) == (state.current,) and state.since(0.2) == ()


def test_old_half_waves_are_forgotten() -> None:
    wave = [5 * math.sin(2 * math.pi * number / 20) for number in range(200)]
    assert len(run(wave, keep=2.0).done) <= 3


@given(st.lists(st.floats(0, 0.9), max_size=50))
def test_what_comes_back_by_less_than_a_turn_is_noise(values: list[float]) -> None:
    assert run(values).done == ()


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=60))
def test_half_waves_alternate_and_follow_each_other(values: list[float]) -> None:
    state = run(values)
    every = [*state.done, *([state.current] if state.current else [])]
    for before, after in pairwise(every):
        assert before.size * after.size < 0
        assert before.ended <= after.began
    assert all(swing.began < swing.ended for swing in every)
    assert all(abs(swing.size) >= 1.0 for swing in state.done[1:])
