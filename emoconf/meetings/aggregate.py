"""From the observations of a second to its one row, as the signals declare it."""

from collections.abc import Collection
from typing import Any

from emoconf.meetings.records import SampleRow, whole_percent
from emoconf.signals import SIGNALS, Column, Signal
from emoconf.signals.base import FrameValues, seen
from emoconf.values import Observation


class SecondAggregator:
    """Adds observations up and gives one row per second.

    Args:
        keys: Signals that may be kept; nothing of others enters a row.
    """

    def __init__(self, keys: Collection[str] | None = None) -> None:
        self._second: int | None = None
        self._signals = tuple(s for s in seen(SIGNALS) if keys is None or s.key in keys)
        self._parts = {signal.key: _Part(signal) for signal in self._signals}

    def add(self, observation: Observation, second: int) -> SampleRow | None:
        """Takes an observation that was made in a certain second of the meeting.

        An observation older than the current second is counted in the current one: seconds that
        were given out are final.

        Returns:
            The row of the previous second, if this observation begins a new one.
        """
        finished = None
        if self._second is not None and second > self._second:
            finished = self.flush()
        if self._second is None:
            self._second = second
        for signal in self._signals:
            values = None if signal.frame is None else signal.frame(observation)
            if values is not None:
                self._parts[signal.key].add(values)
        return finished

    def flush(self, before: int | None = None) -> SampleRow | None:
        """Gives out the current second, if there is one (and it lies before second `before`)."""
        if self._second is None or (before is not None and self._second >= before):
            return None
        values: dict[str, int | None] = {}
        for part in self._parts.values():
            values |= part.flush()
        row = SampleRow(self._second, values)
        self._second = None
        return row

    def interrupt(self) -> SampleRow | None:
        """Ends a segment: gives out what there is; what comes next is compared with nothing."""
        row = self.flush()
        for part in self._parts.values():
            part.forget()
        return row


def whole_second(signal: Signal, values: FrameValues) -> dict[str, int | None]:
    """The columns of a second that a signal tells as a whole, as they are kept."""
    part = _Part(signal)
    part.add(values)
    return part.flush()


class _Part:
    """The columns of one signal in the current second."""

    def __init__(self, signal: Signal) -> None:
        self._columns = signal.columns
        self._last: dict[str, Any] = {}  # of the columns that count changes
        self._clear()

    def add(self, values: FrameValues) -> None:
        self._said = True
        for column in self._columns:
            value = values.get(column.name)
            if value is None:
                continue
            if column.made == "changes":
                self._sums[column.name] += self._last.get(column.name, value) != value
                self._last[column.name] = value
            elif column.made == "max":
                known = self._counts[column.name]
                self._sums[column.name] = max(self._sums[column.name], value) if known else value
            else:
                self._sums[column.name] += bool(value) if column.made == "count" else value
            self._counts[column.name] += 1

    def flush(self) -> dict[str, int | None]:
        """The second's columns; none at all if no frame said anything."""
        values: dict[str, int | None] = {}
        if self._said:
            shares = self._shares()
            values = {c.name: shares.get(c.name, self._whole(c)) for c in self._columns}
        else:
            self.forget()  # whoever comes back begins anew: no change is counted
        self._clear()
        return values

    def forget(self) -> None:
        """What comes next is compared with nothing."""
        self._last.clear()

    def _shares(self) -> dict[str, int]:
        names = [column.name for column in self._columns if column.made == "share"]
        if not any(self._counts[name] for name in names):
            return {}
        return dict(zip(names, whole_percent([self._sums[n] for n in names]), strict=True))

    def _whole(self, column: Column) -> int | None:
        count, total = self._counts[column.name], self._sums[column.name]
        if not count:
            return column.empty
        value = total / count if column.made == "mean" else total
        return min(max(round(value * column.scale), column.low), column.high)

    def _clear(self) -> None:
        self._said = False
        self._sums: dict[str, float] = dict.fromkeys((c.name for c in self._columns), 0)
        self._counts = dict.fromkeys((c.name for c in self._columns), 0)
