"""Sequences made from labelled stills: a face held, and changes from one expression to another.

Frozen: the figures of two models are comparable only if both were measured with the same bytes
of this file and of `faults.py`. `fingerprint()` names them; a test compares it with `FROZEN`.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from emoconf.expression.evaluation.faults import FAULTS, Frames, Reals

SEED = 2026

#: Seconds that a sequence lasts, and the steady rate where timing is no fault.
SECONDS = 4.0
RATE = 12.0

#: Condition -> number of sequences. Sequence i has the same stills and changes in each.
CONDITIONS: dict[str, int] = {
    "clean": 2000,
    "mixed": 2000,
    **dict.fromkeys((*FAULTS, "timing"), 300),
}

_CANDIDATES = 12
_THUMB = 12


@dataclass(frozen=True, slots=True)
class Sequence:
    """One face over time.

    Attributes:
        frames: Grey uint8 [T, S, S].
        times: Seconds float64 [T].
        truth: Labels int64 [T].
        changes: Times at which the label changes.
    """

    frames: Frames
    times: Reals
    truth: NDArray[np.int64]
    changes: tuple[float, ...]

    @property
    def dt(self) -> NDArray[np.float32]:
        """Seconds since the previous frame, float32 [T]; 0 for the first."""
        return np.diff(self.times, prepend=self.times[0]).astype(np.float32)


def fingerprint() -> str:
    """SHA-256 of the generator's source, line ends normalised."""
    here = Path(__file__)
    digest = hashlib.sha256()
    for path in (here, here.with_name("faults.py")):
        digest.update(path.read_text(encoding="utf-8").encode())
    return digest.hexdigest()


class Benchmark:
    """Makes the sequences from labelled stills, always the same ones.

    Args:
        images: Grey uint8 [N, S, S].
        labels: int64 [N], 0 to 7.
        seed: Another one for sequences to tune on.
    """

    def __init__(self, images: Frames, labels: NDArray[np.int64], seed: int = SEED) -> None:
        self._images, self._labels, self._seed = images, labels, seed
        self._rows = {int(k): np.flatnonzero(labels == k) for k in np.unique(labels)}
        self._thumbs = np.stack([_thumb(image) for image in images])

    def make(self, condition: str, index: int) -> Sequence:
        """Sequence number `index` under a condition of `CONDITIONS`."""
        course = np.random.default_rng([self._seed, index])
        changes = _changes(course)
        stills = self._stills(len(changes) + 1, course)
        rng = np.random.default_rng([self._seed, index, list(CONDITIONS).index(condition)])
        faults = _drawn(condition, rng)
        times = _irregular(rng) if "timing" in faults else _steady()
        place = np.searchsorted(changes, times, side="right")
        frames = self._images[stills[place]]
        for name, fault in FAULTS.items():
            if name in faults:
                frames = fault(frames, times, faults[name], rng)
        return Sequence(frames, times, self._labels[stills[place]], changes)

    def _stills(self, count: int, rng: Generator) -> NDArray[np.int64]:
        """Stills for successive segments, each like the one before in pose and light."""
        kinds = np.array(sorted(self._rows))
        shares = np.sqrt([len(self._rows[int(k)]) for k in kinds])
        chosen: list[int] = []
        label = -1
        for _ in range(count):
            free = np.where(kinds == label, 0.0, shares)
            label = int(rng.choice(kinds, p=free / free.sum()))
            offered = rng.choice(self._rows[label], _CANDIDATES)
            if chosen:
                gaps = np.square(self._thumbs[offered] - self._thumbs[chosen[-1]]).sum(axis=1)
                chosen.append(int(offered[int(np.argmin(gaps))]))
            else:
                chosen.append(int(offered[0]))
        return np.array(chosen)


def _thumb(image: Frames) -> NDArray[np.float32]:
    few = cv2.resize(image, (_THUMB, _THUMB), interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray((few - few.mean()) / (few.std() + 8), dtype=np.float32).ravel()


def _changes(rng: Generator) -> tuple[float, ...]:
    """Times of change: none in a third of the sequences, else one or two, 0.8 s apart."""
    count = int(rng.choice(3, p=[1 / 3, 1 / 3, 1 / 3]))
    if count == 0:
        return ()
    if count == 1:
        return (float(rng.uniform(0.8, SECONDS - 0.8)),)
    first = float(rng.uniform(0.8, SECONDS - 1.6))
    return first, float(rng.uniform(first + 0.8, SECONDS - 0.8))


def _steady() -> Reals:
    return np.arange(round(SECONDS * RATE)) / RATE


def _irregular(rng: Generator) -> Reals:
    """8 to 30 frames a second, uneven, with one or two gaps of up to 0.6 s."""
    usual = 1 / np.exp(rng.uniform(np.log(8), np.log(30)))
    steps = usual * np.exp(rng.normal(0, 0.35, round(SECONDS / usual * 2)))
    times = np.concatenate([[0.0], np.cumsum(steps)])
    for begin in rng.uniform(0.2, SECONDS, int(rng.integers(1, 3))):
        times = times[(times < begin) | (times > begin + rng.uniform(0.2, 0.6))]
    return np.asarray(times[times < SECONDS], dtype=np.float64)


def _drawn(condition: str, rng: Generator) -> dict[str, float]:
    """Fault -> strength. Mixed: two to four faults at once, each a little weaker."""
    if condition == "clean":
        return {}
    if condition != "mixed":
        return {condition: 1.0}
    names = [*FAULTS, "timing"]
    count = int(rng.integers(2, 5))
    return {str(n): float(rng.uniform(0.4, 0.8)) for n in rng.choice(names, count, replace=False)}
