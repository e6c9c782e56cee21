"""Where a head points, nods and shakes, how somebody sits, and how they are framed and lit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from emoconf.body import framing, gestures, mouth, posture, zones
from emoconf.body.framing import FRAMING, LIGHT, Flaw, Framing, View
from emoconf.body.gestures import Gesture, Gestures
from emoconf.body.mouth import Mouth
from emoconf.body.posture import Place, Posture
from emoconf.body.zones import Calibration, Zones
from emoconf.geometry import Box
from emoconf.sensors.base import Reading, Said
from emoconf.sensors.followed import Followed
from emoconf.values import Body, FaceReading, Frame, Image

#: Every how-many-th pixel counts for the light, in both directions: of the face, and of the frame.
_STRIDE, _FRAME_STRIDE = 4, 16

#: Share of the frame that must lie beside the face to tell the light there.
_BESIDE = 0.2


@dataclass(frozen=True, slots=True)
class _Head:
    mouth: Mouth = field(default_factory=Mouth)
    gestures: Gestures = field(default_factory=Gestures)
    zones: Zones = field(default_factory=Zones)
    posture: Posture = field(default_factory=Posture)
    framing: Framing = field(default_factory=Framing)


class HeadSensor:
    """Reads the signal `head` of each face.

    Args:
        calibration: Tells at each reading where the head pointed when the person was asked; without
            that the direction in which it points most is "to the screen".
    """

    key = "head"

    def __init__(self, calibration: Callable[[], Calibration | None] = lambda: None) -> None:
        self._heads = Followed(_Head)
        self._calibration = calibration

    def reset(self) -> None:
        """Forgets every head."""
        self._heads.reset()

    def read(self, frame: Frame, faces: Sequence[FaceReading]) -> Said:
        """What each head does, by the columns of `emoconf.signals.head`; see `base.Sensor`."""
        said: dict[int | None, Reading] = {}

        def change(face: FaceReading, before: _Head) -> _Head:
            if face.body is None:
                return before
            seen = view(frame.image, face.face.box)
            after, told = _step(before, face.body, seen, frame.time)
            turned = zones.step(
                before.zones, face.body.yaw, face.body.pitch, frame.time, self._calibration()
            )
            after = replace(after, zones=turned)
            said[face.face.track] = _said(after, told)
            return after

        self._heads.step(faces, change)
        return said


def view(image: Image, box: Box) -> View:
    """A face in its frame, for `framing`.

    Args:
        image: BGR uint8 [H, W, 3].
        box: Of the face, in pixels; overlaps the frame.
    """
    height, width = image.shape[:2]
    inside = box.clamped(width, height)
    left, top = int(inside.x), int(inside.y)
    right, bottom = max(int(inside.x + inside.w), left + 1), max(int(inside.y + inside.h), top + 1)
    face = float(image[top:bottom:_STRIDE, left:right:_STRIDE].mean())
    whole = float(image[::_FRAME_STRIDE, ::_FRAME_STRIDE].mean())
    covered = inside.area / (width * height)
    around = (whole - covered * face) / (1 - covered) if covered <= 1 - _BESIDE else face
    return View(
        box.x / width, box.y / height, box.w / width, box.h / height, face, min(around, 255.0)
    )


def _step(state: _Head, body: Body, seen: View, now: float) -> tuple[_Head, tuple[Gesture, ...]]:
    speech = mouth.step(state.mouth, body.actions["jaw_open"], now)
    nodding, told = gestures.step(state.gestures, body.yaw, body.pitch, now, talking=speech.moving)
    place = Place(
        seen.x + seen.width / 2,
        seen.y + seen.height / 2,
        seen.width,
        seen.height,
        body.yaw,
        body.pitch,
    )
    after = _Head(
        mouth=speech,
        gestures=nodding,
        posture=posture.step(state.posture, place, now),
        framing=framing.step(state.framing, seen, now),
    )
    return after, told


def _said(state: _Head, told: tuple[Gesture, ...]) -> Reading:
    kinds = [gesture.kind for gesture in told]
    said: dict[str, float] = {
        "nods": kinds.count("nod"),
        "shakes": kinds.count("shake"),
        "movement": state.posture.movement,
        "framing": _code(state.framing, FRAMING),
        "lighting": _code(state.framing, LIGHT),
    }
    if (zone := state.zones.zone) is not None:
        said |= {name: float(name == zone) for name in ("screen", "aside", "down")}
    if (lean := state.posture.leaning.value) is not None:
        said["leaning"] = float(lean)
    if (low := state.posture.slouching.value) is not None:
        said["slouching"] = float(low)
    return said


def _code(state: Framing, group: tuple[Flaw, ...]) -> int:
    """0 if nothing of a group is wrong; else larger, the more telling it is."""
    wrong = [flaw for flaw in state.flaws if flaw in group]
    return len(group) - group.index(wrong[0]) if wrong else 0
