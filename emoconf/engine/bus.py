"""Events on their way from the rooms to whoever listens."""

import threading
from collections.abc import Callable, Mapping
from typing import Any

from emoconf.engine import protocol
from emoconf.signals import FURTHER
from emoconf.signals.labels import LABELS
from emoconf.values import Expression, FaceReading, Notice, Observation, SignalSecond

Sink = Callable[[protocol.Message], None]


def _always() -> bool:
    return True


class EventBus:
    """Hands each event to every sink; a sink must not block.

    Who listens is a tuple that is replaced as a whole, so that nobody is called with a lock held.
    """

    def __init__(self) -> None:
        self._sinks: tuple[tuple[Sink, Callable[[], bool]], ...] = ()
        self._lock = threading.Lock()

    def add(self, sink: Sink, watches: Callable[[], bool] = _always) -> None:
        """Adds a listener, which gets every event from now on.

        Args:
            sink: Gets the events.
            watches: Whether it wants observations at this moment.
        """
        with self._lock:
            self._sinks = (*self._sinks, (sink, watches))

    @property
    def watched(self) -> bool:
        """True while a listener wants observations."""
        return any(watches() for _, watches in self._sinks)

    def publish(self, event: protocol.Message) -> None:
        """Tells every listener."""
        for sink, _ in self._sinks:
            sink(event)

    def observe(self, observation: Observation) -> None:
        """Tells what a frame shows; without anybody who watches nothing is even built."""
        self._tell_watchers(lambda: from_observation(observation))

    def hear(self, second: SignalSecond) -> None:
        """Tells what a signal says of a second by itself, as `observe`."""
        self._tell_watchers(lambda: from_second(second))

    def _tell_watchers(self, build: Callable[[], protocol.Message]) -> None:
        sinks = [sink for sink, watches in self._sinks if watches()]
        if sinks:
            event = build()
            for sink in sinks:
                sink(event)


def from_second(second: SignalSecond) -> protocol.Heard:
    """The event that tells clients what a signal says of a second by itself."""
    return protocol.Heard(
        signal=second.signal,
        began=round(second.began, 3),
        values=_rounded(second.values or {}),
        cause=second.cause,
    )


def from_notice(notice: Notice) -> protocol.Message:
    """The event that tells clients of a room's notice."""
    camera = str(notice.data.get("camera", ""))
    if notice.kind == "camera_lost":
        return protocol.CameraLost(
            camera=camera,
            cause=str(notice.data.get("cause", "")),
            message=str(notice.message),
            hint=str(notice.hint),
            texts=protocol.wire_texts(notice.message, notice.hint),
        )
    if notice.kind == "camera_found":
        return protocol.CameraFound(camera=camera)
    return protocol.Problem(
        kind=notice.kind,
        message=str(notice.message),
        hint=str(notice.hint),
        texts=protocol.wire_texts(notice.message, notice.hint),
    )


def from_observation(observation: Observation) -> protocol.Observed:
    """The event that tells clients what a frame shows."""
    return protocol.Observed(
        frame=observation.frame_number,
        time=round(observation.time, 3),
        faces=tuple(
            from_reading(reading, reading.expression)
            for reading in observation.readings
            if reading.expression is not None
        ),
        signals=further(observation),
    )


def further(observation: Observation) -> dict[str, dict[str, float]]:
    """What the signals without fields of their own say, rounded, by key."""
    said = ((s.key, s.frame(observation)) for s in FURTHER if s.frame is not None)
    return {key: _rounded(values) for key, values in said if values}


def _rounded(values: Mapping[str, Any]) -> dict[str, float]:
    return {name: round(v, 4) for name, v in values.items() if isinstance(v, (int, float))}


def from_reading(reading: FaceReading, expression: Expression) -> protocol.FaceObservation:
    """One face as clients and `emoconf analyze` show it; rounded to what is meaningful."""
    box = reading.face.box
    return protocol.FaceObservation(
        track=reading.face.track,
        box=(round(box.x, 1), round(box.y, 1), round(box.w, 1), round(box.h, 1)),
        probabilities={
            label: round(p, 4) for label, p in zip(LABELS, expression.probabilities, strict=True)
        },
        label=expression.label,
        confidence=round(expression.confidence, 4),
        valence=round(expression.valence, 3),
        arousal=round(expression.arousal, 3),
        signals={key: _rounded(values) for key, values in reading.signals.items()},
    )
