"""When the webcam is on: what follows for it from who is watching.

Pure decisions; the engine asks several times a second and carries them out. Seconds come from the
monotonic clock that is passed in.
"""

from collections.abc import Callable
from enum import StrEnum

from emoconf.virtualcam.consumers import ConsumerState

Clock = Callable[[], float]


class Capture(StrEnum):
    """Whether the webcam should be open."""

    LIVE = "live"
    WAITING = "waiting"


class OnDemand:
    """Turns the webcam on while somebody watches, and off again.

    Whoever opens the camera for a moment (a device picker, a probe) lights nothing: a consumer
    counts once it has stayed. A window of ours counts at once. Where nobody can tell who watches,
    the webcam stays on.

    Args:
        clock: Monotonic seconds.
        arrive: Seconds that a consumer must stay before the webcam opens.
        leave: Seconds without any consumer after which it closes.
    """

    def __init__(self, clock: Clock, arrive: float = 2.0, leave: float = 10.0) -> None:
        self._clock = clock
        self._arrive = arrive
        self._leave = leave
        self._since: float | None = None
        self._last = -leave
        self.state = Capture.WAITING

    def update(self, watching: ConsumerState, windows: int = 0) -> Capture:
        """Decides anew.

        Args:
            watching: Who watches the virtual camera.
            windows: How many previews, calibrations or set-up pictures of ours are open.
        """
        now = self._clock()
        present = watching.count is None or watching.count > 0
        if not present:
            self._since = None
        elif self._since is None:
            self._since = now
        stayed = self._since is not None and now - self._since >= self._arrive
        if watching.count is None or windows > 0 or stayed:
            self.state = Capture.LIVE
        if windows > 0 or (present and self.state is Capture.LIVE):
            self._last = now
        if self.state is Capture.LIVE and now - self._last >= self._leave:
            self.state = Capture.WAITING
        return self.state
