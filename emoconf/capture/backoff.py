"""When to try again, and when to give up."""

from collections import deque

#: Seconds to wait before the first, second, ... new attempt; the last one repeats.
DELAYS = (0.5, 1.0, 2.0, 4.0, 5.0)


class Backoff:
    """Longer and longer pauses between attempts.

    Args:
        delays: Seconds before each attempt; the last one repeats for ever.
    """

    def __init__(self, delays: tuple[float, ...] = DELAYS) -> None:
        self._delays = delays
        self._attempt = 0

    def next(self) -> float:
        """Seconds to wait before the next attempt."""
        delay = self._delays[min(self._attempt, len(self._delays) - 1)]
        self._attempt += 1
        return delay

    def reset(self) -> None:
        """An attempt succeeded: the next failure starts with the shortest pause."""
        self._attempt = 0


class RestartLimit:
    """Allows a number of restarts within a time span.

    Args:
        most: How many restarts are allowed.
        span: Within how many seconds.
    """

    def __init__(self, most: int = 5, span: float = 60.0) -> None:
        self._most = most
        self._span = span
        self._times: deque[float] = deque(maxlen=most)

    def allows(self, now: float) -> bool:
        """Counts a restart at monotonic time `now`; False if it is one too many."""
        if len(self._times) == self._most and now - self._times[0] < self._span:
            return False
        self._times.append(now)
        return True

    def reset(self) -> None:
        """Forgets earlier restarts."""
        self._times.clear()
