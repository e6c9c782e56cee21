"""Draws the settings' example with the engine's own overlays: run it after changing them.

draw.py [FILE.jpg]: the picture with everything drawn in goes to the file, for the README.

The window process has no OpenCV, so each overlay becomes a transparent layer here: drawn on black
and on white, the difference tells how much of it covers. Face and readings are those of the
built-in clip and the model.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.capture import ClipSource
from emoconf.engine.analysis import observe
from emoconf.expression.model import ExpressionModel
from emoconf.expression.reader import ExpressionReader
from emoconf.faces.tracker import FaceTracker
from emoconf.overlay import ANNOTATOR_NAMES, Compositor
from emoconf.overlay.theme import Backing
from emoconf.sensors.registry import make_sensors
from emoconf.signals.labels import SMILE
from emoconf.values import Frame, Image, Observation

HERE = Path(__file__).resolve().parent
SIZE = (1280, 720)
SHOWN = (960, 540)
THEMES: tuple[Backing, ...] = ("dark", "light")

#: The clip has no sound: this is what a voice would be.
HEARD = {"voice": {"level": 0.6, "talking": 1.0}}

#: Frames of the clip that go by; the surest smile among the later half is shown.
FRAMES = 1200


def main(readme: Sequence[str] = ()) -> None:
    """Writes base.jpg and one PNG for each theme and overlay, and the README's picture."""
    seen, best, picture = _look()
    for file in readme:
        whole = picture.copy()
        _shown(seen[: best + 1], "dark").draw(whole, seen[best].time)
        cv2.imwrite(file, whole, [cv2.IMWRITE_JPEG_QUALITY, 80])
    base = cv2.resize(picture, SHOWN, interpolation=cv2.INTER_AREA)
    _write("base.jpg", np.asarray(base, dtype=np.uint8))
    for theme in THEMES:
        compositor = _shown(seen[: best + 1], theme)
        for name in ANNOTATOR_NAMES:
            _write(f"{theme}-{name}.png", _layer(compositor, name, seen[best].time))


def _shown(seen: Sequence[Observation], theme: Backing) -> Compositor:
    compositor = Compositor(SIZE, ANNOTATOR_NAMES, backing=theme)
    for observation in seen:
        compositor.observe(observation)
    return compositor


def _look() -> tuple[list[Observation], int, Image]:
    # A clock that stands still leaves no picture out: the same one is found on every computer.
    source = ClipSource(size=SIZE, fps=30.0, clock=lambda: 0.0, sleep=lambda seconds: None)
    tracker, reader = FaceTracker(), ExpressionReader(ExpressionModel())
    sensors = make_sensors()
    seen: list[Observation] = []
    best, surest, picture = 0, -1.0, np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    source.open()
    for number in range(FRAMES):
        frame = source.read()
        assert frame is not None
        observation = observe(tracker, reader, Frame(frame.image, number, number / 30), sensors)
        seen.append(replace(observation, signals=HEARD))
        smile = _smile(observation)
        if number >= FRAMES // 2 and smile > surest:
            best, surest, picture = number, smile, frame.image.copy()
    source.close()
    return seen, best, picture


def _smile(observation: Observation) -> float:
    user = observation.user
    if user is None or user.expression is None or user.expression.label != SMILE:
        return 0.0
    return user.expression.confidence


def _layer(compositor: Compositor, name: str, now: float) -> NDArray[np.uint8]:
    """Blue, green, red and how much of it covers, 0 to 255."""
    on = []
    for ground in (0, 255):
        image = np.full((SIZE[1], SIZE[0], 3), ground, np.uint8)
        compositor.draw(image, now, only=(name,))
        on.append(cv2.resize(image, SHOWN, interpolation=cv2.INTER_AREA).astype(np.float32))
    alpha = np.clip(255 - (on[1] - on[0]).max(axis=2), 0, 255)
    color = np.where(alpha[..., None] > 0, on[0] * 255 / np.maximum(alpha, 1)[..., None], 0)
    return np.dstack([np.clip(color, 0, 255), alpha]).round().astype(np.uint8)


def _write(name: str, image: NDArray[np.uint8]) -> None:
    smallest = [cv2.IMWRITE_PNG_COMPRESSION, 9] if name.endswith(".png") else []
    cv2.imwrite(str(HERE / name), image, smallest)


if __name__ == "__main__":
    main(sys.argv[1:])
