"""Looks who watches the virtual camera, and at the clocks, and says what it sees."""

import time
from collections.abc import Callable

from emoconf.engine import meeting_events as on
from emoconf.engine.options import EngineOptions
from emoconf.meetings.clock import ClockReading, Timeline, time_asleep, wall_clock
from emoconf.outputs.base import Output
from emoconf.virtualcam.consumers import Consumers, ConsumerState
from emoconf.virtualcam.watch import Capture, OnDemand

#: Seconds between two looks.
EVERY = 0.5


def read_clocks() -> ClockReading:
    """What the computer's clocks show at this moment."""
    return ClockReading(time.monotonic(), wall_clock(), time_asleep())


class ConsumerMonitor:
    """Looks twice a second who watches, and decides about the webcam.

    Args:
        options: Whether the webcam is on demand.
        output: The place whose watchers count.
        consumers: What tells them; by default what fits the output.
        clocks: Reads the clocks.

    Attributes:
        watching: Who watches, as of the last look.
        waiting: True while the webcam should be closed because nobody watches.
    """

    def __init__(
        self,
        options: EngineOptions,
        output: Output,
        consumers: Consumers | None = None,
        clocks: Callable[[], ClockReading] = read_clocks,
    ) -> None:
        self._clocks = clocks
        self._is_camera = output.is_camera
        self._consumers = consumers or output.consumers()
        first = clocks()
        self._now = self._next = first.monotonic
        self._on_demand = OnDemand(lambda: self._now) if options.on_demand else None
        self._timeline = Timeline(*first)
        self._asleep = 0.0
        self.watching = ConsumerState(None)
        self.waiting = options.on_demand

    @property
    def in_a_call(self) -> bool:
        """True if another program is known to watch the virtual camera."""
        return bool(self.watching.count) and self._is_camera

    def poll(self, windows: int) -> tuple[on.Event, ...]:
        """Looks, if it is time to.

        Args:
            windows: How many previews of ours are open; they count for the webcam, never for a
                meeting.

        Returns:
            What was seen, for the meeting; nothing before it is time.
        """
        clocks = self._clocks()
        if clocks.monotonic < self._next:
            return ()
        self._now, self._next = clocks.monotonic, clocks.monotonic + EVERY
        self.watching = self._consumers.snapshot()
        if self._on_demand is not None:
            self.waiting = self._on_demand.update(self.watching, windows) is Capture.WAITING
        app = self.watching.apps[0] if self.watching.apps else ""
        return (*self._jumps(clocks), on.Watched(self.watching.count, app))

    def _jumps(self, clocks: ClockReading) -> tuple[on.Event, ...]:
        """Whether the clocks have parted since the last look."""
        jump = self._timeline.check(*clocks)
        if jump is None or jump.cause == "stalled":
            return ()
        if jump.cause == "clock_changed":
            return (on.ClockSet(),)
        uncounted = self._timeline.position(clocks.monotonic) - clocks.monotonic
        before, self._asleep = self._asleep, uncounted + self._timeline.origin
        return (on.Slept(self._asleep - before),)
