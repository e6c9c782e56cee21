"""Putting a picture of any size, unstretched, into a frame of a fixed size."""

import cv2
import numpy as np

from emoconf.geometry import Letterbox
from emoconf.values import Image


def letterbox_into(image: Image, frame: Image) -> None:
    """Draws `image` centred and unstretched into `frame`; the rest becomes black.

    Args:
        image: BGR uint8 [h, w, 3] of any size.
        frame: BGR uint8 [H, W, 3], C-contiguous; overwritten whole, without allocating.
    """
    height, width = frame.shape[:2]
    if image.shape == frame.shape:
        np.copyto(frame, image)
        return
    place = Letterbox.fit((image.shape[1], image.shape[0]), (width, height))
    right, bottom = place.x + place.w, place.y + place.h
    frame[: place.y] = 0
    frame[bottom:] = 0
    frame[place.y : bottom, : place.x] = 0
    frame[place.y : bottom, right:] = 0
    target = frame[place.y : bottom, place.x : right]
    if image.shape == target.shape:
        np.copyto(target, image)
    else:
        # Averaging over areas takes four times as long as interpolating between neighbours
        # (12 against 3 ms from 1080p to 720p); only below half the size would that alias.
        method = cv2.INTER_AREA if place.scale < 0.5 else cv2.INTER_LINEAR
        cv2.resize(image, (place.w, place.h), dst=target, interpolation=method)
