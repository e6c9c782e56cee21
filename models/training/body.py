"""Facial actions and head pose as something to learn: their scale, and what a mirror does to them.

The teacher is the landmark model of `emoconf.expression.landmarks`.
"""

import numpy as np
from numpy.typing import NDArray

from emoconf.expression.landmarks import SHAPES, UNTAUGHT, WIDTH, agreement, pose, rows
from emoconf.expression.manifest import ACTIONS, POSE

__all__ = [
    "ACTIONS",
    "POSE",
    "POSE_SCALE",
    "SHAPES",
    "UNTAUGHT",
    "WIDTH",
    "agreement",
    "changed",
    "pose",
    "rows",
]

Floats = NDArray[np.float32]

#: Degrees that count as one in the loss: about the standard deviation of each angle in FER2013.
POSE_SCALE = 12.0

_SWAPPED = np.arange(WIDTH)
_SWAPPED[[0, 1]] = 1, 0
_SIGNS = np.ones(WIDTH, np.float32)
_SIGNS[[len(ACTIONS), len(ACTIONS) + 2]] = -1


def changed(row: Floats, mirrored: bool, angle: float) -> Floats:
    """A row, float32 [13], after its picture was mirrored, then turned.

    Args:
        row: As from `rows`.
        mirrored: Left and right change places, and yaw and roll their sign.
        angle: Degrees that the picture was turned clockwise afterwards; the roll follows.
    """
    result = row[_SWAPPED] * _SIGNS if mirrored else row.copy()
    result[-1] -= angle
    return np.asarray(result, dtype=np.float32)
