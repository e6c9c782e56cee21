"""One face that is followed: by correlation in every picture, by the detector now and then."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from emoconf.faces.confirm import ANGLES, Confirmation, Reach, confirm
from emoconf.faces.detector import SECOND_OPINION, HaarDetector
from emoconf.faces.patch import FacePatch
from emoconf.geometry import Box

Grey = NDArray[np.uint8]

#: Correlation from which on a face still looks like itself. What lies beside a face, 3,636 places
#: around the faces of 21 videos, matched by 0.79 at most; at 0.6 a box followed hair and wall.
ALIKE = 0.85

#: Shares of a confirmed box's offset that the smoothed box follows at once: position and size.
_FOLLOW_POSITION, _FOLLOW_SIZE = 0.35, 0.25

#: Confirmations in which both cascades must see a new face before one is enough.
_PROBATION = 3

#: An offset of that share of the side is a jump, not noise, and is followed whole.
_JUMP = 0.25


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the tracker looks, in seconds, and how long it believes.

    Attributes:
        search: Between searches of the whole picture while the user's face is not followed.
        others: Between searches for further faces while it is.
        confirm: Between confirmations of a followed face.
        nearby: Between searches around the user's place while the face is in doubt or gone.
        unconfirmed: How long a face that still looks alike is kept without confirmation.
        unlike: How long a face that neither looks alike nor is confirmed is kept.
    """

    search: float = 0.4
    others: float = 2.0
    confirm: float = 0.2
    nearby: float = 0.1
    unconfirmed: float = 3.0
    unlike: float = 0.5


#: In a recording every face counts and nobody waits: further faces are looked for more often.
RECORDING_PACE = Pace(search=0.1, others=0.5, confirm=0.1)


@dataclass(slots=True)
class Track:
    """A face that is followed.

    Attributes:
        number: Its number.
        box: Where it is, in pixels of the searched picture.
        patch: How it looked when it was last confirmed.
        confirmed: When the detector last saw it, in seconds.
        alike: When it last looked like itself or was confirmed.
        angle: Tilt at which the detector saw it, degrees.
        detected: The detector saw it in this very picture.
        certain: It looks alike or was detected in this very picture.
        confirmations: How often the detector saw it.
    """

    number: int
    box: Box
    patch: FacePatch
    confirmed: float
    alike: float
    angle: float = 0.0
    detected: bool = True
    certain: bool = True
    confirmations: int = 1

    def accept(self, found: Confirmation, grey: Grey, time: float) -> None:
        """Moves to where the detector sees the face."""
        self.box = _blend(self.box, found.box)
        self.angle = found.angle
        self.patch = FacePatch(grey, self.box)
        self.confirmed = self.alike = time
        self.detected = self.certain = True
        self.confirmations += 1

    def is_believable(self, grey: Grey, time: float, pace: Pace) -> bool:
        """False once it has been lost for too long or has left the picture."""
        height, width = grey.shape
        visible = self.box.clamped(width, height).area
        return (
            time - self.confirmed <= pace.unconfirmed
            and time - self.alike <= pace.unlike
            and visible > 0.4 * self.box.area
        )


@dataclass(slots=True)
class Eyes:
    """Two cascades that were trained separately; a new face must please both."""

    detector: HaarDetector = field(default_factory=HaarDetector)
    second: HaarDetector = field(default_factory=lambda: HaarDetector(SECOND_OPINION))

    def look(
        self, grey: Grey, box: Box, tilt: float = 0.0, reach: Reach | None = None
    ) -> Confirmation | None:
        """Searches around a box, at the given tilt first."""
        angles = sorted(ANGLES, key=lambda angle: (angle != tilt, abs(angle)))
        return confirm(self.detector, grey, box, angles, reach or Reach())

    def agree(self, grey: Grey, found: Confirmation) -> bool:
        """True if the second cascade sees the face as well."""
        return confirm(self.second, grey, found.box, (found.angle,)) is not None

    def begin(self, number: int, found: Confirmation, grey: Grey, time: float) -> Track:
        """A new track of a face that was found."""
        return Track(number, found.box, FacePatch(grey, found.box), time, time, found.angle)

    def follow(self, track: Track, grey: Grey, time: float, pace: Pace) -> None:
        """Finds the face in the next picture; where that fails its box stays and is a guess."""
        box, score = track.patch.follow(grey, track.box)
        track.detected, track.certain = False, score >= ALIKE
        if track.certain:
            track.box, track.alike = box, time
            if time - track.confirmed < pace.confirm:
                return
        # Even a poor match is a better place to look at than the old one: a turn of the head moves
        # the face and changes its looks at once.
        found = self.look(grey, box, track.angle)
        if found is None:
            return
        if track.confirmations < _PROBATION and not self.agree(grey, found):
            track.alike, track.certain = -np.inf, False
            return
        track.accept(found, grey, time)


def overlap(one: Box, other: Box) -> float:
    """Share of the smaller box that the larger one covers: 1 for a box inside another."""
    smaller = min(one.area, other.area)
    return one.intersection(other) / smaller if smaller > 0 else 0.0


def _blend(old: Box, new: Box) -> Box:
    """Moves a smoothed box towards what the detector says; a jump is followed whole."""
    (old_x, old_y), (new_x, new_y) = old.center, new.center
    if max(abs(new_x - old_x), abs(new_y - old_y), abs(new.w - old.w)) > _JUMP * old.w:
        return new
    side = old.w + _FOLLOW_SIZE * (new.w - old.w)
    x = old_x + _FOLLOW_POSITION * (new_x - old_x)
    y = old_y + _FOLLOW_POSITION * (new_y - old_y)
    return Box(x - side / 2, y - side / 2, side, side)
