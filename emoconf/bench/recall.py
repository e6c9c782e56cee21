"""How reliably faces are found and kept, by size, tilt and turn.

A face from a recording is set into a 720p picture at a given height and turned. Tilting (roll) is
exact. Turning (yaw) is simulated: the face is wrapped around an upright cylinder as wide as the
head, which hides the far cheek as a real turn does but has no nose; read it as an approximation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike

from emoconf.capture.source import Source
from emoconf.faces.detector import HaarDetector
from emoconf.faces.tracker import FaceTracker
from emoconf.geometry import Box
from emoconf.values import Image

HEIGHTS = (60, 90, 120)
ANGLES = (0, 15, 30)
FPS = 30.0

_FRAME = (1280, 720)

#: Share of the box's side that is cut out around a face: hair, chin, some background.
_AROUND = 0.6

#: Radius of the simulated head in box widths.
_RADIUS = 0.62

#: Overlap with the true box from which on a face counts as found.
_FOUND = 0.4


@dataclass(frozen=True, slots=True)
class Portrait:
    """A frontal face with its surroundings: a square picture with the face's box in its middle."""

    image: Image

    @property
    def face(self) -> float:
        """Side of the face's box in pixels."""
        return float(self.image.shape[0]) / (1 + 2 * _AROUND)


def portraits(sources: Iterable[Source], every: int = 60) -> Iterator[Portrait]:
    """Cuts frontal faces out of recordings, one from every so many frames."""
    detector = HaarDetector()
    for source in sources:
        source.open()
        while (frame := source.read()) is not None:
            if frame.number % every:
                continue
            grey = np.asarray(cv2.cvtColor(frame.image, cv2.COLOR_BGR2GRAY), np.uint8)
            smallest = max(grey.shape[0] // 6, 48)
            for box in detector.detect(grey, smallest=smallest, neighbours=8)[:1]:
                yield Portrait(_cut(frame.image, box))
        source.close()


def found_within_a_second(portrait: Portrait, height: int, roll: float, yaw: float) -> bool:
    """Whether a face that appears like this is found within a second."""
    tracker = FaceTracker()
    for number in range(int(FPS)):
        picture, truth = _scene(portrait, height, roll, yaw, number)
        if _sees(tracker, picture, number / FPS, truth):
            return True
    return False


def kept_while_turning(portrait: Portrait, height: int, roll: float, yaw: float) -> float:
    """Share of five seconds in which a frontal face is kept that turns so far in two and stays."""
    tracker = FaceTracker()
    seen, count = 0, int(5 * FPS)
    for number in range(-int(FPS), count):
        share = min(max(number / (2 * FPS), 0.0), 1.0)
        picture, truth = _scene(portrait, height, roll * share, yaw * share, number)
        found = _sees(tracker, picture, number / FPS, truth)
        seen += found and number >= 0
    return seen / count


def measure(sources: Iterable[Source]) -> dict[str, float]:
    """Recall over every portrait of the recordings.

    Returns:
        `found_H` for each face height H (frontal), `found_roll_A` and `found_yaw_A` for each angle
        at 90 pixels, and `kept_roll_A`, `kept_yaw_A`; shares of 1. And `portraits`, how many.
    """
    faces = list(portraits(sources))
    result = {"portraits": float(len(faces))}
    for height in HEIGHTS:
        result[f"found_{height}"] = _mean(found_within_a_second(f, height, 0, 0) for f in faces)
    for angle in ANGLES[1:]:
        for name, (roll, yaw) in {"roll": (angle, 0), "yaw": (0, angle)}.items():
            found = _mean(found_within_a_second(f, 90, roll, yaw) for f in faces)
            kept = _mean(kept_while_turning(f, 90, roll, yaw) for f in faces)
            result[f"found_{name}_{angle}"], result[f"kept_{name}_{angle}"] = found, kept
    return result


def _mean(values: Iterable[float]) -> float:
    return round(float(np.mean(list(values))), 4)


def _sees(tracker: FaceTracker, picture: Image, time: float, truth: Box) -> bool:
    tracks = tracker.update(picture, time)
    return any(track.is_user and track.box.iou(truth) > _FOUND for track in tracks)


def _cut(image: Image, box: Box) -> Image:
    area = box.grown(_AROUND)
    side = round(area.w)
    matrix = np.array([[1.0, 0.0, area.x], [0.0, 1.0, area.y]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(image, matrix, (side, side), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)


def _scene(
    portrait: Portrait, height: int, roll: float, yaw: float, number: int
) -> tuple[Image, Box]:
    """A 720p picture with the face, which sways by some pixels as people do."""
    turned = _turned(portrait, yaw)
    side = portrait.image.shape[0]
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), roll, 1.0)
    tilted = cv2.warpAffine(turned, matrix, (side, side), borderMode=cv2.BORDER_REPLICATE)
    target = round(height * (1 + 2 * _AROUND))
    shrinks = cv2.INTER_AREA if target < side else cv2.INTER_CUBIC
    small = cv2.resize(tilted, (target, target), interpolation=shrinks)
    backdrop = cv2.resize(cv2.blur(small, (9, 9)), (4, 3))
    canvas = np.asarray(cv2.resize(backdrop, _FRAME, interpolation=cv2.INTER_CUBIC), np.uint8)
    x = round(560 + 6 * np.sin(number / 11)) - target // 2
    y = round(340 + 4 * np.cos(number / 17)) - target // 2
    x, y = max(x, 0), max(y, 0)
    canvas[y : y + target, x : x + target] = small[: 720 - y, : 1280 - x]
    edge = (target - height) / 2
    return canvas, Box(x + edge, y + edge, height, height)


def _turned(portrait: Portrait, yaw: float) -> MatLike:
    """The face wrapped around an upright cylinder that is turned by `yaw` degrees."""
    if yaw == 0:
        return portrait.image
    side = portrait.image.shape[0]
    radius = _RADIUS * portrait.face
    across = (np.arange(side) - side / 2) / radius
    angle = np.arcsin(np.clip(across, -1, 1)) - np.radians(yaw)
    source = np.where(np.abs(across) < 1, np.sin(angle) * radius, across * radius) + side / 2
    columns = np.repeat(source[None, :], side, axis=0).astype(np.float32)
    rows = np.repeat(np.arange(side, dtype=np.float32)[:, None], side, axis=1)
    return cv2.remap(
        portrait.image, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
