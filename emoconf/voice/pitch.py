"""The pitch of a voice by YIN.

De Cheveigné and Kawahara (2002), "YIN, a fundamental frequency estimator for speech and music",
JASA 111, 1917-1930.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from emoconf.voice.sound import BLOCK, RATE, Sound

#: Hertz. Men's voices go down to about 75, women's up to about 350 in lively speech; beyond 400
#: YIN takes the first formant of "a" for a pitch.
LOWEST, HIGHEST = 70.0, 400.0

#: Samples of a frame, 64 ms: four periods of the lowest pitch. Shorter frames lose low voices,
#: in longer ones the pitch changes meanwhile.
FRAME = 2 * BLOCK

#: YIN's absolute threshold: the first dip below it is the period. 0.1 in the paper, on clean
#: speech; webcam microphones are noisier, and 0.15 is what later works use.
DIP = 0.15

#: Depth of the dip above which a frame has no pitch. Of pink noise one frame in 1,000 lies below
#: 0.74; at 0.3 every second vowel was lost whose pitch rises or falls fast.
VOICED = 0.5

_SHORTEST, _LONGEST = int(RATE / HIGHEST), int(np.ceil(RATE / LOWEST))
_WINDOW = FRAME - _LONGEST - 1
_SIZE = 2 * FRAME

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pitch:
    """The last frame's pitch.

    Attributes:
        before: The last block, float32 [`BLOCK`].
        hertz: None if the frame has no pitch, as hissing, noise and silence.
    """

    before: Sound = field(default_factory=lambda: np.zeros(BLOCK, dtype=np.float32))
    hertz: float | None = None


def step(state: Pitch, block: Sound) -> Pitch:
    """Takes the next block; its frame reaches one block back."""
    return Pitch(block, of_frame(np.concatenate((state.before, block))))


def of_frame(frame: Sound) -> float | None:
    """The pitch of one frame.

    Args:
        frame: Float32 [`FRAME`].

    Returns:
        Hertz, `LOWEST` to `HIGHEST`; None if it has none.
    """
    difference = _normalised(_difference(frame.astype(np.float64)))
    period = _period(difference)
    if period is None or difference[period] > VOICED:
        return None
    hertz = RATE / _between(difference, period)
    return float(hertz) if LOWEST <= hertz <= HIGHEST else None


def semitones(hertz: Sequence[float] | Floats) -> Floats:
    """Pitches as distances from 100 Hz: equal steps for the ear, high voices and low ones alike."""
    return 12 * np.log2(np.asarray(hertz, dtype=np.float64) / 100)


def spread(hertz: Sequence[float] | Floats) -> float | None:
    """How much a pitch varies, in semitones; None for fewer than two.

    From the 10th to the 90th percentile: YIN takes the double or the half for the pitch in a few
    frames of a hundred, and each would decide about the largest and the smallest.
    """
    if len(hertz) < 2:
        return None
    low, high = np.percentile(semitones(hertz), (10, 90))
    return float(high - low)


def _difference(frame: Floats) -> Floats:
    """YIN's equation 1 for lags 0 to `_LONGEST` + 1, by one correlation in the frequency domain."""
    frame = frame - frame.mean()
    spectrum = np.fft.rfft(frame, _SIZE)
    head = np.fft.rfft(frame[:_WINDOW], _SIZE)
    correlation = np.fft.irfft(spectrum * head.conj(), _SIZE)[: _LONGEST + 2]
    powers = np.concatenate(((0.0,), np.cumsum(frame**2)))
    lags = np.arange(_LONGEST + 2)
    power = powers[lags + _WINDOW] - powers[lags]
    difference: Floats = np.maximum(power[0] + power - 2 * correlation, 0)
    return difference


def _normalised(difference: Floats) -> Floats:
    """YIN's equation 8: each value against the mean of those at shorter lags."""
    sums = np.cumsum(difference[1:])
    lags = np.arange(1, len(difference))
    rest = np.divide(difference[1:] * lags, sums, out=np.ones_like(sums), where=sums > 0)
    return np.concatenate(((1.0,), rest))


def _period(difference: Floats) -> int | None:
    """The first dip below the threshold, at its bottom; else the deepest one."""
    inner = difference[1:-1]
    dips = np.flatnonzero((inner <= difference[:-2]) & (inner < difference[2:])) + 1
    dips = dips[(dips >= _SHORTEST) & (dips <= _LONGEST)]
    if not len(dips):
        return None
    deep = dips[difference[dips] < DIP]
    return int(deep[0] if len(deep) else dips[difference[dips].argmin()])


def _between(difference: Floats, lag: int) -> float:
    """The bottom of the parabola through a dip and its neighbours."""
    before, here, after = difference[lag - 1 : lag + 2]
    bend = before - 2 * here + after
    return lag + (0.5 * (before - after) / bend if bend > 0 else 0.0)
