"""A finished report: everything that is to be seen, in its order, for renderers to draw.

Words are `Text`s or quantities, which a renderer says in its reader's language; plain strings are
the person's own words and stand as they are. A renderer never asks where something came from, and
knows no signal: what it draws has a key (for its colour), a name and numbers.
"""

from dataclasses import dataclass, field
from datetime import datetime

from emoconf.reports.blocks import Block
from emoconf.text import EMPTY, Text


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
        title: The meeting's name: the person's words, or a `Text` where they are left out.
        started_at: When it began; None where that is left out.
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
    started_at: datetime | None
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
