"""Following a small picture of a face from frame to frame by correlation."""

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.geometry import Box

Grey = NDArray[np.uint8]

#: Side in pixels at which faces are correlated: enough for features, small enough to be free.
_SIDE = 32

#: Share of the face's side by which it may move between two frames.
_REACH = 0.4


class FacePatch:
    """How one face looked when the detector last saw it, and where it went since."""

    def __init__(self, grey: Grey, box: Box) -> None:
        self._patch = _sample(grey, box, (_SIDE, _SIDE))

    def follow(self, grey: Grey, box: Box) -> tuple[Box, float]:
        """Looks for the face around its last place.

        The match is normalised cross-correlation (Lewis, "Fast Normalized Cross-Correlation",
        1995), so a change of exposure doesn't matter; the peak is refined with a parabola.

        Args:
            grey: uint8 [H, W].
            box: Where the face was in the previous picture.

        Returns:
            Where it is now (same size), and how alike it looks, -1 to 1.
        """
        reach = round(_REACH * _SIDE)
        area = _sample(grey, box.grown(_REACH), (_SIDE + 2 * reach, _SIDE + 2 * reach))
        scores = cv2.matchTemplate(area, self._patch, cv2.TM_CCOEFF_NORMED)
        _, score, _, (column, row) = cv2.minMaxLoc(scores)
        if not np.isfinite(score):
            return box, 0.0
        dx = column - reach + _peak(scores[row].astype(np.float32), column)
        dy = row - reach + _peak(scores[:, column].astype(np.float32), row)
        pixel = box.w * (1 + 2 * _REACH) / area.shape[1]
        return box.moved(dx * pixel, dy * pixel), float(score)


def _sample(grey: Grey, box: Box, size: tuple[int, int]) -> Grey:
    """The box's content, scaled; repeats the picture's edge where the box reaches outside."""
    width, height = size
    matrix = np.array([[box.w / width, 0.0, box.x], [0.0, box.h / height, box.y]], dtype=np.float64)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    picture = cv2.warpAffine(grey, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(picture, dtype=np.uint8)


def _peak(line: NDArray[np.float32], at: int) -> float:
    """Offset of a parabola's top from its highest sample, within half a pixel."""
    if not 0 < at < len(line) - 1:
        return 0.0
    left, middle, right = (float(v) for v in line[at - 1 : at + 2])
    bend = left - 2 * middle + right
    return 0.5 * (left - right) / bend if bend < 0 else 0.0
