"""Faces over time: stable numbers, boxes that don't tremble, and little work.

The whole picture is searched only now and then. A face that was found is followed by correlation
in every frame and confirmed by the detector a few times a second, in a small window around it.
"""

import itertools
from dataclasses import dataclass, field
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.faces.confirm import ANGLES, Confirmation, confirm
from emoconf.faces.detector import SECOND_OPINION, HaarDetector
from emoconf.faces.patch import FacePatch
from emoconf.geometry import Box
from emoconf.values import FaceTrack, Image

Grey = NDArray[np.uint8]
Mode = Literal["live", "recording"]


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the tracker looks, in seconds, and how long it believes.

    Attributes:
        search: Between searches of the whole picture while no face is followed.
        others: Between searches for further faces while one is followed.
        confirm: Between confirmations of a followed face.
        unconfirmed: How long a face that still looks alike is kept without confirmation.
        unlike: How long a face that neither looks alike nor is confirmed is kept.
        takeover: How long another face must be clearly larger before it becomes the user's.
    """

    search: float = 0.4
    others: float = 2.0
    confirm: float = 0.2
    unconfirmed: float = 3.0
    unlike: float = 0.5
    takeover: float = 3.0


#: In a recording every face counts and nobody waits: further faces are looked for more often.
RECORDING_PACE = Pace(search=0.1, others=0.5, confirm=0.1)

#: Longest side in pixels of the picture that is searched; 60-pixel faces of 720p have 30 there.
_WORKING_SIDE = 640

#: Smallest face in the working picture.
_SMALLEST = 28

#: Correlation above which a face still looks like itself.
_ALIKE = 0.6

#: Shares of a confirmed box's offset that the smoothed box follows at once: position and size.
_FOLLOW_POSITION, _FOLLOW_SIZE = 0.35, 0.25

#: Confirmations in which both cascades must see a new face before one is enough.
_PROBATION = 3

#: An offset of that share of the side is a jump, not noise, and is followed whole.
_JUMP = 0.25

#: How much larger another face must look to take the user's place.
_CLEARLY_LARGER = 1.5


@dataclass(slots=True)
class _Track:
    number: int
    box: Box
    patch: FacePatch
    confirmed: float
    alike: float
    angle: float = 0.0
    detected: bool = True
    confirmations: int = 1


@dataclass(slots=True)
class _Rival:
    number: int = -1
    since: float = 0.0


@dataclass(slots=True)
class FaceTracker:
    """Turns pictures into tracks; used by one thread.

    Args:
        mode: `live` marks exactly one face as the user's; `recording` marks every face.
        pace: How often to look.
    """

    mode: Mode = "live"
    pace: Pace = field(default_factory=Pace)
    _detector: HaarDetector = field(default_factory=HaarDetector)
    _second_opinion: HaarDetector = field(default_factory=lambda: HaarDetector(SECOND_OPINION))
    _tracks: list[_Track] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _searched: float = -np.inf
    _user: int = -1
    _rival: _Rival = field(default_factory=_Rival)

    def update(self, image: Image, time: float) -> tuple[FaceTrack, ...]:
        """Finds the faces of the next picture.

        Args:
            image: BGR uint8 [H, W, 3]; the size may differ from the previous picture's only
                after `reset`.
            time: Seconds, never less than in the previous call.

        Returns:
            The faces followed, in pixels of `image`; the largest first.
        """
        scale = min(1.0, _WORKING_SIDE / max(image.shape[:2]))
        grey = _working_picture(image, scale)
        for track in self._tracks:
            self._follow(track, grey, time)
        self._tracks = [t for t in self._tracks if self._believable(t, grey, time)]
        self._drop_doubles()
        if self._due(time):
            self._search(grey, time)
        self._choose_user(grey.shape[1], grey.shape[0], time)
        ordered = sorted(self._tracks, key=lambda t: -t.box.area)
        return tuple(
            FaceTrack(t.number, t.box.scaled(1 / scale), t.detected, self._counts(t))
            for t in ordered
        )

    def reset(self) -> None:
        """Forgets every face, as after a change of the webcam; numbers go on counting."""
        self._tracks.clear()
        self._searched = -np.inf
        self._user = -1

    def _counts(self, track: _Track) -> bool:
        return self.mode == "recording" or track.number == self._user

    def _follow(self, track: _Track, grey: Grey, time: float) -> None:
        track.box, score = track.patch.follow(grey, track.box)
        track.detected = False
        if score >= _ALIKE:
            track.alike = time
        if time - track.confirmed < self.pace.confirm and score >= _ALIKE:
            return
        angles = sorted(ANGLES, key=lambda angle: (angle != track.angle, abs(angle)))
        found = confirm(self._detector, grey, track.box, angles)
        if found is None:
            return
        if track.confirmations < _PROBATION and not self._seconded(grey, found):
            track.alike = -np.inf
            return
        self._accept(track, found, grey, time)

    def _seconded(self, grey: Grey, found: Confirmation) -> bool:
        return confirm(self._second_opinion, grey, found.box, (found.angle,)) is not None

    def _accept(self, track: _Track, found: Confirmation, grey: Grey, time: float) -> None:
        track.box = _blend(track.box, found.box)
        track.angle = found.angle
        track.patch = FacePatch(grey, track.box)
        track.confirmed = track.alike = time
        track.detected = True
        track.confirmations += 1

    def _believable(self, track: _Track, grey: Grey, time: float) -> bool:
        height, width = grey.shape
        visible = track.box.clamped(width, height).area
        return (
            time - track.confirmed <= self.pace.unconfirmed
            and time - track.alike <= self.pace.unlike
            and visible > 0.4 * track.box.area
        )

    def _drop_doubles(self) -> None:
        kept: list[_Track] = []
        for track in sorted(self._tracks, key=lambda t: t.number):
            if all(_overlap(track.box, other.box) < 0.5 for other in kept):
                kept.append(track)
        self._tracks = kept

    def _due(self, time: float) -> bool:
        every = self.pace.others if self._tracks else self.pace.search
        return time - self._searched >= every

    def _search(self, grey: Grey, time: float) -> None:
        self._searched = time
        for box in self._candidates(grey):
            if any(_overlap(box, track.box) > 0.3 for track in self._tracks):
                continue
            # A second look in a window of another scale weeds out the detector's chance hits.
            found = confirm(self._detector, grey, box, (0.0,))
            if found is None or not self._seconded(grey, found):
                continue
            track = _Track(next(self._numbers), found.box, FacePatch(grey, found.box), time, time)
            self._tracks.append(track)

    def _candidates(self, grey: Grey) -> list[Box]:
        if self._tracks and self.mode == "live":
            half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
            coarse = np.asarray(half, dtype=np.uint8)
            return [b.scaled(2.0) for b in self._detector.detect(coarse, step=1.2)]
        # Fine steps find 60-pixel faces that coarse ones miss; they cost nearly twice as much.
        step = 1.2 if self._tracks else 1.1
        return self._detector.detect(grey, smallest=_SMALLEST, neighbours=3, step=step)

    def _choose_user(self, width: int, height: int, time: float) -> None:
        if not self._tracks:
            return
        best = max(self._tracks, key=lambda t: _prominence(t.box, width, height))
        present = next((t for t in self._tracks if t.number == self._user), None)
        if present is None:
            self._user = best.number
        elif best is not present and _prominence(best.box, width, height) > (
            _CLEARLY_LARGER * _prominence(present.box, width, height)
        ):
            if self._rival.number != best.number:
                self._rival = _Rival(best.number, time)
            if time - self._rival.since >= self.pace.takeover:
                self._user = best.number
        else:
            self._rival = _Rival()


def _working_picture(image: Image, scale: float) -> Grey:
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    if scale < 1.0:
        size = (max(round(grey.shape[1] * scale), 1), max(round(grey.shape[0] * scale), 1))
        # Halving linearly is averaging; averaging by odd ratios costs ten times as much and is
        # only worth it where linear would skip pixels.
        way = cv2.INTER_LINEAR if scale >= 0.4 else cv2.INTER_AREA
        grey = cv2.resize(grey, size, interpolation=way)
    return np.asarray(grey, dtype=np.uint8)


def _blend(old: Box, new: Box) -> Box:
    """Moves a smoothed box towards what the detector says; a jump is followed whole."""
    (old_x, old_y), (new_x, new_y) = old.center, new.center
    if max(abs(new_x - old_x), abs(new_y - old_y), abs(new.w - old.w)) > _JUMP * old.w:
        return new
    side = old.w + _FOLLOW_SIZE * (new.w - old.w)
    x = old_x + _FOLLOW_POSITION * (new_x - old_x)
    y = old_y + _FOLLOW_POSITION * (new_y - old_y)
    return Box(x - side / 2, y - side / 2, side, side)


def _overlap(one: Box, other: Box) -> float:
    """Share of the smaller box that the larger one covers: 1 for a box inside another."""
    smaller = min(one.area, other.area)
    return one.intersection(other) / smaller if smaller > 0 else 0.0


def _prominence(box: Box, width: int, height: int) -> float:
    """Area of a face, counted less the further it is from the picture's middle."""
    x, y = box.center
    off = np.hypot((x - width / 2) / (width / 2), (y - height / 2) / (height / 2))
    return float(box.area / (1 + off))
