"""The face: four averages, morphed by landmarks, and coloured."""

import cv2
import numpy as np
from landmarks import (
    CANVAS,
    CHIN,
    EXPRESSIONS,
    EYE,
    HALF,
    INNER_LIPS,
    IRIS,
    LOW_IN,
    LOW_OUT,
    LOWER_LID,
    MIDDLE,
    ON_MIDDLE,
    ORIGIN,
    OUTER_LIPS,
    OUTLINE,
    UP_IN,
    UP_OUT,
    UPPER_LID,
    Floats,
    field,
    rounded,
    shapes,
)


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
                warp = field(self.shapes[name], shape)
                warped = cv2.remap(
                    self._textures[name],
                    warp[..., 0] + 64,
                    warp[..., 1] + 64,
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
    x = (np.arange(columns, dtype=np.float32) - MIDDLE) / 95
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
    for side in (0, HALF):
        lids = shape[[side + LOWER_LID, side + UPPER_LID], 1]
        openness = np.clip((lids[0] - lids[1] - 26) / 14, 0, 1)
        total += openness * _spot(shape[side + IRIS] + (-7, -8), 4.0)
    return total[..., 0]


def _lids(light: Floats, shape: Floats) -> Floats:
    """What must be added to open eyes to shut them: the lid's skin, lashes along its edge."""
    change = np.zeros_like(light)
    for side in (0, HALF):
        ring = shape[[side + e for e in EYE]]
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
    x = (np.arange(CANVAS[0], dtype=np.float32) - ORIGIN[0] - MIDDLE) / 200
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
        shape[HALF + 3] * 0.5 + shape[HALF + 12] * 0.5 + (8, 40), 52
    )
    return np.asarray(skin * (1 - 0.10 * blush * np.array((1.0, 0.9, 0.0), np.float32)))


def _spot(center: Floats, radius: float) -> Floats:
    x = np.arange(CANVAS[0], dtype=np.float32) - np.float32(ORIGIN[0] + center[0])
    y = np.arange(CANVAS[1], dtype=np.float32)[:, None] - np.float32(ORIGIN[1] + center[1])
    return np.exp(-(x**2 + y**2) / radius**2)[..., None]


def _masks(shape: Floats) -> tuple[Floats, Floats, Floats]:
    """Soft masks of the eyes, of the lips without the mouth's inside, and of that inside."""
    center = shape[2 * HALF : 2 * HALF + ON_MIDDLE]

    def ring(side: tuple[int, int, int], top: int, bottom: int) -> Floats:
        corner, up, low = side
        right = [HALF + corner, HALF + up, HALF + low]
        return np.array(
            [
                *(shape[corner], shape[up], center[top], shape[right[1]], shape[right[0]]),
                *(shape[right[2]], center[bottom], shape[low]),
            ]
        )

    openings = []
    for side in (0, HALF):
        eye = shape[[side + e for e in EYE]].copy()
        eye[-1] += 0.28 * (eye[2] - eye[-1])  # the landmark is the lid's edge, lashes included
        openings.append(eye)
    eyes = _fill(openings, 2.0)
    inner = _fill([ring(INNER_LIPS, UP_IN, LOW_IN)], 2.5)
    outer = _fill([ring(OUTER_LIPS, UP_OUT, LOW_OUT)], 4.0)
    return eyes, np.clip(outer - inner, 0, 1), inner


def _outline(shape: Floats) -> Floats:
    left = shape[list(OUTLINE)]
    right = shape[[HALF + o for o in OUTLINE]][::-1]
    chin = shape[2 * HALF + CHIN]
    top = np.array(((378, 30), (330, -60), (215, -110), (101, -60), (53, 30)), np.float32)
    return _fill([np.vstack((left, chin, right, top))], 3.5)


def _fill(polygons: list[Floats], blur: float) -> Floats:
    """Closed curves through the points, filled, with soft edges: [H, W, 1] from 0 to 1."""
    mask = np.zeros(CANVAS[::-1], np.uint8)
    for polygon in polygons:
        curve = rounded(polygon + np.array(ORIGIN, np.float32))
        cv2.fillPoly(mask, [np.rint(curve * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return cv2.GaussianBlur(mask, (0, 0), blur).astype(np.float32)[..., None] / 255
