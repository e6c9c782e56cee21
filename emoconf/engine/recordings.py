"""Recorded videos: every face of every frame, as fast as the machine can."""

from collections.abc import Iterator

from emoconf.capture.source import Source
from emoconf.engine.analysis import Reader, observe
from emoconf.faces.track import RECORDING_PACE
from emoconf.faces.tracker import FaceTracker
from emoconf.sensors.registry import make_sensors
from emoconf.values import Frame, Observation


def analyse(source: Source, reader: Reader) -> Iterator[tuple[Frame, Observation]]:
    """Reads a recording from its first to its last frame.

    Args:
        source: Closed; it is opened here and closed at the end, also after an error.
        reader: Reads the expressions; forgets what it saw before.

    Yields:
        Each frame and what it shows; times are seconds since the recording's start. The frame's
        picture is only valid until the next one is asked for.

    Raises:
        CaptureError: It cannot be read.
    """
    sensors = make_sensors()
    tracker = FaceTracker(mode="recording", pace=RECORDING_PACE)
    reader.reset()
    source.open()
    try:
        while (frame := source.read()) is not None:
            yield frame, observe(tracker, reader, frame, sensors)
    finally:
        source.close()
