"""What a face shows at rest, and what is left of a reading once that is taken away.

A face at rest is read as mostly neutral, with a lean of its own: one person's mouth looks sad to
the network, another's brows angry. What a reading's log-probabilities are above those of that face
is how much more than usual it shows of each expression.

How far a single person's measurement is believed follows James and Stein (1961): it is drawn to the
mean of other people, the less the more was seen of the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

#: Place of "neutral" among the expressions.
NEUTRAL = 0

#: How much of the baseline is taken away. With all of it a face at rest has no lean left, to
#: neutral neither, and every tremble is read as something; with half, posed anger and disgust stay
#: neutral. JAFFE, one reference, sequence head: UAR 57 at 0.5, 60 at 0.6, 63.5 at 0.85; above 0.9
#: more neutral faces are read as something else than without any calibration.
SCALE = 0.85

#: What neutral gets back, in log-odds: people in meetings are at rest most of the time. At 1.0 two
#: of JAFFE's 20 held-out neutral faces are read as something else, at 2.0 none; it costs half a
#: point of UAR.
REST = 2.0

#: Looks at a person after which their own measurement counts as much as other people's mean. One
#: photograph is one look already: at 0.25 one of JAFFE's neutral faces more is read wrongly.
HALF = 0.1

#: Spreads above the median that still count as rest. On thirteen clips of people who talk with a
#: neutral face, one half calibrating for the other, 9.8 % of the time was read as something else
#: without a calibration, 8.8 % at 0 (and 7 of 26 halves got worse by five points), 5.9 % at 0.5,
#: 4.1 % at 1 (2 halves) and 0.6 % at 2, where little else than neutral is left.
REACH = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """One face in one state, or the mean of many people's.

    Attributes:
        logits: float32 [8], log-probabilities: the median of what was seen.
        spread: float32 [8], their interquartile range / 1.349, the standard deviation of a normal
            distribution with that range.
        embedding: float32 [D], the mean.
        embedding_spread: float32 [D], standard deviation.
        looks: How often the face was looked at independently; frames of one second are one look.
    """

    logits: Floats
    spread: Floats
    embedding: Floats
    embedding_spread: Floats
    looks: float


def log_probabilities(logits: Floats) -> Floats:
    """Logits [..., 8] as log-probabilities."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    total = np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return np.asarray(shifted - total, dtype=np.float32)


def measured(logits: Floats, embeddings: Floats, looks: float) -> Baseline:
    """A person at rest.

    Args:
        logits: float32 [N, 8], log-probabilities of N frames, N >= 1.
        embeddings: float32 [N, D].
        looks: See `Baseline`.

    Raises:
        ValueError: There is no frame.
    """
    if not len(logits):
        raise ValueError("a baseline needs at least one frame")
    low, median, high = np.percentile(logits, (25, 50, 75), axis=0)
    return Baseline(
        median.astype(np.float32),
        ((high - low) / 1.349).astype(np.float32),
        embeddings.mean(axis=0, dtype=np.float32),
        embeddings.std(axis=0, dtype=np.float32),
        looks,
    )


def general(people: list[Baseline]) -> Baseline:
    """The mean of other people, to which each person's own is drawn.

    Raises:
        ValueError: There is nobody.
    """
    if not people:
        raise ValueError("the mean needs at least one person")
    logits = np.stack([each.logits for each in people])
    embedding = np.stack([each.embedding for each in people])
    return Baseline(
        logits.mean(axis=0),
        logits.std(axis=0),
        embedding.mean(axis=0),
        embedding.std(axis=0),
        float(sum(each.looks for each in people)),
    )


def shrunk(own: Baseline | None, others: Baseline) -> Floats:
    """float32 [8], what is taken for the person's log-probabilities at rest.

    Of all expressions but neutral it is what the face reaches while it rests: `REACH` spreads more
    than the median. A single picture has no spread.

    Args:
        own: What was measured of them; None if nothing was.
        others: The mean of other people.
    """
    if own is None:
        return others.logits
    weight = own.looks / (own.looks + HALF)
    reached = own.logits + REACH * own.spread
    reached[NEUTRAL] = own.logits[NEUTRAL]
    return np.asarray(others.logits + weight * (reached - others.logits), dtype=np.float32)


def corrected(logits: Floats, rest: Floats) -> Floats:
    """Log-probabilities [..., 8] of what is shown beyond a face at rest.

    Args:
        logits: float32 [..., 8], what was read, as log-probabilities.
        rest: float32 [8], of `shrunk`.
    """
    left = logits - SCALE * rest
    left[..., NEUTRAL] += REST
    return log_probabilities(left)


def is_neutral(shares: Sequence[float]) -> bool:
    """True if no other expression has a larger share; the first of equal ones counts."""
    return shares.index(max(shares)) == NEUTRAL
