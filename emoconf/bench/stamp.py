"""A frame number drawn into a picture, so that a reader can tell order, loss and mirroring.

Two rows of 16 blocks in the top left quarter: the number, and below it the number's complement.
White is 1, the highest bit stands left; a mirrored or damaged picture does not decode.
"""

import numpy as np
from numpy.typing import NDArray

_BITS = 16


def draw(image: NDArray[np.uint8], number: int) -> None:
    """Draws `number` (modulo 65536) into a BGR picture, in place."""
    for row, value in enumerate((number % 65536, ~number % 65536)):
        for bit in range(_BITS):
            top, bottom, left, right = _block(image.shape, row, bit)
            image[top:bottom, left:right] = 235 if value >> (_BITS - 1 - bit) & 1 else 16


def read(image: NDArray[np.uint8]) -> int | None:
    """The number in a picture (BGR or grey); None if there is none."""
    grey = image if image.ndim == 2 else image.mean(axis=2)
    values = []
    for row in range(2):
        value = 0
        for bit in range(_BITS):
            top, bottom, left, right = _block(image.shape, row, bit)
            inner = grey[top + 2 : bottom - 2, left + 2 : right - 2]
            value = value << 1 | int(inner.mean() > 128)
        values.append(value)
    return values[0] if values[0] == ~values[1] % 65536 else None


def _block(shape: tuple[int, ...], row: int, bit: int) -> tuple[int, int, int, int]:
    height, width = shape[0] // 18, shape[1] // 36
    left = width + bit * width
    top = height // 2 + row * height
    return top, top + height, left, left + width
