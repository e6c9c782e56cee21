"""Made-up observations, backdrops, and the comparison with golden pictures."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import cv2
import numpy as np
import pytest

from emoconf.geometry import Box
from emoconf.overlay import Compositor
from emoconf.values import LABELS, Expression, FaceReading, FaceTrack, Image, Observation

GOLDEN = Path(__file__).parent / "golden"

#: Nobody agreed to any further signal.
NO_SIGNALS: Mapping[str, Mapping[str, float]] = {}

#: Somebody whose microphone is open talks.
TALKING = {"voice": {"level": 0.6, "talking": 1.0}}

#: A face that begins to smile, and nods.
SMILE_AND_NOD = {"face": {"smiling": 1.0, "smile_starts": 1.0}, "head": {"nods": 1.0}}

Observe = Callable[..., Observation]
Compare = Callable[[Image, str], None]


def _expression(label: str, confidence: float) -> Expression:
    rest = (1 - confidence) / 7
    main = LABELS.index(label if label in LABELS else "neutral")
    shares = tuple(confidence if n == main else rest for n in range(8))
    return Expression(shares, shares, label, confidence, 0.45, 0.3)


@pytest.fixture
def observe() -> Observe:
    """Makes an observation of faces in the given boxes, all showing the same."""

    def make(
        time: float,
        *boxes: Box,
        label: str = "happiness",
        confidence: float = 0.87,
        signals: Mapping[str, Mapping[str, float]] = NO_SIGNALS,
    ) -> Observation:
        readings = tuple(
            FaceReading(FaceTrack(number, box, True), _expression(label, confidence), signals)
            for number, box in enumerate(boxes, 1)
        )
        return Observation(round(time * 30), time, readings, 120.0)

    return make


@pytest.fixture
def backdrop() -> Callable[[int, int], Image]:
    """A picture whose left half is light and whose right half is dark."""

    def make(width: int, height: int) -> Image:
        image = np.full((height, width, 3), 26, np.uint8)
        image[:, : width // 2] = 232
        return image

    return make


@pytest.fixture
def minute(observe: Observe) -> Callable[[Compositor, Box], float]:
    """Plays a minute with six expressions and a gap to a compositor; returns the last time."""

    def play(compositor: Compositor, face: Box) -> float:
        time = 0.0
        for tick in range(61 * 8):
            time = tick / 8
            label = ("neutral", "happiness", "unsure", "surprise", "sadness", "happiness")
            boxes = () if 24 <= time < 30 else (face,)
            shown = label[min(int(time / 10), 5)]
            sure = 0.3 if shown == "unsure" else 0.62 + 0.25 * np.sin(time / 6) ** 2
            compositor.observe(observe(time, *boxes, label=shown, confidence=float(sure)))
        compositor.observe(observe(time, face))
        return time

    return play


def difference(picture: Image, golden: Image) -> int:
    """How many pixels differ clearly; the golden picture keeps the upper five bits only."""
    if picture.shape != golden.shape:
        return picture.size
    apart = np.abs(picture.astype(np.int16) - (golden.astype(np.int16) + 4)).max(axis=2)
    return int((apart > 40).sum())


@pytest.fixture
def matches_golden() -> Compare:
    """Compares with tests/overlay/golden/NAME.png; EMOCONF_WRITE_GOLDEN=1 writes it instead."""

    def compare(picture: Image, name: str) -> None:
        path = GOLDEN / f"{name}.png"
        if os.environ.get("EMOCONF_WRITE_GOLDEN"):
            GOLDEN.mkdir(exist_ok=True)
            cv2.imwrite(str(path), picture & 0xF8, [cv2.IMWRITE_PNG_COMPRESSION, 9])
            pytest.skip(f"wrote {path.name}")
        golden = np.asarray(cv2.imread(str(path)), np.uint8)
        allowed = 12
        assert difference(picture, golden) <= allowed
        # The comparison itself: a picture moved by a single pixel must not pass.
        assert difference(np.roll(picture, 1, axis=1), golden) > 4 * allowed
        assert difference(np.roll(picture, 1, axis=0), golden) > 4 * allowed

    return compare
