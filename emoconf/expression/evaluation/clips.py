"""Real clips: how calm the label is, and how often it is the right one. Never tuned on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from emoconf.expression.evaluation.baselines import Baselines
from emoconf.expression.evaluation.sequences import METHODS, Track, answers, switches
from emoconf.expression.manifest import Manifest
from emoconf.expression.model import ExpressionModel
from emoconf.faces.crop import crop
from emoconf.geometry import Box
from emoconf.signals.labels import ADJECTIVES, index_of
from emoconf.values import Image

#: Words in file names -> label. Whole words: "sadtalker" is the name of a program.
_WORDS = {
    word: label for label, adjective in ADJECTIVES.items() for word in (label, str(adjective))
}

#: Seconds without a face after which the memory starts anew, as in the reader.
_FORGET_AFTER = 1.0


@dataclass(frozen=True, slots=True)
class ClipFrames:
    """A recording and where its face is.

    Attributes:
        name: File name without its ending.
        frames: (seconds, BGR uint8 [H, W, 3], box or None) in order of time.
    """

    name: str
    frames: Iterable[tuple[float, Image, Box | None]]


def label_from_name(name: str) -> str | None:
    """The expression that a file's name says it shows, such as "actor_sad_3" -> "sadness"."""
    words = re.split(r"[^a-z]+", name.lower())
    found = {_WORDS[word] for word in words if word in _WORDS}
    return found.pop() if len(found) == 1 else None


def evaluate_clips(
    model: ExpressionModel, baselines: Baselines, clips: Iterable[ClipFrames]
) -> dict[str, Any]:
    """Switches per minute, and the share of time with the right label where one is known.

    Args:
        model: The model to measure.
        baselines: Of this very model.
        clips: Read once, one after the other; a clip without any face is counted, not read.

    Returns:
        {"each": [...], "total": {method: {"switches_per_minute", "right_share"}}}, JSON-ready.
    """
    each: list[dict[str, Any]] = []
    for clip in clips:
        times, track = _read(model, clip)
        label = label_from_name(clip.name)
        entry: dict[str, Any] = {"name": clip.name, "label": label, "frames": len(times)}
        if len(times) > 1:
            dt = np.diff(times, prepend=times[0]).astype(np.float32)
            entry["seconds"] = float(times[-1] - times[0])
            for method, said in answers(track, dt, baselines).items():
                entry[method] = {"switches": switches(said)}
                if label is not None:
                    entry[method]["right_share"] = float((said == index_of(label)).mean())
        each.append(entry)
    return {"each": each, "total": {method: _total(each, method) for method in METHODS}}


def faces_of(clip: ClipFrames, manifest: Manifest) -> Iterator[tuple[float, Image]]:
    """The crops that a model takes, with their times in seconds; without a face there is none.

    Args:
        clip: Its frames are read once.
        manifest: Says how faces are cropped.
    """
    for time, image, box in clip.frames:
        if box is None:
            continue
        try:
            face = crop(image, box, size=manifest.size, margin=manifest.margin)
        except ValueError:  # the box left the picture
            continue
        yield time, face


def _read(model: ExpressionModel, clip: ClipFrames) -> tuple[np.ndarray[Any, Any], Track]:
    state, last, times = model.fresh_state(), None, []
    frame, sequence, embedding = [], [], []
    for time, face in faces_of(clip, model.manifest):
        if last is not None and time - last > _FORGET_AFTER:
            state, last = model.fresh_state(), None
        dt = np.array([0 if last is None else time - last], dtype=np.float32)
        output = model.step(face[None], state, dt)
        state, last = output.state, time
        times.append(time)
        frame.append(output.frame_logits[0])
        sequence.append(output.sequence_logits[0])
        embedding.append(output.embedding[0])
    parts = (np.array(part, dtype=np.float32) for part in (frame, sequence, embedding))
    return np.array(times), Track(*parts)


def _total(each: list[dict[str, Any]], method: str) -> dict[str, float | None]:
    read = [entry for entry in each if method in entry]
    seconds = sum(entry["seconds"] for entry in read)
    labelled = [entry[method]["right_share"] for entry in read if entry["label"] is not None]
    changed = sum(entry[method]["switches"] for entry in read)
    return {
        "switches_per_minute": 60 * changed / seconds if seconds else None,
        "right_share": float(np.mean(labelled)) if labelled else None,
    }
