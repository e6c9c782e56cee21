"""A finished report: everything that is to be seen, in its order, for renderers to draw.

Words are `Text`s or quantities, which a renderer says in its reader's language; plain strings are
the person's own words and stand as they are. A renderer never asks where something came from, and
knows no signal: what it draws has a key (for its colour), a name and numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
    """Shares, the largest first."""

    bars: tuple[Bar, ...]


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
        cuts: The slices, by how many there are at most.
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


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table.

    Attributes:
        cells: Texts and quantities; the first is the line's name.
        note: Stands instead of the cells between the first and the last.
    """

    cells: tuple[object, ...]
    note: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a drawing, for those who would rather read them.

    Attributes:
        caption: What it is.
        columns: Titles; the first is that of the lines' names.
        rows: The lines.
        numeric: True if all but the first column are numbers.
    """

    caption: Text
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]
    numeric: bool = True


Block = Tiles | Bars | Course | Highlights | Scales | Paragraphs | Definitions


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading.

    Attributes:
        key: Stable name.
        title: The heading.
        blocks: What stands in it.
        hint: One sentence below the heading; may be empty.
        after: One sentence below the blocks; may be empty.
        table: The same in numbers.
        detail: True for what a short form of the report leaves out.
    """

    key: str
    title: Text
    blocks: tuple[Block, ...]
    hint: Text = EMPTY
    after: Text = EMPTY
    table: Table | None = None
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report from its title to its last line.

    Attributes:
        title: The meeting's name; the person's words.
        started_at: When it began.
        facts: When, how long, where: a few words each.
        tags: The person's words.
        notes: The person's words, of several lines.
        headline: The one sentence to remember.
        sections: In their order.
        closing: What it is for and not for; stands on every page.
        made_by: Program, model and number of the meeting.
        version: Of the program that recorded it.
    """

    title: str
    started_at: datetime
    facts: tuple[object, ...]
    tags: tuple[str, ...]
    notes: str
    headline: Text
    sections: tuple[Section, ...]
    closing: Text
    made_by: tuple[object, ...]
    version: str = field(default="")

    def section(self, key: str) -> Section | None:
        """The section with a key; None if this report has none."""
        return next((section for section in self.sections if section.key == key), None)
