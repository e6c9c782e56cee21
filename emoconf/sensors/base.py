"""What every sensor does: it reads one signal, frame by frame."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from emoconf.values import FaceReading, Frame

#: What one frame says about a signal, by the names of the signal's columns.
Reading = Mapping[str, Any]

#: Readings by the number of the face's track; under None that of no face in particular.
Said = Mapping[int | None, Reading]


class Sensor(Protocol):
    """Reads one signal from frames. Used by one thread, live and for recordings alike."""

    @property
    def key(self) -> str:
        """The signal that it reads, as `Observation.signals` is keyed."""
        ...

    def read(self, frame: Frame, faces: Sequence[FaceReading]) -> Said:
        """What this frame says.

        Args:
            frame: The frame; its image must not be changed, nor kept.
            faces: Those that may be read, with what the model said of them: live at most the
                user's own, in recordings every one.

        Returns:
            What it says of each face, by the number of its track, and under None what it says of
            no face in particular; empty if it says nothing.
        """
        ...

    def reset(self) -> None:
        """Forgets what it saw, as after a change of webcam or before another recording."""
        ...
