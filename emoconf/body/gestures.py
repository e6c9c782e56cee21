"""Nods and shakes of the head, from its pitch and yaw.

Heads move with the words of those who talk, and as widely: what counts as a nod of a listener would
be counted several times a minute of every speaker. So more is asked for while the mouth moves as in
speech (`emoconf.body.mouth`).
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from emoconf.body import swings
from emoconf.body.swings import Swings

Kind = Literal["nod", "shake"]

#: Seconds of the middle part of a half-wave (0.41 of it): heads nod and shake between 0.5 and 3
#: times a second. Slower is the sway of a body or a look aside, faster a bad reading.
FASTEST, SLOWEST = 0.08, 0.55

#: Most seconds between the middle parts of two half-waves. Who looks at something rests there.
REST = 0.5

#: Seconds within which the half-waves of a gesture lie.
WITHIN = 1.5

#: How many there are: of somebody who listens, and of somebody whose mouth moved in the `QUIET`
#: seconds before. With two, ten talking heads nodded 5.5 times a minute.
LISTENING, TALKING = 2, 4
QUIET = 1.5

#: Degrees of the smallest half-wave, and of two in a row together.
SMALLEST, TOGETHER = 5.0, 12.0

#: The smallest half-wave is at least this share of the largest one: who looks down at
#: something and stays there, or comes half back, does not nod.
ALIKE = 0.5

#: Most that the other angle moves meanwhile, as a share of the smaller half-wave.
ASIDE = 0.8

#: Degrees by which an angle must come back before it has turned: four times the mean difference
#: between two frames of a head that keeps still (0.4 to 0.5).
TURN = 1.8

#: Seconds of rest after which further half-waves are a gesture of their own. A person who nods
#: three times in a row nods once.
COOLDOWN = 1.0

#: Seconds without a reading after which the head begins anew.
GAP = 0.5


@dataclass(frozen=True, slots=True)
class Gesture:
    """A nod or a shake.

    Attributes:
        kind: Which.
        began: When its first half-wave began.
        known: When it could be told.
    """

    kind: Kind
    began: float
    known: float


@dataclass(frozen=True, slots=True)
class Gestures:
    """What was seen of a head.

    Attributes:
        time: Of the last reading; None before the first.
        pitch: Half-waves of the pitch.
        yaw: Half-waves of the yaw.
        kind: The last gesture's.
        busy: Until when further half-waves belong to the last gesture.
        talked: When the mouth last moved as in speech, or the head was first seen: until it was
            watched for a while one does not know.
    """

    time: float | None = None
    pitch: Swings = field(default_factory=Swings)
    yaw: Swings = field(default_factory=Swings)
    kind: Kind | None = None
    busy: float = float("-inf")
    talked: float = float("-inf")


def step(
    state: Gestures, yaw: float, pitch: float, now: float, *, talking: bool
) -> tuple[Gestures, tuple[Gesture, ...]]:
    """Takes the next reading of the head's pose.

    Args:
        state: Before.
        yaw: Degrees.
        pitch: Degrees.
        now: Seconds. Where it goes back or a face was not read for a while, the head begins anew.
        talking: Whether the mouth moves as in speech.

    Returns:
        The state after, and the gesture that can be told now: at most one.
    """
    if now == state.time:  # the same frame again
        return state, ()
    if state.time is None or not 0 < now - state.time <= GAP:
        state = Gestures(talked=now)
    moved = replace(
        state,
        time=now,
        pitch=swings.step(state.pitch, pitch, now, turn=TURN, keep=WITHIN),
        yaw=swings.step(state.yaw, yaw, now, turn=TURN, keep=WITHIN),
        talked=now if talking else state.talked,
    )
    both: tuple[tuple[Kind, Swings, Swings], ...] = (
        ("nod", moved.pitch, moved.yaw),
        ("shake", moved.yaw, moved.pitch),
    )
    for kind, own, other in both:
        began = _began(own, other, now, LISTENING)
        if began is not None and began - moved.talked <= QUIET:
            began = _began(own, other, now, TALKING)
        if began is not None:
            return _said(moved, kind, began, now)
    return moved, ()


def _said(
    state: Gestures, kind: Kind, began: float, now: float
) -> tuple[Gestures, tuple[Gesture, ...]]:
    """Tells a gesture, unless its half-waves belong to the last one."""
    after = replace(state, kind=kind, busy=now + COOLDOWN)
    return after, (Gesture(kind, began, now),) if now > state.busy else ()


def _began(own: Swings, other: Swings, now: float, half_waves: int) -> float | None:
    """When a gesture began that the last half-waves of an angle make; None if they make none."""
    last = own.since(now - WITHIN)[-half_waves:]
    if len(last) < half_waves or not all(FASTEST <= swing.seconds <= SLOWEST for swing in last):
        return None
    if any(after.began - before.ended > REST for before, after in pairwise(last)):
        return None
    sizes = [abs(swing.size) for swing in last]
    small, large = min(sizes), max(sizes)
    if small < SMALLEST or small + large < TOGETHER or small < ALIKE * large:
        return None
    aside = [abs(swing.size) for swing in other.since(last[0].began)]
    return last[0].began if max(aside, default=0.0) <= ASIDE * small else None
