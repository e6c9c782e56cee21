"""A mouth that talks is no expression: what is shown while it moves as in speech.

Syllables open, round and stretch a mouth for a tenth of a second each; read one by one they look
surprised, sad or happy in turn. So while the mouth moves as in speech (`emoconf.body.mouth`) what
counts is what the face shows over the time of a phrase. When it rests, what it shows counts at
once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from emoconf.body import mouth
from emoconf.body.mouth import GAP, Mouth

#: Time constant in seconds. On ten talking heads that show nothing else (198 s) sure labels changed
#: 43 times a minute without it, 15 times at 0.7, 10 at 1.5 and 8 at 3; 18 % of the time was read as
#: something else than neutral, and 13, 12 and 12 %. Of 21 clips of people who act while they talk,
#: 41 % of the time were read as the clips' names say without it, 43 % at 1.5. A smile that begins
#: while somebody talks is shown about a second later.
PHRASE = 1.5


@dataclass(frozen=True, slots=True)
class Talking:
    """What was seen of a face.

    Attributes:
        time: Of the last reading; None before the first.
        mouth: Whether it moves as in speech.
        mix: Shares of the expressions that are shown.
    """

    time: float | None = None
    mouth: Mouth = field(default_factory=Mouth)
    mix: tuple[float, ...] = ()


def step(state: Talking, mix: Sequence[float], jaw_open: float, now: float) -> Talking:
    """Takes the next reading.

    Args:
        state: Before.
        mix: Shares of the expressions, as read now.
        jaw_open: How far the jaw is open, 0 to 1.
        now: Seconds. Where it goes back or a face was not read for a while, the face begins anew.
    """
    if now == state.time:  # the same frame again
        return state
    if state.time is None or not 0 < now - state.time <= GAP:
        return Talking(now, mouth.step(Mouth(), jaw_open, now), tuple(mix))
    jaw = mouth.step(state.mouth, jaw_open, now)
    if not jaw.moving:
        return Talking(now, jaw, tuple(mix))
    share = min((now - state.time) / PHRASE, 1.0)
    settled = (old + share * (new - old) for old, new in zip(state.mix, mix, strict=True))
    return Talking(now, jaw, tuple(settled))
