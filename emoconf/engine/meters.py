"""Durations and their percentiles over the recent past."""

from collections import deque

import numpy as np

#: How many of the latest values count.
WINDOW = 3000


class Durations:
    """The latest durations; one thread adds, any may ask."""

    def __init__(self, window: int = WINDOW) -> None:
        self._values: deque[float] = deque(maxlen=window)

    def add(self, seconds: float) -> None:
        """Counts one more."""
        self._values.append(seconds)

    def percentile(self, share: float) -> float:
        """A percentile in milliseconds, 0 while there is no value.

        Args:
            share: 0 to 100.
        """
        values = tuple(self._values)
        return float(np.percentile(values, share) * 1000) if values else 0.0
