import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.faces.crop import crop
from emoconf.geometry import Box


def gradient(width: int = 200, height: int = 150) -> np.ndarray:
    """A BGR picture whose grey level is its column."""
    row = np.arange(width, dtype=np.uint8)
    return np.repeat(np.repeat(row[None, :, None], height, axis=0), 3, axis=2)


@given(
    st.floats(-40, 190),
    st.floats(-40, 140),
    st.floats(1, 300),
    st.floats(1, 300),
    st.integers(8, 96),
    st.floats(-0.3, 0.5),
)
def test_every_box_that_touches_the_picture_gives_a_whole_crop(
    x: float, y: float, w: float, h: float, size: int, margin: float
) -> None:
    box = Box(x, y, w, h)
    try:
        face = crop(gradient(), box, size=size, margin=margin)
    except ValueError:
        side = max(w, h) * (1 + 2 * margin)
        (cx, cy) = box.center
        outside = cx + side / 2 < 1.5 or cy + side / 2 < 1.5
        assert outside or cx - side / 2 > 198 or cy - side / 2 > 148
        return
    assert face.shape == (size, size)
    assert face.dtype == np.uint8
    assert face.flags.c_contiguous


def test_the_crop_shows_what_lies_in_the_box() -> None:
    face = crop(gradient(), Box(50, 20, 48, 48), size=48, margin=0.0)
    assert np.array_equal(face[0], np.arange(50, 98))


def test_the_longer_side_counts_and_the_middle_stays() -> None:
    face = crop(gradient(), Box(90, 20, 20, 60), size=60, margin=0.0)
    assert np.array_equal(face[30], np.arange(70, 130))


def test_a_margin_widens_the_view() -> None:
    face = crop(gradient(), Box(80, 50, 40, 40), size=80, margin=0.5)
    assert np.array_equal(face[0], np.arange(60, 140))


def test_beyond_the_edge_the_edge_is_repeated() -> None:
    face = crop(gradient(), Box(-20, 0, 40, 40), size=40, margin=0.0)
    assert np.all(face[:, :20] == 0)
    assert np.array_equal(face[0, 20:], np.arange(20))


def test_grey_and_colour_pictures_give_the_same() -> None:
    colour = gradient()
    box = Box(30, 30, 70, 70)
    one = crop(colour, box, size=48, margin=0.1)
    other = crop(np.ascontiguousarray(colour[:, :, 0]), box, size=48, margin=0.1)
    assert np.array_equal(one, other)


def test_a_box_outside_the_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        crop(gradient(), Box(500, 500, 20, 20), size=48, margin=0.0)
