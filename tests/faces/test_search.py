"""Searching whole pictures."""

import cv2
import numpy as np
import pytest

from emoconf.faces.detector import HaarDetector
from emoconf.faces.search import quick, thorough, tilted
from emoconf.faces.tracker import FaceTracker
from emoconf.geometry import Box
from emoconf.values import Image
from tests.faces.scenes import follow, picture, user


def turned(image: Image, angle: float, x: int, y: int) -> Image:
    matrix = cv2.getRotationMatrix2D((x, y), angle, 1.0)
    size = (image.shape[1], image.shape[0])
    return np.asarray(cv2.warpAffine(image, matrix, size, borderValue=(96, 96, 96)), np.uint8)


def small_grey(image: Image) -> np.ndarray:
    return np.asarray(cv2.resize(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), (640, 360)), np.uint8)


def test_a_thorough_search_finds_smaller_faces_than_a_quick_one() -> None:
    grey = small_grey(picture((400, 300, 64), (900, 360, 200)))
    detector = HaarDetector()
    assert len(thorough(detector, grey)) == 2
    (large,) = quick(detector, grey)
    assert large.iou(Box(400, 130, 100, 100)) > 0.4


@pytest.mark.parametrize("angle", [22.0, -22.0])
def test_a_tilted_search_tells_where_the_face_is(angle: float) -> None:
    grey = small_grey(turned(picture((900, 250, 200)), angle, 900, 250))
    boxes = tilted(HaarDetector(), grey, angle)
    assert any(box.iou(Box(400, 75, 100, 100)) > 0.5 for box in boxes)


@pytest.mark.parametrize("angle", [-40, -30, 30, 40])
def test_a_head_that_is_tilted_from_the_start_is_found_within_a_second(angle: int) -> None:
    frames = [turned(picture((640, 360, 200)), angle, 640, 360)] * 10
    assert user(follow(FaceTracker(), frames, fps=10)[-1]) is not None


@pytest.mark.parametrize("angle", [-35, 35])
def test_a_head_that_comes_back_tilted_has_its_number_again(angle: int) -> None:
    tracker = FaceTracker()
    follow(tracker, [picture((640, 360, 200))] * 15, fps=10)
    follow(tracker, [picture()] * 20, start=1.5, fps=10)
    frames = [turned(picture((640, 360, 200)), angle, 640, 360)] * 5
    again = user(follow(tracker, frames, start=3.5, fps=10)[-1])
    assert again is not None
    assert again.track == 1
