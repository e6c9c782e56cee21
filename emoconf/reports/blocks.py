"""What stands in a section of a report: numbers, shares, courses, scales and sentences.

What a renderer draws has a key (for its colour), a name and numbers; it knows no signal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from emoconf.signals.base import Shown
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
class Event:
    """Something that was counted.

    Attributes:
        second: Where.
        mark: Which of the lane's marks it is.
        count: How often in that second.
    """

    second: int
    mark: int
    count: int


@dataclass(frozen=True, slots=True)
class Lane:
    """Numbers over time, above others on the same time axis.

    Attributes:
        key: Stable name.
        title: What it shows.
        hint: One sentence that says how to read it.
        kind: `stack` (shares that add up to 1, from the bottom up), `lines` or `events`.
        series: What has a number in each slice.
        low: Bottom of the scale.
        high: Top of the scale.
        levels: Marked values of the scale and how they are written.
        shown: How numbers are written.
        cuts: The slices, by how many there are at most.
        marks: What the events are.
        events: Where something was counted, in order of time.
        breaks: Stretches in which it alone was not read.
    """

    key: str
    title: Text
    hint: Text
    kind: Literal["stack", "lines", "events"]
    series: tuple[Series, ...]
    low: float
    high: float
    levels: tuple[tuple[float, object], ...]
    shown: Shown
    cuts: Mapping[int, tuple[Slice, ...]]
    marks: tuple[Series, ...] = ()
    events: tuple[Event, ...] = ()
    breaks: tuple[Break, ...] = ()

    @property
    def finest(self) -> tuple[Slice, ...]:
        """The slices for a drawing with room for all of them."""
        return self.cuts[max(self.cuts)]

    def place(self, value: float) -> float:
        """A value's height on the scale, 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    def within(self, start: float, end: float) -> tuple[int, ...]:
        """How often each mark was counted from one second to before another."""
        counts = [0] * len(self.marks)
        for event in self.events:
            if start <= event.second < end:
                counts[event.mark] += event.count
        return tuple(counts)


@dataclass(frozen=True, slots=True)
class Course:
    """A meeting over time: lanes above each other on one axis.

    Attributes:
        key: Stable name.
        title: For those who hear the page read.
        seconds: Length of the time axis.
        lanes: From top to bottom; at least one. They are cut alike.
        breaks: Stretches without data, across all lanes.
        highlights: Marked points, across all lanes.
    """

    key: str
    title: Text
    seconds: int
    lanes: tuple[Lane, ...]
    breaks: tuple[Break, ...] = ()
    highlights: tuple[Highlight, ...] = ()

    @property
    def finest(self) -> tuple[Slice, ...]:
        """The slices of any lane, for what is the same in all of them."""
        return self.lanes[0].finest


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
        usual: The usual range in words.
        place: Where the value lies, in a word; empty where there is no value.
        unusual: True if it lies outside the middle half.
    """

    title: Text
    numbers: tuple[float | None, float, float, float]
    shown: tuple[object, object, object, object]
    grain: float
    usual: Text
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
