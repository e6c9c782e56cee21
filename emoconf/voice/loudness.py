"""How loud somebody speaks, against the noise around and against the own usual.

The level itself means nothing: every system and every app turns microphones up and down by itself.
"""

from dataclasses import dataclass, replace

#: Decibels by which a median follows a block: up if it is louder, down if it is quieter, so that it
#: comes to lie where half of the blocks are louder (Tierney 1983, "A space-efficient recursive
#: procedure for estimating a quantile of an unknown distribution"). Noise may change when a window
#: is opened: 6 dB in a second. The usual level of a voice is that of minutes: 6 dB in half a minute
#: of speech, so that one loud sentence does not become the usual.
NOISE_PACE, VOICE_PACE = 0.2, 0.0067

#: Blocks of speech (3 s) whose mean is the usual level to begin with.
FIRST = 94


@dataclass(frozen=True, slots=True)
class Loudness:
    """Levels, in decibels of full scale.

    Attributes:
        level: Of the last block.
        noise: Median where nobody spoke; None before the first such block.
        usual: Median where somebody spoke; None before the first such block.
        spoken: Blocks of speech so far.
    """

    level: float = 0.0
    noise: float | None = None
    usual: float | None = None
    spoken: int = 0

    @property
    def above_noise(self) -> float | None:
        """Decibels of the last block above the noise."""
        return None if self.noise is None else self.level - self.noise

    @property
    def against_usual(self) -> float | None:
        """Decibels of the last block above the usual level of the voice; None for its first 3 s."""
        return None if self.usual is None or self.spoken < FIRST else self.level - self.usual


def step(state: Loudness, level: float, *, speech: bool, silent: bool) -> Loudness:
    """Takes the next block's level.

    Args:
        state: Before.
        level: Decibels of full scale.
        speech: Somebody speaks for sure.
        silent: Nobody speaks for sure; between the two the medians wait.
    """
    after = replace(state, level=level)
    if silent:
        noise = level if state.noise is None else _followed(state.noise, level, NOISE_PACE)
        return replace(after, noise=noise)
    if not speech:
        return after
    spoken = state.spoken + 1
    if state.usual is None or spoken <= FIRST:
        before = 0.0 if state.usual is None else state.usual
        return replace(after, usual=before + (level - before) / spoken, spoken=spoken)
    return replace(after, usual=_followed(state.usual, level, VOICE_PACE), spoken=spoken)


def _followed(median: float, level: float, pace: float) -> float:
    if abs(level - median) <= pace:
        return level
    return median + pace if level > median else median - pace
