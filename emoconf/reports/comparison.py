"""A meeting beside the person's own usual."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from emoconf.meetings.summary import MeetingSummary
from emoconf.signals import EXPRESSION, SIGNALS, Words
from emoconf.signals.base import Shown
from emoconf.text import EMPTY, Duration, Number, Percent, Text

#: Compared with at most so many of the meetings before, and with no fewer. Beside twenty only what
#: is four standard deviations off differs by more than chance would, beside forty three and a half.
MOST, LEAST = 40, 5
#: A meeting takes part from so many covered seconds on: shares of less say little.
COVERED = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a meeting that can be set beside the same number of others.

    Attributes:
        key: Stable name.
        title: What people call it.
        signal: Key of the signal that declares it.
        name: Of the figure in a summary.
        member: Of the figure, where it is several of a kind.
        show: The number as a quantity, for people.
        grain: The least width of a scale; smaller differences are not blown up.
        short: Title in a narrow column; empty for what tables of several meetings leave out.
        words: What is said where it differs from the usual.
        family: Of several figures that tell of the same thing.
    """

    key: str
    title: Text
    signal: str
    name: str
    member: str
    show: Callable[[float | None], object]
    grain: float
    short: Text = EMPTY
    words: Words | None = None
    family: str = ""

    def value(self, summary: MeetingSummary) -> float | None:
        """Takes it from a summary; None where there is none, or no time that it could be of."""
        return summary.number(self.name, self.member) if summary["covered"] else None

    def comparable(self, one: MeetingSummary, other: MeetingSummary) -> bool:
        """True if the same version of the signal was read in both meetings."""
        return one.versions.get(self.signal) == other.versions.get(self.signal)


#: How a figure is written, by what its signal declares.
SHOW: dict[Shown, Callable[[float | None], object]] = {
    "percent": Percent,
    "signed": lambda value: Number(value, 2, signed=True),
    "rate": lambda value: Number(value, 1),
    "count": Number,
    "duration": lambda value: "–" if value is None else Duration(value),
}


def _figures() -> Iterator[Figure]:
    for signal in SIGNALS:
        for declared in signal.figures:
            if declared.grain is None:
                continue
            for member, title in declared.members or (("", declared.title),):
                yield Figure(
                    key=member or declared.name,
                    title=title,
                    signal=signal.key,
                    name=declared.name,
                    member=member,
                    show=SHOW[declared.shown],
                    grain=declared.grain,
                    short=declared.short,
                    words=declared.words.get(member),
                    family=declared.family or declared.name,
                )


#: Every figure that is compared and trended; the formulas stand in `emoconf.signals`.
FIGURES: tuple[Figure, ...] = tuple(_figures())


#: Any figure of the expressions: what a calibration or a correction changes.
_EXPRESSION = next(figure for figure in FIGURES if figure.signal == EXPRESSION.key)


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure beside the person's usual.

    Attributes:
        figure: Which.
        value: Of this meeting; None where there is none.
        median: Of the other meetings.
        low: Their lower quartile.
        high: Their upper quartile.
        place: `below`, `within` or `above` the middle half of the other meetings.
    """

    figure: Figure
    value: float | None
    median: float
    low: float
    high: float
    place: Literal["below", "within", "above"] | None


@dataclass(frozen=True, slots=True)
class Usual:
    """The comparison of a meeting with others.

    Attributes:
        count: How many others there are whose expressions were read with the same calibration.
        figures: One entry per figure; empty if there are fewer than `LEAST` others.
    """

    count: int
    figures: tuple[Compared, ...]


def usable(summary: MeetingSummary) -> bool:
    """True if a meeting says enough to be compared."""
    covered = summary.number("covered")
    return covered is not None and covered >= COVERED


def compare(summary: MeetingSummary, others: Sequence[MeetingSummary]) -> Usual:
    """Sets each figure beside the median and the quartiles of the other meetings."""
    alike = sum(_EXPRESSION.comparable(summary, other) for other in others)
    if len(others) < LEAST:
        return Usual(alike, ())
    return Usual(
        alike,
        tuple(c for figure in FIGURES if (c := _compared(figure, summary, others)) is not None),
    )


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile of at least one value.

    Type 7 of Hyndman and Fan (1996), "Sample quantiles in statistical packages".
    """
    if len(values) == 1:
        return values[0], values[0], values[0]
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, median, high


def _compared(
    figure: Figure, summary: MeetingSummary, others: Sequence[MeetingSummary]
) -> Compared | None:
    values = [
        value
        for other in others
        if figure.comparable(summary, other) and (value := figure.value(other)) is not None
    ]
    if len(values) < LEAST:
        return None
    low, median, high = quartiles(values)
    value = figure.value(summary)
    place: Literal["below", "within", "above"] | None = None
    if value is not None:
        place = "below" if value < low else "above" if value > high else "within"
        if str(figure.show(value)) in (str(figure.show(low)), str(figure.show(high))):
            place = "within"  # a difference that nobody can see is none
    return Compared(figure, value, median, low, high, place)
