"""A meeting beside the person's own usual."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from emoconf.meetings.summary import MeetingSummary
from emoconf.reports.wording import label_name
from emoconf.text import Number, Percent, Text
from emoconf.values import LABELS

#: Compared with at most so many of the meetings before, and with no fewer.
MOST, LEAST = 20, 5
#: A meeting takes part from so many covered seconds on: shares of less say little.
COVERED = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a meeting that can be set beside the same number of others.

    Attributes:
        key: Stable name.
        title: What people call it.
        value: Takes it from a summary; None where there is none.
        show: The number as a quantity, for people.
        grain: The least width of a scale; smaller differences are not blown up.
    """

    key: str
    title: Text
    value: Callable[[MeetingSummary], float | None]
    show: Callable[[float | None], Percent | Number]
    grain: float


def _signed(value: float | None) -> Number:
    return Number(value, 2, signed=True)


def _rate(value: float | None) -> Number:
    return Number(value, 1)


def _share(label: str) -> Callable[[MeetingSummary], float | None]:
    return lambda summary: summary.shares[label] if summary.covered else None


#: Every figure that is compared and trended; the formulas stand in `MeetingSummary`.
FIGURES: tuple[Figure, ...] = (
    Figure("valence", Text("Valence (estimated)"), lambda s: s.valence, _signed, 0.1),
    Figure("arousal", Text("Arousal (estimated)"), lambda s: s.arousal, _signed, 0.1),
    Figure("expressiveness", Text("Expressiveness"), lambda s: s.expressiveness, Percent, 0.05),
    Figure("smiles_per_hour", Text("Smiles per hour"), lambda s: s.smiles_per_hour, Number, 5),
    Figure(
        "changes_per_minute", Text("Changes per minute"), lambda s: s.changes_per_minute, _rate, 1
    ),
    *(Figure(label, label_name(label), _share(label), Percent, 0.05) for label in LABELS),
    Figure("unsure_share", Text("unsure"), lambda s: s.unsure_share, Percent, 0.05),
    Figure("coverage", Text("Time with your face"), lambda s: s.coverage, Percent, 0.05),
)


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
        count: How many others there are.
        figures: One entry per figure; empty if there are fewer than `LEAST` others.
    """

    count: int
    figures: tuple[Compared, ...]


def usable(summary: MeetingSummary) -> bool:
    """True if a meeting says enough to be compared."""
    return summary.covered >= COVERED


def compare(summary: MeetingSummary, others: Sequence[MeetingSummary]) -> Usual:
    """Sets each figure beside the median and the quartiles of the other meetings."""
    if len(others) < LEAST:
        return Usual(len(others), ())
    return Usual(
        len(others),
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
    values = [value for other in others if (value := figure.value(other)) is not None]
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
