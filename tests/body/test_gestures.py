"""Nods and shakes are told from how a head turns, and nothing else is told as one."""

import math
from collections.abc import Callable, Iterable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from emoconf.body import gestures
from emoconf.body.gestures import Gesture, Gestures

Turn = Callable[[float], float]

RATE = 15.0


def still(_: float) -> float:
    return 0.0


def wave(size: float, hertz: float = 1.5, begin: float = 3.0, count: float = 2.0) -> Turn:
    """A number that goes down and up `count` times by `size` from the second `begin` on."""

    def at(time: float) -> float:
        inside = 0 <= time - begin <= count / hertz
        return size / 2 * (math.cos(2 * math.pi * hertz * (time - begin)) - 1) if inside else 0.0

    return at


def told(
    yaw: Turn, pitch: Turn, seconds: float = 8.0, rate: float = RATE, talking: bool = False
) -> list[Gesture]:
    state, found = Gestures(), []
    for number in range(int(seconds * rate)):
        time = number / rate
        state, new = gestures.step(state, yaw(time), pitch(time), time, talking=talking)
        found += new
    return found


def kinds(found: Iterable[Gesture]) -> list[str]:
    return [gesture.kind for gesture in found]


def test_a_head_that_goes_down_and_up_nods() -> None:
    (nod,) = told(still, wave(12, count=1))
    assert nod.kind == "nod"
    assert 2.9 <= nod.began <= 3.2 and nod.began < nod.known <= 3.8


def test_a_head_that_goes_to_one_side_and_back_shakes() -> None:
    assert kinds(told(wave(15), still)) == ["shake"]


def test_three_nods_in_a_row_are_one_and_after_a_rest_it_is_another() -> None:
    assert kinds(told(still, wave(12, count=3))) == ["nod"]
    first, second = wave(12, count=2, begin=2), wave(12, count=2, begin=6)
    assert kinds(told(still, lambda t: first(t) + second(t), 10)) == ["nod", "nod"]


@pytest.mark.parametrize(
    ("pitch", "why"),
    [
        (wave(3), "smaller than what heads do while they are still"),
        (wave(12, hertz=0.3, count=2), "slower: the body sways"),
        (lambda t: -15.0 if t > 3 else 0.0, "looks down and stays"),
        (lambda t: -15.0 if 3 < t < 5 else 0.0, "looks at something for two seconds"),
        (lambda t: -10.0 if math.isclose(t, 3.0) else 0.0, "one bad reading"),
        (lambda t: -4.0 * t, "slides down"),
    ],
)
def test_what_is_no_nod(pitch: Turn, why: str) -> None:
    assert told(still, pitch) == [], why


def test_a_nod_on_a_swaying_body_is_one_all_the_same() -> None:
    nod = wave(12, count=1)
    assert kinds(told(still, lambda t: nod(t) + 4 * math.sin(t))) == ["nod"]


def test_a_head_that_circles_does_neither() -> None:
    around = wave(12, count=4)
    assert told(lambda t: around(t + 0.15), around) == []


def test_who_talks_must_nod_twice() -> None:
    assert told(still, wave(12, count=1), talking=True) == []
    assert kinds(told(still, wave(12, count=3, hertz=2), talking=True)) == ["nod"]


def test_a_head_that_was_just_found_must_nod_twice() -> None:
    """Nobody knows yet whether its mouth moves."""
    assert told(still, wave(12, begin=0.3, count=1)) == []


def test_a_lost_face_and_a_clock_set_back_begin_anew() -> None:
    down, _ = gestures.step(Gestures(), 0.0, 0.0, 10.0, talking=False)
    for time in (10.0 + 2 * gestures.GAP, 9.0):
        after, found = gestures.step(down, 0.0, -20.0, time, talking=False)
        assert (
            found == () and after == gestures.step(Gestures(), 0.0, -20.0, time, talking=False)[0]
        )


readings = st.lists(
    st.tuples(st.floats(-40, 40), st.floats(-40, 40), st.booleans()), min_size=1, max_size=80
)


def run(rows: list[tuple[float, float, bool]], start: float = 0.0) -> list[Gesture]:
    state, found = Gestures(), []
    for number, (yaw, pitch, talking) in enumerate(rows):
        state, new = gestures.step(state, yaw, pitch, start + number / 16, talking=talking)
        found += new
    return found


@given(readings, st.integers(-1000, 100_000))
def test_when_it_happens_does_not_matter(rows: list[tuple[float, float, bool]], start: int) -> None:
    later = [Gesture(g.kind, g.began - start, g.known - start) for g in run(rows, float(start))]
    assert later == run(rows)  # sixteenths of a second are exact


@given(readings)
def test_nothing_is_told_before_it_could_be_known(rows: list[tuple[float, float, bool]]) -> None:
    """What comes later changes nothing of what was told."""
    whole = run(rows)
    for gesture in whole:
        seen = round(gesture.known * 16) + 1
        assert gesture in run(rows[:seen])
        assert gesture not in run(rows[: seen - 1])
        assert gesture.began < gesture.known


@given(st.floats(-60, 60), st.floats(-60, 60), st.lists(st.floats(-2, 2), min_size=50, max_size=50))
def test_without_movement_there_is_no_gesture(yaw: float, pitch: float, noise: list[float]) -> None:
    """Up to two degrees up or down a reading may tremble."""
    rows = [(yaw - tremble, pitch + tremble, False) for tremble in noise]
    assert run(rows) == []


@given(readings)
def test_a_mirrored_head_does_the_same(rows: list[tuple[float, float, bool]]) -> None:
    assert run([(-yaw, pitch, talks) for yaw, pitch, talks in rows]) == run(rows)


@given(st.floats(0.7, 2.4), st.floats(9, 25), st.floats(12, 30), st.floats(0, 0.06))
def test_acted_nods_are_found_at_every_rate(
    hertz: float, size: float, rate: float, phase: float
) -> None:
    assume(rate > 6 * hertz)  # a reading near each turning point
    nod = wave(size, hertz, begin=3 + phase, count=2)
    assert kinds(told(still, nod, rate=rate)) == ["nod"]
