"""Trends for the terminal."""

import dataclasses
import textwrap
from collections.abc import Iterator, Sequence

from emoconf import i18n
from emoconf.i18n import Language
from emoconf.reports import wording
from emoconf.reports.comparison import FIGURES, Figure
from emoconf.reports.escape import terminal_text
from emoconf.reports.terminal import sparkline
from emoconf.reports.trends import LEAST, Extreme, Group, Trends
from emoconf.text import Duration, Instant, Listing, Text, plural, sentences

#: The figures that have a column.
_COLUMNS = tuple(figure for figure in FIGURES if figure.short)


def render_trends(found: Trends, language: Language | None = None) -> str:
    """Writes trends as tables of medians with one line per week and app."""
    language = language or i18n.current()
    if not found.meetings:
        none = Text("No live meetings of yours with at least a minute of your face yet.")
        return f"{language.say(sentences([none, _left_out(found)]))}\n"
    head = plural(
        "{count} meeting since {since}, {length} with your face.",
        "{count} meetings since {since}, {length} with your face.",
        found.meetings,
        since=Instant(found.since, "day"),
        length=Duration(found.overall.seconds),
    )
    lines = [
        *textwrap.wrap(language.say(sentences([head, _left_out(found)])), 78),
        "",
        *_table(Text("Week"), (*found.weeks[-26:], _named(found.overall, language)), language),
        "",
        *_lines(found.weeks, language),
        *_table(Text("App"), found.apps, language),
        *_kinds(found.apps, language),
    ]
    if found.tags:
        lines += ["", *_table(Text("Tag"), found.tags, language), *_kinds(found.tags, language)]
    if found.extremes:
        title = Text("Highest and lowest (medians; from {least} meetings on)", least=LEAST)
        lines += ["", language.say(title)]
        for extreme in found.extremes:
            text = language.say(extreme_text(extreme))
            lines += textwrap.wrap(text, 78, initial_indent="  ", subsequent_indent="    ")
    closing = textwrap.wrap(language.say(wording.REFLECTION), 78)
    return "\n".join([*lines, "", *closing]) + "\n"


def _named(overall: Group, language: Language) -> Group:
    return dataclasses.replace(overall, name=language.say(Text("all")))


def _left_out(found: Trends) -> str:
    if not found.left_out:
        return ""
    return plural(
        "{count} was too short or read by another model or calibration.",
        "{count} were too short or read by another model or calibration.",
        found.left_out,
    )


def extreme_text(extreme: Extreme) -> Text:
    """`Smiles per hour by app: highest Zoom 14 (10 to 18), lowest Teams 4 (2 to 9)`."""
    title = extreme.figure.title
    highest, lowest = (_place(extreme, group) for group in (extreme.highest, extreme.lowest))
    values = {"title": title, "highest": highest, "lowest": lowest}
    text = {
        "app": Text("{title} by app: highest {highest}, lowest {lowest}", **values),
        "tag": Text("{title} by tag: highest {highest}, lowest {lowest}", **values),
        "week": Text("{title} by week: highest {highest}, lowest {lowest}", **values),
    }[extreme.kind]
    return text if extreme.apart else Text("{text}; the two overlap", text=text)


def _place(extreme: Extreme, group: Group) -> Text:
    return spread_text(extreme.figure, group)


def spread_text(figure: Figure, group: Group) -> Text:
    """A group's median and middle half: `Zoom 14 (10 to 18)`."""
    spread, show = group.figures[figure.key], figure.show
    return Text(
        "{name} {median} ({low} to {high})",
        name=terminal_text(group.name),
        median=show(spread.median),
        low=show(spread.low),
        high=show(spread.high),
    )


def _table(title: Text, groups: Sequence[Group], language: Language) -> Iterator[str]:
    heads = [language.say(figure.short) for figure in _COLUMNS]
    meetings = language.say(Text("meetings"))
    yield f"{language.say(title):<14}{meetings:>9}{_cells(heads)}"
    for group in groups:
        cells = [
            language.show(figure.show(group.figures[figure.key].median))
            if figure.key in group.figures
            else "–"
            for figure in _COLUMNS
        ]
        name = terminal_text(group.name)
        name = name if len(name) <= 13 else f"{name[:12]}…"
        yield f"{name:<14}{group.meetings:>9}{_cells(cells)}"


def _kinds(groups: Sequence[Group], language: Language) -> Iterator[str]:
    """The spread of each figure in each kind of meeting of which there are enough."""
    enough = [group for group in groups if group.meetings >= LEAST]
    if len(enough) < 2:
        return
    for figure in _COLUMNS:
        told = [spread_text(figure, group) for group in enough[:5] if figure.key in group.figures]
        if told:
            line = Text("{title}: {kinds}", title=figure.title, kinds=Listing(tuple(told)))
            yield from textwrap.wrap(
                language.say(line), 78, initial_indent="  ", subsequent_indent="    "
            )


def _cells(cells: Sequence[str]) -> str:
    return "".join(f"{cell:>13}" for cell in cells)


def _lines(weeks: Sequence[Group], language: Language) -> Iterator[str]:
    """A small curve of each figure over the weeks, from its lowest to its highest median."""
    if len(weeks) < 3:
        return
    for figure in _COLUMNS:
        spreads = [week.figures.get(figure.key) for week in weeks]
        medians = [spread.median if spread else None for spread in spreads]
        known = [median for median in medians if median is not None]
        if known and max(known) > min(known):
            yield f"{language.say(figure.short):<14}{sparkline(medians, min(known), max(known))}"
    yield ""
