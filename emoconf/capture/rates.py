"""How often something happens."""

import time
from collections import deque
from collections.abc import Callable


class RateMeter:
    """Events per second over the last seconds.

    Args:
        window: Seconds that are looked back upon.
        clock: Monotonic seconds.
    """

    def __init__(self, window: float = 10.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._window = window
        self._clock = clock
        self._started = clock()
        # Bounded whatever a camera does: 240 a second would still be counted right.
        self._times: deque[float] = deque(maxlen=int(window * 240))

    def tick(self) -> None:
        """Counts one event."""
        self._times.append(self._clock())

    def restart(self) -> None:
        """Forgets everything, as after a pause."""
        self._times.clear()
        self._started = self._clock()

    @property
    def rate(self) -> float:
        """Events per second; over the time since the start while that is shorter."""
        now = self._clock()
        span = min(self._window, now - self._started)
        if span <= 0:
            return 0.0
        return sum(1 for t in tuple(self._times) if t > now - span) / span
