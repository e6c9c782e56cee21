"""Valence and arousal estimated from a mix of expressions that was stored as percentages."""

import numpy as np
from numpy.typing import NDArray

from emoconf.values import AFFECT_COEFFICIENTS as COEFFICIENTS
from emoconf.values import LABELS

_MATRIX = np.array([COEFFICIENTS[label] for label in LABELS])


def valence_arousal(mix: NDArray[np.floating]) -> NDArray[np.float64]:
    """The mean of the coefficients, weighted by the mix.

    Args:
        mix: [..., 8], shares that add up to 1 in the order of `LABELS`; NaN passes through.

    Returns:
        float64 [..., 2]: valence and arousal, -1 to 1.
    """
    result: NDArray[np.float64] = np.asarray(mix, dtype=np.float64) @ _MATRIX
    return result
