"""Average faces of FER2013, sharp because each picture is warped onto the running mean first."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

#: Holds float32, unless stated otherwise; OpenCV's own annotations know no element types.
Floats = NDArray[Any]
Bytes = NDArray[np.uint8]

#: Place in the FER+ votes, least votes in favour, and least share of all votes.
_POOLS = {
    "neutral": (0, 8, 0.8),
    "happiness": (1, 8, 0.8),
    "surprise": (2, 7, 0.7),
    "sadness": (3, 7, 0.6),
}

#: The face that the others are to resemble, so that the clip shows one person.
_REFERENCE = "happiness"

_COARSE, _SIDE, _LARGE = 96, 192, 432
_CHOSEN, _KEPT = 320, 360


@dataclass(frozen=True, slots=True)
class _Average:
    """An average face.

    Attributes:
        large: float32 [432, 432], mean 0 and deviation 1 over the face.
    """

    large: Floats

    def coarse(self) -> Floats:
        small = cv2.resize(self.large, (_COARSE, _COARSE), interpolation=cv2.INTER_AREA)
        return _flattened(small * 50 + 128)


def averages(data: Path) -> dict[str, Floats]:
    """The average face of each expression: float32 [432, 432]; takes some ten minutes.

    First each expression's own average, from the pictures nearest to the running mean; then again
    from those that also resemble the happy one around the eyes, the brows and the outline.

    Args:
        data: fer2013.npz.
    """
    cv2.setNumThreads(1)
    with np.load(data) as archive:
        pools = {name: _pool(archive, *rule) for name, rule in _POOLS.items()}
    first = {name: _average(pool, *_nearest(pool)) for name, pool in pools.items()}
    result = {}
    for name, pool in pools.items():
        sharp = np.stack([p for p in pool if cv2.Laplacian(p, cv2.CV_32F).var() > 350])
        result[name] = _average(sharp, *_alike(name, sharp, first)).large
    return result


def _pool(archive: dict[str, NDArray[np.generic]], place: int, least: int, share: float) -> Bytes:
    """The training pictures that most people agree on, each once: uint8 [N, 48, 48]."""
    votes = np.asarray(archive["ferplus_votes"])
    total = votes.sum(1)
    fits = (archive["usage"] == 0) & (total >= 8) & (votes[:, place] >= least)
    index = np.where(fits & (votes[:, place] >= share * total))[0]
    _, once = np.unique(archive["dup_group"][index], return_index=True)
    return np.asarray(archive["images"][index[once]], np.uint8)


def _flattened(image: NDArray[np.generic]) -> Floats:
    """Brightness and contrast made even over the picture."""
    plain = image.astype(np.float32)
    reach = len(plain) / 6
    mean = cv2.GaussianBlur(plain, (0, 0), reach)
    deviation = np.sqrt(cv2.GaussianBlur((plain - mean) ** 2, (0, 0), reach)) + 8
    return np.asarray((plain - mean) / deviation, np.float32)


def _face_weight(side: int) -> Floats:
    """1 on the face, falling to 0 at the picture's edges."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    across, down = (x - side / 2) / (0.36 * side), (y - side * 0.52) / (0.42 * side)
    return np.asarray(np.exp(-(across**4 + down**4)), np.float32)


def _likeness(stack: Floats, mean: Floats, weight: Floats) -> Floats:
    """Weighted correlation of each picture of a stack with one picture."""
    weight = weight / weight.sum()
    ours = stack - (stack * weight).sum((1, 2), keepdims=True)
    other = mean - (mean * weight).sum()
    scale = (ours**2 * weight).sum((1, 2)) * (other**2 * weight).sum()
    return np.asarray((ours * other * weight).sum((1, 2)) / np.sqrt(scale), np.float64)


def _coarse(pool: Bytes) -> Floats:
    size = (_COARSE, _COARSE)
    return np.stack([_flattened(cv2.resize(p, size, interpolation=cv2.INTER_CUBIC)) for p in pool])


def _symmetric(image: Floats) -> Floats:
    return np.asarray((image + image[:, ::-1]) / 2, np.float32)


def _nearest(pool: Bytes) -> tuple[NDArray[np.intp], Floats]:
    """The pictures nearest to the running mean, and that mean."""
    stack, weight = _coarse(pool), _face_weight(_COARSE)
    mean = _symmetric(stack.mean(0))
    for _ in range(3):
        likeness = np.maximum(
            _likeness(stack, mean, weight), _likeness(stack[:, :, ::-1], mean, weight)
        )
        top = np.argsort(-likeness, kind="stable")[:_CHOSEN]
        mean = _symmetric(stack[top].mean(0))
    return top, mean


def _alike(name: str, pool: Bytes, first: dict[str, _Average]) -> tuple[NDArray[np.intp], Floats]:
    """Those that show the expression and resemble the reference where expressions don't show."""
    stack, weight = _coarse(pool), _face_weight(_COARSE)
    upper = np.ones((_COARSE, _COARSE), np.float32)
    upper[: int(0.04 * _COARSE)] = upper[int(0.62 * _COARSE) :] = 0
    mouth = np.zeros_like(upper)
    mouth[int(0.62 * _COARSE) : int(0.97 * _COARSE), _COARSE // 4 : 3 * _COARSE // 4] = 1
    reference = first[_REFERENCE].coarse()
    same = np.maximum(
        _likeness(stack, reference, upper), _likeness(stack[:, :, ::-1], reference, upper)
    )
    mean = first[name].coarse()
    for _ in range(3):
        score = np.maximum(
            _likeness(stack, mean, weight), _likeness(stack[:, :, ::-1], mean, weight)
        )
        if name != _REFERENCE:
            score = score + 1.2 * same
        if name == "sadness":  # quiet sadness rather than tears
            score = score + 0.7 * _likeness(stack, first["neutral"].coarse(), mouth)
        top = np.argsort(-score, kind="stable")[:_CHOSEN]
        mean = _symmetric(stack[top].mean(0))
    return top, mean


def _average(pool: Bytes, chosen: NDArray[np.intp], mean: Floats) -> _Average:
    """Warps the chosen pictures and their mirror images onto their mean, and averages them."""
    pictures = [p for number in chosen for p in (pool[number], pool[number][:, ::-1].copy())]
    size = (_SIDE, _SIDE)
    flat = [
        _as_bytes(_flattened(cv2.resize(p, size, interpolation=cv2.INTER_CUBIC))) for p in pictures
    ]
    weight = _face_weight(_SIDE)
    target = _as_bytes(1.6 * cv2.resize(mean, size, interpolation=cv2.INTER_CUBIC))
    affine, target = _aligned(flat, target, weight)
    straight = [_warped(f, a) for f, a in zip(flat, affine, strict=True)]
    fields, best = _fields(straight, target, weight)
    total = np.zeros((_LARGE, _LARGE), np.float32)
    large_weight = np.asarray(cv2.resize(weight, (_LARGE, _LARGE)))
    large_weight = large_weight / large_weight.sum()
    for number in best:
        image = _enlarged(pictures[number], affine[number], fields[number])
        center = (image * large_weight).sum()
        total += (image - center) / np.sqrt(((image - center) ** 2 * large_weight).sum())
    return _Average(_symmetric(total / len(best)))


def _as_bytes(flat: Floats) -> Bytes:
    return np.asarray(np.clip(flat * 45 + 128, 0, 255), np.uint8)


def _warped(image: Bytes, affine: Floats) -> Bytes:
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    edge = cv2.BORDER_REPLICATE
    return np.asarray(
        cv2.warpAffine(image, affine, (_SIDE, _SIDE), flags=flags, borderMode=edge), np.uint8
    )


def _sharpened(images: list[Bytes], amount: float, reach: float, contrast: float) -> Bytes:
    mean = _symmetric(np.stack(images).mean(0, dtype=np.float32))
    mean = mean + amount * (mean - cv2.GaussianBlur(mean, (0, 0), reach))
    return np.asarray(np.clip((mean - 128) * contrast + 128, 0, 255), np.uint8)


def _aligned(flat: list[Bytes], target: Bytes, weight: Floats) -> tuple[list[Floats], Bytes]:
    """Affine alignment (enhanced correlation coefficient, Evangelidis and Psarakis 2008)."""
    affine = [np.eye(2, 3, dtype=np.float32) for _ in flat]
    mask = (weight * 255).astype(np.uint8)
    stop = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 25, 1e-4)
    for _ in range(2):
        for number, image in enumerate(flat):
            try:
                _, found = cv2.findTransformECC(
                    target, image, affine[number], cv2.MOTION_AFFINE, stop, mask, 5
                )
                affine[number] = np.asarray(found, np.float32)
            except cv2.error:  # no alignment found: the picture is left as it is, or dropped below
                continue
        warped = [_warped(f, a) for f, a in zip(flat, affine, strict=True)]
        likeness = _likeness(np.stack(warped).astype(np.float32), target.astype(np.float32), weight)
        top = np.argsort(-likeness, kind="stable")[:500]
        target = _sharpened([warped[n] for n in top], 0.8, 5, 1.3)
    return affine, target


def _fields(
    images: list[Bytes], target: Bytes, weight: Floats
) -> tuple[list[Floats], NDArray[np.intp]]:
    """Dense warps onto the running mean (DIS optical flow, Kroeger et al. 2016), getting finer."""
    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    flow.setFinestScale(1)
    flow.setVariationalRefinementAlpha(60)
    flow.setVariationalRefinementIterations(8)
    y, x = np.mgrid[0:_SIDE, 0:_SIDE].astype(np.float32)
    for reach in (8.0, 6.0, 4.5, 3.5):
        fields, warped = [], []
        for image in images:
            start = np.zeros((_SIDE, _SIDE, 2), np.float32)
            field = cv2.GaussianBlur(flow.calc(target, image, start), (0, 0), reach)
            fields.append(field)
            at = x + field[..., 0], y + field[..., 1]
            edge = cv2.BORDER_REPLICATE
            warped.append(cv2.remap(image, *at, cv2.INTER_LINEAR, borderMode=edge))
        likeness = _likeness(np.stack(warped).astype(np.float32), target.astype(np.float32), weight)
        best = np.argsort(-likeness, kind="stable")[:_KEPT]
        target = _sharpened([warped[n] for n in best], 0.6, 4, 1.1)
    return fields, best


def _enlarged(picture: Bytes, affine: Floats, field: Floats) -> Floats:
    """One original picture, warped and enlarged in a single step."""
    y, x = np.mgrid[0:_SIDE, 0:_SIDE].astype(np.float32)
    x, y = x + field[..., 0], y + field[..., 1]
    columns = affine[0, 0] * x + affine[0, 1] * y + affine[0, 2]
    rows = affine[1, 0] * x + affine[1, 1] * y + affine[1, 2]
    ratio, size = picture.shape[0] / _SIDE, (_LARGE, _LARGE)
    x, y = (
        cv2.resize((m + 0.5) * ratio - 0.5, size, interpolation=cv2.INTER_CUBIC)
        for m in (columns, rows)
    )
    edge = cv2.BORDER_REPLICATE
    large = cv2.remap(picture.astype(np.float32), x, y, cv2.INTER_LANCZOS4, borderMode=edge)
    return np.asarray(large)
