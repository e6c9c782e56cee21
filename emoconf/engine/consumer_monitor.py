"""Who watches the virtual camera, and what the engine makes of it."""

import logging
import threading
import time
from collections.abc import Callable

from emoconf.engine.controller import MeetingController
from emoconf.engine.options import EngineOptions
from emoconf.errors import EngineError
from emoconf.outputs.base import Output
from emoconf.virtualcam.consumers import Consumers, ConsumerState
from emoconf.virtualcam.watch import Capture, Change, Decision, MeetingWatch, OnDemand

log = logging.getLogger(__name__)

#: Seconds between two looks.
EVERY = 0.5


class ConsumerMonitor:
    """Looks twice a second who watches; decides about webcam and meeting.

    Args:
        options: Whether the webcam is on demand and meetings start by themselves.
        output: The place whose watchers count.
        consumers: What tells them; by default what fits the output.
        clock: Monotonic seconds.

    Attributes:
        watching: Who watches, as of the last look.
        waiting: True while the webcam should be closed because nobody watches.
    """

    def __init__(
        self,
        options: EngineOptions,
        output: Output,
        consumers: Consumers | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._is_camera = output.is_camera
        self._consumers = consumers or output.consumers()
        self._on_demand = OnDemand(clock) if options.on_demand else None
        self._next = clock()
        self.watching = ConsumerState(None)
        self.waiting = options.on_demand
        self._lock = threading.Lock()  # meetings are started and stopped by clients' threads, too
        self._meetings = MeetingWatch(clock, options.meeting_start, options.meeting_end)
        self._automatic = options.auto_meetings
        if options.hold_meetings:
            self._meetings.stopped_by_hand()

    @property
    def in_a_call(self) -> bool:
        """True if another program is known to watch the virtual camera."""
        return bool(self.watching.count) and self._is_camera

    def poll(self, windows: int) -> tuple[bool, Decision | None]:
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
        with self._lock:
            decision = self._meetings.update(self.watching) if self._automatic else None
        return self.watching != before, decision

    @property
    def held_back(self) -> bool:
        """True while no meeting starts by itself, because the person stopped one."""
        return self._automatic and self._meetings.held_back

    def started_by_hand(self, app: str) -> None:
        """A person started a meeting, which ends by hand only."""
        with self._lock:
            self._meetings.started_by_hand(app)

    def stopped_by_hand(self) -> None:
        """A person stopped the meeting; the next begins only once everybody had left."""
        with self._lock:
            self._meetings.stopped_by_hand()


def follow(decision: Decision, controller: MeetingController) -> None:
    """Does with the meeting what follows from who watches the virtual camera."""
    try:
        match decision.change:
            case Change.START:
                controller.start(decision.app or None, by_hand=False)
            case Change.REJOIN:
                controller.rejoin(decision.app or None)
            case Change.LEFT:
                controller.left(decision.at)
            case Change.BACK:
                controller.back()
            case Change.END:
                controller.stop()
    except EngineError as error:  # a person was faster by hand
        log.info("%s: %s", decision.change, error.message)
