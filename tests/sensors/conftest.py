"""A face that was read, frame by frame, without a picture of anybody."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from emoconf.expression.manifest import ACTIONS
from emoconf.geometry import Box
from emoconf.sensors.base import Sensor
from emoconf.values import Body, FaceReading, FaceTrack, Frame

RATE = 15
STILL = np.full((360, 640, 3), 120, np.uint8)

#: Tells, for a time, what a face does: actions by name, yaw and pitch, or `box`.
Does = Callable[[float], Mapping[str, Any]]


def reading(
    track: int = 1, box: Box | None = None, yaw: float = 0.0, pitch: float = 0.0, **actions: float
) -> FaceReading:
    """What the model said of a face."""
    does = dict.fromkeys(ACTIONS, 0.0) | actions
    face = FaceTrack(track, box or Box(270, 90, 100, 100), detected=True)
    return FaceReading(face, None, body=Body(does, yaw, pitch, 0.0))


def smile(size: float) -> dict[str, float]:
    """Both corners of the mouth."""
    return {"smile_left": size, "smile_right": size}


@pytest.fixture
def watch() -> Callable[..., list[Mapping[str, Any]]]:
    """Lets a sensor watch a face for some seconds and gives what it said each time."""

    def watched(
        sensor: Sensor, does: Does, seconds: float, start: float = 0.0, track: int = 1
    ) -> list[Mapping[str, Any]]:
        said = []
        for number in range(int(seconds * RATE)):
            time = start + number / RATE
            frame = Frame(STILL, number, time)
            said.append(sensor.read(frame, [reading(track=track, **does(time))])[track])
        return said

    return watched
