"""How a person sits: nearer or farther, higher or lower than usual, and how much they move.

All of it comes from the followed face's box, compared with what is usual for this person on this
chair. The detector's own boxes come in steps of ten percent; the followed one is smoothed.
"""

import math
from dataclasses import dataclass, field, replace

from emoconf.body import lasting
from emoconf.body.lasting import Lasting

#: Seconds of readings before anything is usual.
LEARNS = 10.0

#: Time constant in seconds with which the usual follows, once it is known: half an hour of another
#: posture is a new one.
FOLLOWS = 600.0

#: Share by which the face is larger or smaller than usual while leaning in or back, and heights of
#: the face by which it is lower while slouching; and what it must come back by.
LEANING, SLOUCHING, BACK = 0.15, 0.3, 0.05

#: Seconds for which that must last. Reaching for a cup is no posture.
STAYS = 2.0

#: Time constant of the smoothing before movement is measured: a box that trembles is no unrest.
SMOOTH = 0.2

#: Widths of the face by which its nose moves for each degree that the head turns: heads turn about
#: an axis that lies about 0.6 widths behind the nose.
PER_DEGREE = 0.6 * math.pi / 180

#: Seconds without a reading after which movement begins anew.
GAP = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a head is.

    Attributes:
        x: Middle of the face, in widths of the picture.
        y: Middle of the face, in heights of the picture, downwards.
        width: Of the face, in widths of the picture.
        height: Of the face, in heights of the picture.
        yaw: Degrees.
        pitch: Degrees.
    """

    x: float
    y: float
    width: float
    height: float
    yaw: float = 0.0
    pitch: float = 0.0


@dataclass(frozen=True, slots=True)
class Posture:
    """What was seen of a person.

    Attributes:
        time: Of the last reading; None before the first.
        seen: Seconds of readings.
        usual: Logarithm of the face's width, and its height in the picture: what is usual.
        smoothed: Where the head is, smoothed.
        movement: Path of the nose in widths of the face per second, just now.
        leaning: 1 nearer than usual, -1 farther, 0 neither; nothing until something is usual.
        slouching: Whether the face is lower than usual; likewise.
    """

    time: float | None = None
    seen: float = 0.0
    usual: tuple[float, float] = (0.0, 0.0)
    smoothed: Place | None = None
    movement: float = 0.0
    leaning: Lasting[int] = field(default_factory=Lasting)
    slouching: Lasting[bool] = field(default_factory=Lasting)


def step(state: Posture, place: Place, now: float) -> Posture:
    """Takes the next reading.

    Args:
        state: Before.
        place: Where the head is.
        now: Seconds. Where it goes back everything is forgotten.
    """
    if now == state.time:  # the same frame again
        return state
    if state.time is not None and now < state.time:
        state = Posture()
    if state.time is None or state.smoothed is None or now - state.time > GAP:
        usual = state.usual if state.seen else (math.log(place.width), place.y)
        return replace(state, time=now, usual=usual, smoothed=place, movement=0.0)
    passed = now - state.time
    smoothed = _mixed(state.smoothed, place, min(passed / SMOOTH, 1.0))
    seen = state.seen + passed
    # The mean of all at first, then slowly forgetting.
    share = passed / min(seen, FOLLOWS)
    level = math.log(place.width), place.y
    usual = (
        state.usual[0] + share * (level[0] - state.usual[0]),
        state.usual[1] + share * (level[1] - state.usual[1]),
    )
    after = replace(
        state,
        time=now,
        seen=seen,
        usual=usual,
        smoothed=smoothed,
        movement=_path(state.smoothed, smoothed) / passed,
    )
    return _judged(after, smoothed, now) if seen >= LEARNS else after


def _judged(state: Posture, place: Place, now: float) -> Posture:
    nearer = place.width / math.exp(state.usual[0]) - 1
    lower = (place.y - state.usual[1]) / place.height
    before = state.leaning.value
    leans = [side for side in (1, -1) if side * nearer > _level(LEANING, before == side)]
    slouches = lower > _level(SLOUCHING, state.slouching.value is True)
    return replace(
        state,
        leaning=lasting.step(state.leaning, leans[0] if leans else 0, now, STAYS),
        slouching=lasting.step(state.slouching, slouches, now, STAYS),
    )


def _level(level: float, inside: bool) -> float:
    return level - BACK if inside else level


def _mixed(before: Place, now: Place, share: float) -> Place:
    def mix(old: float, new: float) -> float:
        return old + share * (new - old)

    return Place(
        mix(before.x, now.x),
        mix(before.y, now.y),
        mix(before.width, now.width),
        mix(before.height, now.height),
        mix(before.yaw, now.yaw),
        mix(before.pitch, now.pitch),
    )


def _path(before: Place, now: Place) -> float:
    """How far the nose went, in widths of the face."""
    across = (now.x - before.x) / now.width + PER_DEGREE * (now.yaw - before.yaw)
    down = (now.y - before.y) / now.height - PER_DEGREE * (now.pitch - before.pitch)
    return math.hypot(across, down)
