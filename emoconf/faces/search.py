"""Searching the whole picture for faces, thoroughly or quickly, upright or tilted."""

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.faces.detector import HaarDetector
from emoconf.geometry import Box

Grey = NDArray[np.uint8]

#: Smallest face of a thorough search, in pixels; a quick one finds twice the cascade's window.
_SMALLEST = 28


def thorough(detector: HaarDetector, grey: Grey, *, step: float = 1.1) -> list[Box]:
    """Small faces too; fine steps find 60-pixel faces of 720p that coarse ones miss.

    Args:
        detector: The cascade.
        grey: uint8 [H, W].
        step: Ratio between neighbouring scales; 1.2 costs little more than half.
    """
    return detector.detect(grey, smallest=_SMALLEST, neighbours=3, step=step)


def quick(detector: HaarDetector, grey: Grey) -> list[Box]:
    """Faces of at least 48 pixels, for an eighth of the work."""
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return [box.scaled(2.0) for box in detector.detect(np.asarray(half, np.uint8), step=1.2)]


def tilted(detector: HaarDetector, grey: Grey, angle: float) -> list[Box]:
    """A quick search for faces that are tilted by `angle` degrees, anticlockwise if positive.

    Returns:
        Upright boxes around them.
    """
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    turned = cv2.warpAffine(grey, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    back = cv2.invertAffineTransform(turn)
    return [_around(back, box) for box in quick(detector, np.asarray(turned, np.uint8))]


def _around(matrix: NDArray[np.generic] | cv2.typing.MatLike, box: Box) -> Box:
    x, y = matrix @ np.array([*box.center, 1.0])
    return Box(float(x) - box.w / 2, float(y) - box.h / 2, box.w, box.h)
