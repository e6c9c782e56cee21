"""Valence and arousal, estimated from the mix of expressions.

Coefficients: mean pleasure and arousal that people gave to the words happy, surprised, sad, angry,
disgusted and fearful in Russell and Mehrabian (1977), "Evidence for a three-factor theory of
emotions", Journal of Research in Personality 11, 273-294. They rate the *words*, not faces; the
figures were taken from later works that quote the table and agree with each other, the paper's
own pages were not seen. Neutral is the origin by definition. Contempt is not among the words
whose figures could be confirmed: its pair is an assumption of ours (unpleasant, mildly aroused).
Confidence: fair for the sign of both axes, low for the size, lowest for contempt and for the
pleasure of surprise, which a face can show in delight and in alarm alike.
"""

from collections.abc import Sequence

from emoconf.values import AFFECT_COEFFICIENTS as COEFFICIENTS
from emoconf.values import LABELS


def estimate(probabilities: Sequence[float]) -> tuple[float, float]:
    """Valence and arousal as the probability-weighted mean of the coefficients.

    Args:
        probabilities: Eight numbers in the order of `LABELS`, adding up to 1.

    Returns:
        (valence, arousal), each -1 to 1.

    Raises:
        ValueError: There are not eight numbers.
    """
    pairs = [
        (share * COEFFICIENTS[label][0], share * COEFFICIENTS[label][1])
        for share, label in zip(probabilities, LABELS, strict=True)
    ]
    return sum(valence for valence, _ in pairs), sum(arousal for _, arousal in pairs)
