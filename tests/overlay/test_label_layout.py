"""Labels stand at their face, never on panels, each other or other faces, and keep their side."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from emoconf.geometry import Box
from emoconf.overlay.label_layout import (
    ABOVE,
    BELOW,
    INSIDE,
    INSIDE_END,
    RIGHT,
    Label,
    LabelPlace,
    Obstacles,
    place_labels,
)
from emoconf.overlay.theme import Theme
from tests.overlay.test_layout import TWO_PERCENT, anew, jittered, panels_for, scenes

HD = Theme.of((1280, 720))
FACE = Box(500, 200, 260, 260)


def labels_of(faces: list[Box], theme: Theme = HD) -> list[Label]:
    size = theme.px(200), theme.px(36)
    return [Label(number, face, *size) for number, face in enumerate(faces)]


def place(
    face: Box, *panels: Box, before: int | None = None, others: tuple[Box, ...] = ()
) -> LabelPlace | None:
    sides = {} if before is None else {0: before}
    return place_labels(HD, labels_of([face]), Obstacles(panels, (face, *others)), sides).get(0)


def side(*args: Box, before: int | None = None, others: tuple[Box, ...] = ()) -> int | None:
    found = place(*args, before=before, others=others)
    return found and found.side


@settings(max_examples=300, deadline=None)
@given(scenes())
def test_no_label_lies_on_a_panel_on_another_label_or_outside(
    scene: tuple[Theme, list[Box]],
) -> None:
    theme, faces = scene
    panels = anew(*faces, panels=panels_for(theme), theme=theme).taken
    labels = labels_of(faces, theme)
    places = place_labels(theme, labels, Obstacles(panels, tuple(faces)), {})
    boxes = [Box(p.x, p.y, theme.px(200), theme.px(36)) for p in places.values()]
    for box in boxes:
        assert box.clamped(theme.width, theme.height) == box
        assert all(box.intersection(panel) == 0 for panel in panels)
    assert all(one.intersection(other) == 0 for one, other in combinations(boxes, 2))
    for track, found in places.items():
        covered = [n for n, face in enumerate(faces) if boxes_touch(found, theme, face)]
        assert covered == [] or found.side in (INSIDE, INSIDE_END), (
            f"label {track} covers {covered}"
        )


def boxes_touch(found: LabelPlace, theme: Theme, face: Box) -> bool:
    rounding = 1.0  # faces have fractions of a pixel, labels have not
    width, height = theme.px(200) - 2 * rounding, theme.px(36) - 2 * rounding
    return Box(found.x + rounding, found.y + rounding, width, height).intersection(face) > 0


def roomy(theme: Theme, faces: list[Box]) -> bool:
    """Whether at least the face itself has room for its label."""
    seen = faces[0].clamped(theme.width, theme.height)
    return seen.w >= 1.1 * theme.px(200) and seen.h >= 2 * theme.px(36)


@settings(max_examples=200, deadline=None)
@given(
    scenes().filter(lambda scene: len(scene[1]) == 1 and roomy(*scene)),
    st.lists(st.tuples(TWO_PERCENT, TWO_PERCENT, TWO_PERCENT), min_size=2, max_size=12),
)
def test_a_box_that_jitters_changes_no_side_where_there_is_room(
    scene: tuple[Theme, list[Box]], jitter: list[tuple[float, float, float]]
) -> None:
    theme, faces = scene
    first, *later = (jittered(faces, [offsets])[0] for offsets in jitter)
    panels = anew(first, panels=panels_for(theme), theme=theme).taken
    found = place_labels(theme, labels_of([first], theme), Obstacles(panels, (first,)), {})
    for face in later:
        before = {track: one.side for track, one in found.items()}
        found = place_labels(theme, labels_of([face], theme), Obstacles(panels, (face,)), before)
        assert {track: one.side for track, one in found.items()} == before


def test_a_label_stands_above_its_face_and_begins_where_it_begins() -> None:
    assert place(FACE) == LabelPlace(500, 156, ABOVE)


def test_a_label_goes_below_where_there_is_no_room_above() -> None:
    assert side(Box(500, 10, 260, 260)) == BELOW
    assert side(FACE, Box(480, 100, 300, 90)) == BELOW


def test_a_label_goes_beside_a_face_that_is_as_high_as_the_picture() -> None:
    assert side(Box(300, -20, 500, 760)) == RIGHT


def test_only_a_face_with_no_room_around_it_is_written_on_and_at_its_lower_edge() -> None:
    found = place(Box(0, 0, 1280, 720))
    assert found == LabelPlace(0, 676, INSIDE)


def test_a_label_is_left_out_where_it_would_lie_on_a_panel() -> None:
    assert place(FACE, Box(0, 0, 1280, 720)) is None


def test_a_label_covers_no_other_face() -> None:
    assert side(FACE, others=(Box(480, 60, 200, 130),)) == BELOW


def test_a_label_keeps_its_side_until_a_better_one_has_plenty_of_room() -> None:
    scarce, plenty = Box(500, 80, 260, 260), Box(500, 140, 260, 260)
    assert side(scarce) == ABOVE
    assert side(scarce, before=BELOW) == BELOW
    assert side(plenty, before=BELOW) == ABOVE
