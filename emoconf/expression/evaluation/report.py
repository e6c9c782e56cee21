"""Everything that is measured about a model, as one JSON-ready dictionary and as text."""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import onnxruntime

from emoconf.expression.evaluation.baselines import read_baselines
from emoconf.expression.evaluation.benchmark import Benchmark
from emoconf.expression.evaluation.card import percent
from emoconf.expression.evaluation.clips import ClipFrames, evaluate_clips
from emoconf.expression.evaluation.robustness import evaluate_robustness
from emoconf.expression.evaluation.rows import Rule, choose_usage, clear_label, read
from emoconf.expression.evaluation.sequences import METHODS, evaluate_sequences
from emoconf.expression.evaluation.stills import Progress, evaluate_stills, fit, hidden_labels
from emoconf.expression.manifest import Manifest
from emoconf.expression.model import ExpressionModel
from emoconf.paths import models_folder


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
    """

    usage: int | None = None
    sequences: bool = False
    share: float = 1.0
    robustness: bool = False
    clips: Iterable[ClipFrames] | None = None


#: The stills alone.
STILLS = Extent()


def evaluate(
    data: Path,
    extent: Extent = STILLS,
    *,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Measures a model on a file in the fer2013.npz format; fractions get four decimals.

    Args:
        data: The file.
        extent: What is measured.
        folder: Of the model; the program's own by default.
        progress: Told (what is measured, done, of how many).

    Raises:
        UsageError: The file is not in the format, or has no such rows.
        ModelError: The model is missing or broken.
    """
    model = ExpressionModel(folder)
    file = read(data)
    chosen = choose_usage(file, extent.usage)
    images, votes = file.images[chosen], file.votes[chosen]
    stills = evaluate_stills(model, images, votes, progress)
    result = {
        "format": 1,
        "model": _about(model.manifest),
        "data": {"file": data.name, "usage": extent.usage, "rows": len(images)},
        "environment": _environment(),
        "stills": stills,
        "hidden_labels": list(hidden_labels(stills["majority"])),
    }
    rows, labels = clear_label(votes, Rule.MAJORITY)
    faces = fit(images[rows], model.manifest.size)
    if extent.robustness:
        result["robustness"] = evaluate_robustness(model, faces, labels, progress)
    if extent.sequences or extent.clips is not None:
        baselines = read_baselines(folder or models_folder(), model.manifest.sha256)
    if extent.sequences:
        benchmark = Benchmark(faces, labels)
        result["sequences"] = evaluate_sequences(
            model, baselines, benchmark, progress, extent.share
        )
    if extent.clips is not None:
        result["clips"] = evaluate_clips(model, baselines, extent.clips)
    rounded: dict[str, Any] = rounded_figures(result)
    return rounded


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
    for rule, figures in result["stills"].items():
        for head, part in (("CNN", figures), ("CNN-LSTM", figures["cnn_lstm"])):
            lines.append(
                f"{rule:9} {head:8} n={part['n']} accuracy {percent(part, 'accuracy')} "
                f"UAR {percent(part, 'uar')} ECE {part['ece']:.3f}"
            )
    majority = result["stills"]["majority"]
    for label, recall in majority["recall"].items():
        low, high = majority["recall_interval"][label]
        lines.append(
            f"  {label:9} recall {100 * recall:5.1f} % "
            f"[{100 * low:.1f}, {100 * high:.1f}] of {majority['count'][label]}"
        )
    for condition, figures in result.get("sequences", {}).items():
        if isinstance(figures, dict):
            shares = (f"{method} {percent(figures[method], 'accuracy')}" for method in METHODS)
            lines.append(f"{condition:9} {', '.join(shares)}")
    hidden = ", ".join(result["hidden_labels"]) or "none"
    lines.append(f"hidden by default: {hidden}")
    return "\n".join(lines)
