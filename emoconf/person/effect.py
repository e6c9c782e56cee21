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
        before: How many corrected faces were shown as it, wrongly.
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
        One for each expression that was shown wrongly, the most frequent first.
    """
    wrong = [example.shown is not None and example.shown != example.label for example in examples]
    found: dict[int, list[int]] = {}
    for number, example in enumerate(examples):
        if not wrong[number] or example.shown is None:
            continue
        others = [*examples[:number], *examples[number + 1 :]]
        read = applied(readings[number], example.embedding, prepared(others, centre))
        counts = found.setdefault(example.shown, [0, 0])
        counts[0] += 1
        counts[1] += int(np.argmax(read)) == example.shown
    effects = (Effect(label, before, after) for label, (before, after) in found.items())
    return tuple(sorted(effects, key=lambda effect: (-effect.before, effect.label)))
