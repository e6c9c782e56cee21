"""From probabilities to stretches of speech, in four states, so that nothing flickers.

`silent` → `starting` → `speaking` → `ending` → `silent`; back from `starting` where it was a click,
and from `ending` where it was a consonant.
"""

from dataclasses import dataclass, replace
from typing import Literal

from emoconf.voice.sound import SECONDS

State = Literal["silent", "starting", "speaking", "ending"]

#: A block at `ON` or above begins speech, one below `OFF` ends it: the threshold that Silero's
#: authors recommend and their distance between the two (0.15). One threshold for both splits words
#: at every quiet consonant.
ON, OFF = 0.5, 0.35

#: Seconds that speech must last to be any: shorter are clicks of keys and mouse. The shortest
#: syllables last about 100 ms; at 0.25 (Silero's own choice) every "yes" between others is lost.
SHORTEST = 0.09

#: Seconds of no speech that end it. Stops such as "pp" are silent for up to 100 ms.
REST = 0.12


@dataclass(frozen=True, slots=True)
class Speech:
    """Whether somebody speaks.

    Attributes:
        state: `starting`: speech was heard, too short yet to be told from a click; `ending`: it is
            not heard any more, too briefly yet to be told from a consonant.
        began: When the last stretch began, seconds; None before the first.
        ended: When it was over; None while it lasts.
    """

    state: State = "silent"
    began: float | None = None
    ended: float | None = None

    @property
    def heard(self) -> bool:
        """Whether somebody speaks, as far as one knows."""
        return self.state in ("speaking", "ending")


def step(state: Speech, probability: float, now: float) -> Speech:
    """Takes the next block's probability of speech.

    Args:
        state: Before.
        probability: 0 to 1.
        now: When the block began, seconds.
    """
    began = now if state.began is None else state.began
    if state.state == "silent":
        return Speech("starting", now) if probability >= ON else state
    if state.state == "starting":
        if probability < OFF:
            return Speech()
        return replace(state, state="speaking") if now + SECONDS - began >= SHORTEST else state
    if state.state == "speaking":
        return state if probability >= OFF else Speech("ending", began, now)
    if probability >= ON:
        return Speech("speaking", began)
    ended = now if state.ended is None else state.ended
    return replace(state, state="silent") if now + SECONDS - ended >= REST else state
