"""A second look at one place: is there a face of about that size, upright or tilted?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.faces.detector import HaarDetector
from emoconf.geometry import Box

#: Side in pixels to which the expected face is scaled; twice the cascade's window.
_FACE_SIDE = 48

#: Tilts to try, in degrees; the cascade itself stands about 15.
ANGLES = (0.0, 22.0, -22.0)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far from what is expected a face may be.

    Attributes:
        around: Share of its side that is searched on each side.
        smallest: Share of the expected size.
        largest: Likewise.
    """

    around: float = 0.4
    smallest: float = 0.7
    largest: float = 1.4


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A face that the detector saw where one was expected.

    Attributes:
        box: Square, upright, in pixels of the picture.
        angle: Tilt in degrees at which it was seen; positive is anticlockwise.
    """

    box: Box
    angle: float


def confirm(
    detector: HaarDetector,
    grey: NDArray[np.uint8],
    box: Box,
    angles: Sequence[float] = ANGLES,
    reach: Reach = Reach(),
) -> Confirmation | None:
    """Searches a small window around an expected face.

    Args:
        detector: The cascade.
        grey: uint8 [H, W].
        box: Where the face is expected, and how large.
        angles: Tilts to try in that order, degrees; the first that shows a face counts.
        reach: How far around, and how much smaller or larger.

    Returns:
        The face nearest to the expected place, or None if there is none of such a size.
    """
    for angle in angles:
        window = _window(grey, box, angle, reach.around)
        found = detector.detect(
            window,
            smallest=round(reach.smallest * _FACE_SIDE),
            largest=round(reach.largest * _FACE_SIDE),
            neighbours=3,
        )
        if found:
            middle = window.shape[0] / 2
            nearest = min(found, key=lambda b: math.dist(b.center, (middle, middle)))
            return Confirmation(
                _back(nearest, box.grown(reach.around), angle, window.shape[0]), angle
            )
    return None


def _window(grey: NDArray[np.uint8], box: Box, angle: float, around: float) -> NDArray[np.uint8]:
    """The surroundings of `box`, turned upright and scaled to the standard face size."""
    side = _side(around)
    area = box.grown(around)
    if angle == 0.0 and area.clamped(grey.shape[1], grey.shape[0]) == area:
        x, y, width = round(area.x), round(area.y), max(round(area.w), 1)
        part = grey[y : y + width, x : x + width]
        return np.asarray(cv2.resize(part, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
    picture = cv2.warpAffine(
        grey,
        _to_picture(side, area, angle),
        (side, side),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(picture, dtype=np.uint8)


def _side(around: float) -> int:
    """Side of the window in pixels."""
    return round(_FACE_SIDE * (1 + 2 * around))


def _to_picture(side: int, area: Box, angle: float) -> NDArray[np.float64]:
    """Affine map from window pixels to picture pixels, 2x3."""
    pixel = area.w / side
    turn = math.radians(angle)
    cos, sin = math.cos(turn) * pixel, math.sin(turn) * pixel
    x, y = area.center
    middle = side / 2
    return np.array(
        [
            [cos, sin, x - cos * middle - sin * middle],
            [-sin, cos, y + sin * middle - cos * middle],
        ]
    )


def _back(found: Box, area: Box, angle: float, side: int) -> Box:
    """A box in the window, as an upright one in the picture."""
    x, y = _to_picture(side, area, angle) @ np.array([*found.center, 1.0])
    width = found.w * area.w / side
    return Box(float(x) - width / 2, float(y) - width / 2, width, width)
