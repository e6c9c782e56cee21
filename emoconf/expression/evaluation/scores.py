"""Accuracy, recall, calibration, and how far chance may have moved them."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from emoconf.signals.labels import COUNT

Ints = NDArray[np.int64]
Interval = tuple[float, float]

#: Recall of somebody who guesses among the eight labels.
CHANCE = 1 / COUNT

_RESAMPLES = 1000


def accuracy(truth: Ints, said: Ints) -> float:
    """Share of right answers."""
    return float((truth == said).mean())


def recalls(truth: Ints, said: Ints) -> dict[int, float]:
    """Share of right answers for each label that occurs."""
    return {int(k): float((said[truth == k] == k).mean()) for k in np.unique(truth)}


def uar(truth: Ints, said: Ints) -> float:
    """Unweighted average recall: the mean of the recalls of the labels that occur."""
    return float(np.mean(list(recalls(truth, said).values())))


def confusion(truth: Ints, said: Ints) -> list[list[int]]:
    """Counts [8][8]: rows are the truth, columns what was said."""
    counts = np.zeros((COUNT, COUNT), dtype=np.int64)
    np.add.at(counts, (truth, said), 1)
    return [[int(value) for value in row] for row in counts]


def calibration_error(truth: Ints, probabilities: NDArray[np.float32], bins: int = 15) -> float:
    """Expected calibration error over equally wide bins of the top probability.

    Naeini et al. 2015; Guo et al. 2017, "On Calibration of Modern Neural Networks", eq. 3.
    """
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    place = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    gaps = [
        (place == k).sum() * abs(float(right[place == k].mean() - confidence[place == k].mean()))
        for k in np.unique(place)
    ]
    return float(sum(gaps) / len(truth))


def wilson(hits: int, count: int) -> Interval:
    """95 % interval of a share (Wilson 1927)."""
    z = 1.959964
    share = hits / count
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * np.sqrt(share * (1 - share) / count + (z / count / 2) ** 2)
    return max(float(centre - half), 0.0), min(float(centre + half), 1.0)


def bootstrap(count: int, measure: Callable[[Ints], float], seed: int = 0) -> Interval:
    """95 % interval by the percentile bootstrap (Efron 1979), 1,000 resamples.

    Args:
        count: Number of independent units: pictures or whole sequences.
        measure: The figure for a resample, given the units' numbers int64 [count].
        seed: Makes the interval repeatable.
    """
    rng = np.random.default_rng(seed)
    values = [measure(rng.integers(0, count, count)) for _ in range(_RESAMPLES)]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
