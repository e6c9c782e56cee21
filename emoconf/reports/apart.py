"""The section that tells what is shown while talking from what is shown while listening."""

from emoconf.reports.blocks import Tiles
from emoconf.reports.document import Row, Section, Table
from emoconf.reports.figures import Report
from emoconf.reports.usual import tile
from emoconf.signals import apart
from emoconf.signals.labels import TITLES, names
from emoconf.text import Percent, Text


def apart_section(report: Report) -> Section | None:
    """What the face shows in the seconds in which somebody talks and in the others.

    None where nothing tells the two apart: neither voice nor mouth was read.
    """
    summary = report.summary
    tiles = tuple(
        tile(report, figure) for figure in apart.FIGURES if summary.number(figure.name) is not None
    )
    if not tiles:
        return None
    return Section(
        "apart",
        Text("While talking and while listening"),
        (Tiles(tiles),),
        hint=Text("Told by your voice; seconds of which it is unsure who spoke count for neither.")
        if summary["talk_share"] is not None
        else Text(
            "Your voice was not read: told by your mouth, which moves when you chew as well."
        ),
        table=_table(report),
    )


def _table(report: Report) -> Table | None:
    """Every expression, from the seconds; None once those were removed."""
    if not len(report.samples):
        return None
    talking, listening = (apart.shares(report.samples, talks) for talks in (True, False))
    rows = tuple(
        Row((TITLES[name], *(_percent(shares.get(name)) for shares in (talking, listening))))
        for name in names()
    )
    return Table(
        Text("Expressions shown"),
        (Text("Expression"), Text("While talking"), Text("While listening")),
        rows,
    )


def _percent(share: float | None) -> object:
    return "–" if share is None else Percent(share)
