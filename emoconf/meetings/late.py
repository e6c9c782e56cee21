"""Seconds that a signal tells by itself, after they are over: their rows and gaps of their own.

A second of the meeting is given out half a second after its end; whose voice was heard in it is
known later. So these seconds get rows beside the others, in the table of their signal.
"""

import math
from collections.abc import Collection, Iterable, Sequence

from emoconf.meetings.aggregate import whole_second
from emoconf.meetings.records import Gap, SampleRow
from emoconf.signals import SIGNALS, Signal
from emoconf.values import SignalSecond

#: Seconds up to which two stretches without a signal are one gap: a second is placed by its middle,
#: so that one may be missing between two.
_APART = 1


class LateSeconds:
    """Makes rows and gaps of the seconds that signals tell by themselves.

    Args:
        keys: Signals that may be kept; nothing of others enters a row.
    """

    def __init__(self, keys: Collection[str]) -> None:
        self._signals: dict[str, Signal] = {
            s.key: s for s in SIGNALS if s.frame is None and s.key in keys
        }
        self._gaps: dict[str, Gap] = {}

    def row(self, told: SignalSecond, second: int) -> SampleRow | None:
        """The row of a second; None where nothing could be read, or may be kept."""
        signal = self._signals.get(told.signal)
        if signal is None or told.values is None:
            return None
        return SampleRow(second, whole_second(signal, told.values))

    def gap(self, told: SignalSecond, second: int) -> Gap | None:
        """The gap that a second is part of, as long as it is by now; None if it is in none."""
        signal = self._signals.get(told.signal)
        if signal is None or told.cause not in (cause for cause, _ in signal.gaps):
            self._gaps.pop(told.signal, None)
            return None
        known = self._gaps.get(told.signal)
        start = second
        if known is not None and known.cause == told.cause:
            end = known.second + (known.seconds or 0)
            start = known.second if second <= end + _APART else second
        gap = self._gaps[told.signal] = Gap(start, second + 1 - start, told.cause)
        return gap


def told_late(seconds: Iterable[SignalSecond], keys: Collection[str]) -> list[SampleRow]:
    """The rows of all seconds of a recording, whose clock begins with it."""
    late = LateSeconds(keys)
    rows = (late.row(told, math.floor(told.began + 0.5)) for told in seconds)
    return [row for row in rows if row is not None and row.second >= 0]


def merged(rows: Sequence[SampleRow], late: SampleRow) -> list[SampleRow]:
    """Rows that wait to be written, with one more, or with more in one of them."""
    found = list(rows)
    for index in range(len(found) - 1, max(len(found) - 10, -1), -1):  # it is one of the last
        if found[index].second == late.second:
            found[index] = SampleRow(late.second, {**found[index].values, **late.values})
            return found
    return [*found, late]
