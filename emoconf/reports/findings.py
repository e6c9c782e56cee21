"""What is different in a meeting: where it lies outside what the person's earlier ones predict.

For each figure the earlier meetings give a prediction interval for one more ordinary meeting; what
lies outside is a finding, the one farthest outside first. Of ordinary meetings about one in twenty
has any finding at all.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from emoconf.meetings.summary import MeetingSummary
from emoconf.reports.comparison import FIGURES, LEAST, Figure, quartiles, usable
from emoconf.text import Text

#: Share of ordinary meetings in which something is found although nothing is different: who has a
#: meeting a day is misled once a month.
CHANCE = 0.05
#: Interquartile range of a normal distribution, in standard deviations.
_QUARTILES_APART = 1.349
#: How much an interquartile range knows of a normal distribution's width, beside the standard
#: deviation of as many values: the efficiency of the median absolute deviation, which is half of
#: it, in Rousseeuw and Croux (1993), "Alternatives to the Median Absolute Deviation". With all
#: n - 1 degrees of freedom every fifth ordinary meeting had a finding in a simulation of twelve
#: figures and twelve earlier meetings, and every second after five.
_EFFICIENCY = 0.37


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure that lies outside what the earlier meetings predict.

    Attributes:
        figure: Which.
        value: Of this meeting.
        usual: Lower and upper quartile of the earlier meetings.
        expected: The prediction interval.
        meetings: How many earlier meetings that rests on.
        strength: Distance from the median in half widths of the interval; more than 1.
    """

    figure: Figure
    value: float
    usual: tuple[float, float]
    expected: tuple[float, float]
    meetings: int
    strength: float

    @property
    def more(self) -> bool:
        """True if there was more than usual."""
        return self.value > self.expected[1]

    @property
    def sentence(self) -> Text:
        """What a person would say, without a full stop."""
        words = self.figure.words
        if words is not None:
            return words.more if self.more else words.less
        if self.more:
            return Text("{title}: more than usual", title=self.figure.title)
        return Text("{title}: less than usual", title=self.figure.title)

    @property
    def numbers(self) -> Text:
        """The value and the usual range."""
        value, low, high = (self.figure.show(n) for n in (self.value, *self.usual))
        if self.figure.words is not None and self.figure.words.amount:
            value = Text.build(self.figure.words.amount.template, "", {"value": value})
        if str(low) == str(high):
            return Text("{value}, usually {low}", value=value, low=low)
        return Text("{value}, usually {low} to {high}", value=value, low=low, high=high)

    @property
    def advice(self) -> Text | None:
        """What to try; None where nothing is declared."""
        words = self.figure.words
        if words is None:
            return None
        return (words.if_more if self.more else words.if_less) or None


def find(summary: MeetingSummary, others: Sequence[MeetingSummary]) -> tuple[Finding, ...]:
    """Everything that differs from the usual, the strongest first.

    Args:
        summary: Of the meeting.
        others: Earlier meetings of the same person that say enough to be compared.
    """
    if len(others) < LEAST or not usable(summary):
        return ()
    known = [(figure, earlier(figure, summary, others)) for figure in FIGURES]
    tested = [(figure, values) for figure, values in known if len(values) >= LEAST]
    # Šidák: so many chances to err. A figure that varies by less than half of the least scale has
    # none worth counting.
    chances = sum(_scale(values) >= figure.grain / 4 for figure, values in tested)
    level = (1 - CHANCE) ** (1 / max(chances, 1))
    wider = _widening(summary, others)
    found = [
        one for figure, values in tested if (one := _test(figure, summary, values, level, wider))
    ]
    return tuple(sorted(found, key=lambda one: -one.strength))


def distinct(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Of related findings the strongest, in the order given."""
    first: dict[str, Finding] = {}
    for one in findings:
        first.setdefault(one.figure.family, one)
    return tuple(first.values())


def earlier(
    figure: Figure, summary: MeetingSummary, others: Sequence[MeetingSummary]
) -> list[float]:
    """A figure of the earlier meetings that can be compared; empty if this one has none."""
    if figure.value(summary) is None:
        return []
    comparable = (other for other in others if figure.comparable(summary, other))
    return [value for other in comparable if (value := figure.value(other)) is not None]


def _test(
    figure: Figure, summary: MeetingSummary, values: Sequence[float], level: float, wider: float
) -> Finding | None:
    value = figure.value(summary)
    assert value is not None
    low, median, high = quartiles(values)
    half = half_width(values, figure.grain, level) * wider
    if abs(value - median) <= half:
        return None
    return Finding(
        figure, value, (low, high), (median - half, median + half), len(values),
        abs(value - median) / half,
    )  # fmt: skip


def half_width(values: Sequence[float], grain: float, level: float) -> float:
    """Half of the interval that the next value lies in with a probability, if nothing changed.

    Student's t times a robust standard deviation times the root of 1 + 1/n: the usual prediction
    interval for one more value of a normal distribution, with the interquartile range for a scale.

    Args:
        values: The earlier ones, at least two.
        grain: The scale is at least half of it.
        level: The probability.
    """
    scale = max(_scale(values), grain / 2)
    count = len(values)
    # Plus one: what fits a million simulated meetings after 5, 6, 8, 10, 12, 15 and 20 others.
    freedom = round(_EFFICIENCY * (count - 1) + 1)
    return student(level, freedom) * scale * math.sqrt(1 + 1 / count)


def _scale(values: Sequence[float]) -> float:
    """A standard deviation that few outliers leave alone."""
    low, _, high = quartiles(values)
    return (high - low) / _QUARTILES_APART


def _widening(summary: MeetingSummary, others: Sequence[MeetingSummary]) -> float:
    """How much less a meeting says that is shorter than the earlier ones."""
    typical = statistics.median(float(other.number("covered") or 0) for other in others)
    return max(1.0, math.sqrt(typical / max(float(summary.number("covered") or 0), 1.0)))


@lru_cache(maxsize=256)
def student(level: float, freedom: int) -> float:
    """The t that a value of Student's distribution stays within, on both sides.

    Bisection of the series for whole degrees of freedom in Abramowitz and Stegun (1964),
    "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.

    Args:
        level: Probability of staying within, below 1.
        freedom: Degrees of freedom, at least 1.
    """
    low, high = 0.0, 1e6
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < level else (low, middle)
    return high


def _within(t: float, freedom: int) -> float:
    angle = math.atan2(t, math.sqrt(freedom))
    cosine = math.cos(angle)
    odd = freedom % 2
    term, total = (cosine if odd else 1.0), 0.0
    for step in range(1, (freedom - odd) // 2 + 1):
        total += term
        term *= cosine**2 * (2 * step / (2 * step + 1) if odd else (2 * step - 1) / (2 * step))
    if odd:
        return 2 / math.pi * (angle + math.sin(angle) * total)
    return math.sin(angle) * total
