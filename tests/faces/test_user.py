"""Whose face is the user's: stories told in numbers, without a picture."""

import math
from collections.abc import Callable, Sequence

import pytest

from emoconf.faces.people import Sighting
from emoconf.faces.user import Whose, choose
from emoconf.geometry import Box

SIZE = (640, 360)

#: Pictures a second.
RATE = 10

Place = Callable[[float], Box | None]


def face(x: float, y: float, width: float) -> Box:
    return Box(x - width / 2, y - width / 2, width, width)


def person(x: float, y: float, width: float, *, sway: float = 0.15) -> Place:
    """Somebody who sits there and moves by that share of the width, in seven seconds."""
    return lambda now: face(x + sway * width * math.sin(now * 2 * math.pi / 7), y, width)


def still(x: float, y: float, width: float) -> Place:
    """A picture on the wall; its box wanders as measured boxes do, by 4 % of the width."""
    return lambda now: face(x + 0.02 * width * math.sin(now * 3), y + 0.03 * width, width)


def during(place: Place, *spans: tuple[float, float]) -> Place:
    return lambda now: place(now) if any(a <= now < b for a, b in spans) else None


def tell(seconds: float, faces: dict[int, Sequence[Place] | Place]) -> list[tuple[float, int]]:
    """Lets faces appear (track number -> where they are at a time); returns who was the user.

    Returns:
        (time, number) for each change; 0 is nobody.
    """
    state, changes = Whose(), [(-1.0, -1)]
    for step in range(round(seconds * RATE)):
        now = step / RATE
        seen = [(n, place(now)) for n, place in faces.items()]  # type: ignore[operator]
        sightings = [Sighting(n, box) for n, box in seen if box is not None]
        state = choose(state, sightings, now, SIZE)
        user = state.user if state.user in {s.number for s in sightings} else 0
        if changes[-1][1] != user:
            changes.append((now, user or 0))
    return changes[1:]


def test_the_most_prominent_of_several_is_the_user_from_the_first_picture_on() -> None:
    story = tell(60, {1: person(200, 180, 70), 2: person(380, 180, 80)})
    assert story == [(0.0, 2)]


def test_who_was_found_a_moment_later_but_sits_in_front_is_the_user() -> None:
    story = tell(60, {1: person(500, 150, 40), 2: during(person(300, 180, 90), (1, 60))})
    assert story == [(0.0, 1), (1.0, 2)]


def test_nobody_is_read_while_the_user_turns_away_beside_a_colleague() -> None:
    user = during(person(200, 180, 80), (0, 10), (13, 60))
    assert tell(60, {1: user, 2: person(400, 180, 75)}) == [(0.0, 1), (10.0, 0), (13.0, 1)]


def test_a_colleague_who_sits_beside_the_user_is_not_read_in_minutes_of_absence() -> None:
    user = during(person(200, 180, 80), (0, 30), (270, 300))
    story = tell(300, {1: user, 2: person(400, 180, 75)})
    assert story == [(0.0, 1), (30.0, 0), (270.0, 1)]


def test_who_sat_beside_the_user_follows_when_the_user_is_forgotten() -> None:
    user = during(person(200, 180, 80), (0, 30))
    story = tell(400, {1: user, 2: person(400, 180, 75)})
    assert story[:2] == [(0.0, 1), (30.0, 0)]
    assert [number for _, number in story[2:]] == [2]
    assert 325 < story[2][0] < 340


def test_both_look_away_and_the_colleague_looks_back_first() -> None:
    user = during(person(200, 180, 80), (0, 30), (50, 90))
    colleague = during(person(400, 180, 75), (0, 30), (42, 90))
    assert tell(90, {1: user, 2: colleague}) == [(0.0, 1), (30.0, 0), (50.0, 1)]


def test_a_picture_on_the_wall_is_not_read_in_an_hour_of_absence() -> None:
    story = tell(3700, {1: during(person(300, 180, 60), (0, 60)), 2: still(520, 100, 50)})
    assert story == [(0.0, 1), (60.0, 0)]


def test_a_picture_that_was_found_first_gives_way_to_whoever_sits_down() -> None:
    story = tell(90, {1: still(520, 100, 50), 2: during(person(300, 180, 60), (10, 90))})
    assert [number for _, number in story] == [1, 2]
    assert 30 <= story[1][0] <= 36


def test_the_user_comes_back_to_another_seat_after_five_minutes() -> None:
    before, after = during(person(200, 180, 80), (0, 60)), during(person(450, 200, 70), (360, 420))
    story = tell(420, {1: before, 2: still(560, 60, 40), 3: after})
    assert [number for _, number in story] == [1, 0, 3]
    assert 363 <= story[2][0] <= 366


def test_a_colleague_who_walks_through_is_never_read() -> None:
    def walks(now: float) -> Box:
        return face(60 + 200 * (now - 100), 120, 50)

    user = during(person(300, 180, 80), (0, 60), (120, 180))
    story = tell(180, {1: user, 2: during(walks, (100, 102.8))})
    assert story == [(0.0, 1), (60.0, 0), (120.0, 1)]


def test_a_child_on_the_lap_is_not_read_beside_or_before_the_user() -> None:
    user = during(person(300, 150, 80), (0, 60), (75, 120))
    child = during(person(340, 210, 104, sway=0.3), (30, 100))
    assert tell(120, {1: user, 2: child}) == [(0.0, 1), (60.0, 0), (75.0, 1)]


def test_who_leans_in_to_look_at_the_screen_is_not_read() -> None:
    visitor = during(person(420, 200, 170), (30, 45))
    assert tell(90, {1: person(250, 180, 80), 2: visitor}) == [(0.0, 1)]


def test_who_takes_the_computer_is_read_though_the_former_user_stands_behind() -> None:
    former = lambda now: face(300, 180, 80) if now < 40 else face(450, 100, 40)  # noqa: E731
    story = tell(120, {1: former, 2: during(person(300, 190, 85), (42, 120))})
    assert [number for _, number in story] == [1, 2]
    assert 62 <= story[1][0] <= 66


def test_who_sits_down_after_the_user_has_gone_is_read_soon() -> None:
    story = tell(
        90, {1: during(person(300, 180, 80), (0, 30)), 2: during(person(480, 170, 85), (45, 90))}
    )
    assert [number for _, number in story] == [1, 0, 2]
    assert 48 <= story[2][0] <= 50


def test_a_chair_that_is_moved_back_slowly_changes_nothing() -> None:
    def back(now: float) -> Box:
        return face(300, 180, max(90 - now, 35))

    assert tell(90, {1: back, 2: person(480, 180, 38)}) == [(0.0, 1)]


@pytest.mark.parametrize("away", [0.5, 5.0, 60.0, 250.0])
def test_who_comes_back_to_the_place_is_read_at_once(away: float) -> None:
    user = during(person(300, 180, 80), (0, 30), (30 + away, 400))
    assert tell(400, {1: user})[-1] == (30 + away, 1)


def test_a_box_that_is_only_a_guess_is_no_proof_of_movement() -> None:
    state = Whose()
    for step in range(200):
        now = step / RATE
        picture = Sighting(2, face(500 + (40 if step % 5 == 4 else 0), 100, 50), step % 5 != 4)
        user = [Sighting(1, face(300 + step, 180, 60))] if step < 20 else []
        state = choose(state, [*user, picture], now, SIZE)
    assert state.user is None
