"""Whether a mouth moves as in speech.

Definition: within the last `WITHIN` seconds the jaw's opening made at least `HALF_WAVES` half-waves
of `SMALLEST` or more, each no longer than `LONGEST` seconds. It ends when for `REST` seconds there
was none. A yawn, a smile or a mouth that stays open makes one or two; syllables make four to
sixteen a second, of which a webcam at 15 readings a second shows some.

It says that the mouth moves, not that somebody speaks: chewing moves it, too, and a microphone
knows better where there is one.
"""

from dataclasses import dataclass, field

from emoconf.body import swings
from emoconf.body.swings import Swings

WITHIN, HALF_WAVES, LONGEST, REST = 1.5, 3, 0.6, 0.8

#: Share of the jaw's range. At 0.05 no moment of six clips of people who keep silent counted (38 s)
#: and 91 % of ten talking heads' time did (198 s); at 0.03 up to 17 % of a silent clip.
SMALLEST = 0.05

#: Seconds without a reading after which the mouth begins anew.
GAP = 0.5


@dataclass(frozen=True, slots=True)
class Mouth:
    """What was seen of a mouth.

    Attributes:
        time: Of the last reading; None before the first.
        jaw: Half-waves of its opening.
        moving: Whether it moves as in speech.
    """

    time: float | None = None
    jaw: Swings = field(default_factory=Swings)
    moving: bool = False


def step(state: Mouth, jaw_open: float, now: float) -> Mouth:
    """Takes the next reading.

    Args:
        state: Before.
        jaw_open: How far the jaw is open, 0 to 1.
        now: Seconds. Where it goes back or a face was not read for a while, the mouth begins anew.
    """
    if now == state.time:  # the same frame again
        return state
    if state.time is not None and not 0 < now - state.time <= GAP:
        state = Mouth()
    jaw = swings.step(state.jaw, jaw_open, now, turn=SMALLEST / 2, keep=WITHIN)
    recent = [
        s for s in jaw.since(now - WITHIN) if abs(s.size) >= SMALLEST and s.seconds <= LONGEST
    ]
    moving = len(recent) >= HALF_WAVES or (
        state.moving and any(swing.ended >= now - REST for swing in recent)
    )
    return Mouth(now, jaw, moving)
