"""Letterboxing for every pair of sizes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.capture.letterbox import letterbox_into
from emoconf.geometry import Letterbox

sides = st.integers(min_value=1, max_value=90)


@given(width=sides, height=sides, target_width=sides, target_height=sides)
def test_the_picture_fills_its_place_and_the_rest_is_black(
    width: int, height: int, target_width: int, target_height: int
) -> None:
    image = np.full((height, width, 3), 200, np.uint8)
    frame = np.full((target_height, target_width, 3), 77, np.uint8)
    letterbox_into(image, frame)
    place = Letterbox.fit((width, height), (target_width, target_height))
    inside = frame[place.y : place.y + place.h, place.x : place.x + place.w].copy()
    frame[place.y : place.y + place.h, place.x : place.x + place.w] = 0
    assert (inside == 200).all()
    assert not frame.any()


def test_nothing_is_stretched_or_mirrored() -> None:
    image = np.zeros((480, 640, 3), np.uint8)
    image[100:200, 50:150] = 255  # a square, left of the middle
    frame = np.zeros((720, 1280, 3), np.uint8)
    letterbox_into(image, frame)
    rows, columns = np.nonzero(frame[..., 0] > 127)
    assert (rows.min(), rows.max() + 1) == pytest.approx((150, 300), abs=1)
    assert (columns.min(), columns.max() + 1) == pytest.approx((160 + 75, 160 + 225), abs=1)


@pytest.mark.parametrize("size", [(1280, 720), (640, 480), (1920, 1080), (720, 1280), (3840, 2160)])
def test_draws_into_the_buffer_it_is_given(size: tuple[int, int]) -> None:
    image = np.random.default_rng(3).integers(0, 255, (size[1], size[0], 3), np.uint8)
    frame = np.zeros((720, 1280, 3), np.uint8)
    before = frame.ctypes.data
    letterbox_into(image, frame)
    assert frame.ctypes.data == before
    assert frame[360, 640 - 200 : 640 + 200].any()
