"""Half-waves of a number that goes up and down, such as the pitch of a nodding head."""

from dataclasses import dataclass

#: Share of a half-wave at either end that is left out of its time: on a body that sways the number
#: drifts before and after the movement itself, and by less than that.
EDGE = 0.2

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Swing:
    """One half-wave, from a turning point to the next.

    Attributes:
        began: When a fifth of the way was not yet made, seconds.
        ended: When four fifths were.
        size: The whole way, positive if it went up.
    """

    began: float
    ended: float
    size: float

    @property
    def seconds(self) -> float:
        """How long its middle part took: 0.41 of the half-wave, if it is one of a sine."""
        return self.ended - self.began


@dataclass(frozen=True, slots=True)
class Swings:
    """What was seen of a number.

    Attributes:
        turned: Time and value of the last turning point; None before the first value.
        farthest: The farthest point since then: the next turning point, as far as one knows.
        path: Every point since the last turning point, those of the last seconds.
        done: Half-waves that are over, oldest first, those of the last seconds.
    """

    turned: Point | None = None
    farthest: Point | None = None
    path: tuple[Point, ...] = ()
    done: tuple[Swing, ...] = ()

    @property
    def current(self) -> Swing | None:
        """The half-wave that is under way."""
        if self.turned is None or self.farthest is None or self.turned[1] == self.farthest[1]:
            return None
        return _swing(self.turned, self.farthest, self.path)

    def since(self, time: float) -> tuple[Swing, ...]:
        """The half-waves that began at that time or later, with the one that is under way."""
        every = (*self.done, self.current)
        return tuple(swing for swing in every if swing is not None and swing.began >= time)


def step(state: Swings, value: float, now: float, *, turn: float, keep: float) -> Swings:
    """Takes the next value.

    Args:
        state: Before.
        value: The number.
        now: Seconds, later than before.
        turn: By how much it must come back before a turning point is one; below that is noise.
        keep: For how many seconds half-waves are kept.
    """
    here = (now, value)
    if state.turned is None or state.farthest is None:
        return Swings(here, here, (here,))
    turned, farthest = state.turned, state.farthest
    path = (*(point for point in state.path if point[0] > now - keep), here)
    done = tuple(swing for swing in state.done if swing.ended > now - keep)
    way, back = farthest[1] - turned[1], farthest[1] - value
    if way == 0 or back * way < 0:
        return Swings(turned, here, path, done)
    if abs(back) < turn:
        return Swings(turned, farthest, path, done)
    if abs(way) >= turn:  # less is the noise before the first half-wave
        done = (*done, _swing(turned, farthest, path))
    return Swings(farthest, here, tuple(p for p in path if p[0] >= farthest[0]), done)


def _swing(start: Point, end: Point, path: tuple[Point, ...]) -> Swing:
    way = end[1] - start[1]
    made = [(time, (value - start[1]) / way) for time, value in path if time <= end[0]]
    # The path is cut where it is older than anybody asks for.
    before = [time for time, share in made if share <= EDGE]
    began = before[-1] if before else start[0]
    ended = next((time for time, share in made if share >= 1 - EDGE and time > began), end[0])
    return Swing(began, ended, way)
