"""Faces over time: stable numbers, boxes that don't tremble, and little work.

The whole picture is searched only now and then. A face that was found is followed by correlation
in every frame and confirmed by the detector a few times a second, in a small window around it.
"""

import itertools
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from emoconf.faces.confirm import ANGLES, Confirmation, Reach, confirm
from emoconf.faces.people import ALIKE_IN_SIZE, NEAR, Sighting, is_near, recognise
from emoconf.faces.search import quick, thorough, tilted
from emoconf.faces.track import Eyes, Grey, Pace, Track, overlap
from emoconf.faces.user import HOLD, Whose, choose
from emoconf.faces.working import WorkingPictures
from emoconf.geometry import Box
from emoconf.values import FaceTrack, Image

Mode = Literal["live", "recording"]

#: Where and how large a face may be that comes back to its place.
_NEARBY = Reach(NEAR, 1 / ALIKE_IN_SIZE, ALIKE_IN_SIZE)


@dataclass(slots=True)
class FaceTracker:
    """Turns pictures into tracks; used by one thread.

    Args:
        mode: `live` marks at most one face as the user's, and a face that comes back to its place
            keeps its number; `recording` marks every face, and each that appears gets a new one,
            for after a cut another face may be in that place.
        pace: How often to look.
    """

    mode: Mode = "live"
    pace: Pace = field(default_factory=Pace)
    _pictures: WorkingPictures = field(default_factory=WorkingPictures)
    _eyes: Eyes = field(default_factory=Eyes)
    _tracks: list[Track] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _searched: float = -np.inf
    _looked: float = -np.inf
    _tilts: "itertools.cycle[float]" = field(default_factory=lambda: itertools.cycle(ANGLES[1:]))
    _whose: Whose = field(default_factory=Whose)

    def update(self, image: Image, time: float) -> tuple[FaceTrack, ...]:
        """Finds the faces of the next picture.

        Args:
            image: BGR uint8 [H, W, 3]; the size may differ from the previous picture's only
                after `reset`.
            time: Seconds, never less than in the previous call.

        Returns:
            The faces followed, in pixels of `image`; the largest first.
        """
        grey, scale = self._pictures.make(image)
        for track in self._tracks:
            self._eyes.follow(track, grey, time, self.pace)
        self._tracks = [t for t in self._tracks if t.is_believable(grey, time, self.pace)]
        self._drop_doubles()
        self._look_nearby(grey, time)
        if self._due(time):
            self._search(grey, time)
        self._choose_user(grey, time)
        ordered = sorted(self._tracks, key=lambda t: -t.box.area)
        return tuple(
            FaceTrack(t.number, t.box.scaled(1 / scale), t.detected, self._counts(t), t.certain)
            for t in ordered
        )

    def reset(self) -> None:
        """Forgets every face, as after a change of the webcam; numbers go on counting."""
        self._tracks.clear()
        self._searched = self._looked = -np.inf
        self._whose = Whose()

    def _counts(self, track: Track) -> bool:
        return self.mode == "recording" or track.number == self._whose.user

    def _drop_doubles(self) -> None:
        kept: list[Track] = []
        for track in sorted(self._tracks, key=lambda t: t.number):
            if all(overlap(track.box, other.box) < 0.5 for other in kept):
                kept.append(track)
        self._tracks = kept

    def _followed(self) -> bool:
        """True if nothing is missing: the user's face is certain, or in a recording any is."""
        if self.mode == "recording":
            return bool(self._tracks)
        return self._whose.user in self._certain_numbers()

    def _certain_numbers(self) -> set[int]:
        return {track.number for track in self._tracks if track.certain}

    def _due(self, time: float) -> bool:
        every = self.pace.others if self._followed() else self.pace.search
        return time - self._searched >= every

    def _look_nearby(self, grey: Grey, time: float) -> None:
        """Looks around the user's place for a face that jumped, or came back tilted."""
        held = self._whose.held
        if held is None or time - held.last > HOLD or time - self._looked < self.pace.nearby:
            return
        if held.number in self._certain_numbers():
            return
        self._looked = time
        track = self._track(held.number)
        found = self._eyes.look(grey, held.place, track.angle if track else 0.0, _NEARBY)
        if found is None or not is_near(held.place, found.box):
            return
        if self._is_free(found.box) and self._eyes.agree(grey, found):
            self._place(held.number, found, grey, time)

    def _search(self, grey: Grey, time: float) -> None:
        self._searched = time
        self._take_up(self._candidates(grey), 0.0, grey, time)
        if not self._followed() and not any(track.confirmed == time for track in self._tracks):
            angle = next(self._tilts)
            self._take_up(tilted(self._eyes.detector, grey, angle), angle, grey, time)

    def _candidates(self, grey: Grey) -> list[Box]:
        if self.mode == "live" and self._followed():
            return quick(self._eyes.detector, grey)
        return thorough(self._eyes.detector, grey, step=1.2 if self._followed() else 1.1)

    def _take_up(self, boxes: list[Box], angle: float, grey: Grey, time: float) -> None:
        for box in boxes:
            if not self._is_free(box):
                continue
            # A second look in a window of another scale weeds out the detector's chance hits.
            found = confirm(self._eyes.detector, grey, box, (angle,))
            if found is not None and self._eyes.agree(grey, found):
                self._place(self._number_of(found.box), found, grey, time)

    def _is_free(self, box: Box) -> bool:
        return all(overlap(box, t.box) <= 0.3 for t in self._tracks if t.certain)

    def _number_of(self, box: Box) -> int:
        known = None
        if self.mode == "live":
            known = recognise(self._whose.people, box, self._certain_numbers())
        return next(self._numbers) if known is None else known

    def _place(self, number: int, found: Confirmation, grey: Grey, time: float) -> None:
        track = self._track(number)
        if track is None:
            self._tracks.append(self._eyes.begin(number, found, grey, time))
        else:
            track.accept(found, grey, time)

    def _track(self, number: int) -> Track | None:
        return next((track for track in self._tracks if track.number == number), None)

    def _choose_user(self, grey: Grey, time: float) -> None:
        if self.mode == "recording":
            return
        sightings = [Sighting(t.number, t.box, t.certain) for t in self._tracks]
        self._whose = choose(self._whose, sightings, time, (grey.shape[1], grey.shape[0]))
