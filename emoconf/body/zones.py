"""Where a head points: to the screen, aside or down, compared with the person's own habit.

Cameras and screens stand anywhere, so no angle means the same to two people. What counts as "to the
screen" is the direction in which this person's head points most of the time, or the one in which it
pointed when asked for. The eyes are not read: who moves nothing but the eyes looks to the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from emoconf.body import lasting
from emoconf.body.lasting import Lasting

Zone = Literal["screen", "aside", "down"]
Direction = tuple[float, float]
Cell = tuple[int, int]

#: Degrees of yaw and pitch of a cell in which time is counted.
CELL = 5.0

#: Seconds of readings before anything is said without a calibration.
LEARNS = 10.0

#: Seconds after which what was counted weighs half: a person who moves the chair is followed.
HALF_LIFE = 300.0

#: Degrees from the usual direction beyond which the head points aside or down, and how much closer
#: it must come to count as back. Chosen for a second screen beside the first and for paper on the
#: desk, of which heads turn to a part and eyes do the rest; heads of people who talk to a camera
#: were never counted as elsewhere (ten clips, 198 s; standard deviation 1 to 5).
ASIDE, DOWN, BACK = 16.0, 12.0, 3.0

#: Seconds for which the head must point elsewhere before that is told: a nod or a glance is none.
STAYS = 0.5

#: Seconds without a reading after which the zone is unknown until the head was seen again.
GAP = 1.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Where the head pointed when the person was asked.

    Attributes:
        screen: Yaw and pitch while looking at the call.
        notes: While looking at their notes, if they have any: the border lies half-way.
    """

    screen: Direction
    notes: Direction | None = None


@dataclass(frozen=True, slots=True)
class Zones:
    """What was seen of a head.

    Attributes:
        time: Of the last reading; None before the first.
        counted: Seconds by cell of yaw and pitch, halved every `HALF_LIFE`.
        found: Where it points; nothing while that is not known.
    """

    time: float | None = None
    counted: Mapping[Cell, float] = field(default_factory=lambda: MappingProxyType({}))
    found: Lasting[Zone] = field(default_factory=Lasting)

    @property
    def zone(self) -> Zone | None:
        """Where the head points; None while that is not known."""
        return self.found.value


def step(
    state: Zones, yaw: float, pitch: float, now: float, calibration: Calibration | None = None
) -> Zones:
    """Takes the next reading of the head's pose.

    Args:
        state: Before.
        yaw: Degrees; the sign does not matter here.
        pitch: Degrees, positive upwards.
        now: Seconds. Where it goes back everything is forgotten.
        calibration: What the person showed when asked.
    """
    if now == state.time:  # the same frame again
        return state
    if state.time is not None and now < state.time:
        state = Zones()
    passed = 0.0 if state.time is None else now - state.time
    if passed > GAP:
        state, passed = Zones(state.time, state.counted), 0.0
    counted = _counted(state.counted, (yaw, pitch), passed)
    usual = calibration.screen if calibration else _usual(counted)
    if usual is None:
        return Zones(now, counted)
    zone = _zone((yaw, pitch), usual, calibration, state.zone)
    return Zones(now, counted, lasting.step(state.found, zone, now, STAYS))


def _zone(
    now: Direction, usual: Direction, calibration: Calibration | None, before: Zone | None
) -> Zone:
    yaw, pitch = now[0] - usual[0], now[1] - usual[1]
    aside, down = ASIDE, DOWN
    if calibration is not None and calibration.notes is not None:
        # Half-way to where the notes lie, but never so near that talking would cross it.
        aside = max(abs(calibration.notes[0] - usual[0]) / 2, DOWN)
        down = max((usual[1] - calibration.notes[1]) / 2, DOWN / 2)
    if -pitch > down - (BACK if before == "down" else 0):
        return "down"
    return "aside" if abs(yaw) > aside - (BACK if before == "aside" else 0) else "screen"


def _counted(before: Mapping[Cell, float], now: Direction, passed: float) -> Mapping[Cell, float]:
    fade = 0.5 ** (passed / HALF_LIFE)
    cell = round(now[0] / CELL), round(now[1] / CELL)
    faded = {place: seconds * fade for place, seconds in before.items() if seconds > 0.01}
    return MappingProxyType(faded | {cell: faded.get(cell, 0.0) + passed})


def _usual(counted: Mapping[Cell, float]) -> Direction | None:
    """The middle of the cell with the most time, its neighbours counted in; None while unknown."""
    if sum(counted.values()) < LEARNS:
        return None

    def around(cell: Cell) -> list[tuple[Cell, float]]:
        near = [(cell[0] + dx, cell[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        return [(place, counted[place]) for place in near if place in counted]

    best = around(max(counted, key=lambda cell: sum(seconds for _, seconds in around(cell))))
    whole = sum(seconds for _, seconds in best) or 1.0
    yaw, pitch = (sum(place[axis] * seconds for place, seconds in best) for axis in (0, 1))
    return yaw * CELL / whole, pitch * CELL / whole
