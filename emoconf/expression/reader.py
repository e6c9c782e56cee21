"""Faces in a picture -> the expressions they show, with a memory for each face."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from emoconf.body import talking
from emoconf.body.talking import Talking
from emoconf.expression import shown
from emoconf.expression.manifest import ACTIONS
from emoconf.expression.model import ExpressionModel, Floats, ModelOutput, softmax
from emoconf.expression.shown import Naming, Shown
from emoconf.faces.crop import crop
from emoconf.person.adaptation import Adaptation
from emoconf.person.baseline import log_probabilities
from emoconf.signals.labels import UNSURE, affect, index_of
from emoconf.values import Body, Expression, FaceReading, FaceTrack, Image

#: Seconds after which a face that was not seen is forgotten.
FORGET_AFTER = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Details:
    """What the network said of a face the last time, before anything was made of it.

    Attributes:
        logits: float32 [8], log-probabilities of what everything seen of the face says.
        embedding: float32 [D].
        light: Mean grey level of the crop, 0 to 255.
    """

    logits: Floats
    embedding: Floats
    light: float


@dataclass(slots=True)
class _Memory:
    """What is known of one face.

    Attributes:
        state: float32 [K].
        details: Of its last frame.
        time: When it was read.
        shown: What is shown of it.
        unadapted: What it shows to one who knows nothing of the person.
    """

    state: Floats
    details: Details
    time: float
    shown: Shown = field(default_factory=Shown)
    unadapted: Talking = field(default_factory=Talking)


class ExpressionReader:
    """Reads the faces of successive pictures of one source.

    Only tracks with `is_user` are read: in a live call that is the user's own face alone.

    Args:
        model: May be shared with other readers.
        threshold: Confidence from 0 to 1 below which the label is "unsure", or what tells it at
            each reading; the manifest's recommendation by default.
        hidden: Labels that are never named; the manifest's by default. Where one of them is the
            most probable, the label is "unsure". The probabilities are left as they are.
        adaptation: Tells at each reading what is known of the person; only for faces that are known
            to be theirs.
    """

    def __init__(
        self,
        model: ExpressionModel,
        threshold: float | Callable[[], float] | None = None,
        hidden: Sequence[str] | None = None,
        adaptation: Callable[[], Adaptation | None] = lambda: None,
    ) -> None:
        self._model = model
        self._adaptation = adaptation
        self._threshold = model.manifest.threshold if threshold is None else threshold
        self._hidden = frozenset(model.manifest.hidden_labels if hidden is None else hidden)
        self._memories: dict[int, _Memory] = {}

    @property
    def model_sha256(self) -> str:
        """Which model reads."""
        return self._model.manifest.sha256

    @property
    def threshold(self) -> float:
        """Confidence below which the label is "unsure" at this moment."""
        return self._threshold() if callable(self._threshold) else self._threshold

    def reset(self) -> None:
        """Forgets every face."""
        self._memories.clear()

    def details(self, track: int) -> Details | None:
        """What the network said of a face as it was last read; None if never."""
        memory = self._memories.get(track)
        return None if memory is None else memory.details

    def embedding(self, track: int) -> Floats | None:
        """The network's description of a face as it was last read, float32 [D]; None if never."""
        details = self.details(track)
        return None if details is None else details.embedding

    def read(
        self, image: Image, tracks: Sequence[FaceTrack], time: float
    ) -> tuple[FaceReading, ...]:
        """Reads the given faces in one picture.

        Args:
            image: BGR uint8 [H, W, 3].
            tracks: The faces; those that are not the user's are left out of the result.
            time: When the picture was taken, in seconds. Where it goes back (a recording was
                wound back), every face starts anew.

        Returns:
            One reading for each face that is the user's, in the given order. The expression is
            None where the box lies outside the picture or is only a guess: hair or a wall would
            be read as neutral.
        """
        if any(time < memory.time for memory in self._memories.values()):
            self.reset()
        self._forget(time)
        own = [track for track in tracks if track.is_user]
        crops = {track.track: self._crop(image, track) for track in own}
        seen = [number for number, face in crops.items() if face is not None]
        faces = [face for face in crops.values() if face is not None]
        read = self._step(seen, np.stack(faces), time) if faces else {}
        readings = []
        for track in own:
            expression, body = read.get(track.track, (None, None))
            readings.append(FaceReading(track, expression, body=body))
        return tuple(readings)

    def _crop(self, image: Image, track: FaceTrack) -> NDArray[np.uint8] | None:
        if not track.certain:
            return None
        manifest = self._model.manifest
        try:
            return crop(image, track.box, size=manifest.size, margin=manifest.margin)
        except ValueError:  # the tracker followed the face out of the picture
            return None

    def _step(
        self, numbers: Sequence[int], faces: NDArray[np.uint8], time: float
    ) -> dict[int, tuple[Expression, Body | None]]:
        state = self._model.fresh_state(len(numbers))
        dt = np.zeros(len(numbers), dtype=np.float32)
        for row, number in enumerate(numbers):
            memory = self._memories.get(number)
            if memory is not None:
                state[row], dt[row] = memory.state, time - memory.time
        output = self._model.step(faces, state, dt)
        bodies, adaptation = self._bodies(output), self._adaptation()
        sequence = log_probabilities(output.sequence_logits)
        frame = log_probabilities(output.frame_logits)
        naming = Naming(self.threshold, self._hidden)
        read = {}
        for row, number in enumerate(numbers):
            body, embedding = bodies[row], output.embedding[row]
            details = Details(sequence[row], embedding, float(faces[row].mean()))
            memory = self._memories.get(number)
            before, raw = (
                (Shown(), Talking()) if memory is None else (memory.shown, memory.unadapted)
            )
            jaw = None if body is None else body.actions["jaw_open"]
            logits, frame_logits = sequence[row], frame[row]
            if adaptation is not None:
                raw = talking.step(raw, _shares(logits), jaw or 0.0, time)
                speaks = raw.mouth.moving
                logits = adaptation.read(logits, embedding, talking=speaks)
                frame_logits = adaptation.read(frame_logits, embedding, talking=speaks)
            now = shown.step(before, _shares(logits), jaw, naming, time)
            self._memories[number] = _Memory(output.state[row], details, time, now, raw)
            expression = _expression(now, _shares(frame_logits))
            if adaptation is not None:
                expression = replace(expression, unadapted=raw.mix)
            read[number] = expression, body
        return read

    def _bodies(self, output: ModelOutput) -> list[Body | None]:
        """What each face does; None of a model that does not read both actions and pose."""
        if output.actions is None or output.pose is None:
            return [None] * len(output.state)
        untaught = self._model.manifest.untaught
        return [
            Body({n: v for n, v in zip(ACTIONS, actions, strict=True) if n not in untaught}, *pose)
            for actions, pose in zip(output.actions.tolist(), output.pose.tolist(), strict=True)
        ]

    def _forget(self, time: float) -> None:
        self._memories = {
            number: memory
            for number, memory in self._memories.items()
            if time - memory.time <= FORGET_AFTER
        }


def _shares(logits: Floats) -> list[float]:
    shares: list[float] = softmax(logits[None])[0].tolist()
    return shares


def _expression(now: Shown, frame: list[float]) -> Expression:
    mix = now.mix
    confidence = max(mix) if now.label == UNSURE else mix[index_of(now.label)]
    valence, arousal = affect(np.array(mix)).tolist()
    return Expression(mix, tuple(frame), now.label, confidence, valence, arousal)
