"""The shipped model, loaded once, and drawn faces that it can tell apart."""

import cv2
import numpy as np
import pytest

from emoconf.expression.model import ExpressionModel


def draw_face(size: int, mouth: int, brightness: int) -> np.ndarray:
    """A cartoon: bright oval, two eyes, a mouth that bends by `mouth` (negative: down)."""
    image = np.full((size, size), 40, np.uint8)
    middle = size // 2
    cv2.ellipse(image, (middle, middle), (size * 2 // 5, size // 2), 0, 0, 360, brightness, -1)
    for side in (-1, 1):
        cv2.circle(image, (middle + side * size // 6, size * 2 // 5), size // 16, 20, -1)
    start, end = (0, 180) if mouth > 0 else (180, 360)
    axes = (size // 5, max(abs(mouth) * size // 48, 1))
    cv2.ellipse(image, (middle, size * 3 // 4), axes, 0, start, end, 20, max(size // 24, 1))
    return image


@pytest.fixture(scope="session")
def model() -> ExpressionModel:
    return ExpressionModel()


@pytest.fixture
def faces() -> np.ndarray:
    """Four drawn crops, uint8 [4, 48, 48]."""
    return np.stack([draw_face(48, mouth, 190) for mouth in (8, -8, 1, 4)])


@pytest.fixture
def picture() -> np.ndarray:
    """BGR uint8 [240, 320, 3] with a drawn face of 96 pixels at (32, 48) and one at (192, 48)."""
    grey = np.full((240, 320), 40, np.uint8)
    grey[48:144, 32:128] = draw_face(96, 8, 190)
    grey[48:144, 192:288] = draw_face(96, -8, 160)
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
