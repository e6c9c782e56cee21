"""What follows from who is watching: when the webcam is on, and when a meeting runs.

Pure decisions; the engine asks several times a second and carries them out. Seconds come from the
monotonic clock that is passed in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from emoconf.virtualcam.consumers import ConsumerState

Clock = Callable[[], float]

_LEFT_AFTER = 2.0  # seconds; a reader that opens the camera anew is away for less


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


class Change(StrEnum):
    """What is to happen with the meeting."""

    START = "start"
    REJOIN = "rejoin"
    LEFT = "left"
    BACK = "back"
    END = "end"


@dataclass(frozen=True, slots=True)
class Decision:
    """A change of the meeting.

    Attributes:
        change: What is to happen.
        app: The app that watches, or watched; empty if unknown.
        at: When the app came (start, rejoin, back) or was last seen (left, end), monotonic
            seconds.
    """

    change: Change
    app: str
    at: float


class MeetingWatch:
    """Notices meetings by who watches the virtual camera.

    What a person does by hand always wins: a meeting started by hand ends by hand only, and after
    one was stopped by hand the next begins only once everybody had left.

    Args:
        clock: Monotonic seconds.
        start_after: Seconds that somebody must watch before a meeting starts.
        end_after: Seconds without anybody after which it ends; until then it counts as left
            alone.
        rejoin_within: Seconds after an app left in which its return continues the same meeting.

    Attributes:
        held_back: True after a stop by hand, until everybody has left.
    """

    def __init__(
        self,
        clock: Clock,
        start_after: float = 20.0,
        end_after: float = 60.0,
        rejoin_within: float = 180.0,
    ) -> None:
        self._clock = clock
        self._start_after = start_after
        self._end_after = end_after
        self._rejoin_within = rejoin_within
        self._since: float | None = None
        self._last = clock()
        self._app = ""
        self._by_hand = False
        self.held_back = False
        self._left = False
        self._ended: Decision | None = None
        self.running = False

    def update(self, watching: ConsumerState) -> Decision | None:
        """Decides anew; None if nothing changes, and always where nobody can tell who watches."""
        if watching.count is None:
            return None
        now = self._clock()
        if watching.count > 0:
            self._since = now if self._since is None else self._since
            self._last = now
            if self._left:
                self._left = False
                return Decision(Change.BACK, self._app, now)
            return self._maybe_start(now, watching.apps[0] if watching.apps else "")
        self._since = None
        return self._maybe_end(now)

    def started_by_hand(self, app: str = "") -> None:
        """A person started a meeting (or took over the running one)."""
        self.running, self._by_hand, self.held_back = True, True, False
        self._app, self._ended, self._left = app, None, False

    def stopped_by_hand(self) -> None:
        """A person stopped the meeting."""
        self.running, self._by_hand, self.held_back = False, False, True
        self._ended, self._left = None, False

    def _maybe_end(self, now: float) -> Decision | None:
        alone = now - self._last
        if alone >= self._end_after:
            self.held_back = False
        if not self.running or self._by_hand:
            return None
        if alone >= self._end_after:
            self.running = self._left = False
            self._ended = Decision(Change.END, self._app, self._last)
            return self._ended
        if alone >= _LEFT_AFTER and not self._left:
            self._left = True
            return Decision(Change.LEFT, self._app, self._last)
        return None

    def _maybe_start(self, now: float, app: str) -> Decision | None:
        assert self._since is not None
        if self.running or self.held_back or now - self._since < self._start_after:
            return None
        ended = self._ended
        again = (
            ended is not None
            and app != ""
            and ended.app == app
            and self._since - ended.at <= self._rejoin_within
        )
        self.running, self._by_hand, self._app, self._ended = True, False, app, None
        return Decision(Change.REJOIN if again else Change.START, app, self._since)
