"""What corrections change, told by replaying them: each is read with the help of all others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from emoconf.person.baseline import Floats
from emoconf.person.corrections import Example, applied, prepared


@dataclass(frozen=True, slots=True)
class Effect:
    """What corrections did for one expression that was shown wrongly.

    Attributes:
        label: Number of the expression.
        before: How many corrected faces are read as it, wrongly, without any correction.
        after: How many of these still are with the corrections of the others.
    """

    label: int
    before: int
    after: int


def replay(examples: Sequence[Example], readings: Floats, centre: Floats) -> tuple[Effect, ...]:
    """Reads every corrected face again, each without its own correction (leave-one-out).

    Args:
        examples: Corrections that come from one model.
        readings: float32 [N, 8], log-probabilities of these faces without corrections.
        centre: float32 [D], the face at rest.

    Returns:
        One for each expression that is read wrongly without corrections, the most frequent first.
        A face that is read otherwise by this single frame than it was shown is not counted.
    """
    found: dict[int, list[int]] = {}
    for number, example in enumerate(examples):
        if example.shown in (None, example.label) or readings[number].argmax() != example.shown:
            continue
        others = [*examples[:number], *examples[number + 1 :]]
        read = applied(readings[number], example.embedding, prepared(others, centre))
        counts = found.setdefault(int(readings[number].argmax()), [0, 0])
        counts[0] += 1
        counts[1] += int(np.argmax(read)) == example.shown
    effects = (Effect(label, before, after) for label, (before, after) in found.items())
    return tuple(sorted(effects, key=lambda effect: (-effect.before, effect.label)))
