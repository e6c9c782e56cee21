"""Changes made to training pictures: pose, light and the faults of webcams.

The measuring instrument (`emoconf.expression.evaluation`) has its own, different code for this;
nothing is shared between the two on purpose.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from models.training.config import AugmentConfig

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Changed:
    """A picture after its changes.

    Attributes:
        image: Grey uint8 [S, S].
        mirrored: Whether left and right changed places.
        angle: Degrees that it was turned clockwise, after that.
    """

    image: Picture
    mirrored: bool
    angle: float


def augment(image: Picture, config: AugmentConfig, rng: Generator) -> Changed:
    """One picture, grey uint8 [S, S], changed at random."""
    moved = _pose(image, config, rng)
    image = moved.image
    if rng.random() < config.photometric:
        image = light(image, rng)
    if rng.random() < config.degrade:
        for fault in rng.choice(len(FAULTS), size=rng.integers(1, 3), replace=False):
            image = FAULTS[fault](image, rng)
    if rng.random() < config.cutout:
        image = cover(image, rng)
    return Changed(image, moved.mirrored, moved.angle)


def _pose(image: Picture, config: AugmentConfig, rng: Generator) -> Changed:
    size = image.shape[0]
    centre = (size - 1) / 2
    angle = np.deg2rad(rng.uniform(-config.rotation, config.rotation))
    zoom = np.exp(rng.uniform(-1, 1) * np.log1p(config.scale))
    shear = rng.uniform(-config.shear, config.shear)
    mirror = -1.0 if rng.random() < config.flip else 1.0
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = zoom * turn @ np.array([[mirror, shear], [0.0, 1.0]])
    moved = centre + rng.uniform(-config.shift, config.shift, 2) * size
    offset = moved - matrix @ np.array([centre, centre])
    warped = cv2.warpAffine(
        image,
        np.column_stack([matrix, offset]),
        (size, size),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return Changed(np.asarray(warped, dtype=np.uint8), mirror < 0, float(np.degrees(angle)))


def light(image: Picture, rng: Generator) -> Picture:
    """Gamma, contrast, brightness and now and then a lamp from one side."""
    grey = (image.astype(np.float32) / 255) ** np.exp(rng.normal(0, 0.28))
    mean = grey.mean()
    grey = (grey - mean) * np.exp(rng.normal(0, 0.22)) + mean + rng.normal(0, 0.07)
    if rng.random() < 0.25:
        size = image.shape[0]
        ramp = np.linspace(-0.5, 0.5, size, dtype=np.float32)
        slope_x, slope_y = rng.normal(0, 0.5, 2)
        grey = grey * (1 + slope_x * ramp[None, :] + slope_y * ramp[:, None])
    return as_picture(grey * 255)


def as_picture(values: NDArray[np.floating]) -> Picture:
    """Rounded and limited to 0..255."""
    return np.asarray(np.clip(values + 0.5, 0, 255), dtype=np.uint8)


def blur(image: Picture, rng: Generator) -> Picture:
    """Out of focus."""
    return np.asarray(cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 1.5)), dtype=np.uint8)


def smear(image: Picture, rng: Generator) -> Picture:
    """Motion blur along a random direction, 2 to 7 pixels long."""
    length, angle = rng.uniform(2, 7), rng.uniform(0, np.pi)
    kernel = np.zeros((9, 9), dtype=np.float32)
    half = length / 2 * np.array([np.cos(angle), np.sin(angle)])
    start, end = (4 - half) * 16, (4 + half) * 16
    cv2.line(
        kernel,
        (round(start[0]), round(start[1])),
        (round(end[0]), round(end[1])),
        1.0,
        1,
        cv2.LINE_AA,
        4,
    )
    total = float(kernel.sum())
    if total <= 0:
        return image
    return np.asarray(cv2.filter2D(image, -1, kernel / total), dtype=np.uint8)


def noise(image: Picture, rng: Generator) -> Picture:
    """Sensor noise: some of it grows with the signal."""
    grey = image.astype(np.float32)
    deviation = rng.uniform(2, 14) * np.sqrt(0.4 + 0.6 * grey / 255)
    return as_picture(grey + rng.standard_normal(grey.shape, dtype=np.float32) * deviation)


def darkness(image: Picture, rng: Generator) -> Picture:
    """Few photons: dark, coarse and noisy, then brightened again a little by the camera."""
    photons = rng.uniform(15, 120)
    counted = rng.poisson(image.astype(np.float32) / 255 * photons)
    return as_picture(counted / photons * 255 * rng.uniform(0.25, 0.9))


def coarse(image: Picture, rng: Generator) -> Picture:
    """A small face, enlarged."""
    size = image.shape[0]
    side = int(rng.integers(size * 2 // 5, size))
    small = cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (size, size), interpolation=cv2.INTER_LINEAR), np.uint8)


def compressed(image: Picture, rng: Generator) -> Picture:
    """JPEG of low quality."""
    quality = int(rng.integers(8, 60))
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


FAULTS: tuple[Callable[[Picture, Generator], Picture], ...] = (
    blur,
    smear,
    noise,
    darkness,
    coarse,
    compressed,
)


def cover(image: Picture, rng: Generator) -> Picture:
    """A rectangle, somewhere, of one grey or of noise: a hand, a cup, a microphone."""
    size = image.shape[0]
    height, width = (int(v) for v in rng.integers(size // 6, size // 2, 2))
    top, left = (int(v) for v in rng.integers(-size // 8, size - size // 8, 2))
    covered = image.copy()
    part = covered[max(top, 0) : top + height, max(left, 0) : left + width]
    if rng.random() < 0.5:
        part[:] = rng.integers(0, 256)
    else:
        part[:] = rng.integers(0, 256, part.shape, dtype=np.uint8)
    return covered
