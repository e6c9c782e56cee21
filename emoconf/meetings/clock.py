"""The two clocks of a meeting, and what it means when they part."""

import sys
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

#: The clocks may drift apart by so many seconds between two looks (the wall clock is trimmed).
TOLERANCE = 2.0
#: A look that comes so many seconds late means that the program did not run meanwhile.
LATE = 5.0


def wall_clock() -> datetime:
    """The time of day with the local offset from UTC."""
    return datetime.now().astimezone()


def time_asleep() -> float:
    """Seconds that the computer has slept since it was switched on, as far as it tells.

    Linux: CLOCK_BOOTTIME counts sleep and CLOCK_MONOTONIC does not (clock_gettime(2)). macOS:
    CLOCK_MONOTONIC counts sleep and CLOCK_UPTIME_RAW does not. On Windows the monotonic clock
    itself counts sleep, and this is always 0.
    """
    slept = 0.0
    if sys.platform == "linux":
        boot = time.clock_gettime(time.CLOCK_BOOTTIME)
        slept = boot - time.clock_gettime(time.CLOCK_MONOTONIC)
    elif sys.platform == "darwin":
        up = time.clock_gettime(time.CLOCK_UPTIME_RAW)
        slept = time.clock_gettime(time.CLOCK_MONOTONIC) - up
    return max(slept, 0.0)  # the two are not read at the very same moment


class ClockReading(NamedTuple):
    """What the clocks showed at one moment.

    Attributes:
        monotonic: The clock of the observations, seconds.
        wall: The time of day, with its offset from UTC.
        asleep: Seconds that the computer had slept by then.
    """

    monotonic: float
    wall: datetime
    asleep: float


@dataclass(frozen=True, slots=True)
class Break:
    """The course of time was broken between two looks at the clocks.

    Attributes:
        before: Position of the last look, seconds since the meeting's start.
        after: Position of this one; at least `before`.
        cause: `sleep`, `clock_changed` or `stalled`.
    """

    before: float
    after: float
    cause: Literal["sleep", "clock_changed", "stalled"]


class Timeline:
    """Places monotonic times on the meeting's own time line.

    The line runs with the monotonic clock. Sleep that this clock does not count is added, so that
    an hour asleep is an hour in the report; setting the wall clock changes nothing but leaves a
    mark, because no time is missing.

    Attributes:
        origin: The monotonic time at which it starts.
    """

    def __init__(self, monotonic: float, wall: datetime, asleep: float) -> None:
        self.origin = monotonic
        self._slept = 0.0
        self._look(monotonic, wall, asleep)

    def position(self, monotonic: float) -> float:
        """Seconds since the meeting's start."""
        return monotonic - self.origin + self._slept

    def check(
        self, monotonic: float, wall: datetime, asleep: float, waited: float = 0.0
    ) -> Break | None:
        """Looks at the clocks, as is done about once a second.

        Args:
            monotonic: The clock of the observations.
            wall: The time of day.
            asleep: Seconds that the computer has slept.
            waited: Seconds for which whoever looks was held up; they explain a late look.

        Returns:
            What happened since the last look; None if time simply went on.
        """
        last, last_wall, last_asleep = self._last
        passed, slept = monotonic - last, asleep - last_asleep
        jump = wall.timestamp() - last_wall - passed
        before = self.position(last)
        self._look(monotonic, wall, asleep)
        if slept > TOLERANCE:
            if jump > TOLERANCE:  # the monotonic clock stood still meanwhile
                self._slept += slept
            return Break(before, self.position(monotonic), "sleep")
        if passed - waited > LATE:
            return Break(before, self.position(monotonic), "stalled")
        if abs(jump) > TOLERANCE:
            now = self.position(monotonic)
            return Break(now, now, "clock_changed")
        return None

    def _look(self, monotonic: float, wall: datetime, asleep: float) -> None:
        self._last = (monotonic, wall.timestamp(), asleep)
