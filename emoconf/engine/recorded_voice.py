"""The voice in a recording: of the one person in the picture, in the same pass as the pictures."""

from collections.abc import Iterator
from typing import Protocol

from emoconf.sensors.voice import VoiceSensor
from emoconf.values import Observation, SignalSecond
from emoconf.voice.sound import Sound

#: Share of the frames with a face that may show another one: a detector errs for a moment.
_OTHERS = 0.1


class SoundTrack(Protocol):
    """The sound of a recording, as `export.recorded_sound.RecordedSound` gives it."""

    def up_to(self, end: float) -> Iterator[tuple[float, Sound]]:
        """The blocks that begin before a time."""
        ...


class RecordedVoice:
    """Hears a recording's sound beside its observations; used by one thread.

    Args:
        sound: Of the recording.
        sensor: Fresh.
    """

    def __init__(self, sound: SoundTrack, sensor: VoiceSensor) -> None:
        self._sound, self._sensor = sound, sensor
        self._seconds: list[SignalSecond] = []
        self._faces = self._several = 0

    def add(self, observation: Observation) -> None:
        """Takes the next observation, and the sound up to it."""
        self._faces += bool(observation.readings)
        self._several += len(observation.readings) > 1
        for began, block in self._sound.up_to(observation.time):
            self._seconds += self._sensor.hear(block, began)
        self._sensor.see(observation)

    @property
    def several(self) -> bool:
        """True if more than one person is in the picture: whose voice it is nobody can tell."""
        return self._several > _OTHERS * self._faces

    def finish(self) -> tuple[SignalSecond, ...]:
        """Every second with its voice; none of a recording that shows several people."""
        self._seconds += self._sensor.interrupt()
        return () if self.several else tuple(self._seconds)
