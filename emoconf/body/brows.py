"""Whether brows are raised or lowered, compared with how this person carries them.

Some people's brows stand high when they rest, others' low: a fixed level would call them surprised
or cross for a whole meeting.
"""

from dataclasses import dataclass, field, replace

from emoconf.body import lasting
from emoconf.body.lasting import Lasting

#: Seconds of readings before anything is usual, and the time constant with which it follows then.
LEARNS, FOLLOWS = 10.0, 300.0

#: How far beyond the usual, of the whole range, brows are raised or lowered; and what they must
#: come back by.
BEYOND, BACK = 0.25, 0.1

#: Seconds for which that must last.
STAYS = 0.3

#: Seconds without a reading after which nothing is said until the next one.
GAP = 1.0


@dataclass(frozen=True, slots=True)
class Brows:
    """What was seen of one movement of the brows.

    Attributes:
        time: Of the last reading; None before the first.
        seen: Seconds of readings.
        usual: How far they usually are.
        moved: Whether they are beyond that; nothing until something is usual.
    """

    time: float | None = None
    seen: float = 0.0
    usual: float = 0.0
    moved: Lasting[bool] = field(default_factory=Lasting)


def step(state: Brows, value: float, now: float) -> Brows:
    """Takes the next reading.

    Args:
        state: Before.
        value: How far the brows are raised, or lowered, 0 to 1.
        now: Seconds. Where it goes back everything is forgotten.
    """
    if now == state.time:  # the same frame again
        return state
    if state.time is not None and now < state.time:
        state = Brows()
    if state.time is None or now - state.time > GAP:
        return replace(state, time=now, usual=state.usual if state.seen else value)
    passed = now - state.time
    seen = state.seen + passed
    usual = state.usual + passed / min(seen, FOLLOWS) * (value - state.usual)
    after = Brows(now, seen, usual, state.moved)
    if seen < LEARNS:
        return after
    level = BEYOND - (BACK if state.moved.value else 0)
    return replace(after, moved=lasting.step(state.moved, value - usual > level, now, STAYS))
