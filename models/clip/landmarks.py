"""The landmarks of the face: where they lie in each average, and what lies between them.

Coordinates are those of the averages (432 x 432, the frame of FER2013 enlarged nine times); the
canvas on which the head is drawn reaches further on every side.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

#: Holds float32, unless stated otherwise; OpenCV's own annotations know no element types.
Floats = NDArray[Any]

EXPRESSIONS = ("neutral", "happiness", "surprise", "sadness")

#: Size of the head's canvas (width, height) and where the averages' corner lies on it.
CANVAS = (700, 880)
ORIGIN = (134, 190)

#: The middle line's x.
MIDDLE = 215.5

# Left half of the face, placed by eye on each average: one row per point, x and y for each of
# EXPRESSIONS. The other half is the mirror image.
_LEFT = (
    # brow: inner end, middle, arch, outer end
    (178, 135, 180, 135, 172, 128, 185, 135),
    (140, 129, 140, 125, 140, 117, 140, 128),
    (102, 120, 102, 117, 108, 110, 102, 131),
    (75, 134, 75, 130, 75, 128, 71, 141),
    # eye: outer corner, upper lid (outer, middle, inner), inner corner, lower lid, iris
    (78, 173, 78, 172, 86, 172, 76, 180),
    (100, 160, 98, 158, 103, 155, 100, 166),
    (128, 153, 125, 152, 130, 146, 128, 157),
    (152, 160, 152, 160, 155, 156, 152, 161),
    (172, 180, 172, 180, 168, 176, 170, 180),
    (130, 190, 128, 184, 132, 198, 126, 190),
    (131, 170, 131, 167, 134, 177, 127, 171),
    # nose: bridge, wing, nostril
    (198, 200, 200, 200, 198, 200, 200, 205),
    (168, 275, 160, 270, 167, 278, 170, 280),
    (190, 285, 185, 278, 193, 277, 190, 283),
    # mouth: corner, quarter points of the outer and inner lips from above to below
    (143, 356, 124, 316, 162, 364, 143, 358),
    (178, 339, 178, 315, 180, 340, 178, 343),
    (178, 350, 178, 326, 180, 351, 178, 350),
    (178, 354, 178, 344, 180, 377, 178, 357),
    (178, 382, 178, 371, 180, 402, 178, 386),
    # outline of the face, from the temple down
    (50, 100, 50, 100, 52, 100, 48, 100),
    (42, 170, 44, 170, 43, 170, 42, 170),
    (46, 240, 43, 240, 41, 240, 44, 240),
    (56, 300, 50, 295, 53, 300, 52, 300),
    (71, 355, 70, 345, 66, 345, 68, 348),
    (96, 398, 95, 388, 84, 395, 95, 395),
    (150, 440, 150, 430, 138, 466, 150, 438),
)

# On the middle line: y for each of EXPRESSIONS.
_CENTER = (
    (293, 294, 286, 293),  # below the nose
    (336, 313, 333, 338),  # upper lip, outer
    (349, 325, 347, 348),  # upper lip, inner
    (353, 350, 381, 355),  # lower lip, inner
    (386, 379, 408, 389),  # lower lip, outer
    (454, 444, 490, 452),  # chin
)

# Corners and edges that never move.
_FIXED = ((-100, -150), (215, -150), (530, -150), (-100, 200), (530, 200), (-100, 640), (530, 640))

EYE = (4, 5, 6, 7, 8, 9)
UPPER_LID, LOWER_LID, IRIS = 6, 9, 10
OUTER_LIPS = (14, 15, 18)
INNER_LIPS = (14, 16, 17)
OUTLINE = tuple(range(19, 26))

#: Centre points on the middle line by their place behind both halves.
UP_OUT, UP_IN, LOW_IN, LOW_OUT, CHIN = 1, 2, 3, 4, 5


#: Points of one half: those of the right one come behind those of the left.
HALF = len(_LEFT)
#: Points on the middle line, which come behind both halves.
ON_MIDDLE = len(_CENTER)


def shapes() -> dict[str, Floats]:
    """The landmarks of each expression: left half, right half, middle, fixed; [P, 2]."""
    result = {}
    for number, name in enumerate(EXPRESSIONS):
        left = np.array([row[2 * number : 2 * number + 2] for row in _LEFT], np.float32)
        right = left * (-1, 1) + (2 * MIDDLE, 0)
        center = np.array([(MIDDLE, row[number]) for row in _CENTER], np.float32)
        result[name] = np.vstack((left, right, center, _FIXED)).astype(np.float32)
    return result


def field(source: Floats, target: Floats) -> Floats:
    """Where each canvas pixel of the face `target` lies in the face `source`: [H, W, 2].

    Thin-plate splines (Bookstein 1989), evaluated on every eighth pixel and enlarged.
    """
    count = len(target)

    def kernel(a: Floats, b: Floats) -> Floats:
        square = ((a[:, None, :] - b[None, :, :]).astype(np.float64) ** 2).sum(2)
        return np.asarray(square * np.log(square + 1e-9))

    system = np.zeros((count + 3, count + 3))
    system[:count, :count] = kernel(target, target) + 40 * np.eye(count)
    system[:count, count], system[:count, count + 1 :] = 1, target
    system[count, :count], system[count + 1 :, :count] = 1, target.T
    right = np.zeros((count + 3, 2))
    right[:count] = source - target
    weights = np.linalg.solve(system, right)
    columns = np.arange(0, CANVAS[0] + 8, 8, dtype=np.float32) - ORIGIN[0]
    rows = np.arange(0, CANVAS[1] + 8, 8, dtype=np.float32) - ORIGIN[1]
    x, y = np.meshgrid(columns, rows)
    points = np.column_stack((x.ravel(), y.ravel()))
    moved = (
        kernel(points, target) @ weights[:count] + weights[count] + points @ weights[count + 1 :]
    )
    coarse = (points + moved).astype(np.float32).reshape(*x.shape, 2)
    at = np.mgrid[0 : CANVAS[1], 0 : CANVAS[0]].astype(np.float32) / 8
    return np.asarray(cv2.remap(coarse, at[1], at[0], cv2.INTER_LINEAR))


def rounded(points: Floats) -> Floats:
    """A closed Catmull-Rom spline through the points."""
    before, after = np.roll(points, 1, 0), np.roll(points, -1, 0)
    beyond = np.roll(points, -2, 0)
    t = np.linspace(0, 1, 8, endpoint=False, dtype=np.float32)[None, :, None]
    p0, p1, p2, p3 = (p[:, None, :] for p in (before, points, after, beyond))
    curve = 0.5 * (
        2 * p1
        + (p2 - p0) * t
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
        + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )
    return np.asarray(curve.reshape(-1, 2), np.float32)
