import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.geometry import Box, Letterbox

SIDES = st.integers(1, 4000)
NUMBERS = st.floats(-3000, 3000)
LENGTHS = st.floats(0.5, 3000)
BOXES = st.builds(Box, NUMBERS, NUMBERS, LENGTHS, LENGTHS)


@given(BOXES, LENGTHS, LENGTHS)
def test_a_clamped_box_lies_inside_the_picture(box: Box, width: float, height: float) -> None:
    inside = box.clamped(width, height)
    assert inside.x >= 0 and inside.y >= 0 and inside.w >= 0 and inside.h >= 0
    assert inside.x + inside.w <= width + 1e-6 and inside.y + inside.h <= height + 1e-6
    assert inside.area <= box.area + 1e-6


@given(BOXES, BOXES)
def test_overlap_is_symmetric_and_between_nothing_and_all(one: Box, other: Box) -> None:
    assert one.iou(other) == pytest.approx(other.iou(one))
    assert 0.0 <= one.iou(other) <= 1.0 + 1e-9
    assert one.iou(one) == pytest.approx(1.0)


@given(BOXES, st.floats(-0.4, 2.0))
def test_growing_keeps_the_middle(box: Box, share: float) -> None:
    grown = box.grown(share)
    assert grown.center == pytest.approx(box.center, abs=1e-6)
    assert grown.w == pytest.approx(box.w * (1 + 2 * share))


@given(BOXES, st.floats(0.1, 10))
def test_scaling_forth_and_back_changes_nothing(box: Box, factor: float) -> None:
    back = box.scaled(factor).scaled(1 / factor)
    assert (back.x, back.y, back.w, back.h) == pytest.approx((box.x, box.y, box.w, box.h))


@given(st.tuples(SIDES, SIDES), st.tuples(SIDES, SIDES))
def test_a_letterboxed_picture_fits_touches_two_edges_and_is_centred(
    source: tuple[int, int], target: tuple[int, int]
) -> None:
    fit = Letterbox.fit(source, target)
    assert 1 <= fit.w <= target[0] and 1 <= fit.h <= target[1]
    assert fit.w == target[0] or fit.h == target[1]
    assert abs(fit.x - (target[0] - fit.w - fit.x)) <= 1
    assert abs(fit.y - (target[1] - fit.h - fit.y)) <= 1


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ((640, 480), (1280, 720), (160, 0, 960, 720)),
        ((1280, 720), (1280, 720), (0, 0, 1280, 720)),
        ((720, 1280), (1280, 720), (437, 0, 405, 720)),
        ((1920, 1080), (640, 480), (0, 60, 640, 360)),
    ],
)
def test_letterboxes_of_common_sizes(
    source: tuple[int, int], target: tuple[int, int], expected: tuple[int, int, int, int]
) -> None:
    fit = Letterbox.fit(source, target)
    assert (fit.x, fit.y, fit.w, fit.h) == expected


def test_a_size_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="positive"):
        Letterbox.fit((0, 10), (10, 10))
