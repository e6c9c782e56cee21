"""How somebody is in the picture, and in which light."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import framing
from emoconf.body.framing import FRAMING, LIGHT, Framing, View

GOOD = View(x=0.4, y=0.25, width=0.2, height=0.35, face=120.0, around=110.0)


def with_changes(**values: float) -> View:
    return View(**{**{name: getattr(GOOD, name) for name in GOOD.__slots__}, **values})


def test_a_face_in_the_middle_in_even_light_is_fine() -> None:
    assert framing.flaws(GOOD) == set()


@pytest.mark.parametrize(
    ("view", "flaw"),
    [
        (with_changes(height=0.1, y=0.38), "too_small"),
        (with_changes(height=0.7, y=0.1), "too_large"),
        (with_changes(x=-0.05), "cut_off"),
        (with_changes(y=0.8), "cut_off"),
        (with_changes(x=0.05), "off_centre"),
        (with_changes(y=0.6), "off_centre"),
        (with_changes(face=30.0), "too_dark"),
        (with_changes(face=60.0, around=180.0), "backlit"),
    ],
)
def test_what_can_be_wrong(view: View, flaw: str) -> None:
    assert flaw in framing.flaws(view)


@pytest.mark.parametrize("face", [50.0, 70.0, 90.0])
def test_dark_skin_before_a_wall_in_even_light_is_fine(face: float) -> None:
    assert framing.flaws(with_changes(face=face, around=face + 60)) == set()


def shown(*parts: tuple[View, float]) -> Framing:
    state, time = Framing(), 0.0
    for view, seconds in parts:
        for _ in range(int(seconds * 4)):
            time += 0.25
            state = framing.step(state, view, time)
    return state


def test_a_flaw_is_told_once_it_has_lasted_and_taken_back_likewise() -> None:
    small = with_changes(height=0.1, y=0.38)
    assert shown((small, 2)).flaws == ()
    assert shown((small, 4)).flaws == ("too_small",)
    assert shown((small, 4), (GOOD, 2)).flaws == ("too_small",)
    assert shown((small, 4), (GOOD, 4)).flaws == ()


def test_at_most_one_flaw_of_the_frame_and_one_of_the_light_is_told() -> None:
    bad = View(x=-0.3, y=0.2, width=0.4, height=0.7, face=20.0, around=200.0)
    assert len(framing.flaws(bad)) > 3
    assert shown((bad, 5)).flaws == ("cut_off", "too_dark")


numbers = st.floats(0, 1)
views = st.builds(
    View, st.floats(-1, 1), st.floats(-1, 1), numbers, numbers, st.floats(0, 255), st.floats(0, 255)
)


@given(views)
def test_every_view_can_be_judged(view: View) -> None:
    assert framing.flaws(view) <= {*FRAMING, *LIGHT}


@given(st.lists(views, min_size=1, max_size=30), st.integers(0, 10_000))
def test_when_it_happens_does_not_matter(seen: list[View], start: int) -> None:
    def run(begin: float) -> list[tuple[str, ...]]:
        state, found = Framing(), []
        for number, view in enumerate(seen):
            state = framing.step(state, view, begin + number)
            found.append(state.flaws)
        return found

    assert run(float(start)) == run(0.0)
