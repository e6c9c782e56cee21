"""Whose voice a microphone hears: it counts as yours while your lips move with it.

With loudspeakers the microphone hears the others as well, and no print of a voice is ever made to
tell them from you. What tells is the mouth that the camera sees: its jaw opens with the syllables,
0.1 to 0.3 seconds before they sound (Chandrasekaran et al. 2009, "The natural statistics of
audiovisual speech", PLoS Computational Biology 5). Seconds that cannot be told are unsure, and
unsure seconds are not yours.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Owner = Literal["nobody", "own", "other", "unsure"]

#: Share of a second's blocks with speech below which nobody spoke: one short syllable.
SPOKEN = 0.2

#: Readings of the mouth in a second below which it was not readable. The analysis gives 5 to 15.
READABLE = 3

#: Share of the jaw's range that a still mouth moves at most, that of `emoconf.body.mouth`.
STILL = 0.05

#: Seconds that a second waits to be judged: a mouth is known to move as in speech only after three
#: half-waves, up to 1.5 s after the first syllable. Judged at once, every turn began as another's.
LATE = 1.0

#: Seconds before and after the beginning of the one judged within which mouth and voice are
#: compared, and how many there must be at least. Within four, half of the moments of a wrong voice
#: fitted as well as 70 % of the right one's, within five a third; in longer ones turns are mixed.
BEFORE, AFTER, LEAST = 3.0, 1.0 + LATE, 2.0

#: Readings a second at which they are compared: that of the mouth at best.
RATE = 15.0

#: Seconds by which the voice may come before and after the mouth: what is known of speech, and 0.2
#: more for cameras and microphones that deliver late.
EARLY, LATEST = 0.2, 0.4

#: Correlation from which on they move together, and from which on they still do in a second that
#: follows one's own: a turn is one person's, and a single second says little. At 15 readings a
#: second it is low even for the right voice. With 0.2 for both, 67 % of the seconds of six talking
#: heads were theirs and 6 % of those in which six silent people heard another; with these 72 and
#: 4 %. A mouth that moves in other ways gets there as well: it is the still one that tells.
TOGETHER, STILL_TOGETHER = 0.25, 0.0

#: Levels below this many decibels under the loudest are the room, not the voice.
_DEEPEST = 30.0

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gate:
    """What was seen and heard in the last seconds, oldest first.

    Attributes:
        mouth: Time, opening of the jaw (0 to 1) and whether it moves as in speech.
        voice: Time of a block's middle, level in decibels and whether it is speech.
    """

    mouth: tuple[tuple[float, float, bool], ...] = ()
    voice: tuple[tuple[float, float, bool], ...] = ()


def see(state: Gate, jaw_open: float, now: float, *, moving: bool) -> Gate:
    """Takes a reading of the mouth; where there is none nothing is taken.

    Args:
        state: Before.
        jaw_open: 0 to 1.
        now: Seconds.
        moving: Whether it moves as in speech, `emoconf.body.mouth.Mouth.moving`.
    """
    kept = tuple(one for one in state.mouth if now - _KEPT < one[0] < now)
    return replace(state, mouth=(*kept, (now, jaw_open, moving)))


def hear(state: Gate, level: float, now: float, *, speech: bool) -> Gate:
    """Takes a block of sound.

    Args:
        state: Before.
        level: Decibels.
        now: Its middle, seconds of the same clock.
        speech: Whether somebody speaks.
    """
    kept = tuple(one for one in state.voice if now - _KEPT < one[0] < now)
    return replace(state, voice=(*kept, (now, level, speech)))


def judge(state: Gate, began: float, *, alone: bool = False, goes_on: bool = False) -> Owner:
    """Whose voice was heard in a second; to be asked `1 + LATE` seconds after it began.

    Args:
        state: With what was seen and heard since.
        began: When the second began.
        alone: The person said that they wear a headset and are alone at it: every voice is theirs.
        goes_on: The second before was their own.
    """
    heard = [speech for time, _, speech in state.voice if began <= time < began + 1]
    if not heard or sum(heard) < SPOKEN * len(heard):
        return "nobody"
    if alone:
        return "own"
    seen = [one for one in state.mouth if began <= one[0] < began + 1]
    if len(seen) < READABLE:
        return "unsure"
    if not any(moving for time, _, moving in state.mouth if began <= time < began + 1 + LATE):
        jaws = [jaw for _, jaw, _ in seen]
        return "other" if max(jaws) - min(jaws) < STILL else "unsure"
    together = correlation(state, began)
    least = STILL_TOGETHER if goes_on else TOGETHER
    return "own" if together is not None and together >= least else "unsure"


def correlation(state: Gate, began: float) -> float | None:
    """How well the jaw's opening and the voice's level go together around a second, -1 to 1.

    The best over the delays that cameras, microphones and mouths have; None where too little was
    seen or heard, or one of them did not change.
    """
    if not state.mouth or not state.voice:
        return None
    first = max(began - BEFORE, state.mouth[0][0], state.voice[0][0])
    last = min(began + AFTER, state.mouth[-1][0], state.voice[-1][0])
    if last - first < LEAST:
        return None
    grid = np.arange(first, last, 1 / RATE)
    jaw = _smooth(np.interp(grid, *_series(state.mouth)))
    times, levels = _series(state.voice)
    level = _smooth(np.interp(grid, times, np.maximum(levels, levels.max() - _DEEPEST)))
    lags = range(-round(EARLY * RATE), round(LATEST * RATE) + 1)
    found = [_at(jaw, level, lag) for lag in lags]
    return max((one for one in found if one is not None), default=None)


#: Seconds that are kept, with a little more than is compared.
_KEPT = BEFORE + AFTER + 0.5


def _series(readings: tuple[tuple[float, float, bool], ...]) -> tuple[Floats, Floats]:
    values = np.array([one[:2] for one in readings], dtype=np.float64)
    return values[:, 0], values[:, 1]


def _smooth(values: Floats) -> Floats:
    """Over a fifth of a second, a syllable: what is faster the camera does not see."""
    return np.convolve(values, (0.25, 0.5, 0.25), "valid")


def _at(jaw: Floats, level: Floats, lag: int) -> float | None:
    """Correlation where the voice comes `lag` readings after the mouth."""
    mouth = jaw[max(0, -lag) : len(jaw) - max(0, lag)]
    voice = level[max(0, lag) : len(level) - max(0, -lag)]
    if mouth.std() < 1e-6 or voice.std() < 1e-6:
        return None
    return float(np.corrcoef(mouth, voice)[0, 1])
