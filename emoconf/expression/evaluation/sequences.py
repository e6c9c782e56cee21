"""How well expressions are read over time: four methods on identical sequences, and the label."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emoconf.errors import ModelError
from emoconf.expression import shown
from emoconf.expression.evaluation import scores
from emoconf.expression.evaluation.baselines import Baselines, linear, smoothed
from emoconf.expression.evaluation.benchmark import CONDITIONS, Benchmark, fingerprint
from emoconf.expression.evaluation.benchmark import Sequence as Course
from emoconf.expression.evaluation.stills import Progress
from emoconf.expression.manifest import Manifest
from emoconf.expression.model import ExpressionModel, Floats, softmax
from emoconf.signals.labels import COUNT, UNSURE, UNSURE_CODE, index_of
from emoconf.text import Text

#: The benchmark's fingerprint since before the first LSTM was trained.
FROZEN = "c3efa9d7be9b6496458ee39d57209a332f74212f1f5ca2d59096ac7052ca6298"

METHODS = ("cnn", "cnn_smoothed", "linear", "cnn_lstm")

#: Beside them: the label that the program makes of the CNN-LSTM's answers, "unsure" among them.
SHOWN = "shown"

_BATCH = 32


@dataclass(frozen=True, slots=True)
class Track:
    """What the model put out for one sequence: logits float32 [T, 8] and embeddings [T, D]."""

    frame: Floats
    sequence: Floats
    embedding: Floats


@dataclass(frozen=True, slots=True)
class Tally:
    """What one method did on one sequence.

    Attributes:
        counts: int64 [8, 9], frames by truth and answer; the last answer is "unsure".
        switches: Changes of the answer.
        seconds: Length of the sequence.
        delays: For each change of the truth, seconds until the new label was first said; NaN
            where it never was.
    """

    counts: scores.Ints
    switches: int
    seconds: float
    delays: tuple[float, ...]


def run(model: ExpressionModel, courses: Sequence[Course]) -> list[Track]:
    """Steps through sequences side by side, as the reader does for several faces.

    The embedding and frame logits do not depend on the state, so one pass gives all of it.
    """
    length = max(len(course.times) for course in courses)
    state = model.fresh_state(len(courses))
    gathered: list[list[tuple[Floats, Floats, Floats]]] = [[] for _ in courses]
    for t in range(length):
        live = [i for i, course in enumerate(courses) if t < len(course.times)]
        faces = np.stack([courses[i].frames[t] for i in live])
        dt = np.array([courses[i].dt[t] for i in live], dtype=np.float32)
        output = model.step(faces, state[live], dt)
        state[live] = output.state
        rows = zip(live, output.frame_logits, output.sequence_logits, output.embedding, strict=True)
        for i, frame, sequence, embedding in rows:
            gathered[i].append((frame, sequence, embedding))
    return [Track(*(np.stack(part) for part in zip(*steps, strict=True))) for steps in gathered]


def answers(track: Track, dt: Floats, baselines: Baselines) -> dict[str, scores.Ints]:
    """Label numbers int64 [T] of every method."""
    said = {
        "cnn": track.frame,
        "cnn_smoothed": smoothed(track.frame, dt, baselines.smoothing_seconds),
        "linear": linear(track.embedding, dt, baselines),
        "cnn_lstm": track.sequence,
    }
    return {method: logits.argmax(axis=1) for method, logits in said.items()}


def naming_of(manifest: Manifest) -> shown.Naming:
    """Which labels the program names with this model."""
    return shown.Naming(manifest.threshold, frozenset(manifest.hidden_labels))


def code_of(label: str) -> int:
    """The number of a label that is shown, `UNSURE_CODE` for none."""
    return UNSURE_CODE if label == UNSURE else index_of(label)


def labels_shown(track: Track, times: NDArray[np.float64], manifest: Manifest) -> scores.Ints:
    """Codes int64 [T] of the labels that the program shows; nobody talks in the benchmark."""
    now, naming, codes = shown.Shown(), naming_of(manifest), []
    for time, mix in zip(times.tolist(), softmax(track.sequence).tolist(), strict=True):
        now = shown.step(now, mix, None, naming, time)
        codes.append(code_of(now.label))
    return np.array(codes, dtype=np.int64)


def tally(course: Course, said: scores.Ints) -> Tally:
    """Counts what one method answered on one sequence."""
    counts = np.zeros((COUNT, COUNT + 1), dtype=np.int64)
    np.add.at(counts, (course.truth, said), 1)
    ends = (*course.changes, float("inf"))[1:]
    delays = []
    for begin, end in zip(course.changes, ends, strict=True):
        inside = np.flatnonzero((course.times >= begin) & (course.times < end))
        right = inside[said[inside] == course.truth[inside]]
        delays.append(float(course.times[right[0]] - begin) if len(right) else float("nan"))
    return Tally(counts, switches(said), float(course.times[-1] - course.times[0]), tuple(delays))


def switches(said: scores.Ints) -> int:
    """How often the answer changes."""
    return int((said[1:] != said[:-1]).sum())


def evaluate_sequences(
    model: ExpressionModel,
    baselines: Baselines,
    benchmark: Benchmark,
    progress: Progress | None = None,
    share: float = 1.0,
) -> dict[str, Any]:
    """Figures of every condition and method, ready for JSON.

    Args:
        model: The model to measure.
        baselines: Of this very model.
        benchmark: Made from test stills of the model's size.
        progress: Told how far it is.
        share: Less than 1 for a quick look at the first sequences of each condition.

    Raises:
        ModelError: The benchmark is not the frozen one.
    """
    if fingerprint() != FROZEN:
        raise ModelError(
            Text("The benchmark's code was changed, so its figures compare with no others."),
            Text("Restore emoconf/expression/evaluation/benchmark.py and faults.py."),
        )
    result: dict[str, Any] = {}
    for condition, full in CONDITIONS.items():
        count = max(round(full * share), 2)
        tallies: dict[str, list[Tally]] = {method: [] for method in (*METHODS, SHOWN)}
        true_switches, seconds = 0, 0.0
        for start in range(0, count, _BATCH):
            numbers = range(start, min(start + _BATCH, count))
            courses = [benchmark.make(condition, number) for number in numbers]
            for course, track in zip(courses, run(model, courses), strict=True):
                said = answers(track, course.dt, baselines)
                said[SHOWN] = labels_shown(track, course.times, model.manifest)
                for method, labels in said.items():
                    tallies[method].append(tally(course, labels))
                true_switches += switches(course.truth)
                seconds += float(course.times[-1] - course.times[0])
            if progress:
                progress(f"sequences, {condition}", min(start + _BATCH, count), count)
        result[condition] = _figures(tallies) | {
            "n": count,
            "true_switches_per_minute": 60 * true_switches / seconds,
        }
    return {"fingerprint": FROZEN, "share": share} | result


def _figures(tallies: dict[str, list[Tally]]) -> dict[str, Any]:
    """Figures of each method; of the CNN-LSTM also the paired gain over each baseline."""
    delays = {
        method: np.array([value for one in listed for value in one.delays])
        for method, listed in tallies.items()
    }
    found_by_all = ~np.isnan(np.stack([delays[method] for method in METHODS])).any(axis=0)
    result: dict[str, Any] = {}
    for method, listed in tallies.items():
        figures = _of_method(listed)
        common = found_by_all & ~np.isnan(delays[method])
        figures |= _delay(delays[method][common])
        figures["missed_changes"] = (
            float(np.isnan(delays[method]).mean()) if len(delays[method]) else None
        )
        result[method] = figures
    counts = {
        method: np.stack([one.counts for one in listed]) for method, listed in tallies.items()
    }
    for baseline in METHODS[:-1]:
        result["cnn_lstm"][f"gain_over_{baseline}"] = _gain(counts["cnn_lstm"], counts[baseline])
    return result


def _delay(common: NDArray[np.float64]) -> dict[str, Any]:
    """Mean delay over the changes that every method found, so that missing some is no gain."""
    if not len(common):
        return {"delay_s": None, "delay_s_interval": None}
    interval = scores.bootstrap(len(common), lambda rows: float(common[rows].mean()))
    return {"delay_s": float(common.mean()), "delay_s_interval": list(interval)}


def _of_method(listed: list[Tally]) -> dict[str, Any]:
    counts = np.stack([one.counts for one in listed])
    changed = np.array([one.switches for one in listed])
    seconds = np.array([one.seconds for one in listed])
    measures: dict[str, Callable[[scores.Ints], float]] = {
        "accuracy": lambda rows: _accuracy(counts[rows].sum(axis=0)),
        "uar": lambda rows: _uar(counts[rows].sum(axis=0)),
        "switches_per_minute": lambda rows: float(60 * changed[rows].sum() / seconds[rows].sum()),
    }
    figures: dict[str, Any] = {}
    everything = np.arange(len(listed))
    for name, measure in measures.items():
        figures[name] = measure(everything)
        figures[f"{name}_interval"] = list(scores.bootstrap(len(listed), measure))
    return figures


def _gain(ours: scores.Ints, theirs: scores.Ints) -> dict[str, Any]:
    """Difference of accuracy on the same sequences, resampled together."""

    def difference(rows: scores.Ints) -> float:
        return _accuracy(ours[rows].sum(axis=0)) - _accuracy(theirs[rows].sum(axis=0))

    return {
        "accuracy": difference(np.arange(len(ours))),
        "accuracy_interval": list(scores.bootstrap(len(ours), difference)),
    }


def _accuracy(counts: scores.Ints) -> float:
    return float(np.trace(counts) / counts.sum())


def _uar(counts: scores.Ints) -> float:
    present = counts.sum(axis=1) > 0
    return float((np.diag(counts)[present] / counts.sum(axis=1)[present]).mean())
