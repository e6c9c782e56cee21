"""A head points to the screen, aside or down, by the person's own habit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import zones
from emoconf.body.zones import Calibration, Zone, Zones

RATE = 8
Direction = tuple[float, float]


def look(*parts: tuple[Direction, float], calibration: Calibration | None = None) -> list[Zone]:
    """The zone after each part: a direction and for how many seconds the head points there."""
    state, time, found = Zones(), 0.0, []
    for (yaw, pitch), seconds in parts:
        for _ in range(int(seconds * RATE)):
            time += 1 / RATE
            state = zones.step(state, yaw, pitch, time, calibration)
        found.append(state.zone)
    return found


@pytest.mark.parametrize("camera", [(0, 0), (-20, 12), (15, -18)], ids=["ahead", "aside", "below"])
def test_the_screen_is_where_the_head_points_most(camera: Direction) -> None:
    yaw, pitch = camera
    found = look(
        ((yaw, pitch), 15), ((yaw + 25, pitch), 2), ((yaw, pitch), 2),
        ((yaw, pitch - 20), 2), ((yaw - 25, pitch), 2), ((yaw + 5, pitch + 8), 2),
    )  # fmt: skip
    assert found == ["screen", "aside", "screen", "down", "aside", "screen"]


def test_nothing_is_said_before_a_habit_is_known() -> None:
    assert look(((0, 0), 8), ((0, 0), 8)) == [None, "screen"]


def test_with_a_calibration_it_is_said_at_once() -> None:
    known = Calibration(screen=(-10, 5), notes=(-12, -25))
    assert look(((-10, 5), 1), ((-12, -20), 2), calibration=known) == ["screen", "down"]


def test_notes_beside_the_screen_lie_aside() -> None:
    known = Calibration(screen=(0, 0), notes=(40, -5))
    found = look(((0, 0), 1), ((17, 0), 2), ((25, 0), 2), calibration=known)
    assert found == ["screen", "screen", "aside"]


def test_a_glance_changes_nothing() -> None:
    assert look(((0, 0), 15), ((30, 0), 0.4)) == ["screen", "screen"]


def test_a_head_near_the_border_does_not_flicker() -> None:
    at, back = zones.ASIDE + 1, zones.ASIDE - 1
    assert look(((0, 0), 15), ((at, 0), 1), ((back, 0), 1), ((5, 0), 1)) == [
        "screen", "aside", "aside", "screen",
    ]  # fmt: skip


def test_a_moved_chair_becomes_the_habit() -> None:
    assert look(((0, 0), 600), ((30, 0), 1500))[-1] == "screen"


def test_a_lost_face_points_nowhere_and_the_habit_stays() -> None:
    state, time = Zones(), 0.0
    for _ in range(15 * RATE):
        time += 1 / RATE
        state = zones.step(state, 0.0, 0.0, time)
    again = zones.step(state, 30.0, 0.0, time + 2 * zones.GAP)
    assert again.zone == "aside", "the first reading holds at once"


angles = st.lists(st.tuples(st.floats(-40, 40), st.floats(-40, 40)), min_size=1, max_size=150)


def run(rows: list[Direction], start: float = 0.0) -> list[Zone]:
    state, found = Zones(), []
    for number, (yaw, pitch) in enumerate(rows):
        state = zones.step(state, yaw, pitch, start + number / RATE)
        found.append(state.zone)
    return found


@given(angles, st.integers(0, 100_000))
def test_when_it_happens_does_not_matter(rows: list[Direction], start: int) -> None:
    assert run(rows, float(start)) == run(rows)


@given(st.floats(-40, 40), st.floats(-40, 40), st.lists(st.floats(-3, 3), min_size=120))
def test_who_keeps_still_looks_to_the_screen(yaw: float, pitch: float, noise: list[float]) -> None:
    found = run([(yaw + tremble, pitch - tremble) for tremble in noise])
    assert set(found) <= {None, "screen"} and found[-1] == "screen"
