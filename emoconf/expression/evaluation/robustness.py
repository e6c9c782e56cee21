"""How accuracy falls as pictures get worse: one change at a time, over a sweep."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.expression.evaluation.scores import Ints, accuracy
from emoconf.expression.evaluation.stills import Progress, answer
from emoconf.expression.model import ExpressionModel

Pictures = NDArray[np.uint8]
Change = Callable[[Pictures, float], Pictures]


def _rounded(values: NDArray[np.floating]) -> Pictures:
    return np.asarray(np.clip(values + 0.5, 0, 255), dtype=np.uint8)


def _each(images: Pictures, change: Callable[[Pictures], Any]) -> Pictures:
    return np.stack([np.asarray(change(image), dtype=np.uint8) for image in images])


def _brightness(images: Pictures, added: float) -> Pictures:
    return _rounded(images + np.float64(added))


def _contrast(images: Pictures, factor: float) -> Pictures:
    return _rounded(128 + (images - 128.0) * factor)


def _gamma(images: Pictures, exponent: float) -> Pictures:
    return _rounded(255 * (images / 255.0) ** exponent)


def _blur(images: Pictures, sigma: float) -> Pictures:
    return _each(images, lambda image: cv2.GaussianBlur(image, (0, 0), sigma))


def _noise(images: Pictures, sigma: float) -> Pictures:
    return _rounded(images + np.random.default_rng(0).normal(0, sigma, images.shape))


def _warp(images: Pictures, degrees: float, zoom: float, right: float) -> Pictures:
    size = images.shape[1]
    middle = (size - 1) / 2
    matrix = cv2.getRotationMatrix2D((middle, middle), degrees, zoom)
    matrix[0, 2] += right * size
    return _each(
        images,
        lambda image: cv2.warpAffine(image, matrix, (size, size), borderMode=cv2.BORDER_REPLICATE),
    )


def _resolution(images: Pictures, side: float) -> Pictures:
    size, few = images.shape[1], round(side)

    def coarse(image: Pictures) -> Any:
        small = cv2.resize(image, (few, few), interpolation=cv2.INTER_AREA)
        return cv2.resize(small, (size, size), interpolation=cv2.INTER_LINEAR)

    return _each(images, coarse)


def _jpeg(images: Pictures, quality: float) -> Pictures:
    def compress(image: Pictures) -> Any:
        _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, round(quality)])
        return cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)

    return _each(images, compress)


def _flip(images: Pictures, _: float) -> Pictures:
    return np.ascontiguousarray(images[:, :, ::-1])


def _glasses(images: Pictures, tone: float) -> Pictures:
    """Two filled lenses and a bridge where the eyes of a FER2013 face are."""
    size = images.shape[1]

    def wear(image: Pictures) -> Any:
        worn = image.copy()
        for x in (0.3, 0.7):
            centre = (round(x * size), round(0.38 * size))
            cv2.ellipse(worn, centre, (round(0.16 * size), round(0.1 * size)), 0, 0, 360, tone, -1)
        row = round(0.36 * size)
        cv2.line(worn, (round(0.45 * size), row), (round(0.55 * size), row), tone, 1)
        return worn

    return _each(images, wear)


def _mask(images: Pictures, tone: float) -> Pictures:
    """Everything below the nose covered, as by a medical mask."""
    masked = images.copy()
    masked[:, round(images.shape[1] * 0.58) :, :] = round(tone)
    return masked


#: Name -> (the change, values of its sweep).
SWEEPS: Mapping[str, tuple[Change, tuple[float, ...]]] = MappingProxyType(
    {
        "brightness, grey levels added": (_brightness, (-80, -40, 40, 80)),
        "contrast, factor": (_contrast, (0.25, 0.5, 1.5, 2.0)),
        "gamma, exponent": (_gamma, (0.4, 0.7, 1.5, 2.5)),
        "blur, sigma in pixels": (_blur, (0.7, 1.2, 2.0)),
        "noise, sigma in grey levels": (_noise, (8, 16, 32)),
        "rotation, degrees": (lambda i, v: _warp(i, v, 1, 0), (-30, -20, -10, 10, 20, 30)),
        "shift, share of the side": (lambda i, v: _warp(i, 0, 1, v), (-0.15, -0.08, 0.08, 0.15)),
        "scale, factor": (lambda i, v: _warp(i, 0, v, 0), (0.75, 0.87, 1.15, 1.3)),
        "resolution, pixels": (_resolution, (24, 32, 40)),
        "JPEG quality": (_jpeg, (5, 10, 20, 40)),
        "flip": (_flip, (1,)),
        "glasses-like, grey level": (_glasses, (20, 128)),
        "mask-like, grey level": (_mask, (128, 220)),
    }
)


def evaluate_robustness(
    model: ExpressionModel, images: Pictures, truth: Ints, progress: Progress | None = None
) -> dict[str, Any]:
    """Accuracy of the CNN's head under every change.

    Args:
        model: The model to measure.
        images: Grey uint8 [N, S, S].
        truth: int64 [N].
        progress: Told how far it is.

    Returns:
        Name of the sweep -> list of {"value", "accuracy"}; "unchanged" -> accuracy.
    """

    def right(changed: Pictures) -> float:
        return accuracy(truth, answer(model, changed).frame.argmax(axis=1))

    result: dict[str, Any] = {"unchanged": right(images)}
    for done, (name, (change, values)) in enumerate(SWEEPS.items(), start=1):
        result[name] = [
            {"value": value, "accuracy": right(change(images, value))} for value in values
        ]
        if progress:
            progress("robustness", done, len(SWEEPS))
    return result
