"""Who a newly found face is, by its place alone."""

import pytest

from emoconf.faces.people import Person, Sighting, recognise, remember
from emoconf.geometry import Box

HOME = Box(100, 100, 40, 40)


def known(number: int, box: Box, seconds: float = 1.0) -> tuple[Person, ...]:
    people: tuple[Person, ...] = ()
    for step in range(round(seconds * 10) + 1):
        people = remember(people, [Sighting(number, box)], step / 10)
    return people


@pytest.mark.parametrize(
    ("dx", "width", "number"), [(0, 40, 1), (45, 40, 1), (55, 40, None), (0, 60, 1), (0, 24, None)]
)
def test_a_face_near_a_place_and_about_as_large_is_the_one_that_was_there(
    dx: float, width: float, number: int | None
) -> None:
    box = Box(120 - width / 2 + dx, 120 - width / 2, width, width)
    assert recognise(known(1, HOME), box, ()) == number


def test_of_two_places_the_nearer_one_counts() -> None:
    people = (*known(1, HOME), *known(2, HOME.moved(60, 0)))
    assert recognise(people, HOME.moved(35, 0), ()) == 2
    assert recognise(people, HOME.moved(35, 0), {2}) == 1


def test_who_stayed_for_long_is_remembered_for_minutes_and_who_passed_for_seconds() -> None:
    passed, stayed = known(1, HOME, 5), known(1, HOME, 25)
    assert remember(passed, [], 12) and not remember(passed, [], 14)
    assert remember(stayed, [], 320) and not remember(stayed, [], 330)


def test_whether_somebody_moved_begins_anew_with_each_appearance() -> None:
    people = known(1, HOME)
    moved = remember(people, [Sighting(1, HOME.moved(8, 0))], 1.1)
    assert moved[0].moved
    gone = remember(moved, [], 1.2)
    (back,) = remember(gone, [Sighting(1, HOME)], 1.3)
    assert not back.moved and back.since == 1.3
