"""What happens in a calibration, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

#: Place of "happiness" among the expressions.
_HAPPINESS = 1

Step = Literal["neutral", "reading", "screen", "notes", "check"]
Trouble = Literal["no_face", "two_people", "too_dark", "smiling", "moving", "talking", "silent"]

#: Every step in its order.
STEPS: tuple[Step, ...] = ("neutral", "reading", "screen", "notes", "check")


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """What one frame said of the person.

    Attributes:
        logits: float32 [8], log-probabilities of the expressions before any correction.
        embedding: float32 [D], the network's description of the face.
        actions: How much the face does of each action, 0 to 1; empty of models without.
        yaw: Degrees.
        pitch: Degrees.
        light: Mean grey level of the face, 0 to 255.
    """

    logits: Floats
    embedding: Floats
    actions: Mapping[str, float] = field(default_factory=dict)
    yaw: float = 0.0
    pitch: float = 0.0
    light: float = 128.0

    @property
    def smile(self) -> tuple[float, float]:
        """How much the face smiles, and how probable happiness is, 0 to 1 each."""
        sides = self.actions.get("smile_left", 0.0), self.actions.get("smile_right", 0.0)
        return sum(sides) / 2, float(np.exp(self.logits[_HAPPINESS]))


# --- Events ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Begin:
    """The person wants to be calibrated.

    Attributes:
        steps: Those to go through, in the order of `STEPS`.
    """

    steps: tuple[Step, ...] = STEPS


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A frame was read.

    Attributes:
        sample: What it says of the person; None without a face.
        others: Further faces in the picture.
        neutral: In the step `check`, whether the corrected reading is neutral.
    """

    sample: Sample | None
    others: int = 0
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Skip:
    """The person leaves the present step out."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """The person does not want it any more."""


Event = Begin | Seen | Skip | Cancel

# --- Effects --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ask:
    """The person is to do something from now on."""

    step: Step


@dataclass(frozen=True, slots=True)
class Complain:
    """Something is wrong, or (None) is not any more."""

    trouble: Trouble | None


@dataclass(frozen=True, slots=True, eq=False)
class Learn:
    """What was shown up to now is enough to calibrate with: before the check.

    Attributes:
        silent: Frames at rest.
        talking: Frames of reading aloud; empty if that was left out.
        screen: Yaw and pitch while looking at the call; None if that was left out.
        notes: While looking at the notes; likewise.
    """

    silent: tuple[Sample, ...]
    talking: tuple[Sample, ...]
    screen: tuple[float, float] | None
    notes: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Finished:
    """It is done.

    Attributes:
        neutral: Share of the check in which the face at rest was read as neutral; None if the check
            was left out.
    """

    neutral: float | None


@dataclass(frozen=True, slots=True)
class Ended:
    """It ended without a calibration.

    Attributes:
        trouble: Why nothing came of it; None if the person wanted that.
    """

    trouble: Trouble | None


Effect = Ask | Complain | Learn | Finished | Ended
