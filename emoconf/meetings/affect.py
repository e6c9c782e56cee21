"""Valence and arousal estimated from a mix of expressions that was stored as percentages."""

import numpy as np
from numpy.typing import NDArray

from emoconf.values import LABELS

#: (valence, arousal) of each label, -1 to 1: the ratings of the words happy, surprised, sad,
#: angry, disgusted and fearful in Russell and Mehrabian (1977), "Evidence for a three-factor
#: theory of emotions", Journal of Research in Personality 11, 273-294. Neutral is the origin by
#: definition, contempt an assumption. The same table as `emoconf.expression.affect` (which says
#: more about its sources): a test holds the two together, as rooms don't import each other.
COEFFICIENTS: dict[str, tuple[float, float]] = {
    "neutral": (0.0, 0.0),
    "happiness": (0.81, 0.51),
    "surprise": (0.40, 0.67),
    "sadness": (-0.63, -0.27),
    "anger": (-0.51, 0.59),
    "disgust": (-0.60, 0.35),
    "fear": (-0.64, 0.60),
    "contempt": (-0.55, 0.20),
}

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
