"""Smiles with a beginning and an end, from how much a face smiles.

Speech moves the corners of the mouth, too: what counts is the value over some time, not its peaks.
"""

from dataclasses import dataclass, replace

#: Values above which a smile begins and below which it ends. The landmark model that taught the
#: network gives faces that smile on photographs 0.66 to 0.83, neutral ones up to 0.02, and neutral
#: faces that talk up to 0.36. None of ten talking heads (198 s)
#: was counted as smiling.
BEGINS, ENDS = 0.5, 0.3

#: Seconds for which the value is averaged (exponentially), and for which the average must lie above
#: or below before that is told.
SMOOTH, STAYS = 0.25, 0.3

#: Seconds without a reading after which nobody knows what the face did meanwhile.
GAP = 1.0


@dataclass(frozen=True, slots=True)
class Smile:
    """A smile that is over.

    Attributes:
        began: When it began, in seconds.
        ended: When it ended, or was last seen.
    """

    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class Smiles:
    """What was seen of a face.

    Attributes:
        time: Of the last reading; None before the first.
        value: Averaged.
        began: When the smile began that is under way; None if none is.
        crossed: Since when the average lies beyond the level that would begin or end one; None if
            it does not.
    """

    time: float | None = None
    value: float = 0.0
    began: float | None = None
    crossed: float | None = None

    @property
    def smiling(self) -> bool:
        """Whether a smile is under way."""
        return self.began is not None


def step(state: Smiles, value: float, now: float) -> tuple[Smiles, tuple[Smile, ...]]:
    """Takes the next reading.

    Args:
        state: Before.
        value: How much the face smiles, 0 to 1: the mean of both sides.
        now: Seconds. Where it goes back or a face was not read for a while, it begins anew.

    Returns:
        The state after, and the smile that ended, if one did.
    """
    ended: tuple[Smile, ...] = ()
    if now == state.time:  # the same frame again
        return state, ()
    if state.time is None or not 0 < now - state.time <= GAP:
        if state.began is not None and state.time is not None:
            ended = (Smile(state.began, state.time),)
        return Smiles(now, value), ended
    share = min((now - state.time) / SMOOTH, 1.0)
    smoothed = state.value + share * (value - state.value)
    beyond = smoothed < ENDS if state.smiling else smoothed > BEGINS
    if not beyond:
        return replace(state, time=now, value=smoothed, crossed=None), ended
    crossed = now if state.crossed is None else state.crossed
    if now - crossed < STAYS:
        return replace(state, time=now, value=smoothed, crossed=crossed), ended
    if state.began is not None:
        ended = (Smile(state.began, crossed),)
    return Smiles(now, smoothed, None if state.smiling else crossed), ended
