"""What flows between the rooms: small immutable values.

Times called `time` are seconds of the monotonic clock in a live run, and seconds since the start
of the recording for files. Pictures are BGR, uint8, shape [height, width, 3], C-contiguous.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emoconf.geometry import Box
from emoconf.signals.labels import LABELS as LABELS
from emoconf.signals.labels import UNSURE as UNSURE
from emoconf.text import EMPTY, Text

Image = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture on its way through the program.

    Attributes:
        image: BGR uint8 [H, W, 3]. Must not be written to by whoever receives the frame.
        number: Counts up by one for each picture that the source gave.
        time: When it was taken (monotonic seconds, or seconds into the recording).
    """

    image: Image
    number: int
    time: float


@dataclass(frozen=True, slots=True)
class FaceTrack:
    """One face followed over time.

    Attributes:
        track: Number of the face; the same as long as it is followed, never reused in a run.
        box: Where it is, in pixels of the frame.
        detected: True if the detector saw it in this very frame, False if it was tracked.
        is_user: In a live call the face at the user's place, at most one; in recordings every face.
        certain: False while it neither looks alike nor was detected: the box is a guess.
    """

    track: int
    box: Box
    detected: bool
    is_user: bool = True
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Expression:
    """What one face shows, in the order of `LABELS`.

    Attributes:
        probabilities: Eight numbers that add up to 1: what the sequence up to now says.
        frame_probabilities: The same, from this one picture alone.
        label: The label shown (`emoconf.expression.shown`): the most probable one, or `UNSURE`
            below the confidence threshold, once it has been so for a moment.
        confidence: The label's probability; the largest one while `UNSURE`.
        valence: Estimated from the label mix, -1 (unpleasant) to 1 (pleasant).
        arousal: Estimated from the label mix, -1 (calm) to 1 (excited).
        unadapted: What `probabilities` would be if nothing were known of the person; None where
            nothing is, or this is not that person.
    """

    probabilities: tuple[float, ...]
    frame_probabilities: tuple[float, ...]
    label: str
    confidence: float
    valence: float
    arousal: float
    unadapted: tuple[float, ...] | None = None

    @property
    def affect(self) -> tuple[float, float]:
        """Valence and arousal, as a point."""
        return self.valence, self.arousal


@dataclass(frozen=True, slots=True)
class Body:
    """What a face does and where its head points at one moment: for sensors, never for show.

    Attributes:
        actions: How much the face does of each action, 0 to 1, by the names in
            `emoconf.expression.manifest`; without those that the model was not taught.
        yaw: Degrees, positive where the person turns to their own left.
        pitch: Degrees, positive upwards.
        roll: Degrees, positive towards their right shoulder.
    """

    actions: Mapping[str, float]
    yaw: float
    pitch: float
    roll: float


@dataclass(frozen=True, slots=True)
class FaceReading:
    """A face and what was read of it.

    Attributes:
        face: Where it is.
        expression: What it shows; None right after the face appeared or while lost.
        signals: What further sensors say of this face, as `Observation.signals`.
        body: What it does; None likewise, and of models that do not read it.
    """

    face: FaceTrack
    expression: Expression | None
    signals: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    body: Body | None = None


def counted(readings: Sequence[FaceReading]) -> FaceReading | None:
    """The face that counts: the user's own; where a recording shows several, the largest."""
    own = [reading for reading in readings if reading.face.is_user]
    return max(own, key=lambda reading: reading.face.box.area, default=None)


@dataclass(frozen=True, slots=True)
class Observation:
    """Everything the analysis found in one frame.

    Attributes:
        frame_number: `Frame.number` of the analysed frame.
        time: `Frame.time` of the analysed frame.
        readings: The faces that are read; in a live call at most the user's own.
        brightness: Mean grey level of the frame, 0 to 255.
        others: How many further faces were found (and ignored).
        duration: Seconds that the analysis of this frame took.
        signals: What further sensors say at this moment of no face in particular, as a voice: by
            the key of the signal, the names of its columns and their values.
    """

    frame_number: int
    time: float
    readings: tuple[FaceReading, ...]
    brightness: float
    others: int = 0
    duration: float = 0.0
    signals: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def counted(self) -> FaceReading | None:
        """The face that counts: the user's own; where a recording shows several, the largest."""
        return counted(self.readings)

    def said(self, signal: str) -> Mapping[str, float] | None:
        """What a further sensor says of the face that counts, or of none in particular."""
        face = self.counted
        found = face.signals.get(signal) if face is not None else None
        return self.signals.get(signal) if found is None else found

    @property
    def user(self) -> FaceReading | None:
        """The reading of the user's own face, if it is in the picture."""
        return next((r for r in self.readings if r.face.is_user), None)


@dataclass(frozen=True, slots=True)
class SignalSecond:
    """What a signal says of a whole second by itself, some time after it is over: as a voice does.

    Attributes:
        signal: Key of the signal.
        began: When the second began, on the clock of `Observation.time`.
        values: The names of its columns and their values; None where it could not be read.
        cause: Why not, one of the signal's `gaps`.
    """

    signal: str
    began: float
    values: Mapping[str, float] | None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened and that somebody may want to know.

    Rooms report through a callback `Callable[[Notice], None]`; the engine turns notices into
    protocol events.

    Attributes:
        kind: A stable identifier, such as `camera_lost` or `storage_full`.
        message: One sentence for people.
        hint: What to do about it; empty if nothing needs doing.
        data: Details for programs: JSON values only.
    """

    kind: str
    message: Text
    hint: Text = EMPTY
    data: Mapping[str, Any] = field(default_factory=dict)
