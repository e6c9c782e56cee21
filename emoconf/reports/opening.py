"""The first screen of a report below its headline: the figures that matter, and one suggestion."""

from collections.abc import Iterator

from emoconf.meetings.summary import FIGURES_BY_NAME
from emoconf.reports.blocks import Paragraphs, Tile, Tiles
from emoconf.reports.document import Section
from emoconf.reports.figures import Report
from emoconf.reports.findings import Finding, distinct
from emoconf.reports.usual import beside, tile
from emoconf.signals import SIGNALS, Figure
from emoconf.text import Text

#: So many figures stand at the top: more is read by nobody at a glance.
FIRST = 3


def first_figures(report: Report) -> Iterator[Section]:
    """The figures that matter in this meeting: what differs from the usual, then the prominent."""
    tiles = _ranked(report)[:FIRST]
    if tiles:
        yield Section("figures", Text("Figures"), (Tiles(tiles),))


def further_figures(report: Report) -> Iterator[Section]:
    """The prominent figures that are not among the first."""
    tiles = _ranked(report)[FIRST:]
    if tiles:
        yield Section("further", Text("Further figures"), (Tiles(tiles),))


def _ranked(report: Report) -> tuple[Tile, ...]:
    if not report.summary.covered:
        return ()
    different = [_different(report, one) for one in distinct(report.unusual)[:FIRST]]
    prominent = [f for signal in SIGNALS for f in signal.figures if f.prominent]
    prominent.sort(key=lambda figure: -figure.prominent)
    tiles = {one.key: one for one in different}
    for figure in prominent:
        if figure.name not in tiles and (shown := _told(report, figure)) is not None:
            tiles[figure.name] = tile(report, shown)
    return tuple(tiles.values())


def _told(report: Report, figure: Figure) -> Figure | None:
    """A figure, or what stands in its place where it cannot be told."""
    if report.summary.number(figure.name) is not None:
        return figure
    if not figure.instead:
        return None if figure.needs else figure
    return FIGURES_BY_NAME[figure.instead]


def _different(report: Report, finding: Finding) -> Tile:
    figure = finding.figure
    value = figure.show(finding.value)
    return Tile(figure.key, figure.title, value, beside(report, figure.key))


def suggestion(report: Report) -> Section | None:
    """What to try, after the strongest finding for which there is something, and what it rests on.

    None where nothing that differs has any advice.
    """
    for finding in distinct(report.unusual):
        if finding.advice is not None:
            rests = Text(
                "That rests on one figure: {title} {numbers}, beside the {count} meetings before.",
                title=finding.figure.title,
                numbers=finding.numbers,
                count=finding.meetings,
            )
            return Section(
                "suggestion",
                Text("Something to try"),
                (Paragraphs((finding.advice,)),),
                after=rests,
            )
    return None
