"""What a report says of a meeting beside the person's usual."""

from emoconf.reports.blocks import Paragraphs, Scale, Scales, Tile
from emoconf.reports.comparison import LEAST, SHOW, Compared
from emoconf.reports.document import Row, Section, Table
from emoconf.reports.figures import Report
from emoconf.reports.findings import Finding
from emoconf.signals import Figure
from emoconf.text import EMPTY, Text, plural


def compared(report: Report, key: str) -> Compared | None:
    """A figure beside the usual; None where it cannot be compared."""
    figures = report.usual.figures if report.usual else ()
    return next((one for one in figures if one.figure.key == key), None)


def unusual(report: Report, key: str) -> Finding | None:
    """What differs from the usual of a figure; None if nothing does."""
    return next((one for one in report.unusual if one.figure.key == key), None)


def beside(report: Report, key: str) -> Text:
    """The usual range of a figure, and on which side of it this one is; empty if unknown."""
    found, finding = compared(report, key), unusual(report, key)
    if found is None or found.value is None:
        return EMPTY
    low, high = found.figure.show(found.low), found.figure.show(found.high)
    if finding is None:
        return _usually(low, high)
    if finding.more:
        return Text("above your usual {low} to {high}", low=low, high=high)
    return Text("below your usual {low} to {high}", low=low, high=high)


def tile(report: Report, figure: Figure) -> Tile:
    """A figure that is one number, with its usual range."""
    value = SHOW[figure.shown](report.summary.number(figure.name))
    return Tile(figure.name, figure.title, value, beside(report, figure.name))


def _usually(low: object, high: object) -> Text:
    if str(low) == str(high):
        return Text("usually {low}", low=low)
    return Text("usually {low} to {high}", low=low, high=high)


def usual_text(report: Report, key: str) -> Text:
    """The middle half of the earlier meetings, and what differs from it; empty if unknown."""
    found, finding = compared(report, key), unusual(report, key)
    if found is None:
        return EMPTY
    usual = _usually(found.figure.show(found.low), found.figure.show(found.high))
    if finding is None:
        return usual
    if finding.more:
        return Text("{usual}: more than usual", usual=usual)
    return Text("{usual}: less than usual", usual=usual)


def usual_section(report: Report) -> Section | None:
    """The figures beside their usual ranges; None for a meeting that is not compared."""
    usual = report.usual
    if usual is None:
        return None
    title = Text("Compared with your usual")
    if not usual.figures:
        few = Text(
            "Not enough meetings yet: {count} of {least} that a comparison needs (live, yours, "
            "read by the same model with the same calibration, at least a minute of your face).",
            count=usual.count,
            least=LEAST,
        )
        return Section("usual", title, (Paragraphs((few,)),))
    scales = tuple(_scale(one, unusual(report, one.figure.key)) for one in usual.figures)
    ordinary = not any(scale.unusual for scale in scales)
    return Section(
        "usual",
        title,
        (Scales(scales),),
        after=Text("Nothing differs from your usual by more than chance would.")
        if ordinary
        else EMPTY,
        hint=Text(
            "The band is the middle half of your {count} live meetings before this one, the line "
            "their median, the dot this meeting. Each row has a scale of its own.",
            count=usual.count,
        ),
        table=_usual_table(scales, usual.count),
    )


def _scale(one: Compared, finding: Finding | None) -> Scale:
    numbers = (one.value, one.median, one.low, one.high)
    value, median, low, high = (one.figure.show(number) for number in numbers)
    place = EMPTY if one.value is None else Text("as usual")
    if finding is not None:
        place = Text("above your usual") if finding.more else Text("below your usual")
    return Scale(
        one.figure.title,
        numbers,
        (value, median, low, high),
        one.figure.grain,
        _usually(low, high),
        place,
        finding is not None,
    )


def _usual_table(scales: tuple[Scale, ...], count: int) -> Table:
    rows = []
    for scale in scales:
        value, median, low, high = scale.shown
        half = Text("{low} to {high}", low=low, high=high)
        rows.append(Row((scale.title, value, median, half, scale.place or "–")))
    return Table(
        plural(
            "This meeting beside the one before",
            "This meeting beside the {count} before",
            count,
        ),
        (Text("Figure"), Text("This meeting"), Text("Median"), Text("Middle half"), Text("Place")),
        tuple(rows),
    )
