"""The analysis: newest frame in, observation out, however long it takes."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from emoconf.capture.rates import RateMeter
from emoconf.engine.meters import Durations
from emoconf.mailbox import Mailbox
from emoconf.sensors.base import Reading, Said, Sensor
from emoconf.sensors.registry import make_sensors
from emoconf.values import FaceReading, FaceTrack, Frame, Image, Observation

#: Seconds that a round waits for a frame before it looks whether it should end.
_PATIENCE = 0.5

#: Every how-many-th pixel counts for the brightness, in both directions.
_STRIDE = 16


class Tracker(Protocol):
    """What finds and follows faces."""

    def update(self, image: Image, time: float) -> tuple[FaceTrack, ...]:
        """Faces in the next picture."""
        ...

    def reset(self) -> None:
        """Forgets every face."""
        ...


class Reader(Protocol):
    """What reads expressions."""

    def read(
        self, image: Image, tracks: Sequence[FaceTrack], time: float
    ) -> tuple[FaceReading, ...]:
        """What each face shows."""
        ...

    def reset(self) -> None:
        """Forgets every face's past."""
        ...


def observe(
    tracker: Tracker, reader: Reader, frame: Frame, sensors: Sequence[Sensor] = ()
) -> Observation:
    """Finds and reads the faces of one frame; only those that count as the user's are read.

    Args:
        tracker: Finds the faces.
        reader: Reads their expressions.
        frame: The frame.
        sensors: Read further signals.
    """
    started = time.perf_counter()
    tracks = tracker.update(frame.image, frame.time)
    read = [track for track in tracks if track.is_user]
    readings = reader.read(frame.image, read, frame.time)
    said = {sensor.key: sensor.read(frame, readings) for sensor in sensors}
    if said:
        readings = tuple(
            replace(reading, signals=_of(said, reading.face.track)) for reading in readings
        )
    brightness = float(frame.image[::_STRIDE, ::_STRIDE].mean())
    return Observation(
        frame_number=frame.number,
        time=frame.time,
        readings=readings,
        brightness=brightness,
        others=len(tracks) - len(read),
        duration=time.perf_counter() - started,
        signals=_of(said, None),
    )


def _of(said: Mapping[str, Said], track: int | None) -> dict[str, Reading]:
    """What the sensors say of one face, or of none in particular, by their signals."""
    return {key: faces[track] for key, faces in said.items() if track in faces}


class AnalysisLoop:
    """One round analyses at most one frame; run it in a `Worker`.

    Args:
        frames: Where frames come from; what is not taken in time is skipped.
        tracker: Finds the faces.
        reader: Reads them.
        sinks: Get each observation, in this thread; must return quickly.
        sensors: Read further signals; those of the registry if not given.
    """

    def __init__(
        self,
        frames: Mailbox[Frame],
        tracker: Tracker,
        reader: Reader,
        sinks: Sequence[Callable[[Observation], None]],
        sensors: Sequence[Sensor] | None = None,
    ) -> None:
        self._frames = frames
        self._tracker = tracker
        self._reader = reader
        self._sinks = tuple(sinks)
        self._sensors = make_sensors() if sensors is None else tuple(sensors)
        self._forget = False
        self.durations = Durations()
        self.rate = RateMeter()

    def step(self) -> None:
        """Waits a moment for a frame and analyses it."""
        frame = self._frames.take(_PATIENCE)
        if self._forget:
            self._forget = False
            self._tracker.reset()
            self._reader.reset()
            for sensor in self._sensors:
                sensor.reset()
        if frame is None:
            return
        observation = observe(self._tracker, self._reader, frame, self._sensors)
        self.durations.add(observation.duration)
        self.rate.tick()
        for sink in self._sinks:
            sink(observation)

    def forget(self) -> None:
        """Before the next frame, forgets every face, as after a change of webcam."""
        self._forget = True
