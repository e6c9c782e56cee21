"""The one way a face is cut out of a picture: for the app, for training and for evaluation."""

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.geometry import Box
from emoconf.values import Image


def crop(image: Image, box: Box, *, size: int, margin: float) -> NDArray[np.uint8]:
    """Cuts a face out as the model wants to see it.

    The box is made square around its centre (the longer side counts), grown by `margin` on each
    side (negative: cut tighter), turned to grey, and scaled: area averaging when it shrinks,
    linear when it grows. Where it reaches outside the picture, the picture's edge is repeated.

    Args:
        image: BGR uint8 [H, W, 3] or grey uint8 [H, W].
        box: The face as the detector frames it, in pixels of `image`.
        size: Side S of the result in pixels.
        margin: Share of the square's side added on each side.

    Returns:
        Grey uint8 [S, S], C-contiguous.

    Raises:
        ValueError: The box has no overlap with the picture.
    """
    height, width = image.shape[:2]
    side = max(box.w, box.h) * (1 + 2 * margin)
    center_x, center_y = box.center
    left, top = round(center_x - side / 2), round(center_y - side / 2)
    right, bottom = left + max(round(side), 1), top + max(round(side), 1)
    if right <= 0 or bottom <= 0 or left >= width or top >= height:
        raise ValueError(f"{box} lies outside the picture of {width}x{height}")
    part = image[max(top, 0) : min(bottom, height), max(left, 0) : min(right, width)]
    grey = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY) if part.ndim == 3 else part
    pad = (max(-top, 0), max(bottom - height, 0), max(-left, 0), max(right - width, 0))
    if any(pad):
        grey = cv2.copyMakeBorder(grey, *pad, cv2.BORDER_REPLICATE)
    shrinks = grey.shape[0] > size
    scaled = cv2.resize(
        grey, (size, size), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    )
    return np.ascontiguousarray(scaled)
