"""Panels stand beside faces and each other, shrink before they cover, and don't jump."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from emoconf.geometry import Box
from emoconf.overlay.layout import (
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    HOLD,
    TOP_LEFT,
    TOP_RIGHT,
    Layout,
    Panel,
    Place,
    arrange,
)
from emoconf.overlay.theme import Theme

SIZES = [(320, 240), (640, 360), (640, 480), (1280, 720), (1920, 1080), (480, 640), (720, 1280)]
HD = Theme.of((1280, 720))

BARS = Panel(((269, 232), (188, 162), (120, 162)), (TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT))
TIMELINE = Panel(
    ((1240, 48), (1240, 34), (240, 34)), (BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT)
)
METER = Panel(((191, 212), (134, 148)), (TOP_RIGHT, TOP_LEFT, BOTTOM_RIGHT, BOTTOM_LEFT))
TAG = Panel(((118, 22),), (BOTTOM_RIGHT, BOTTOM_LEFT, TOP_RIGHT, TOP_LEFT))
ALL = (BARS, TIMELINE, METER, TAG)


def panels_for(theme: Theme) -> tuple[Panel, ...]:
    """The same panels in a picture of another size."""
    whole = theme.width - 2 * theme.margin

    def fit(panel: Panel) -> Panel:
        sizes = ((whole if w == 1240 else theme.px(w), theme.px(h)) for w, h in panel.sizes)
        return Panel(tuple(sizes), panel.corners)

    return tuple(fit(panel) for panel in ALL)


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Theme, list[Box]]:
    """A picture and up to three faces that are at least partly in it."""
    theme = Theme.of(draw(st.sampled_from(SIZES)))
    share = st.floats(0, 1)
    faces = []
    for _ in range(draw(st.integers(0, 3))):
        side = draw(st.floats(0.05, 1.3)) * min(theme.width, theme.height)
        tall = side * draw(st.floats(0.9, 1.2))
        x, y = draw(share) * theme.width - side / 2, draw(share) * theme.height - tall / 2
        faces.append(Box(x, y, side, tall))
    return theme, faces


def jittered(faces: Sequence[Box], offsets: Sequence[tuple[float, float, float]]) -> list[Box]:
    return [
        Box(face.x + dx * face.w, face.y + dy * face.h, face.w * (1 + ds), face.h * (1 + ds))
        for face, (dx, dy, ds) in zip(faces, offsets, strict=False)
    ]


def anew(*faces: Box, panels: Sequence[Panel] = ALL, theme: Theme = HD) -> Layout:
    return arrange(theme, faces, panels, None, 0.0)


def corner(place: Place | None) -> str:
    assert place is not None
    return f"{'upper' if place.y < 360 else 'lower'} {'left' if place.x < 640 else 'right'}"


@settings(max_examples=300, deadline=None)
@given(scenes())
def test_no_panel_lies_on_a_face_on_another_panel_or_outside(
    scene: tuple[Theme, list[Box]],
) -> None:
    theme, faces = scene
    layout = arrange(theme, faces, panels_for(theme), None, 0.0)
    margin = theme.margin
    for place in filter(None, layout.places):
        assert all(place.box.intersection(face) == 0 for face in faces)
        assert margin <= place.x and place.x + place.width <= theme.width - margin
        assert margin <= place.y and place.y + place.height <= theme.height - margin
    for one, other in combinations(layout.taken, 2):
        assert one.intersection(other) == 0


@settings(max_examples=300, deadline=None)
@given(scenes())
def test_each_place_is_one_of_the_sizes_that_the_panel_declares(
    scene: tuple[Theme, list[Box]],
) -> None:
    theme, faces = scene
    panels = panels_for(theme)
    layout = arrange(theme, faces, panels, None, 0.0)
    assert layout == arrange(theme, faces, panels, None, 99.0), "the clock changes nothing"
    for panel, place in zip(panels, layout.places, strict=True):
        assert place is None or panel.sizes[place.step] == (place.width, place.height)


TWO_PERCENT = st.floats(-0.02, 0.02)


@settings(max_examples=200, deadline=None)
@given(
    scenes(),
    st.lists(
        st.lists(st.tuples(TWO_PERCENT, TWO_PERCENT, TWO_PERCENT), min_size=3, max_size=3),
        min_size=2,
        max_size=12,
    ),
)
def test_a_box_that_jitters_moves_no_panel(
    scene: tuple[Theme, list[Box]], jitter: list[list[tuple[float, float, float]]]
) -> None:
    theme, faces = scene
    panels = panels_for(theme)
    layout = arrange(theme, jittered(faces, jitter[0]), panels, None, 0.0)
    first = layout.places
    for second, offsets in enumerate(jitter[1:], 1):
        layout = arrange(theme, jittered(faces, offsets), panels, layout, second * HOLD)
        assert layout.places == first


@settings(max_examples=200, deadline=None)
@given(scenes(), st.lists(scenes(), min_size=1, max_size=4))
def test_wherever_faces_go_none_is_ever_covered(
    scene: tuple[Theme, list[Box]], later: list[tuple[Theme, list[Box]]]
) -> None:
    theme, faces = scene
    panels = panels_for(theme)
    layout = arrange(theme, faces, panels, None, 0.0)
    for second, (_, moved) in enumerate(later, 1):
        layout = arrange(theme, moved, panels, layout, second * 0.7)
        assert not any(box.intersection(face) > 0 for box in layout.taken for face in moved)


@settings(max_examples=200, deadline=None)
@given(scenes())
def test_who_is_asked_first_gives_way_last(scene: tuple[Theme, list[Box]]) -> None:
    theme, faces = scene
    panels = panels_for(theme)
    assume(faces)
    layout = arrange(theme, faces, panels, None, 0.0)
    for count in range(1, len(panels)):
        fewer = arrange(theme, faces, panels[:count], None, 0.0)
        wanted = [place is None for place in fewer.places]
        assert [place is None for place in layout.places[:count]] == wanted, (
            "a later panel takes no room from an earlier one"
        )


def test_a_face_of_usual_size_in_the_middle_leaves_every_panel_its_favourite_place() -> None:
    bars, timeline, meter, tag = anew(Box(500, 180, 300, 300)).places
    assert bars == Place(20, 20, 269, 232, 0, 0)
    assert timeline == Place(20, 652, 1240, 48, 0, 0)
    assert meter == Place(1069, 20, 191, 212, 0, 0)
    assert tag == Place(1142, 622, 118, 22, 0, 0), "above the timeline"


def test_panels_leave_the_side_on_which_the_face_is() -> None:
    bars, _, meter, _ = anew(Box(60, 60, 320, 320)).places
    assert (corner(bars), corner(meter)) == ("upper right", "lower right")
    assert bars is not None and meter is not None and bars.step == meter.step == 0


def test_panels_shrink_before_they_cover() -> None:
    """On each side of a face that takes the whole height 189 pixels are left."""
    bars, timeline, meter, _ = anew(
        Box(275, -100, 730, 1000), panels=(BARS, TIMELINE, METER, TAG)
    ).places
    assert bars is not None and bars.step == 1
    assert meter is not None and meter.step == 1
    assert timeline is None, "its least size has no room"


def test_a_small_panel_may_lie_on_hair_but_not_on_the_face() -> None:
    face = Box(0, 260, 1280, 460)
    bars, *_ = anew(face, panels=[BARS]).places
    assert bars is not None
    assert bars.step == 2, "no more hair than it must"
    assert bars.y + bars.height <= face.y


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_face_that_fills_the_picture_leaves_room_for_none(count: int) -> None:
    assert set(anew(Box(-50, -50, 1400, 900), panels=ALL[:count]).places) == {None}


CENTRE, LEFT = Box(500, 200, 260, 260), Box(60, 60, 260, 260)


def test_a_panel_makes_way_at_once_and_comes_back_after_a_while() -> None:
    layout = anew(CENTRE, panels=[BARS])
    home = layout.places
    layout = arrange(HD, [LEFT], [BARS], layout, 1.0)
    away = layout.places
    assert (corner(home[0]), corner(away[0])) == ("upper left", "upper right")
    for now in (2.0, 3.0, 1.9 + HOLD):
        layout = arrange(HD, [CENTRE], [BARS], layout, now)
        assert layout.places == away
    layout = arrange(HD, [CENTRE], [BARS], layout, 2.0 + HOLD)
    assert layout.places == home


def test_who_looks_away_for_a_moment_moves_no_panel() -> None:
    layout = arrange(HD, [LEFT], [BARS], None, 0.0)
    before = layout.places
    for now in (1.0, 2.0, 5.0, 6.0, 9.0, 10.0):
        faces = [CENTRE] if now % 2 else [LEFT]
        layout = arrange(HD, faces, [BARS], layout, now)
        assert layout.places == before


def test_without_a_face_panels_go_home_after_a_while() -> None:
    layout = arrange(HD, [LEFT], [BARS], None, 0.0)
    for now in (1.0, 1.0 + HOLD):
        layout = arrange(HD, [], [BARS], layout, now)
    assert corner(layout.places[0]) == "upper left"


def test_a_clock_that_begins_anew_lets_nobody_wait_for_ever() -> None:
    layout = arrange(HD, [LEFT], [BARS], None, 500.0)
    for now in (501.0, 0.0, HOLD):
        layout = arrange(HD, [CENTRE], [BARS], layout, now)
    assert corner(layout.places[0]) == "upper left"


def test_another_picture_or_other_panels_are_arranged_at_once() -> None:
    layout = arrange(HD, [LEFT], [BARS], None, 0.0)
    assert len(arrange(HD, [CENTRE], ALL, layout, 0.1).places) == 4
    small = arrange(Theme.of((640, 360)), [], [Panel(((100, 100),), (BOTTOM_RIGHT,))], layout, 0.1)
    assert small.places == (Place(526, 246, 100, 100, 0, 0),)
