"""Training sequences: stills turned into what a webcam would have sent.

On purpose nothing is shared with the benchmark: holding times are exponential here, courses are
smooth paths between knots instead of random walks, and two of the benchmark's faults (bands of
mains light, backlight) do not occur.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from models.training.augment import as_picture, compressed
from models.training.data import Stills

Frames = NDArray[np.uint8]
Path = NDArray[np.float64]


@dataclass(frozen=True)
class Clip:
    """One face over time.

    Attributes:
        frames: Grey uint8 [T, S, S].
        dt: float32 [T], seconds since the previous frame; 0 for the first.
        stills: int64 [T], row of the still shown in each frame.
    """

    frames: Frames
    dt: NDArray[np.float32]
    stills: NDArray[np.int64]


class ClipMaker:
    """Makes clips of `steps` frames from stills."""

    def __init__(self, stills: Stills, steps: int) -> None:
        self._stills, self._steps = stills, steps
        top = stills.targets.argmax(axis=1)
        clear = stills.targets.max(axis=1) > 0.5
        self._rows = [np.flatnonzero(clear & (top == k)) for k in range(8)]
        shares = np.array([len(rows) for rows in self._rows], dtype=np.float64) ** 0.6
        self._shares = shares / shares.sum()
        self._looks = _looks(stills.images)

    def make(self, rng: Generator) -> Clip:
        """A clip with its course, its times and its faults drawn at random."""
        times = _times(self._steps, rng)
        shown = self._course(times, rng)
        frames = self._stills.images[shown]
        if rng.random() < 0.65:
            frames = _spoil(frames, times, rng)
        dt = np.diff(times, prepend=times[0]).astype(np.float32)
        return Clip(frames, dt, shown)

    def _course(self, times: Path, rng: Generator) -> NDArray[np.int64]:
        """Row of the still for each frame: held for exponentially long, a second and a half."""
        hold = np.inf if rng.random() < 0.25 else 1.5
        shown = np.empty(len(times), dtype=np.int64)
        current = self._next(None, rng)
        until = rng.exponential(hold) if np.isfinite(hold) else np.inf
        for t, time in enumerate(times):
            while time > until:
                current = self._next(current, rng)
                until += max(rng.exponential(hold), 0.3)
            shown[t] = current
        return shown

    def _next(self, before: int | None, rng: Generator) -> int:
        """A still of a label drawn anew; after another one, one of similar pose and light."""
        offered = rng.choice(self._rows[int(rng.choice(8, p=self._shares))], 8)
        if before is None:
            return int(offered[0])
        gaps = np.abs(self._looks[offered] - self._looks[before]).sum(axis=1)
        return int(offered[np.argmin(gaps)])


def _looks(images: Frames) -> NDArray[np.float32]:
    few = np.stack([cv2.resize(i, (8, 8), interpolation=cv2.INTER_AREA) for i in images])
    flat = few.reshape(len(few), -1).astype(np.float32)
    return np.asarray(flat - flat.mean(axis=1, keepdims=True), dtype=np.float32)


def _times(steps: int, rng: Generator) -> Path:
    """Steady or uneven, 7 to 32 frames a second, now and then with the face lost for a while."""
    usual = 1 / rng.uniform(7, 32)
    gaps = np.full(steps, usual)
    if rng.random() < 0.6:
        gaps *= rng.uniform(0.5, 1.8, steps)
    lost = rng.random(steps) < rng.choice([0.0, 0.02, 0.06])
    gaps[lost] += rng.uniform(0.1, 0.9, int(lost.sum()))
    return np.asarray(np.cumsum(gaps), dtype=np.float64)


def path(times: Path, seconds: float, rng: Generator) -> Path:
    """A smooth course through normal random knots that lie so many seconds apart, float [T]."""
    knots = np.arange(times[0], times[-1] + 2 * seconds, seconds)
    return np.asarray(np.interp(times, knots, rng.standard_normal(len(knots))), dtype=np.float64)


def _bursts(times: Path, rng: Generator) -> NDArray[np.bool_]:
    """True for one or two stretches of the clip."""
    inside = np.zeros(len(times), dtype=np.bool_)
    for _ in range(int(rng.integers(1, 3))):
        first = int(rng.integers(len(times)))
        inside[first : first + int(rng.integers(2, max(len(times) // 3, 3)))] = True
    return inside


def _spoil(frames: Frames, times: Path, rng: Generator) -> Frames:
    """Pose always moves a little; one to four faults on top."""
    frames = _move(frames, times, rng)
    faults = (_cover, _coarsen, _smear, _relight, _sensor, _compress)
    for index in np.sort(rng.choice(len(faults), int(rng.integers(1, 5)), replace=False)):
        frames = faults[index](frames, times, rng)
    return frames


def _move(frames: Frames, times: Path, rng: Generator) -> Frames:
    size = frames.shape[1]
    middle = (size - 1) / 2
    amount = rng.uniform(0.2, 1.3)
    shake = np.stack([path(times, 0.12, rng) + path(times, 1.0, rng) for _ in range(4)], axis=1)
    shake = amount * shake * [0.06, 0.06, 0.09, 7.0]
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    moved = np.empty_like(frames)
    for t, (right, down, grow, turn) in enumerate(shake):
        angle, zoom = np.deg2rad(turn), np.exp(grow)
        matrix = zoom * np.array(
            [
                [mirror * np.cos(angle), -np.sin(angle)],
                [mirror * np.sin(angle), np.cos(angle)],
            ]
        )
        offset = middle + size * np.array([right, down]) - matrix @ np.array([middle, middle])
        moved[t] = cv2.warpAffine(
            frames[t],
            np.column_stack([matrix, offset]),
            (size, size),
            borderMode=cv2.BORDER_REPLICATE,
        )
    return moved


def _relight(frames: Frames, times: Path, rng: Generator) -> Frames:
    gain = np.exp(rng.uniform(0.1, 0.7) * path(times, 0.7, rng) + rng.normal(0, 0.4))
    gain *= 1 + rng.uniform(0, 0.25) * rng.standard_normal(len(times))
    lifted = rng.uniform(-20, 40)
    gamma = np.exp(rng.normal(0, 0.3))
    bright = 255 * (frames / 255.0) ** gamma * np.abs(gain)[:, None, None] + lifted
    return as_picture(bright)


def _sensor(frames: Frames, times: Path, rng: Generator) -> Frames:
    if rng.random() < 0.5:
        spread = rng.uniform(3, 26) * np.exp(0.3 * path(times, 0.6, rng))
        return as_picture(frames + rng.standard_normal(frames.shape) * spread[:, None, None])
    photons = np.exp(rng.uniform(np.log(10), np.log(120)))
    level = rng.uniform(0.15, 0.8)
    return as_picture(255 * level * rng.poisson(frames / 255.0 * photons) / photons)


def _smear(frames: Frames, times: Path, rng: Generator) -> Frames:
    blurred = frames.copy()
    soft = rng.uniform(0.0, 1.2)
    moving = _bursts(times, rng)
    lengths = np.abs(path(times, 0.3, rng)) * rng.uniform(2, 9)
    turn = rng.uniform(0, 180)
    for t, frame in enumerate(frames):
        length = int(lengths[t]) if moving[t] else 0
        if length >= 2:
            line = np.zeros((2 * length + 1, 2 * length + 1), np.float32)
            line[length, length // 2 : length // 2 + length + 1] = 1
            turned = cv2.getRotationMatrix2D((length, length), turn, 1)
            kernel = np.asarray(
                cv2.warpAffine(line, turned, (2 * length + 1, 2 * length + 1)), dtype=np.float32
            )
            frame = cv2.filter2D(frame, -1, kernel / np.float32(max(float(kernel.sum()), 1e-6)))
        blurred[t] = cv2.GaussianBlur(frame, (0, 0), soft) if soft > 0.3 else frame
    return blurred


def _coarsen(frames: Frames, times: Path, rng: Generator) -> Frames:
    size = frames.shape[1]
    sides = rng.uniform(9, 30) * np.exp(0.1 * path(times, 0.8, rng))
    result = np.empty_like(frames)
    for t, frame in enumerate(frames):
        side = int(np.clip(sides[t], 8, size))
        few = cv2.resize(frame, (side, side), interpolation=cv2.INTER_AREA)
        result[t] = cv2.resize(few, (size, size), interpolation=cv2.INTER_LINEAR)
    return result


def _compress(frames: Frames, times: Path, rng: Generator) -> Frames:
    del times
    worst = rng.random() < 0.5
    result = np.empty_like(frames)
    for t, frame in enumerate(frames):
        if worst:
            quality = int(rng.integers(3, 16))
            _, data = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])
            result[t] = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
        else:
            result[t] = compressed(frame, rng)
    return result


def _cover(frames: Frames, times: Path, rng: Generator) -> Frames:
    """A box of one grey or of a stripe pattern slides over the face for a while."""
    size = frames.shape[1]
    hidden = _bursts(times, rng)
    height, width = (int(v) for v in rng.integers(size // 5, size * 3 // 5, 2))
    rows = size * rng.uniform(0.1, 0.7) + 4 * path(times, 0.4, rng)
    columns = size * rng.uniform(0.0, 0.7) + 4 * path(times, 0.4, rng)
    tone = np.full((height, width), rng.integers(0, 256), np.uint8)
    if rng.random() < 0.4:
        tone[:, :: int(rng.integers(2, 6))] = rng.integers(0, 256)
    covered = frames.copy()
    for t in np.flatnonzero(hidden):
        top, left = (int(np.clip(v, 0, size - 1)) for v in (rows[t], columns[t]))
        part = covered[t, top : top + height, left : left + width]
        part[:] = tone[: part.shape[0], : part.shape[1]]
    return covered
