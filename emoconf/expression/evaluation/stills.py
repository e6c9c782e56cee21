"""How well single pictures are read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.expression.evaluation import scores
from emoconf.expression.evaluation.rows import Rule, clear_label
from emoconf.expression.model import ExpressionModel, Floats, softmax
from emoconf.signals.labels import COUNT, label_at

#: Told (what is measured, done, of how many).
Progress = Callable[[str, int, int], None]

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Answers:
    """Probabilities float32 [N, 8] of both heads, embeddings float32 [N, D], actions or None."""

    frame: Floats
    sequence: Floats
    embedding: Floats
    actions: Floats | None = None


def fit(images: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """Pictures that are crops already, brought to the model's size as `faces.crop` would."""
    if images.shape[1:] == (size, size):
        return np.ascontiguousarray(images)
    shrinks = images.shape[1] > size
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.stack([cv2.resize(i, (size, size), interpolation=how) for i in images]).astype(
        np.uint8
    )


def answer(
    model: ExpressionModel, images: NDArray[np.uint8], progress: Progress | None = None
) -> Answers:
    """Reads every picture once, each as the first of a new face."""
    faces = fit(images, model.manifest.size)
    outputs = []
    for start in range(0, len(faces), _BATCH):
        batch = faces[start : start + _BATCH]
        dt = np.zeros(len(batch), dtype=np.float32)
        outputs.append(model.step(batch, model.fresh_state(len(batch)), dt))
        if progress:
            progress("stills", min(start + _BATCH, len(faces)), len(faces))
    actions = [o.actions for o in outputs if o.actions is not None]
    return Answers(
        softmax(np.concatenate([o.frame_logits for o in outputs])),
        softmax(np.concatenate([o.sequence_logits for o in outputs])),
        np.concatenate([o.embedding for o in outputs]),
        np.concatenate(actions) if actions else None,
    )


def measure(truth: scores.Ints, probabilities: Floats) -> dict[str, Any]:
    """All figures of one head on labelled pictures, ready for JSON."""
    said = probabilities.argmax(axis=1)
    counts = {int(k): int((truth == k).sum()) for k in np.unique(truth)}
    hits = {k: int((said[truth == k] == k).sum()) for k in counts}

    def resampled(figure: Callable[[scores.Ints, Floats], float]) -> list[float]:
        low, high = scores.bootstrap(
            len(truth), lambda rows: figure(truth[rows], probabilities[rows])
        )
        return [low, high]

    return {
        "n": len(truth),
        "accuracy": scores.accuracy(truth, said),
        "accuracy_interval": resampled(lambda t, p: scores.accuracy(t, p.argmax(axis=1))),
        "uar": scores.uar(truth, said),
        "uar_interval": resampled(lambda t, p: scores.uar(t, p.argmax(axis=1))),
        "ece": scores.calibration_error(truth, probabilities),
        "ece_interval": resampled(scores.calibration_error),
        "recall": {label_at(k): hits[k] / counts[k] for k in counts},
        "recall_interval": {label_at(k): list(scores.wilson(hits[k], counts[k])) for k in counts},
        "count": {label_at(k): counts[k] for k in counts},
        "confusion": scores.confusion(truth, said),
    }


def evaluate_stills(
    model: ExpressionModel,
    images: NDArray[np.uint8],
    votes: NDArray[np.uint8],
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Figures for both rules: of the CNN's head, and of the CNN-LSTM's after one step.

    Args:
        model: The model to measure.
        images: Grey uint8 [N, H, W], crops as FER2013 frames them.
        votes: uint8 [N, 10], see `rows.clear_label`.
        progress: Told how far it is.
    """
    rows, _ = clear_label(votes, Rule.PLURALITY)
    answers = answer(model, images[rows], progress)
    place = np.full(len(images), -1)
    place[rows] = np.arange(len(rows))
    result: dict[str, Any] = {}
    for rule in Rule:
        chosen, truth = clear_label(votes, rule)
        figures = measure(truth, answers.frame[place[chosen]])
        figures["cnn_lstm"] = measure(truth, answers.sequence[place[chosen]])
        result[rule.value] = figures
    return result


def hidden_labels(majority: dict[str, Any]) -> tuple[str, ...]:
    """Labels whose interval of recall includes chance, or that were never tested."""
    intervals: dict[str, list[float]] = majority["recall_interval"]
    return tuple(
        label
        for label in map(label_at, range(COUNT))
        if label not in intervals or intervals[label][0] <= scores.CHANCE
    )
