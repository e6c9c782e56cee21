"""Everything that is measured about a model, as one JSON-ready dictionary and as text."""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from emoconf.errors import UsageError
from emoconf.expression.evaluation.baselines import read_baselines
from emoconf.expression.evaluation.benchmark import Benchmark
from emoconf.expression.evaluation.body import Sighting, Told, evaluate_body
from emoconf.expression.evaluation.card import percent
from emoconf.expression.evaluation.clips import ClipFrames, evaluate_clips
from emoconf.expression.evaluation.people import Photograph, evaluate_people
from emoconf.expression.evaluation.personal import personal_lines
from emoconf.expression.evaluation.robustness import evaluate_robustness
from emoconf.expression.evaluation.rows import Rule, choose_usage, clear_label, read
from emoconf.expression.evaluation.sequences import METHODS, evaluate_sequences
from emoconf.expression.evaluation.spans import Spans
from emoconf.expression.evaluation.stills import Progress, evaluate_stills, fit, hidden_labels
from emoconf.expression.manifest import Manifest
from emoconf.expression.model import ExpressionModel
from emoconf.paths import models_folder
from emoconf.text import Text


@dataclass(frozen=True, slots=True)
class Extent:
    """What is measured beside the stills.

    Attributes:
        usage: Rows with this usage number; by default PublicTest where the file has it,
            otherwise every row.
        sequences: Also run the benchmark over time, made from the rows with a clear majority;
            takes a quarter of an hour on one core.
        share: Less than 1 for a quick look at the first sequences of each condition; the result
            says so.
        robustness: Also sweep over changes of light, pose and quality; takes minutes.
        clips: Also read these recordings, with the boxes that the faces room found.
        spans: What the recordings show; only those named there are read then.
        people: Also read these photographs of people.
        sightings: Also read actions and pose of these faces; needs `told`.
        told: What a landmark model said of them.
        references: Neutral pictures of each of them that a calibration is made of; None without.
    """

    usage: int | None = None
    sequences: bool = False
    share: float = 1.0
    robustness: bool = False
    clips: Iterable[ClipFrames] | None = None
    spans: Spans | None = None
    people: Iterable[Photograph] | None = None
    sightings: Iterable[Sighting] = ()
    told: Told | None = None
    references: int | None = None


#: Words of the summary and the figures that they stand for.
_SHARES = {"accuracy": "accuracy", "UAR": "uar"}
_TIMES = {"right": "right_share", "not neutral while talking": "talking_not_neutral"}

#: The stills alone.
STILLS = Extent()


def evaluate(
    data: Path | None,
    extent: Extent = STILLS,
    *,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Measures a model on a file in the fer2013.npz format; fractions get four decimals.

    Args:
        data: The file; None where people or recordings alone are measured.
        extent: What is measured.
        folder: Of the model; the program's own by default.
        progress: Told (what is measured, done, of how many).

    Raises:
        UsageError: The file is not in the format, or has no such rows; or there is none, and what
            is measured needs it.
        ModelError: The model is missing or broken.
    """
    _sufficient(data, extent)
    model = ExpressionModel(folder)
    result: dict[str, Any] = {
        "format": 1,
        "model": _about(model.manifest),
        "environment": _environment(),
    }
    if extent.sequences or extent.clips is not None:
        baselines = read_baselines(folder or models_folder(), model.manifest.sha256)
    if data is not None:
        faces, labels = _stills(result, model, data, extent.usage, progress)
        if extent.robustness:
            result["robustness"] = evaluate_robustness(model, faces, labels, progress)
        if extent.sequences:
            benchmark = Benchmark(faces, labels)
            result["sequences"] = evaluate_sequences(
                model, baselines, benchmark, progress, extent.share
            )
    if extent.people is not None:
        result["people"] = evaluate_people(model, extent.people, progress, extent.references)
    if extent.clips is not None:
        result["clips"] = evaluate_clips(model, baselines, extent.clips, extent.spans)
    if extent.told is not None:
        result["body"] = evaluate_body(model, extent.sightings, extent.told)
    rounded: dict[str, Any] = rounded_figures(result)
    return rounded


def _sufficient(data: Path | None, extent: Extent) -> None:
    if data is not None:
        return
    if extent.people is None and extent.clips is None and extent.told is None:
        raise UsageError(
            Text("Nothing to measure on was named."),
            Text("Name labelled images, a folder of people or a folder of recordings."),
        )
    if extent.sequences or extent.robustness or extent.usage is not None:
        raise UsageError(
            Text("Sequences, robustness and usage are measured on labelled images."),
            Text("Name a file of them with --data."),
        )


def _stills(
    result: dict[str, Any],
    model: ExpressionModel,
    data: Path,
    usage: int | None,
    progress: Progress | None,
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Measures the stills; returns those with a clear majority, fit to the model, and labels."""
    file = read(data)
    chosen = choose_usage(file, usage)
    images, votes = file.images[chosen], file.votes[chosen]
    stills = evaluate_stills(model, images, votes, progress)
    result |= {
        "data": {"file": data.name, "usage": usage, "rows": len(images)},
        "stills": stills,
        "hidden_labels": list(hidden_labels(stills["majority"])),
    }
    rows, labels = clear_label(votes, Rule.MAJORITY)
    return fit(images[rows], model.manifest.size), labels


def _about(manifest: Manifest) -> dict[str, Any]:
    return {
        "sha256": manifest.sha256,
        "run": manifest.run,
        "provisional": manifest.provisional,
    }


def _environment() -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "onnxruntime": onnxruntime.__version__,
        "machine": platform.machine(),
    }


def encode(result: dict[str, Any]) -> bytes:
    """The result as indented JSON, the content of metrics.json."""
    return msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"


def rounded_figures(value: Any) -> Any:
    """Every number in a result, however deep, with four decimals: what is meaningful."""
    if isinstance(value, dict):
        return {key: rounded_figures(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded_figures(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value


def summary(result: dict[str, Any]) -> str:
    """The most important figures as a few lines of text."""
    lines = [f"model {result['model']['sha256'][:12]} ({result['model']['run']})"]
    if "stills" in result:
        lines += _stills_lines(result)
    for condition, figures in result.get("sequences", {}).items():
        if isinstance(figures, dict):
            shares = (f"{method} {percent(figures[method], 'accuracy')}" for method in METHODS)
            lines.append(f"{condition:9} {', '.join(shares)}")
    if "people" in result:
        lines += _people_lines(result["people"])
    if "clips" in result:
        lines += _clips_lines(result["clips"])
    if "body" in result:
        lines += _body_lines(result["body"])
    if "hidden_labels" in result:
        lines.append(f"hidden by default: {', '.join(result['hidden_labels']) or 'none'}")
    return "\n".join(lines)


def _stills_lines(result: dict[str, Any]) -> list[str]:
    lines = []
    for rule, figures in result["stills"].items():
        for head, part in (("CNN", figures), ("CNN-LSTM", figures["cnn_lstm"])):
            lines.append(
                f"{rule:9} {head:8} n={part['n']} accuracy {percent(part, 'accuracy')} "
                f"UAR {percent(part, 'uar')} ECE {part['ece']:.3f}"
            )
    return lines + _recall_lines(result["stills"]["majority"])


def _recall_lines(figures: dict[str, Any]) -> list[str]:
    lines = []
    for label, recall in figures["recall"].items():
        low, high = figures["recall_interval"][label]
        lines.append(
            f"  {label:9} recall {100 * recall:5.1f} % "
            f"[{100 * low:.1f}, {100 * high:.1f}] of {figures['count'][label]}"
        )
    return lines


def _people_lines(people: dict[str, Any]) -> list[str]:
    lines = [f"{people['people']} people, {people['n']} faces, {people['missed']} not found"]
    for prior in ("meeting", "posed"):
        figures = people[prior]
        shares = (f"{name} {percent(figures, key)}" for name, key in _SHARES.items())
        lines.append(f"{prior:9} {' '.join(shares)}")
        lines += _recall_lines(figures)
    if "personal" in people:
        lines += personal_lines(people)
    again = people["identification"]
    if again is not None:
        lines.append(
            f"found again by the embedding: first choice {100 * again['rank1']:.1f} % of "
            f"{again['people']}, equal error rate {100 * again['equal_error']:.1f} %"
        )
    return lines


def _clips_lines(clips: dict[str, Any]) -> list[str]:
    lines = [f"{len(clips['each'])} recordings"]
    for method, total in clips["total"].items():
        parts = [f"{method:12}"]
        if total["switches_per_minute"] is not None:
            parts.append(f"{total['switches_per_minute']:.0f} switches a minute")
        for words, name in _TIMES.items():
            if total[name] is not None:
                parts.append(f"{words} {percent(total, name)}")
        lines.append(" ".join(parts))
    return lines


def _body_lines(body: dict[str, Any]) -> list[str]:
    lines = [
        f"facial actions and head pose: agreement with a landmark model (not with the truth), "
        f"{body['n']} faces"
    ]
    for name, value in body["agreement"].items():
        said = "does not vary" if value is None else f"{value:.2f}"
        unit = " degrees" if name.endswith("_error") and value is not None else ""
        lines.append(f"  {name.replace('_', ' '):15} {said}{unit}")
    if body["jitter"] is not None:
        lines.append(f"  a still head trembles by {body['jitter']:.2f} degrees")
    return lines
