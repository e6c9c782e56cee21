"""What stands in a section of a report: numbers, shares, courses, scales and sentences.

What a renderer draws has a key (for its colour), a name and numbers; it knows no signal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from emoconf.text import EMPTY, Text

#: How finely a course is cut, in slices at most: for a wide drawing, a narrow one, and a table.
WIDE, NARROW, STEPS = 240, 120, 60


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the numbers that say most.

    Attributes:
        key: Name of the figure.
        title: What it is.
        value: The number, as a quantity.
        beside: How it compares; empty if that can't be said.
    """

    key: str
    title: Text
    value: object
    beside: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Tiles:
    """The numbers at the top."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One share of a whole.

    Attributes:
        key: Name of its colour.
        name: What it is the share of.
        share: 0 to 1.
        longest: Longest stretch, as a quantity; None where there is none.
        usual: What is usual; empty if that can't be said.
    """

    key: str
    name: Text
    share: float
    longest: object | None = None
    usual: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares, the largest first.

    Attributes:
        bars: Those that are worth a line.
        hardly: The others in a sentence; empty if there are none.
    """

    bars: tuple[Bar, ...]
    hardly: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Series:
    """What one colour of a course stands for.

    Attributes:
        key: Of what it shows.
        name: What it is.
        colour: Name of its colour.
        prominent: True for what a drawing with little room shows.
    """

    key: str
    name: Text
    colour: str
    prominent: bool = True


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a course.

    Attributes:
        start: Seconds since the beginning.
        end: Where the next one begins.
        values: One number per series; None where nothing could be told.
        coverage: Share of the recorded time with a face; None where nothing was recorded.
    """

    start: float
    end: float
    values: tuple[float, ...] | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch without data.

    Attributes:
        second: Where it begins.
        seconds: How long it is; 0 for a clock that was set.
        cause: Why.
    """

    second: int
    seconds: int
    cause: Text


@dataclass(frozen=True, slots=True)
class Highlight:
    """A point worth looking at.

    Attributes:
        second: Where.
        text: What; a bookmark's words are the person's own.
        bookmark: True if the person set it.
    """

    second: int
    text: str
    bookmark: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Numbers over time.

    Attributes:
        key: Stable name.
        title: For those who hear the page read.
        kind: `stack` (shares that add up to 1, from the bottom up) or `lines`.
        seconds: Length of the time axis.
        series: What is drawn.
        low: Bottom of the axis.
        high: Top of the axis.
        levels: Marked values of the axis and how they are written.
        cuts: The slices, by how many there are at most; lines need no `WIDE` ones.
        breaks: Stretches without data.
        highlights: Marked points.
    """

    key: str
    title: Text
    kind: Literal["stack", "lines"]
    seconds: int
    series: tuple[Series, ...]
    low: float
    high: float
    levels: tuple[tuple[float, object], ...]
    cuts: Mapping[int, tuple[Slice, ...]]
    breaks: tuple[Break, ...] = ()
    highlights: tuple[Highlight, ...] = ()

    @property
    def finest(self) -> tuple[Slice, ...]:
        """The slices for a drawing with room for all of them."""
        return self.cuts[max(self.cuts)]

    def place(self, value: float) -> float:
        """A value's height on the axis, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Highlights:
    """The marked points in words."""

    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """A figure on a scale of its own, beside its usual range.

    Attributes:
        title: What it is.
        numbers: This meeting's value (None where there is none), median, lower and upper quartile.
        shown: The same as quantities.
        grain: The least width of the scale; smaller differences are not blown up.
        place: Where the value lies, in a word; empty where there is no value.
        unusual: True if it lies outside the middle half.
    """

    title: Text
    numbers: tuple[float | None, float, float, float]
    shown: tuple[object, object, object, object]
    grain: float
    place: Text
    unusual: bool


@dataclass(frozen=True, slots=True)
class Scales:
    """Figures beside their usual ranges."""

    scales: tuple[Scale, ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Sentences, each on its own."""

    texts: tuple[Text, ...]
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and what they mean."""

    title: Text
    terms: tuple[tuple[Text, Text], ...]


Block = Tiles | Bars | Course | Highlights | Scales | Paragraphs | Definitions
