"""What a face does: smiles, brows, eyelids, and whether its mouth moves as in speech."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from emoconf.body import brows, lasting, mouth, smiles
from emoconf.body.brows import Brows
from emoconf.body.lasting import Lasting
from emoconf.body.mouth import Mouth
from emoconf.body.smiles import Smiles
from emoconf.sensors.base import Reading, Said
from emoconf.sensors.followed import Followed
from emoconf.values import Body, FaceReading, Frame

#: From where on eyes count as closed, and the seconds for which they must be: lids that close to
#: blink are open again. Blinks are not counted: others found that undependable at these rates.
_CLOSED, _CLOSED_FOR = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class _Face:
    smiles: Smiles = field(default_factory=Smiles)
    mouth: Mouth = field(default_factory=Mouth)
    raised: Brows = field(default_factory=Brows)
    lowered: Brows = field(default_factory=Brows)
    closed: Lasting[bool] = field(default_factory=lambda: Lasting(False))


class FaceSensor:
    """Reads the signal `face` of each face."""

    key = "face"

    def __init__(self) -> None:
        self._faces = Followed(_Face)

    def reset(self) -> None:
        """Forgets every face."""
        self._faces.reset()

    def read(self, frame: Frame, faces: Sequence[FaceReading]) -> Said:
        """What each face does, by the columns of `emoconf.signals.face`; see `base.Sensor`."""
        said: dict[int | None, Reading] = {}

        def change(face: FaceReading, before: _Face) -> _Face:
            if face.body is None:
                return before
            after = _step(before, face.body, frame.time)
            said[face.face.track] = _said(before, after)
            return after

        self._faces.step(faces, change)
        return said


def _said(before: _Face, after: _Face) -> Reading:
    said = {
        "smiling": float(after.smiles.smiling),
        "smile_starts": float(after.smiles.smiling and not before.smiles.smiling),
        "eyes_shut": float(bool(after.closed.value)),
        "mouth_moving": float(after.mouth.moving),
    }
    for name, moved in (("brows_up", after.raised.moved), ("brows_down", after.lowered.moved)):
        if moved.value is not None:
            said[name] = float(moved.value)
    return said


def _step(state: _Face, body: Body, now: float) -> _Face:
    does = body.actions
    both = (does["smile_left"] + does["smile_right"]) / 2
    closed = does["eyes_closed"] > _CLOSED
    return _Face(
        smiles=smiles.step(state.smiles, both, now)[0],
        mouth=mouth.step(state.mouth, does["jaw_open"], now),
        raised=brows.step(state.raised, does["brows_raised"], now),
        lowered=brows.step(state.lowered, does["brows_lowered"], now),
        closed=lasting.step(state.closed, closed, now, _CLOSED_FOR),
    )
