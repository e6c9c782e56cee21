"""What it brings to know a person's face at rest, and what they corrected.

Each person's first neutral pictures are the references and are left out of the score. "general"
takes away what other people's faces at rest are read as, "personal" adds what is known of this
person; so what a model gains merely by leaning less to neutral is told apart from what it gains by
knowing somebody. Whatever is fitted is fitted on the other people (leave-one-person-out).
"""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emoconf.errors import UsageError
from emoconf.expression.evaluation import scores
from emoconf.expression.evaluation.card import percent
from emoconf.expression.evaluation.scores import Ints
from emoconf.person import baseline, corrections
from emoconf.person.baseline import Baseline, Floats
from emoconf.person.corrections import Example
from emoconf.text import Text

_NEUTRAL = baseline.NEUTRAL

#: What is compared, in this order.
METHODS = ("uncalibrated", "general", "personal")

#: Points of accuracy that a person may lose before they count as worse off.
_WORSE = 0.01


@dataclass(frozen=True)
class Readings:
    """N faces of known people, as a model reads them.

    Attributes:
        truth: int64 [N], numbers of the labels.
        person: Names [N].
        logits: float32 [N, 8], log-probabilities.
        embedding: float32 [N, D].
    """

    truth: Ints
    person: NDArray[np.str_]
    logits: Floats
    embedding: Floats


@dataclass(frozen=True)
class _Person:
    """One person: which rows are held out, and what is read there by each method."""

    held_out: Ints
    read: Mapping[str, Floats]
    centre: Floats


def evaluate_personal(readings: Readings, references: int) -> dict[str, Any]:
    """Figures with so many references per person, ready for JSON.

    Args:
        readings: In their order the first neutral ones are the references.
        references: How many there are per person, at least 1.

    Returns:
        By the name of each of `METHODS` accuracy, UAR, and how many of the held-out neutral faces
        are read as something else; "gain", UAR of "personal" less that of "general"; "person", what
        single people gain over no calibration; "corrections", None unless people show the same
        expressions twice.

    Raises:
        UsageError: Fewer than two people have enough neutral pictures.
    """
    if references < 1:
        raise UsageError(
            Text("There must be at least one reference."), Text("Name a number from 1 on.")
        )
    people = _people(readings, references)
    if len(people) < 2:
        raise UsageError(
            Text(
                "Fewer than two people have {count} neutral pictures and others.", count=references
            ),
            Text("Name fewer references, or another folder."),
        )
    result: dict[str, Any] = {
        "references": references,
        "people": len(people),
        "n": sum(len(each.held_out) for each in people),
    }
    for method in METHODS:
        result[method] = _figures(readings.truth, people, method)
    result["gain"] = _gain(readings.truth, people)
    result["person"] = _each(readings.truth, people)
    result["corrections"] = _corrections(readings, people)
    return result


def _people(readings: Readings, references: int) -> list[_Person]:
    own: dict[str, Baseline] = {}
    rest: dict[str, Ints] = {}
    for name in np.unique(readings.person):
        rows = np.flatnonzero(readings.person == name)
        shown = rows[readings.truth[rows] == _NEUTRAL][:references]
        if len(shown) == references and len(rows) > references:
            logits, embedding = readings.logits[shown], readings.embedding[shown]
            own[str(name)] = baseline.measured(logits, embedding, references)
            rest[str(name)] = np.setdiff1d(rows, shown)
    if len(own) < 2:
        return []
    people = []
    for name, rows in rest.items():
        others = baseline.general([own[other] for other in own if other != name])
        logits = readings.logits[rows]
        read = {
            "uncalibrated": logits,
            "general": baseline.corrected(logits, baseline.shrunk(None, others)),
            "personal": baseline.corrected(logits, baseline.shrunk(own[name], others)),
        }
        people.append(_Person(rows, read, own[name].embedding))
    return people


def _said(truth: Ints, people: Sequence[_Person], method: str) -> tuple[Ints, Ints]:
    rows = np.concatenate([each.held_out for each in people])
    said = np.concatenate([each.read[method].argmax(axis=1) for each in people])
    return truth[rows], said


def _resampled(people: list[_Person], measure: Callable[[list[_Person]], float]) -> list[float]:
    """95 % interval from resampling whole people: pictures of one person resemble each other."""
    low, high = scores.bootstrap(
        len(people), lambda drawn: measure([people[number] for number in drawn])
    )
    return [low, high]


def _figures(truth: Ints, people: list[_Person], method: str) -> dict[str, Any]:
    right, said = _said(truth, people, method)
    neutral = right == _NEUTRAL
    return {
        "accuracy": scores.accuracy(right, said),
        "accuracy_interval": _resampled(
            people, lambda drawn: scores.accuracy(*_said(truth, drawn, method))
        ),
        "uar": scores.uar(right, said),
        "uar_interval": _resampled(people, lambda drawn: scores.uar(*_said(truth, drawn, method))),
        "neutral": int(neutral.sum()),
        "false_non_neutral": int((said[neutral] != _NEUTRAL).sum()),
    }


def _gain(truth: Ints, people: list[_Person]) -> dict[str, Any]:
    def gain(drawn: list[_Person]) -> float:
        _, general, personal = (scores.uar(*_said(truth, drawn, method)) for method in METHODS)
        return personal - general

    return {"uar": gain(people), "uar_interval": _resampled(people, gain)}


def _each(truth: Ints, people: list[_Person]) -> dict[str, Any]:
    """What single people gain: pictures and accuracy read right beyond no calibration."""
    pictures, points = [], []
    for person in people:
        right = truth[person.held_out]
        before, after = (
            int((person.read[method].argmax(axis=1) == right).sum())
            for method in ("uncalibrated", "personal")
        )
        pictures.append(after - before)
        points.append(pictures[-1] / len(person.held_out))
    return {
        "not_worse": float(np.mean([each >= -_WORSE for each in points])),
        "accuracy_gain_quantiles": [float(q) for q in np.quantile(points, (0, 0.1, 0.5, 0.9))],
        "lose_more_than_a_picture": sum(each < -1 for each in pictures),
    }


def _corrections(readings: Readings, people: list[_Person]) -> dict[str, Any] | None:
    """One picture of each expression is corrected, the others are read; accuracy in the end.

    With "two_wrong", two of these labels are not the right ones, drawn at random five times.
    """
    right = {"before": 0.0, "after": 0.0, "two_wrong": 0.0}
    rng, total = np.random.default_rng(0), 0
    for person in people:
        truth = readings.truth[person.held_out]
        first = np.array([np.flatnonzero(truth == label)[0] for label in np.unique(truth)])
        others = np.setdiff1d(np.arange(len(truth)), first)
        if len(first) < 3 or not len(others):
            continue
        total += len(others)
        labels = truth[first]
        wrong = [_mistaken(labels, rng) for _ in range(5)]
        right["before"] += _right(readings, person, others, ())
        right["after"] += _right(
            readings, person, others, _examples(readings, person, first, labels)
        )
        right["two_wrong"] += statistics.fmean(
            [_right(readings, person, others, _examples(readings, person, first, w)) for w in wrong]
        )
    return {"n": total, **{k: float(v / total) for k, v in right.items()}} if total else None


def _examples(
    readings: Readings, person: _Person, places: Ints, labels: Ints
) -> tuple[Example, ...]:
    """Corrections of some of a person's held-out faces."""
    read = person.read["personal"][places].argmax(axis=1)
    faces = readings.embedding[person.held_out][places]
    return tuple(
        Example(face, int(shown), int(label))
        for face, shown, label in zip(faces, read, labels, strict=True)
    )


def _right(readings: Readings, person: _Person, places: Ints, examples: tuple[Example, ...]) -> int:
    """How many of some held-out faces are read right with these corrections."""
    rows = person.held_out[places]
    logits = person.read["personal"][places]
    ready = corrections.prepared(examples, person.centre)
    read = corrections.applied(logits, readings.embedding[rows], ready)
    return int((read.argmax(axis=1) == readings.truth[rows]).sum())


def _mistaken(labels: Ints, rng: np.random.Generator) -> Ints:
    """The labels with two of them taken for others that were shown."""
    wrong = labels.copy()
    for place in rng.permutation(len(labels))[:2]:
        wrong[place] = rng.choice(labels[labels != labels[place]])
    return wrong


def personal_lines(people: Mapping[str, Any]) -> list[str]:
    """The figures of `evaluate_people` about single people, as text."""
    figures = people["personal"]
    lines = [f"{figures['people']} people by {figures['references']} neutral pictures each:"]
    for method in METHODS:
        part = figures[method]
        lines.append(
            f"  {method:12} accuracy {percent(part, 'accuracy')} UAR {percent(part, 'uar')} "
            f"neutral read as something else {part['false_non_neutral']} of {part['neutral']}"
        )
    low, high = (100 * bound for bound in figures["gain"]["uar_interval"])
    each = figures["person"]
    quantiles = ", ".join(f"{100 * q:+.1f}" for q in each["accuracy_gain_quantiles"])
    lines += [
        f"  personal on top of general: UAR {100 * figures['gain']['uar']:+.1f} "
        f"[{low:+.1f}, {high:+.1f}]",
        f"  people not worse than one point: {100 * each['not_worse']:.0f} %; points gained by the "
        f"least, a tenth, half, nine tenths: {quantiles}; "
        f"losing more than one picture: {each['lose_more_than_a_picture']}",
    ]
    if (corrected := figures["corrections"]) is not None:
        shares = (100 * corrected[name] for name in ("before", "after", "two_wrong"))
        lines.append(
            "  one picture of each expression corrected, {} others: accuracy {:.1f} to {:.1f} %, "
            "{:.1f} with two labels wrong".format(corrected["n"], *shares)
        )
    smiles = people["smiles"]
    told = ", ".join(f"{s['refused']} of {s['n']} with {label}" for label, s in smiles.items())
    return [*lines, f"  refused as references for smiling: {told}"]
