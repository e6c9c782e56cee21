"""Who watches the virtual camera, and what the engine makes of it."""

import time
from collections.abc import Callable

from emoconf.engine.options import EngineOptions
from emoconf.virtualcam.consumers import AlwaysWatched, Consumers, ConsumerState, consumers_of
from emoconf.virtualcam.output import Output
from emoconf.virtualcam.watch import Capture, Decision, MeetingWatch, OnDemand

#: Seconds between two looks.
EVERY = 0.5


class Attention:
    """Looks twice a second who watches; decides about webcam and meeting.

    Args:
        options: Whether the webcam is on demand and meetings start by themselves.
        output: The place whose watchers count.
        consumers: What tells them; by default what fits the output.
        clock: Monotonic seconds.

    Attributes:
        watching: Who watches, as of the last look.
        waiting: True while the webcam should be closed because nobody watches.
        meetings: Decides about meetings; None if they don't follow the watchers.
    """

    def __init__(
        self,
        options: EngineOptions,
        output: Output,
        consumers: Consumers | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._consumers = consumers or consumers_of(output)
        self._on_demand = OnDemand(clock) if options.on_demand else None
        self._next = clock()
        self.watching = ConsumerState(None)
        self.waiting = options.on_demand
        self.meetings = (
            MeetingWatch(clock, options.meeting_start, options.meeting_end)
            if options.auto_meetings
            else None
        )

    @property
    def in_a_call(self) -> bool:
        """True if another program is known to watch the virtual camera."""
        return bool(self.watching.count) and not isinstance(self._consumers, AlwaysWatched)

    def look(self, windows: int) -> tuple[bool, Decision | None]:
        """Looks, if it is time to.

        Args:
            windows: How many previews of ours are open; they count for the webcam, never for a
                meeting.

        Returns:
            Whether who watches has changed, and what is to happen with the meeting.
        """
        now = self._clock()
        if now < self._next:
            return False, None
        self._next = now + EVERY
        before, self.watching = self.watching, self._consumers.snapshot()
        if self._on_demand is not None:
            self.waiting = self._on_demand.update(self.watching, windows) is Capture.WAITING
        decision = self.meetings.update(self.watching) if self.meetings is not None else None
        return self.watching != before, decision
