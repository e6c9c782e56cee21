"""The moments of a meeting: bookmarks, strongest changes, and what happened often or is rare."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from emoconf.meetings.records import Moment
from emoconf.reports import wording
from emoconf.reports.blocks import Highlight
from emoconf.reports.figures import Report
from emoconf.reports.usual import compared
from emoconf.signals import SIGNALS, Happening
from emoconf.text import Text, plural

#: What happens at most so many times an hour is worth a moment each time.
RARE = 3.0
#: Of what happens more often only minutes are, with so many at least, that would come by chance
#: once in a thousand: with one in a hundred every second hour has such a minute.
CROWD, CHANCE = 3, 0.001
#: So many moments of a kind, and in all: more would hide the lanes.
OF_A_KIND, IN_ALL = 3, 5
_MINUTE = 60


def moments(report: Report) -> tuple[Highlight, ...]:
    """All moments in order of time; those of signals only while the seconds are kept."""
    kept = [_kept(moment) for moment in report.moments]
    happened: list[tuple[float, Highlight]] = []
    for signal in SIGNALS:
        if signal.key in report.samples.signals:
            for happening in signal.happenings:
                happened += list(_happened(report, happening))[:OF_A_KIND]
    happened.sort(key=lambda item: item[0])
    best = [highlight for _, highlight in happened[:IN_ALL]]
    return tuple(sorted((*kept, *best), key=lambda highlight: highlight.second))


def _kept(moment: Moment) -> Highlight:
    return Highlight(moment.second, wording.change_text(moment), moment.kind == "bookmark")


def _happened(report: Report, happening: Happening) -> list[tuple[float, Highlight]]:
    """Probability by chance and moment of what is worth one, the least probable first."""
    samples = report.samples
    counts: NDArray[np.int64] = samples[happening.column].astype(int)
    places = counts.nonzero()[0]
    if not len(places):
        return []
    seconds = samples.second[places]
    own = 3600 * int(counts.sum()) / len(samples)
    known = compared(report, happening.rate)
    usual = known.median if known else None
    found = (
        _each(seconds, max(own, usual or 0.0))
        if (own if usual is None else usual) <= RARE
        else _crowds(seconds, counts[places], max(own, usual or 0.0) / 60)
    )
    return [
        (chance, Highlight(second, _text(happening, count, usual), bookmark=False))
        for chance, second, count in sorted(found)
    ]


def _each(seconds: NDArray[np.int32], hourly: float) -> Iterator[tuple[float, int, int]]:
    """Every time, but only the first within a minute."""
    last = -_MINUTE
    for second in seconds.tolist():
        if second - last >= _MINUTE:
            yield _by_chance(1, hourly / 60), second, 1
            last = second


def _crowds(
    seconds: NDArray[np.int32], counts: NDArray[np.int64], each_minute: float
) -> Iterator[tuple[float, int, int]]:
    """Minutes with more than chance would bring, the most crowded first and none overlapping."""
    total = np.concatenate([[0], counts.cumsum()])
    ends = np.searchsorted(seconds, seconds + _MINUTE)
    crowd = total[ends] - total[:-1]
    taken: list[int] = []
    for index in np.argsort(-crowd, kind="stable").tolist():
        second, count = int(seconds[index]), int(crowd[index])
        chance = _by_chance(count, each_minute)
        if count < CROWD or chance > CHANCE:
            return
        if all(abs(second - other) >= _MINUTE for other in taken):
            taken.append(second)
            yield chance, second, count


def _by_chance(count: int, expected: float) -> float:
    """Probability of at least so many where so many are expected, after Poisson."""
    below = sum(math.exp(-expected) * expected**k / math.factorial(k) for k in range(count))
    return max(1 - below, 0.0)


def _text(happening: Happening, count: int, usual: float | None) -> Text:
    """What happened, and what is usual: `you started smiling; usual for you 2 times an hour`."""
    what = happening.once
    if count > 1:
        what = Text.build(happening.often.template, "", {"count": count})
    if usual is None:
        return what
    if round(usual) == 0:
        return Text("{what}; for you that is rare", what=what)
    return plural(
        "{what}; usual for you once an hour",
        "{what}; usual for you {count} times an hour",
        round(usual),
        what=what,
    )
