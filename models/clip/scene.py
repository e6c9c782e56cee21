"""Everything around the face, drawn: a blurred room, shoulders, neck and hair."""

from collections.abc import Sequence

import cv2
import numpy as np
from landmarks import CANVAS, MIDDLE, ORIGIN, Floats

Color = tuple[float, float, float]

#: Size of the body's canvas, and where the head's canvas lies on it.
BODY = (1100, 1300)
_SHIFT = np.array(((BODY[0] - CANVAS[0]) / 2, 0.0))


class _Wall:
    """The picture of the room while it is furnished; places are those of 1280 x 720 pixels."""

    def __init__(self, size: tuple[int, int]) -> None:
        width, height = size
        self.unit = height / 720
        self.x = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
        self.y = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
        self.picture: Floats = np.zeros((height, width, 3), np.float32)
        paint = np.array((0.66, 0.73, 0.76), np.float32)
        self.picture[:] = paint * (1.02 - 0.34 * self.x - 0.10 * self.y)

    def block(self, left: float, top: float, right: float, bottom: float, color: Color) -> None:
        """Fills a rectangle."""
        corners = [round(v * self.unit) for v in (left, top, right, bottom)]
        cv2.rectangle(self.picture, tuple(corners[:2]), tuple(corners[2:]), color, cv2.FILLED)


def room(size: tuple[int, int]) -> Floats:
    """A home office out of focus: window, wall, shelf, plant and lamp; BGR [H, W, 3], 0 to 1."""
    wall = _Wall(size)
    random = np.random.default_rng(11)
    _window(wall, random)
    _shelf(wall, random)
    _plant(wall, random)
    _framed_picture(wall)
    x, y = wall.x, wall.y
    picture = np.asarray(cv2.GaussianBlur(wall.picture, (0, 0), 13 * wall.unit), np.float32)
    glow = np.exp(-(((x - 0.79) / 0.09) ** 2 + ((y - 0.37) / 0.16) ** 2))
    picture += glow * np.array((0.06, 0.13, 0.20), np.float32)
    picture += np.exp(-(((x - 0.08) / 0.22) ** 2 + ((y - 0.35) / 0.5) ** 2)) * 0.16
    return np.asarray(np.clip(picture * 0.89, 0, 1), np.float32)


def _window(wall: _Wall, random: np.random.Generator) -> None:
    """With a view of bright leaves, its frame and a curtain."""
    unit = wall.unit
    wall.block(-10, -10, 268, 520, (0.93, 0.93, 0.90))
    for _ in range(90):
        at = random.uniform((0, 120), (250, 500)) * unit
        green = random.uniform(0.55, 0.95)
        ink = (0.62 * green, 0.92 * green, 0.78 * green)
        radius = int(random.uniform(10, 34) * unit)
        cv2.circle(wall.picture, tuple(int(v) for v in at), radius, ink, -1)
    wall.block(124, -10, 136, 520, (0.84, 0.87, 0.88))
    wall.block(-10, 512, 280, 532, (0.80, 0.83, 0.85))
    wall.block(262, -10, 276, 532, (0.82, 0.85, 0.87))
    for fold in range(6):
        shade = 0.80 + 0.10 * (fold % 2)
        ink = (shade * 0.86, shade * 0.95, shade)
        wall.block(282 + 15 * fold, -10, 297 + 15 * fold, 610, ink)


_BOOKS: tuple[Color, ...] = (
    (0.45, 0.30, 0.16),
    (0.22, 0.28, 0.62),
    (0.62, 0.62, 0.60),
    (0.30, 0.45, 0.24),
    (0.20, 0.55, 0.75),
    (0.52, 0.43, 0.30),
    (0.30, 0.22, 0.42),
    (0.75, 0.82, 0.86),
)


def _shelf(wall: _Wall, random: np.random.Generator) -> None:
    """With books."""
    for board in (178, 352, 530):
        wall.block(905, board, 1300, board + 13, (0.27, 0.40, 0.53))
    wall.block(893, 20, 906, 740, (0.25, 0.37, 0.49))
    for board, start, stop in ((178, 925, 1120), (352, 1010, 1290), (530, 920, 1180)):
        left = float(start)
        while left < stop:
            thick, tall = random.uniform(16, 34), random.uniform(84, 132)
            book = _BOOKS[random.integers(len(_BOOKS))]
            wall.block(left, board - tall, left + thick, board, book)
            left += thick + 2


def _plant(wall: _Wall, random: np.random.Generator) -> None:
    """In a pot on the shelf."""
    unit = wall.unit
    wall.block(1175, 132, 1225, 178, (0.42, 0.55, 0.72))
    for _ in range(40):
        at = random.normal((1200, 82), (30, 30)) * unit
        shade = random.uniform(0.6, 1.1)
        ink = (0.22 * shade, 0.46 * shade, 0.28 * shade)
        leaf = (tuple(at), tuple(random.uniform(14, 34, 2) * unit), random.uniform(0, 180))
        cv2.ellipse(wall.picture, leaf, ink, -1)


def _framed_picture(wall: _Wall) -> None:
    unit = wall.unit
    wall.block(470, 60, 650, 200, (0.93, 0.95, 0.96))
    wall.block(482, 72, 638, 188, (0.70, 0.62, 0.52))
    sun = (int(590 * unit), int(118 * unit))
    cv2.circle(wall.picture, sun, int(24 * unit), (0.45, 0.68, 0.92), -1)


def _soft(outline: Floats, blur: float, size: tuple[int, int] = CANVAS) -> Floats:
    mask = np.zeros(size[::-1], np.uint8)
    cv2.fillPoly(mask, [np.rint((outline + ORIGIN) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return cv2.GaussianBlur(mask, (0, 0), blur).astype(np.float32)[..., None] / 255


def _curve(points: Sequence[tuple[float, float]], steps: int = 60) -> Floats:
    """A smooth line through the points (Catmull-Rom)."""
    p = np.array([points[0], *points, points[-1]], np.float64)
    t = np.linspace(0, len(points) - 1 - 1e-6, steps)
    i = t.astype(int)
    f = (t - i)[:, None]
    a, b, c, d = (p[i + k] for k in range(4))
    bend = (2 * a - 5 * b + 4 * c - d) * f**2 + (3 * b - a - 3 * c + d) * f**3
    return np.asarray(0.5 * (2 * b + (c - a) * f + bend))


# Hair on the left side, from the parting down: along the face, and the outer edge.
_INNER = [(240, -62), (186, -58), (116, -26), (68, 38), (50, 112), (42, 200), (42, 290)]
_INNER += [(50, 370), (60, 440), (48, 530), (20, 640)]
_OUTER = [(240, -122), (160, -130), (78, -104), (12, -46), (-24, 40), (-40, 150), (-46, 262)]
_OUTER += [(-44, 372), (-54, 470), (-84, 560), (-120, 650)]


def _sides() -> list[tuple[Floats, Floats]]:
    """Inner and outer line of the hair on both sides; the parting is off the middle."""
    left = _curve(_INNER), _curve(_OUTER)

    def mirrored(line: Sequence[tuple[float, float]]) -> Floats:
        points = np.array(line, np.float64) * (-1, 1) + (2 * MIDDLE, 0)
        points[0, 0] = 240
        points[1:3] += (10, 3)
        points[7:, 0] += (4, 8, 14, 18)
        return _curve([tuple(p) for p in points])

    return [left, (mirrored(_INNER), mirrored(_OUTER))]


def hair_behind() -> tuple[Floats, Floats]:
    """The mass of hair behind neck and face: BGR [H, W, 3] and opacity [H, W, 1]."""
    (_, left), (_, right) = _sides()
    opacity = _soft(np.vstack((left, right[::-1])), 2.5)
    rows = np.linspace(0, 1, CANVAS[1], dtype=np.float32)[:, None, None]
    return np.array((0.045, 0.055, 0.085), np.float32) * (1.1 - 0.3 * rows) + 0 * opacity, opacity


def hair_in_front() -> tuple[Floats, Floats, Floats]:
    """The hair around the face, strand by strand: BGR, its opacity, and the shadow it throws."""
    large = (2 * CANVAS[0], 2 * CANVAS[1])
    color = np.zeros((large[1], large[0], 3), np.float32)
    cover = np.zeros(large[::-1], np.float32)
    random = np.random.default_rng(5)
    shadow = np.zeros((*CANVAS[::-1], 1), np.float32)
    for inner, outer in _sides():
        outline = np.vstack((inner, outer[::-1]))
        points = np.rint((outline + ORIGIN) * 32).astype(np.int32)
        cv2.fillPoly(color, [points], (0.070, 0.088, 0.135), cv2.LINE_AA, 4)
        cv2.fillPoly(cover, [points], 1.0, cv2.LINE_AA, 4)
        shadow = np.maximum(shadow, _soft(outline + np.array((0, 10)), 11))
        for _ in range(1500):
            share = random.uniform(-0.03, 1.02) + random.normal(0, 0.02) * np.linspace(0, 1, 60)
            wave = 0.02 * np.sin(np.linspace(0, 8, 60) + random.uniform(0, 6.3))
            share = np.clip(share + wave, -0.035, 1.03)[:, None]
            strand = inner + (outer - inner) * share
            start, stop = random.integers(0, 22), 60 - random.integers(0, 14)
            _strand(color, cover, strand[start:stop], random.uniform(0.55, 1.5), random)
    color = np.asarray(cv2.GaussianBlur(color, (0, 0), 2.1))
    cover = cv2.GaussianBlur(cover, (0, 0), 2.2)
    size = CANVAS
    opacity = cv2.resize(cover, size, interpolation=cv2.INTER_AREA)[..., None]
    color = np.asarray(cv2.resize(color, size, interpolation=cv2.INTER_AREA))
    return color / np.maximum(opacity, 0.08), np.clip(opacity, 0, 1), shadow


def _strand(
    color: Floats,
    cover: Floats,
    strand: Floats,
    shine: float,
    random: np.random.Generator,
) -> None:
    """One strand; where it bends towards the light (on the crown and at the cheeks) it shines."""
    points = np.rint((strand + ORIGIN) * 32).astype(np.int32)
    width = int(random.integers(1, 4))
    cv2.polylines(cover, [points], False, 1.0, width, cv2.LINE_AA, 4)
    tint = np.array((0.085, 0.112, 0.175)) * shine
    for first in range(0, len(points) - 1, 4):
        row = strand[first, 1]
        gloss = 1.2 * np.exp(-(((row + 38) / 42) ** 2)) + 0.55 * np.exp(-(((row - 330) / 80) ** 2))
        ink = tuple(tint * (0.75 + gloss * random.uniform(0.3, 1.0)))
        part = points[first : first + 6]
        cv2.polylines(color, [part], False, ink, width, cv2.LINE_AA, 4)


def neck() -> tuple[Floats, Floats]:
    """The neck with the chin's shadow: BGR [H, W, 3] and opacity [H, W, 1] on the body's canvas."""
    side = _curve([(122, 330), (122, 420), (112, 490), (70, 530), (40, 560), (60, 640)])
    outline = np.vstack((side, (side * (-1, 1) + (2 * MIDDLE, 0))[::-1]))
    x, y = _axes()
    skin = np.array((0.50, 0.58, 0.78), np.float32) * (1 - 0.16 * np.abs(x / 120) ** 2)
    skin = skin * (1 - 0.50 * np.exp(-(((y - 432) / 66) ** 2) - (x / 150) ** 2))
    # The sinews' faint lines and the hollow between the collarbones.
    skin = skin * (1 - 0.02 * np.exp(-(((np.abs(x) - 40 + (y - 480) * 0.28) / 10) ** 2)))
    skin = skin * (1 - 0.10 * np.exp(-((x / 22) ** 2) - ((y - 566) / 16) ** 2))
    return skin.astype(np.float32), _soft(outline + _SHIFT, 2.5, BODY)


def jumper() -> tuple[Floats, Floats]:
    """Shoulders in a knitted jumper: BGR [H, W, 3] and opacity [H, W, 1] on the body's canvas."""
    edge = [(92, 512), (36, 538), (-62, 568), (-154, 606), (-222, 668), (-262, 770), (-284, 900)]
    edge.append((-310, 1300))
    shoulder = _curve(edge, 90)
    collar = _curve([(92, 512), (118, 548), (160, 576), (MIDDLE, 586)], 40)
    left = np.vstack((shoulder[::-1], collar))
    outline = np.vstack((left, (left * (-1, 1) + (2 * MIDDLE, 0))[::-1]))
    x, y = _axes()
    knit = np.sin(y * 0.75 + 1.4 * np.abs(np.sin(x * 0.33))) * 0.018
    shade = 1.02 - 0.24 * np.abs(x / 340) ** 2.5 - 0.12 * x / 340 + knit
    shade = np.maximum(shade, 0.62)
    shade = shade - 0.0004 * np.clip(y - 560, 0, 600)
    drape = np.sin(x / 41 + y / 120) + 0.7 * np.sin(x / 23 - y / 75 + 1.0)
    folds = 0.035 * drape * np.clip((y - 620) / 200, 0, 1) * np.clip(np.abs(x) / 160, 0.2, 1)
    cloth = np.array((0.40, 0.34, 0.20), np.float32) * (shade + folds)
    rib = np.zeros((BODY[1], BODY[0], 1), np.float32)
    for side in (1, -1):
        line = collar if side == 1 else collar * (-1, 1) + (2 * MIDDLE, 0)
        rib = np.maximum(
            rib, _soft(np.vstack((line, line[::-1] + np.array((0, 26)))) + _SHIFT, 1.5, BODY)
        )
    ribs = 0.86 + 0.06 * np.sin(np.arctan2(x, np.maximum(y - 380, 1)) * 260)
    cloth = cloth * (1 - rib + rib * ribs)
    return cloth.astype(np.float32), _soft(outline + _SHIFT, 1.8, BODY)


def _axes() -> tuple[Floats, Floats]:
    x = (np.arange(BODY[0], dtype=np.float32) - ORIGIN[0] - _SHIFT[0] - MIDDLE)[None, :, None]
    y = (np.arange(BODY[1], dtype=np.float32) - ORIGIN[1])[:, None, None]
    return x.astype(np.float32), y
