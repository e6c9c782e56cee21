"""The face: four averages, morphed by landmarks, and coloured.

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

_MIDDLE = 215.5

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

_EYE = (4, 5, 6, 7, 8, 9)
_UPPER_LID, _LOWER_LID, _IRIS = 6, 9, 10
_OUTER_LIPS = (14, 15, 18)
_INNER_LIPS = (14, 16, 17)
_OUTLINE = tuple(range(19, 26))

#: Centre points by their place in `_CENTER`.
_UP_OUT, _UP_IN, _LOW_IN, _LOW_OUT, _CHIN = 1, 2, 3, 4, 5


def shapes() -> dict[str, Floats]:
    """The landmarks of each expression: left half, right half, middle, fixed; [P, 2]."""
    result = {}
    for number, name in enumerate(EXPRESSIONS):
        left = np.array([row[2 * number : 2 * number + 2] for row in _LEFT], np.float32)
        right = left * (-1, 1) + (2 * _MIDDLE, 0)
        center = np.array([(_MIDDLE, row[number]) for row in _CENTER], np.float32)
        result[name] = np.vstack((left, right, center, _FIXED)).astype(np.float32)
    return result


def _field(source: Floats, target: Floats) -> Floats:
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


class Face:
    """Draws the face with any mixture of expressions.

    Args:
        averages: For each of EXPRESSIONS float32 [432, 432], mean 0 and deviation 1 over the face.
    """

    def __init__(self, averages: dict[str, Floats]) -> None:
        self.shapes = shapes()
        self._textures = {name: _developed(averages[name]) for name in EXPRESSIONS}
        grain = np.random.default_rng(3).normal(0, 1, (CANVAS[1], CANVAS[0])).astype(np.float32)
        fine, wide = cv2.GaussianBlur(grain, (0, 0), 1.1), cv2.GaussianBlur(grain, (0, 0), 5)
        self._grain = 0.014 * fine / fine.std() + 0.005 * wide / wide.std()

    def draw(self, mix: dict[str, float], shut: float, side_light: float) -> tuple[Floats, Floats]:
        """The face in colour and where it is.

        Args:
            mix: Share of each expression; adds up to 1.
            shut: How far the eyes are shut, 0 to 1.
            side_light: -1 (from the left) to 1 (from the right).

        Returns:
            BGR float32 [H, W, 3] from 0 to 1, and its opacity float32 [H, W, 1].
        """
        shape = np.sum([share * self.shapes[name] for name, share in mix.items()], axis=0)
        shape = shape.astype(np.float32)
        light = np.zeros(CANVAS[::-1], np.float32)
        for name, share in mix.items():
            if share > 0.004:
                field = _field(self.shapes[name], shape)
                warped = cv2.remap(
                    self._textures[name],
                    field[..., 0] + 64,
                    field[..., 1] + 64,
                    cv2.INTER_LINEAR,
                    borderMode=cv2.BORDER_REPLICATE,
                )
                light += share * warped
        light = light * (1 + self._grain)
        light = light + 0.55 * (1 - shut) * _glints(shape)
        if shut > 0:
            light = light + shut * _lids(light, shape)
        return _colored(light, shape, mix, side_light, shut), _outline(shape)


def _developed(average: Floats) -> Floats:
    """One average as reflectance, 0 to 1, sharpened; 64 pixels of margin on each side."""
    wide = cv2.GaussianBlur(average, (0, 0), 7)
    fine = cv2.GaussianBlur(average, (0, 0), 2.5)
    sharp = average + 0.55 * (average - wide) + 2.0 * (average - fine)
    cheek = np.median(sharp[215:255, 80:150])
    pupil = np.percentile(sharp[150:190, 110:150], 2)
    tone = 0.69 + (sharp - cheek) / (cheek - pupil) * 0.50
    # Below the picture's edge chins are as bright as their sides, whatever the lower lip does.
    rows = np.arange(len(tone), dtype=np.float32)[:, None]
    chin = np.percentile(tone[380:426, 110:320], 60)
    tone += (chin - tone) * np.clip((rows - 396) / 28, 0, 1) * _below(tone.shape[1])
    # The outermost rows were seen in few pictures only.
    tone = cv2.copyMakeBorder(tone[14:-6], 64 + 14, 64 + 6, 64, 64, cv2.BORDER_REPLICATE)
    return np.asarray(np.clip(tone, 0.05, 0.98), np.float32)


def _below(columns: int) -> Floats:
    """1 in the middle, where the chin is, 0 at the sides."""
    x = (np.arange(columns, dtype=np.float32) - _MIDDLE) / 95
    return np.exp(-(x**4))[None, :]


# Reflectance to skin, from shadow to highlight: reflectance, then blue, green, red.
_SKIN = np.array(
    (
        (0.00, 0.04, 0.05, 0.07),
        (0.20, 0.12, 0.15, 0.25),
        (0.40, 0.27, 0.33, 0.52),
        (0.60, 0.47, 0.55, 0.76),
        (0.75, 0.63, 0.71, 0.89),
        (1.00, 0.90, 0.94, 0.99),
    ),
    np.float32,
)


_TABLE = np.stack(
    [np.interp(np.linspace(0, 1, 1024), _SKIN[:, 0], _SKIN[:, c]) for c in (1, 2, 3)], axis=-1
).astype(np.float32)


def _glints(shape: Floats) -> Floats:
    """The window's reflection in both eyes."""
    total = np.zeros((*CANVAS[::-1], 1), np.float32)
    for side in (0, len(_LEFT)):
        lids = shape[[side + _LOWER_LID, side + _UPPER_LID], 1]
        openness = np.clip((lids[0] - lids[1] - 26) / 14, 0, 1)
        total += openness * _spot(shape[side + _IRIS] + (-7, -8), 4.0)
    return total[..., 0]


def _lids(light: Floats, shape: Floats) -> Floats:
    """What must be added to open eyes to shut them: the lid's skin, lashes along its edge."""
    half = len(_LEFT)
    change = np.zeros_like(light)
    for side in (0, half):
        ring = shape[[side + e for e in _EYE]]
        wide = ring + (ring - ring.mean(0)) * (0.18, 0.35)
        mask = _fill([wide.astype(np.float32)], 3.0)[..., 0]
        row, column = (int(v) for v in (ring[2] + ORIGIN)[::-1])
        skin = float(np.median(light[row - 22 : row - 12, column - 6 : column + 6]))
        lash = np.zeros(CANVAS[::-1], np.uint8)
        edge = np.array((ring[0], ring[5] * 0.8 + ring[2] * 0.2, ring[4])) + ORIGIN
        (x0, y0), (x1, y1), (x2, y2) = edge
        t = np.linspace(0, 1, 24)[:, None]
        control = np.array((2 * x1 - (x0 + x2) / 2, 2 * y1 - (y0 + y2) / 2))
        curve = (1 - t) ** 2 * edge[0] + 2 * t * (1 - t) * control + t**2 * edge[2]
        cv2.polylines(lash, [np.rint(curve * 16).astype(np.int32)], False, 255, 5, cv2.LINE_AA, 4)
        shade = cv2.GaussianBlur(lash, (0, 0), 2.2).astype(np.float32) / 255
        change += mask * (skin * 1.06 - light) - 0.42 * shade * mask
    return change


def _colored(
    light: Floats, shape: Floats, mix: dict[str, float], side_light: float, shut: float
) -> Floats:
    x = (np.arange(CANVAS[0], dtype=np.float32) - ORIGIN[0] - _MIDDLE) / 200
    y = (np.arange(CANVAS[1], dtype=np.float32) - ORIGIN[1] - 200)[:, None] / 300
    # A head is round: the light falls off towards the sides, the forehead and below the chin.
    form = 1.04 - 0.20 * np.abs(x) ** 2.2 + 0.16 * side_light * x - 0.14 * np.clip(-y, 0, 1) ** 2
    form = form - 0.20 * np.clip(y - 0.55, 0, 1)
    light = light * form
    skin = _TABLE[np.clip(light * 1023, 0, 1023).astype(np.int32)]
    eyes, lips, mouth = _masks(shape)
    grey = light[..., None]
    whites = np.clip(grey * np.array((1.12, 1.12, 1.14), np.float32), 0, 1)
    bright = np.clip((grey - 0.22) / 0.25, 0, 1)
    skin += 0.6 * (1 - shut) * eyes * bright * (whites - skin)
    red = skin * np.array((0.86, 0.74, 1.0), np.float32)
    skin += 0.75 * lips * (red - skin)
    teeth = np.clip(grey * np.array((1.02, 1.10, 1.14), np.float32), 0, 1)
    teeth_share = (
        mouth * np.clip((grey - 0.30) / 0.25, 0, 1) * min(1.2 * mix.get("happiness", 0.0), 1)
    )
    skin += 0.9 * teeth_share * (teeth - skin)
    blush = _spot(shape[3] * 0.5 + shape[12] * 0.5 + (-8, 40), 52) + _spot(
        shape[len(_LEFT) + 3] * 0.5 + shape[len(_LEFT) + 12] * 0.5 + (8, 40), 52
    )
    return np.asarray(skin * (1 - 0.10 * blush * np.array((1.0, 0.9, 0.0), np.float32)))


def _spot(center: Floats, radius: float) -> Floats:
    x = np.arange(CANVAS[0], dtype=np.float32) - np.float32(ORIGIN[0] + center[0])
    y = np.arange(CANVAS[1], dtype=np.float32)[:, None] - np.float32(ORIGIN[1] + center[1])
    return np.exp(-(x**2 + y**2) / radius**2)[..., None]


def _masks(shape: Floats) -> tuple[Floats, Floats, Floats]:
    """Soft masks of the eyes, of the lips without the mouth's inside, and of that inside."""
    half = len(_LEFT)
    center = shape[2 * half : 2 * half + len(_CENTER)]

    def ring(side: tuple[int, int, int], top: int, bottom: int) -> Floats:
        corner, up, low = side
        right = [half + corner, half + up, half + low]
        return np.array(
            [
                *(shape[corner], shape[up], center[top], shape[right[1]], shape[right[0]]),
                *(shape[right[2]], center[bottom], shape[low]),
            ]
        )

    openings = []
    for side in (0, half):
        eye = shape[[side + e for e in _EYE]].copy()
        eye[-1] += 0.28 * (eye[2] - eye[-1])  # the landmark is the lid's edge, lashes included
        openings.append(eye)
    eyes = _fill(openings, 2.0)
    inner = _fill([ring(_INNER_LIPS, _UP_IN, _LOW_IN)], 2.5)
    outer = _fill([ring(_OUTER_LIPS, _UP_OUT, _LOW_OUT)], 4.0)
    return eyes, np.clip(outer - inner, 0, 1), inner


def _outline(shape: Floats) -> Floats:
    half = len(_LEFT)
    left = shape[list(_OUTLINE)]
    right = shape[[half + o for o in _OUTLINE]][::-1]
    chin = shape[2 * half + _CHIN]
    top = np.array(((378, 30), (330, -60), (215, -110), (101, -60), (53, 30)), np.float32)
    return _fill([np.vstack((left, chin, right, top))], 3.5)


def _fill(polygons: list[Floats], blur: float) -> Floats:
    """Closed curves through the points, filled, with soft edges: [H, W, 1] from 0 to 1."""
    mask = np.zeros(CANVAS[::-1], np.uint8)
    for polygon in polygons:
        curve = _rounded(polygon + np.array(ORIGIN, np.float32))
        cv2.fillPoly(mask, [np.rint(curve * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return cv2.GaussianBlur(mask, (0, 0), blur).astype(np.float32)[..., None] / 255


def _rounded(points: Floats) -> Floats:
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
