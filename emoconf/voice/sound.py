"""What a block of sound is, and how loud."""

import numpy as np
from numpy.typing import NDArray

#: Samples a second. Speech detectors are trained at 16 kHz; pitch and syllables need less.
RATE = 16_000

#: Samples of a block, 32 ms: the only length that Silero's detector takes at this rate.
BLOCK = 512

#: Seconds of a block.
SECONDS = BLOCK / RATE

#: The level that silence is given, in decibels of full scale; 16-bit sound ends at -96.
QUIET = -100.0

Sound = NDArray[np.float32]


def within_scale(block: Sound) -> Sound:
    """The block with nothing beyond full scale in it; what is no number is silence.

    Drivers that start or fail send such samples for a moment, and one of them would stay in every
    median and in the detector's memory.

    Args:
        block: Float32 [n], whatever is in it.
    """
    return np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0).clip(-1, 1)


def level(block: Sound) -> float:
    """Root mean square in decibels of full scale, at least `QUIET`.

    Args:
        block: Float32 [n], -1 to 1.
    """
    power = float(np.mean(np.square(block, dtype=np.float64)))
    return max(QUIET, 10 * float(np.log10(power))) if power > 0 else QUIET
