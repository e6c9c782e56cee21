"""Clips of people who talk with an otherwise neutral face: whatever else is read is an error."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from emoconf.expression import shown
from emoconf.expression.evaluation import ClipFrames
from emoconf.expression.evaluation.clips import faces_of
from emoconf.expression.evaluation.scores import Ints
from emoconf.expression.evaluation.sequences import code_of, naming_of, switches
from emoconf.expression.manifest import ACTIONS
from emoconf.expression.model import ExpressionModel, softmax
from emoconf.values import LABELS

#: Clips in the data folder in which somebody talks and shows nothing else, chosen by eye before
#: anything was measured. Of a folder with nothing but talking heads every clip counts.
NAMES = ("liveportrait_d20", "sadtalker_WDA_AlexandriaOcasioCortez_000", "videoretalking_5")

_NEUTRAL, _JAW = LABELS.index("neutral"), ACTIONS.index("jaw_open")


@dataclass(frozen=True, slots=True)
class Talking:
    """What was read on talking clips by one head.

    Attributes:
        not_neutral: Share of the frames, the mean over the clips.
        switches_per_minute: Changes of the label, over all clips together.
        each: Share of every clip by its name.
        shares: Share of each label and of "unsure", the mean over the clips, in the labels' order.
    """

    not_neutral: float
    switches_per_minute: float
    each: dict[str, float]
    shares: tuple[float, ...]


def talking(model: ExpressionModel, clips: Iterable[ClipFrames]) -> dict[str, Talking]:
    """Reads clips as the program does, frame by frame with a memory.

    Args:
        model: The model to measure.
        clips: Recordings with boxes; one without a face is left out.

    Returns:
        By head, "cnn" and "cnn_lstm", and "shown": the label that the program makes of the latter,
        knowing when a mouth moves as in speech.
    """
    said: dict[str, dict[str, Ints]] = {"cnn": {}, "cnn_lstm": {}, "shown": {}}
    minutes = 0.0
    for clip in clips:
        times, *heads = _read(model, clip)
        if len(times) < 2:
            continue
        minutes += (times[-1] - times[0]) / 60
        for tracks, track in zip(said.values(), heads, strict=True):
            tracks[clip.name] = track
    return {head: _figures(tracks, minutes) for head, tracks in said.items()}


def _figures(labels: dict[str, Ints], minutes: float) -> Talking:
    each = {name: float((track != _NEUTRAL).mean()) for name, track in labels.items()}
    shares = [
        np.bincount(track, minlength=len(LABELS) + 1) / len(track) for track in labels.values()
    ]
    changes = sum(switches(track) for track in labels.values())
    return Talking(
        float(np.mean(list(each.values()))),
        changes / minutes,
        each,
        tuple(float(share) for share in np.mean(shares, axis=0)),
    )


def _read(model: ExpressionModel, clip: ClipFrames) -> tuple[list[float], Ints, Ints, Ints]:
    """Times, and the codes of the labels that each head says."""
    state, now, naming = model.fresh_state(), shown.Shown(), naming_of(model.manifest)
    times: list[float] = []
    frame, sequence, labels = [], [], []
    for time, face in faces_of(clip, model.manifest):
        dt = np.array([time - times[-1] if times else 0], dtype=np.float32)
        output = model.step(face[None], state, dt)
        state = output.state
        times.append(time)
        frame.append(int(output.frame_logits[0].argmax()))
        sequence.append(int(output.sequence_logits[0].argmax()))
        mix = softmax(output.sequence_logits)[0].tolist()
        jaw = None if output.actions is None else float(output.actions[0, _JAW])
        now = shown.step(now, mix, jaw, naming, time)
        labels.append(code_of(now.label))
    by_frame, by_sequence, shown_labels = (
        np.array(head, dtype=np.int64) for head in (frame, sequence, labels)
    )
    return times, by_frame, by_sequence, shown_labels
