"""Real clips: how calm the label is, and how often it is the right one. Never tuned on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emoconf.errors import UsageError
from emoconf.expression import shown
from emoconf.expression.evaluation import scores
from emoconf.expression.evaluation.baselines import Baselines
from emoconf.expression.evaluation.sequences import (
    METHODS,
    SHOWN,
    Track,
    answers,
    code_of,
    naming_of,
    switches,
)
from emoconf.expression.evaluation.spans import UNCOUNTED, Span, Spans, truth_of
from emoconf.expression.manifest import ACTIONS, Manifest
from emoconf.expression.model import ExpressionModel, softmax
from emoconf.faces.crop import crop
from emoconf.geometry import Box
from emoconf.signals.labels import ADJECTIVES
from emoconf.text import Text
from emoconf.values import Image

#: Words in file names -> label. Whole words: "sadtalker" is the name of a program.
_WORDS = {
    word: label for label, adjective in ADJECTIVES.items() for word in (label, str(adjective))
}

#: Seconds without a face after which the memory starts anew, as in the reader.
_FORGET_AFTER = 1.0

_JAW = ACTIONS.index("jaw_open")


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
    model: ExpressionModel,
    baselines: Baselines,
    clips: Iterable[ClipFrames],
    spans: Spans | None = None,
) -> dict[str, Any]:
    """Switches per minute, and the share of time with the right label where one is known.

    Args:
        model: The model to measure.
        baselines: Of this very model.
        clips: Read once, one after the other; a clip without any face is counted, not read.
        spans: What each clip shows; otherwise a file's name may say it.

    Returns:
        {"each": [...], "total": {method: {"switches_per_minute", "right_share", ...}}}, JSON-ready.
        The methods are the benchmark's and "shown", the label that the program shows.

    Raises:
        UsageError: `spans` name a clip that is not there.
    """
    each: list[dict[str, Any]] = []
    for clip in clips:
        if spans is not None and clip.name not in spans:
            continue
        times, track, labels = _read(model, clip)
        label = label_from_name(clip.name)
        entry: dict[str, Any] = {"name": clip.name, "label": label, "frames": len(times)}
        if len(times) > 1:
            dt = np.diff(times, prepend=times[0]).astype(np.float32)
            entry["seconds"] = float(times[-1] - times[0])
            known = _by_name(label) if spans is None else spans[clip.name]
            truth, talks = truth_of(known, times)
            said = answers(track, dt, baselines) | {SHOWN: labels}
            entry |= {method: _of_method(each, truth, talks) for method, each in said.items()}
        each.append(entry)
    _nothing_missing(spans or {}, {entry["name"] for entry in each})
    return {"each": each, "total": {method: _total(each, method) for method in (*METHODS, SHOWN)}}


def _by_name(label: str | None) -> tuple[Span, ...]:
    return () if label is None else (Span(0.0, float("inf"), label),)


def _nothing_missing(spans: Spans, found: set[str]) -> None:
    absent = sorted(set(spans) - found)
    if absent:
        raise UsageError(
            Text("There is no recording of the labelled clip {clip}.", clip=absent[0]),
            Text("A clip is named as its file is, without the ending."),
        )


def _of_method(
    said: scores.Ints, truth: scores.Ints, talks: NDArray[np.bool_]
) -> dict[str, float | int]:
    figures: dict[str, float | int] = {"switches": switches(said)}
    counted = truth != UNCOUNTED
    if counted.any():
        figures["right_share"] = float((said == truth)[counted].mean())
    if talks.any():
        figures["talking_not_neutral"] = float((said != truth)[talks].mean())
    return figures


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


def _read(
    model: ExpressionModel, clip: ClipFrames
) -> tuple[NDArray[np.float64], Track, scores.Ints]:
    """Times, what the model puts out, and the codes of the labels that are shown."""
    state, last, times = model.fresh_state(), None, []
    frame, sequence, embedding, labels = [], [], [], []
    naming, now = naming_of(model.manifest), shown.Shown()
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
        jaw = None if output.actions is None else float(output.actions[0, _JAW])
        now = shown.step(now, softmax(output.sequence_logits)[0].tolist(), jaw, naming, time)
        labels.append(code_of(now.label))
    parts = (np.array(part, dtype=np.float32) for part in (frame, sequence, embedding))
    return np.array(times, dtype=np.float64), Track(*parts), np.array(labels, dtype=np.int64)


def _total(each: list[dict[str, Any]], method: str) -> dict[str, Any]:
    read = [entry for entry in each if method in entry]
    seconds = sum(entry["seconds"] for entry in read)
    changed = sum(entry[method]["switches"] for entry in read)
    figures: dict[str, Any] = {"switches_per_minute": 60 * changed / seconds if seconds else None}
    for name in ("right_share", "talking_not_neutral"):
        shares = [entry[method][name] for entry in read if name in entry[method]]
        figures |= _mean(name, np.array(shares))
    return figures


def _mean(name: str, shares: NDArray[np.float64]) -> dict[str, Any]:
    """A mean over clips with its interval; None where there are too few clips for either."""
    count = len(shares)
    mean = float(shares.mean()) if count else None
    interval = None
    if count > 1:
        interval = list(scores.bootstrap(count, lambda rows: float(shares[rows].mean())))
    return {name: mean, f"{name}_interval": interval}
