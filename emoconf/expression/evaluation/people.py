"""Photographs of people: how well their expressions are read, and whether they can be told apart.

Framed by the program's own detector. Pictures of one person resemble each other, so intervals of
what is averaged come from resampling whole people.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emoconf.errors import UsageError
from emoconf.expression.evaluation import priors, scores
from emoconf.expression.evaluation.identity import identification
from emoconf.expression.evaluation.personal import Readings, evaluate_personal
from emoconf.expression.evaluation.stills import Answers, Progress, answer
from emoconf.expression.model import ExpressionModel, Floats
from emoconf.faces.crop import crop
from emoconf.geometry import Box
from emoconf.person.calibration import smiles
from emoconf.signals.labels import COUNT, by_label, index_of, label_at
from emoconf.text import Text
from emoconf.values import Image


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of somebody who shows a known expression.

    Attributes:
        person: Who it is; the same name for the same person.
        label: One of the eight labels.
        image: BGR uint8 [H, W, 3].
        box: Where the face is; None where none was found.
    """

    person: str
    label: str
    image: Image
    box: Box | None


@dataclass(frozen=True)
class _Group:
    """N faces that were found.

    Attributes:
        faces: Crops, uint8 [N, S, S].
        truth: Numbers of the labels, int64 [N].
        person: Names [N].
        missed: How many photographs showed no face.
    """

    faces: NDArray[np.uint8]
    truth: scores.Ints
    person: NDArray[np.str_]
    missed: int


def evaluate_people(
    model: ExpressionModel,
    photographs: Iterable[Photograph],
    progress: Progress | None = None,
    references: int | None = None,
) -> dict[str, Any]:
    """Figures of photographs, ready for JSON.

    Args:
        model: The model to measure; the answers are its CNN's, for a photograph has no past.
        photographs: Read once.
        progress: Told how far it is.
        references: How many neutral pictures of each person their calibration is made of.

    Returns:
        "n", "missed", "people"; under "meeting" the figures as the program reads, under "posed"
        those of somebody who knows that each label of the set is shown equally often and no other
        is; "identification", None unless two people have two pictures each; with `references`
        also "personal", see `personal.evaluate_personal`, and "smiles", how many faces a
        calibration would refuse because they smile, of those that do and of neutral ones.

    Raises:
        UsageError: No face was found at all, or too few people have so many neutral pictures.
    """
    group = _framed(model, photographs)
    answers = answer(model, group.faces, progress)
    possible = np.isin(np.arange(COUNT), group.truth)
    posed = priors.adjusted(answers.frame, priors.POSED) * possible
    figures = {
        "n": len(group.truth),
        "missed": group.missed,
        "people": len(np.unique(group.person)),
        "meeting": _figures(group, answers.frame),
        "posed": _figures(group, posed / posed.sum(axis=1, keepdims=True)),
        "identification": _found_again(group, answers.embedding),
    }
    if references is not None:
        logits = np.log(np.maximum(answers.frame, 1e-30))
        readings = Readings(group.truth, group.person, logits, answers.embedding)
        figures["personal"] = evaluate_personal(readings, references)
        figures["smiles"] = _smiles(group, answers)
    return figures


def _smiles(group: _Group, answers: Answers) -> dict[str, Any]:
    actions = np.zeros((len(group.truth), 2)) if answers.actions is None else answers.actions
    smile, happy = actions[:, :2].mean(axis=1), answers.frame[:, index_of("happiness")]
    refused = np.array([smiles(*both) for both in zip(smile, happy, strict=True)])
    result: dict[str, Any] = {}
    for label in ("happiness", "neutral"):
        of_label = refused[group.truth == index_of(label)]
        result[label] = {"n": len(of_label), "refused": int(of_label.sum())}
    return result


def _framed(model: ExpressionModel, photographs: Iterable[Photograph]) -> _Group:
    size, margin = model.manifest.size, model.manifest.margin
    faces, truth, person, missed = [], [], [], 0
    for photograph in photographs:
        if photograph.box is None:
            missed += 1
            continue
        faces.append(crop(photograph.image, photograph.box, size=size, margin=margin))
        truth.append(index_of(photograph.label))
        person.append(photograph.person)
    if not faces:
        raise UsageError(
            Text("No face was found in any of the pictures."),
            Text("Each picture has to show one person's face from the front."),
        )
    return _Group(np.stack(faces), np.array(truth, dtype=np.int64), np.array(person), missed)


def _figures(group: _Group, probabilities: Floats) -> dict[str, Any]:
    truth, said = group.truth, probabilities.argmax(axis=1)
    counts = {int(k): int((truth == k).sum()) for k in np.unique(truth)}
    hits = {k: int((said[truth == k] == k).sum()) for k in counts}
    of_person = [np.flatnonzero(group.person == name) for name in np.unique(group.person)]
    figures: dict[str, Any] = {}
    measures: dict[str, Callable[[scores.Ints, scores.Ints], float]] = {
        "accuracy": scores.accuracy,
        "uar": scores.uar,
    }
    for name, measure in measures.items():
        figures[name] = measure(truth, said)
        figures[f"{name}_interval"] = _interval(of_person, truth, said, measure)
    return figures | {
        "recall": {label_at(k): hits[k] / counts[k] for k in counts},
        "recall_interval": {label_at(k): list(scores.wilson(hits[k], counts[k])) for k in counts},
        "count": {label_at(k): counts[k] for k in counts},
        "confusion": by_label(scores.confusion(truth, said)),
    }


def _interval(
    of_person: list[NDArray[np.int64]],
    truth: scores.Ints,
    said: scores.Ints,
    measure: Callable[[scores.Ints, scores.Ints], float],
) -> list[float] | None:
    """By resampling people with all their pictures; None of a single person."""
    if len(of_person) < 2:
        return None

    def resampled(drawn: scores.Ints) -> float:
        rows = np.concatenate([of_person[number] for number in drawn])
        return measure(truth[rows], said[rows])

    return list(scores.bootstrap(len(of_person), resampled))


def _found_again(group: _Group, embedding: Floats) -> dict[str, Any] | None:
    """How well an embedding finds each person's other picture among everybody's.

    The gallery holds the first picture of each person's first label, as a rule the neutral one; the
    probe is the first picture of the next label, or the next picture where there is one label.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for row in np.lexsort((np.arange(len(group.truth)), group.truth)):
        rows[str(group.person[row])].append(int(row))
    pairs = [(each[0], _other(each, group.truth)) for each in rows.values() if len(each) > 1]
    if len(pairs) < 2:
        return None
    gallery, probes = np.array(pairs).T
    return dataclasses.asdict(identification(embedding[gallery], embedding[probes]))


def _other(rows: list[int], truth: scores.Ints) -> int:
    others = [row for row in rows[1:] if truth[row] != truth[rows[0]]]
    return (others or rows[1:])[0]
