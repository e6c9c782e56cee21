"""Whether a calibration does harm, judged by the minutes after it: a pure function.

A face that does nothing should be read as neutral. What it does is told by the facial actions,
which a calibration does not touch: while they are near those of the face at rest and the mouth is
closed, the reading with the calibration is counted beside the one without.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["good", "doubtful"]

#: Seconds of a face at rest that are looked at before anything is said, and after which the
#: judgement stands: a face at rest for two minutes of a call is common, and one bad minute is not.
LOOKS = 120.0

#: How much less of that time may be read as neutral with the calibration than without, and how much
#: must be at any rate: JAFFE's faces at rest are read as neutral in 95 % of the pictures.
LESS, LEAST = 0.1, 0.6

#: How far each action may lie from its mean at rest: so many spreads, and never less than `NEAR`,
#: since ten seconds of holding still spread less than a person at rest in a call.
SPREADS, NEAR = 3.0, 0.08

#: Actions that say whether a face is at rest; eyes blink and jaws breathe.
ACTIONS = ("smile_left", "smile_right", "brows_raised", "brows_lowered")

#: Seconds between two readings above which time does not count.
_GAP = 0.5


@dataclass(frozen=True, slots=True)
class Shadow:
    """What was seen of a face at rest.

    Attributes:
        time: Of the last reading; None before the first.
        seconds: Of a face at rest.
        adapted: Seconds of these that were read as neutral with the calibration.
        plain: The same without it.
        verdict: What came of it; None until enough was seen.
    """

    time: float | None = None
    seconds: float = 0.0
    adapted: float = 0.0
    plain: float = 0.0
    verdict: Verdict | None = None


def at_rest(
    actions: Mapping[str, float], rest: Mapping[str, tuple[float, float]], *, talking: bool
) -> bool:
    """Whether a face does no more than it does at rest.

    Args:
        actions: How much it does of each, 0 to 1.
        rest: Mean and spread of each at rest.
        talking: Whether the mouth moves as in speech.
    """
    if talking or not all(name in actions and name in rest for name in ACTIONS):
        return False
    return all(
        abs(actions[name] - rest[name][0]) <= max(SPREADS * rest[name][1], NEAR) for name in ACTIONS
    )


def step(state: Shadow, resting: bool, neutral: tuple[bool, bool], now: float) -> Shadow:
    """Takes the next reading.

    Args:
        state: Before.
        resting: Of `at_rest`.
        neutral: Whether it was read as neutral with the calibration, and without.
        now: Seconds. Where it goes back nothing is counted.
    """
    if state.verdict is not None:
        return state
    passed = 0.0 if state.time is None else now - state.time
    if not resting or not 0 < passed <= _GAP:
        return Shadow(now, state.seconds, state.adapted, state.plain)
    seconds = state.seconds + passed
    adapted = state.adapted + passed * neutral[0]
    plain = state.plain + passed * neutral[1]
    verdict: Verdict | None = None
    if seconds >= LOOKS:
        worse = adapted < plain - LESS * seconds or adapted < LEAST * seconds
        verdict = "doubtful" if worse else "good"
    return Shadow(now, seconds, adapted, plain, verdict)
