"""The sections of a report that show shares of one whole: what occurred, and the rest in a line."""

from collections.abc import Iterator

from emoconf.meetings.summary import FIGURES_BY_NAME
from emoconf.reports.blocks import Bar, Bars
from emoconf.reports.document import Row, Section, Table
from emoconf.reports.figures import Report
from emoconf.reports.usual import unusual, usual_text
from emoconf.signals import SIGNALS, Figure, Signal
from emoconf.text import EMPTY, Duration, Listing, Percent, Text

#: What has less of both has no line of its own: a share that is not written as 0 %, or a stretch
#: that people who were there would have seen.
SHARE, SECONDS = 0.01, 5


def shares(report: Report, signal: Signal) -> Iterator[Section]:
    """A section for each figure of a signal that is several shares of one whole."""
    if report.summary.covered:
        for figure in _wholes(report, signal):
            yield _section(report, figure)


def _wholes(report: Report, signal: Signal) -> Iterator[Figure]:
    for figure in signal.figures:
        if figure.members and figure.shown == "percent" and report.summary[figure.name]:
            yield figure


def _section(report: Report, figure: Figure) -> Section:
    bars = _bars(report, figure)
    seen = tuple(bar for bar in bars if _occurred(report, figure, bar))
    hardly = tuple(bar.name for bar in bars if bar not in seen)
    rest = tuple(_rest(report, figure))
    length = Duration(report.summary.covered)
    return Section(
        "shown",
        figure.title,
        (
            Bars(
                (*seen, *(bar for bar in rest if bar.share >= SHARE)),
                Text("Not or hardly shown: {names}.", names=Listing(hardly)) if hardly else EMPTY,
            ),
        ),
        hint=Text("Share of the {length} with your face in the picture.", length=length)
        if report.meeting.is_user
        else Text("Share of the {length} with a face in the picture.", length=length),
        table=Table(
            figure.title,
            (Text("Expression"), Text("Share"), Text("Longest stretch")),
            tuple(
                Row((bar.name, Percent(bar.share), bar.longest or "–")) for bar in (*bars, *rest)
            ),
        ),
    )


def occurred(report: Report) -> frozenset[str]:
    """Names of the members of such figures that are worth a line."""
    return frozenset(
        bar.key
        for signal in SIGNALS
        for figure in _wholes(report, signal)
        for bar in _bars(report, figure)
        if _occurred(report, figure, bar)
    )


def _bars(report: Report, figure: Figure) -> list[Bar]:
    bars = [
        Bar(
            name,
            title,
            report.summary.number(figure.name, name) or 0.0,
            Duration(longest) if (longest := _longest(report, figure, name)) else None,
            usual_text(report, name),
        )
        for name, title in figure.members
    ]
    return sorted(bars, key=lambda bar: -bar.share)


def _longest(report: Report, figure: Figure, name: str) -> float:
    return (report.summary.number(figure.longest, name) or 0) if figure.longest else 0


def _occurred(report: Report, figure: Figure, bar: Bar) -> bool:
    """True for what is worth a line, also because it is there usually."""
    seen = bar.share >= SHARE or _longest(report, figure, bar.key) >= SECONDS
    return seen or unusual(report, bar.key) is not None


def _rest(report: Report, figure: Figure) -> Iterator[Bar]:
    """What is left of the whole, where the signal declares that."""
    if figure.rest:
        rest = FIGURES_BY_NAME[figure.rest]
        share = report.summary.number(rest.name) or 0.0
        yield Bar("unsure", rest.title, share, None, usual_text(report, rest.name))
