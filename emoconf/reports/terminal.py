"""A report for the terminal."""

import itertools
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, singledispatch

from emoconf import i18n
from emoconf.i18n import Language
from emoconf.reports import wording
from emoconf.reports.blocks import (
    Bars,
    Block,
    Course,
    Definitions,
    Highlights,
    Lane,
    Paragraphs,
    Scales,
    Slice,
    Tiles,
)
from emoconf.reports.document import Document, Section
from emoconf.reports.escape import terminal_lines, terminal_text
from emoconf.reports.palette import ansi
from emoconf.text import Percent, Text

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"
_NAME = 13  # columns of a name
_LANE = 20  # at most, of a lane's


def render(
    document: Document, width: int = 80, colour: bool = False, language: Language | None = None
) -> str:
    """Writes the short form of a report.

    Args:
        document: What to write.
        width: Columns of the terminal; at least 40 are used, at most 100.
        colour: Whether to colour it; its meaning never depends on that.
        language: The reader's; the one that is spoken now if not given.

    Returns:
        Text with line ends, the last line included. Words of the user cannot control the terminal.
    """
    page = _Page(min(max(width, 40), 100), colour, language or i18n.current())
    parts = [
        _head(document, page),
        page.wrapped(document.headline),
        *(_section(section, page) for section in document.sections if not section.detail),
        [page.dim(line) for line in page.wrapped(document.closing)],
    ]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """Where the report goes: columns, colour and language."""

    width: int
    colour: bool
    language: Language

    def show(self, value: object) -> str:
        return self.language.show(value)

    def wrapped(self, text: object, first: str = "", further: str = "") -> list[str]:
        return textwrap.wrap(
            self.show(text), self.width, initial_indent=first, subsequent_indent=further
        )

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def dim(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    def ink(self, key: str, text: str) -> str:
        return f"{ansi(key)}{text}\x1b[0m" if self.colour else text


def _head(document: Document, page: _Page) -> Iterator[str]:
    yield page.bold(_cut(terminal_text(page.show(document.title)), page.width))
    facts = (_cut(terminal_text(page.show(fact)), page.width) for fact in document.facts)
    yield from textwrap.wrap(" · ".join(facts), page.width)
    if document.tags:
        tags = " ".join(f"#{terminal_text(tag)}" for tag in document.tags)
        yield from textwrap.wrap(tags, page.width)
    for line in terminal_lines(document.notes):
        yield from textwrap.wrap(line, page.width)


def _section(section: Section, page: _Page) -> Iterator[str]:
    yield page.bold(page.show(section.title))
    for block in section.blocks:
        yield from _draw(block, page)
    for line in page.wrapped(section.after, "  ", "  "):
        yield page.dim(line)


@singledispatch
def _draw(block: Block, page: _Page) -> Iterable[str]:
    raise TypeError(f"a terminal cannot show {type(block).__name__}")


@_draw.register
def _tiles(block: Tiles, page: _Page) -> Iterator[str]:
    rows = [
        (page.show(tile.title), page.show(tile.value), page.show(tile.beside))
        for tile in block.tiles
    ]
    column = max(len(title) for title, _, _ in rows)
    room = max(10, *(len(value) + 1 for _, value, _ in rows))
    for title, value, beside in rows:
        line = f"  {title:<{column}} {value:<{room}}{beside}".rstrip()
        if page.width >= 80 and len(line) <= page.width:
            yield line
        else:
            yield f"  {title:<{column}} {value}"
            yield from (page.dim(part) for part in page.wrapped(beside, "    ", "    "))


@_draw.register
def _bars(block: Bars, page: _Page) -> Iterator[str]:
    wide = page.width >= 70
    room = page.width - _NAME - 2 - (26 if wide else 7)
    for bar_ in block.bars:
        filled = bar(bar_.share, room)
        name = page.show(bar_.name)
        line = f"  {name:<{_NAME}}{page.ink(bar_.key, filled)}{' ' * (room - len(filled))}"
        line += f" {page.show(Percent(bar_.share)):>5}"
        longest = f"  {page.show(bar_.longest)}" if bar_.longest is not None and wide else ""
        yield (line + longest).rstrip()
    yield from (page.dim(line) for line in page.wrapped(block.hardly, "  ", "  "))


def bar(share: float, columns: int) -> str:
    """A bar of eighths of a column; a share above nothing shows at least one eighth."""
    eighths = round(share * columns * 8)
    if share > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(min(eighths, columns * 8), 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


@_draw.register
def _course(block: Course, page: _Page) -> Iterator[str]:
    """A line of signs for each line and mark, and for what is shown most of a stack."""
    rows = [row for lane in block.lanes for row in _rows(lane)]
    names = [_cut(page.show(row.name), _LANE) for row in rows]
    indent = max(map(len, names)) + 1
    cut = block.finest
    columns = min(page.width - indent - 2, len(cut))
    if columns < 2:
        return
    for name, row in zip(names, rows, strict=True):
        signs = sparkline([row.of(part) for part in _parts(cut, columns)], row.low, row.high)
        yield f"  {name:<{indent}}{page.ink(row.colour, signs)}"
    end = wording.clock(block.seconds)
    yield page.dim(f"  {'':<{indent}}0:00{end:>{max(columns - 4, len(end) + 1)}}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of signs: its name and colour, its scale, and what a part of the time says."""

    name: Text
    colour: str
    low: float
    high: float
    of: Callable[[Sequence[int]], float | None]


def _rows(lane: Lane) -> Iterator[_Row]:
    cut = lane.finest
    for index in _worth_a_line(lane):
        series = lane.series[index]
        name = lane.title if len(lane.series) == 1 else series.name
        yield _Row(name, series.colour, lane.low, lane.high, partial(_mean, cut, index))
    if not lane.series:
        for mark, series in enumerate(lane.marks):
            counts = [lane.within(one.start, one.end)[mark] for one in cut]
            counted = partial(_count, counts)
            yield _Row(series.name, series.colour, 0, max(*counts, 1), counted)


def _worth_a_line(lane: Lane) -> Sequence[int]:
    """Of a stack the three that are shown most, in its order; of lines all."""
    places = range(len(lane.series))
    if lane.kind != "stack":
        return places
    told = [one.values for one in lane.finest if one.values]
    most = sorted(places, key=lambda place: -sum(values[place] for values in told))[:3]
    return [place for place in places if place in most and lane.series[place].prominent]


def sparkline(values: Sequence[float | None], low: float, high: float) -> str:
    """One sign per value between `low` and `high`; nothing to show is a blank."""
    signs = []
    for value in values:
        if value is None:
            signs.append(" ")
            continue
        place = (min(max(value, low), high) - low) / (high - low)
        signs.append(_LEVELS[min(int(place * len(_LEVELS)), len(_LEVELS) - 1)])
    return "".join(signs)


def _parts(cut: Sequence[Slice], columns: int) -> list[Sequence[int]]:
    """Places of the slices that belong to each column."""
    edges = [round(index * len(cut) / columns) for index in range(columns + 1)]
    return [range(low, high) for low, high in itertools.pairwise(edges)]


def _mean(cut: Sequence[Slice], index: int, part: Sequence[int]) -> float | None:
    told = [cut[place].values for place in part]
    values = [each[index] for each in told if each is not None]
    return sum(values) / len(values) if values else None


def _count(counts: Sequence[int], part: Sequence[int]) -> float | None:
    """How often something was counted; a blank where it was not or nothing was recorded."""
    return sum(counts[place] for place in part) or None


@_draw.register
def _highlights(block: Highlights, page: _Page) -> Iterator[str]:
    for highlight in block.highlights:
        mark = "★" if highlight.bookmark else "◆"
        text = terminal_text(page.show(highlight.text))
        yield f"  {wording.clock(highlight.second):>8}  {mark} {_cut(text, page.width - 14)}"


@_draw.register
def _scales(block: Scales, page: _Page) -> Iterator[str]:
    """Only what is unusual: the rest is in the other forms of the report."""
    for scale in block.scales:
        if scale.unusual:
            value, _, low, high = (page.show(number) for number in scale.shown)
            place = f"{page.show(scale.place)} ({low} – {high})"
            yield from page.wrapped(f"{page.show(scale.title)} {value}, {place}", "  ", "    ")


@_draw.register
def _definitions(block: Definitions, page: _Page) -> Iterable[str]:
    """For the other forms of the report."""
    return ()


@_draw.register
def _paragraphs(block: Paragraphs, page: _Page) -> Iterator[str]:
    for text in block.texts:
        yield from page.wrapped(text, "  • " if block.bullets else "  ", "    ")


def _cut(text: str, columns: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > columns:
            return f"{text[: index - 1]}…"
    return text
