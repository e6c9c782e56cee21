"""The picture in which faces are searched: small, grey, and lightened where the room is dark."""

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.values import Image

#: Longest side in pixels; 60-pixel faces of 720p have 30 there.
_SIDE = 640

#: Mean grey below which a picture is dark, and above which it is light again: apart, so that it
#: does not change to and fro, for followed faces look different then. In 11 videos made darker,
#: with noise, the user was found in 80 % of the pictures at a mean of 18 if only darker ones than
#: that were lightened, and in all of them if those below 35 were; 53 is a street at night.
_DARK, _LIGHT = 35.0, 42.0

#: Side of the blur that takes the noise away which lightening would bring out, in pixels.
_BLUR = 5

#: Limit of the contrast, and the number of tiles in each direction.
_CONTRAST, _TILES = 3.0, 8


class WorkingPictures:
    """Makes them; used by one thread, for one source.

    Dark ones are lightened by contrast-limited adaptive histogram equalisation (Zuiderveld 1994,
    "Contrast Limited Adaptive Histogram Equalization", Graphics Gems IV).
    """

    def __init__(self) -> None:
        self._dark = False
        self._equaliser = cv2.createCLAHE(_CONTRAST, (_TILES, _TILES))

    def make(self, image: Image) -> tuple[NDArray[np.uint8], float]:
        """Shrinks a picture for the search.

        Args:
            image: BGR uint8 [H, W, 3].

        Returns:
            Grey uint8 [h, w], and the scale h / H, at most 1.
        """
        scale = min(1.0, _SIDE / max(image.shape[:2]))
        grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
        if scale < 1.0:
            grey = _shrunk(grey, scale)
        self._dark = float(cv2.mean(grey)[0]) < (_LIGHT if self._dark else _DARK)
        if self._dark:
            smooth = cv2.GaussianBlur(grey, (_BLUR, _BLUR), 0)
            grey = np.asarray(self._equaliser.apply(smooth), np.uint8)
        return grey, scale


def _shrunk(grey: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    size = (max(round(grey.shape[1] * scale), 1), max(round(grey.shape[0] * scale), 1))
    # Halving linearly is averaging; averaging by odd ratios costs ten times as much and is only
    # worth it where linear would skip pixels.
    way = cv2.INTER_LINEAR if scale >= 0.4 else cv2.INTER_AREA
    return np.asarray(cv2.resize(grey, size, interpolation=way), np.uint8)
