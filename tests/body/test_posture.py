"""How somebody sits, compared with how they usually do."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import posture
from emoconf.body.posture import Place, Posture

RATE = 8


def place(x: float = 0.5, y: float = 0.4, width: float = 0.2, yaw: float = 0.0) -> Place:
    return Place(x, y, width, width * 16 / 9, yaw)


def sit(*parts: tuple[Place, float]) -> Posture:
    state, time = Posture(), 0.0
    for where, seconds in parts:
        for _ in range(int(seconds * RATE)):
            time += 1 / RATE
            state = posture.step(state, where, time)
    return state


def test_nothing_is_usual_at_first() -> None:
    state = sit((place(), 5))
    assert state.leaning.value is None and state.slouching.value is None


@pytest.mark.parametrize(("width", "lean"), [(0.25, 1), (0.16, -1), (0.21, 0)])
def test_a_larger_face_leans_in_and_a_smaller_one_back(width: float, lean: int) -> None:
    assert sit((place(), 30), (place(width=width), 5)).leaning.value == lean


def test_a_face_that_sank_slouches() -> None:
    assert sit((place(), 30), (place(y=0.55), 5)).slouching.value is True
    assert sit((place(), 30), (place(y=0.45), 5)).slouching.value is False


def test_reaching_for_a_cup_is_no_posture() -> None:
    assert sit((place(), 30), (place(width=0.26), 1)).leaning.value == 0


def test_what_lasts_becomes_usual() -> None:
    assert sit((place(), 60), (place(width=0.25), 3000)).leaning.value == 0


def test_the_size_of_the_video_does_not_matter() -> None:
    far = sit((place(width=0.1), 30), (place(width=0.125), 5))
    assert far.leaning.value == sit((place(), 30), (place(width=0.25), 5)).leaning.value == 1


def test_movement_is_the_path_of_the_nose_in_widths_of_the_face() -> None:
    assert sit((place(), 5)).movement == 0
    state, time = Posture(), 0.0
    for number in range(5 * RATE):  # a face's width in two seconds
        time += 1 / RATE
        state = posture.step(state, place(x=0.2 + 0.2 * number / (2 * RATE)), time)
    assert state.movement == pytest.approx(0.5, abs=0.01)


def test_a_head_that_turns_moves_too() -> None:
    state, time = Posture(), 0.0
    for number in range(5 * RATE):  # twenty degrees a second
        time += 1 / RATE
        state = posture.step(state, place(yaw=20 * number / RATE), time)
    assert state.movement == pytest.approx(0.6 * math.radians(20), rel=0.02)


def test_a_face_that_comes_back_elsewhere_did_not_move() -> None:
    state = sit((place(), 5))
    assert posture.step(state, place(x=0.9), 5 + 2 * posture.GAP).movement == 0


spots = st.tuples(st.floats(0.1, 0.9), st.floats(0.1, 0.9), st.floats(0.05, 0.6))


@given(st.lists(spots, min_size=1, max_size=140), st.integers(0, 100_000))
def test_when_it_happens_does_not_matter(
    rows: list[tuple[float, float, float]], start: int
) -> None:
    def run(begin: float) -> list[object]:
        state, found = Posture(), []
        for number, row in enumerate(rows):
            state = posture.step(state, place(*row), begin + number / RATE)
            found.append((state.leaning.value, state.slouching.value, round(state.movement, 6)))
        return found

    assert run(float(start)) == run(0.0)
