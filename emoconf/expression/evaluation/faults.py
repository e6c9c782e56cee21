"""Faults of webcams, correlated in time: frozen together with `benchmark.py`.

Every fault takes grey frames uint8 [T, S, S], their times in seconds [T], a strength (1 as
calibrated; 0 would be none) and a random generator, and returns frames of the same shape.
Training must not import this module.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Frames = NDArray[np.uint8]
Reals = NDArray[np.float64]
Fault = Callable[[Frames, Reals, float, Generator], Frames]


def wander(times: Reals, seconds: float, rng: Generator) -> Reals:
    """An Ornstein-Uhlenbeck process of unit deviation with that correlation time, float [T]."""
    values = rng.standard_normal(len(times))
    for t in range(1, len(times)):
        kept = np.exp(-(times[t] - times[t - 1]) / seconds)
        values[t] = kept * values[t - 1] + np.sqrt(1 - kept * kept) * values[t]
    return values


def episodes(times: Reals, every: float, seconds: tuple[float, float], rng: Generator) -> Reals:
    """1 during episodes that start every so many seconds on average, 0 elsewhere, float [T].

    At least one episode falls inside the sequence.
    """
    start, end = float(times[0]), float(times[-1])
    active = np.zeros(len(times))
    count = max(int(rng.poisson((end - start) / every)), 1)
    for begin in rng.uniform(start, end, count):
        active[(times >= begin) & (times < begin + rng.uniform(*seconds))] = 1.0
    return active


def _picture(values: NDArray[np.floating]) -> Frames:
    return np.asarray(np.clip(values + 0.5, 0, 255), dtype=np.uint8)


def jitter(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """The box shakes, breathes and drifts; the head tilts."""
    size = frames.shape[1]
    shake_x, shake_y, breath = (wander(times, 0.15, rng) for _ in range(3))
    tilt = wander(times, 0.8, rng)
    course = (times - times[0]) / max(times[-1] - times[0], 1e-9)
    drift_x, drift_y = rng.normal(0, 0.1 * strength, 2)
    moved = []
    for t, frame in enumerate(frames):
        zoom = float(np.exp(0.14 * strength * breath[t]))
        matrix = cv2.getRotationMatrix2D(
            ((size - 1) / 2, (size - 1) / 2), 13.0 * strength * tilt[t], zoom
        )
        matrix[0, 2] += size * (0.11 * strength * shake_x[t] + drift_x * course[t])
        matrix[1, 2] += size * (0.11 * strength * shake_y[t] + drift_y * course[t])
        moved.append(cv2.warpAffine(frame, matrix, (size, size), borderMode=cv2.BORDER_REPLICATE))
    return np.stack(moved).astype(np.uint8)


def exposure(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """The camera hunts for the right exposure, and lamps flicker; highlights clip."""
    gain = 0.7 * strength * wander(times, 0.6, rng) + rng.normal(0, 0.45 * strength)
    flicker = 0.25 * strength * np.sin(2 * np.pi * rng.uniform(1, 9) * times + rng.uniform(0, 6.28))
    gamma = np.exp(rng.normal(0, 0.35 * strength))
    factor = np.exp(gain + flicker)[:, None, None]
    return _picture(255 * (frames / 255.0) ** gamma * factor)


def dark(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """Low light: few photons, read noise, rows that differ."""
    photons = rng.uniform(18, 70) / strength * np.exp(0.2 * wander(times, 0.5, rng))
    level = rng.uniform(0.2, 0.6)
    counted = rng.poisson(frames / 255.0 * photons[:, None, None]) / photons[:, None, None]
    read = rng.normal(0, 0.02 * strength, frames.shape)
    rows = rng.normal(0, 0.02 * strength, (*frames.shape[:2], 1))
    return _picture(255 * level * (counted + read + rows))


def blur(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """Motion blur while the head moves, a little defocus throughout."""
    moving = episodes(times, 1.2, (0.3, 0.9), rng) * np.abs(wander(times, 0.3, rng))
    angle = rng.uniform(0, np.pi) + 0.5 * wander(times, 0.5, rng)
    focus = rng.uniform(0.3, 1.1) * strength
    blurred = []
    for t, frame in enumerate(frames):
        length = 1 + 8 * strength * moving[t]
        kernel = np.zeros((25, 25), np.float32)
        offsets = np.clip(np.linspace(-0.5, 0.5, 33) * length, -12, 12)
        rows = np.rint(12 + offsets * np.sin(angle[t])).astype(np.int64)
        columns = np.rint(12 + offsets * np.cos(angle[t])).astype(np.int64)
        np.add.at(kernel, (rows, columns), 1 / 33)
        smeared = cv2.filter2D(frame, -1, kernel, borderType=cv2.BORDER_REPLICATE)
        blurred.append(cv2.GaussianBlur(smeared, (0, 0), focus))
    return np.stack(blurred).astype(np.uint8)


def jpeg(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """Strong compression whose quality follows the network."""
    middle = rng.uniform(4, 14) / strength
    quality = np.clip(middle * np.exp(0.4 * wander(times, 0.7, rng)), 1, 60)
    result = []
    for frame, value in zip(frames, quality, strict=True):
        _, data = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, round(value)])
        result.append(np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8))
    return np.stack(result)


def occlusion(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """A hand or a cup passes in front of the lower or the side part of the face for a while."""
    size = frames.shape[1]
    active = episodes(times, 1.5, (0.4, 1.3), rng)
    axes = (round(size * rng.uniform(0.2, 0.34) * strength), round(size * 0.3 * strength))
    tone = float(rng.uniform(30, 220))
    centre_x = size * (rng.uniform(0.2, 0.8) + 0.1 * wander(times, 0.4, rng))
    centre_y = size * (rng.uniform(0.4, 0.85) + 0.08 * wander(times, 0.4, rng))
    turned = rng.uniform(0, 180)
    covered = frames.copy()
    for t in np.flatnonzero(active):
        centre = (round(centre_x[t]), round(centre_y[t]))
        frame = np.ascontiguousarray(covered[t])
        cv2.ellipse(frame, centre, axes, turned, 0, 360, tone, -1, cv2.LINE_AA)
        covered[t] = frame
    return covered


def small(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """A face of few pixels, whose size changes as the person leans."""
    size = frames.shape[1]
    side = rng.uniform(10, 19) / strength * np.exp(0.12 * wander(times, 1.0, rng))
    result = []
    for frame, pixels in zip(frames, side, strict=True):
        few = min(max(round(pixels), 6), size)
        shrunk = cv2.resize(frame, (few, few), interpolation=cv2.INTER_AREA)
        result.append(cv2.resize(shrunk, (size, size), interpolation=cv2.INTER_LINEAR))
    return np.stack(result).astype(np.uint8)


def banding(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """Mains light and a rolling shutter: dark bands that crawl. Not used in training."""
    size = frames.shape[1]
    rows = np.arange(size)[None, :] / size
    phase = 2 * np.pi * rng.uniform(0.3, 3) * times[:, None] + rng.uniform(0, 6.28)
    bands = 0.5 + 0.5 * np.sin(2 * np.pi * rng.uniform(1.5, 5) * rows + phase)
    depth = min(rng.uniform(0.15, 0.38) * strength, 1.0)
    return _picture(frames * (1 - depth * bands)[:, :, None])


def veil(frames: Frames, times: Reals, strength: float, rng: Generator) -> Frames:
    """Backlight: a bright haze from one side washes the face out. Not used in training."""
    size = frames.shape[1]
    y, x = np.mgrid[0:size, 0:size] / size
    source_x = rng.uniform(-0.1, 1.1) + 0.15 * wander(times, 1.0, rng)
    source_y = rng.uniform(-0.1, 0.6) + 0.1 * wander(times, 1.0, rng)
    distance = (x - source_x[:, None, None]) ** 2 + (y - source_y[:, None, None]) ** 2
    haze = np.exp(-distance / (2 * rng.uniform(0.5, 0.9) ** 2))
    amount = np.clip(rng.uniform(0.75, 0.95) * strength + 0.08 * wander(times, 0.5, rng), 0, 0.97)
    share = amount[:, None, None] * haze
    return _picture(frames * (1 - share) + 250 * share)


#: In the order in which they happen: the world, the lens, the sensor, the network.
FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "occlusion": occlusion,
        "jitter": jitter,
        "veil": veil,
        "small": small,
        "blur": blur,
        "banding": banding,
        "exposure": exposure,
        "dark": dark,
        "jpeg": jpeg,
    }
)
