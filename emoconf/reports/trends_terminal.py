"""Trends for the terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from emoconf.reports import wording
from emoconf.reports.comparison import FIGURES
from emoconf.reports.escape import terminal_text
from emoconf.reports.terminal import sparkline
from emoconf.reports.trends import LEAST, Extreme, Group, Trends

_COLUMNS = ("valence", "expressiveness", "smiles_per_hour", "changes_per_minute", "happiness")
_HEADS = ("valence", "expressive", "smiles/h", "changes/min", "happy")
_WIDTHS = (9, 12, 10, 13, 7)


def render_trends(found: Trends) -> str:
    """Writes trends as tables of medians with one line per week and app."""
    if not found.meetings:
        return (
            "No live meetings of yours with at least a minute of your face yet"
            f"{f' ({found.left_out} too short or read by another model)' if found.left_out else ''}"
            ".\n"
        )
    lines = [
        f"{found.meetings} meetings since {found.since:%d %B %Y}, "
        f"{wording.duration(found.overall.seconds)} with your face"
        + (f" ({found.left_out} too short or read by another model)" if found.left_out else ""),
        "",
        *_table("Week", (*found.weeks[-26:], found.overall)),
        "",
        *_lines(found.weeks),
        *_table("App", found.apps),
    ]
    if found.extremes:
        lines += ["", f"Highest and lowest (medians; from {LEAST} meetings on)"]
        for extreme in found.extremes:
            text = extreme_text(extreme)
            lines += textwrap.wrap(text, 78, initial_indent="  ", subsequent_indent="    ")
    return "\n".join([*lines, "", *textwrap.wrap(wording.REFLECTION, 78)]) + "\n"


def extreme_text(extreme: Extreme) -> str:
    """`Smiles per hour by app: highest Zoom 14.0 (10 to 18), lowest Teams 4.0 (2 to 9)`."""
    figure = extreme.figure
    parts = []
    for word, group in (("highest", extreme.highest), ("lowest", extreme.lowest)):
        spread = group.figures[figure.key]
        parts.append(
            f"{word} {terminal_text(group.name)} {figure.show(spread.median)}"
            f" ({figure.show(spread.low)} to {figure.show(spread.high)})"
        )
    clear = "" if extreme.apart else "; the two overlap"
    return f"{figure.title} by {extreme.kind}: {', '.join(parts)}{clear}"


def _table(title: str, groups: Sequence[Group]) -> Iterator[str]:
    show = {figure.key: figure.show for figure in FIGURES}
    yield f"{title:<14}{'meetings':>9}" + _cells(_HEADS)
    for group in groups:
        cells = [
            show[key](group.figures[key].median) if key in group.figures else "–"
            for key in _COLUMNS
        ]
        name = terminal_text(group.name)
        name = name if len(name) <= 13 else f"{name[:12]}…"
        yield f"{name:<14}{group.meetings:>9}" + _cells(cells)


def _cells(cells: Sequence[str]) -> str:
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))


def _lines(weeks: Sequence[Group]) -> Iterator[str]:
    """A small curve of each figure over the weeks, from its lowest to its highest median."""
    if len(weeks) < 3:
        return
    for key, head in zip(_COLUMNS, _HEADS, strict=True):
        medians = [week.figures[key].median if key in week.figures else None for week in weeks]
        known = [median for median in medians if median is not None]
        if known and max(known) > min(known):
            yield f"{head:<14}{sparkline(medians, min(known), max(known))}"
    yield ""
