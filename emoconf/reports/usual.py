"""What a report says of a meeting beside the person's usual."""

from emoconf.reports.blocks import Paragraphs, Scale, Scales, Tile
from emoconf.reports.comparison import LEAST, SHOW, Compared
from emoconf.reports.document import Row, Section, Table
from emoconf.reports.figures import Report
from emoconf.signals import Figure
from emoconf.text import EMPTY, Text, plural

_PLACES = {
    "below": Text("below your usual"),
    "within": Text("as usual"),
    "above": Text("above your usual"),
}


def compared(report: Report) -> dict[str, Compared]:
    """The figures that can be compared, by their keys."""
    return {one.figure.key: one for one in report.usual.figures} if report.usual else {}


def beside(found: Compared | None) -> Text:
    """Whether a number lies in the usual range, and what that is; empty if unknown."""
    if found is None or found.place is None:
        return EMPTY
    low, high = found.figure.show(found.low), found.figure.show(found.high)
    if found.place == "below":
        return Text("below your usual {low} to {high}", low=low, high=high)
    if found.place == "above":
        return Text("above your usual {low} to {high}", low=low, high=high)
    return Text("within your usual {low} to {high}", low=low, high=high)


def tile(report: Report, figure: Figure, usual: Compared | None) -> Tile:
    """A figure of a meeting, beside what is usual."""
    value = SHOW[figure.shown](report.summary.number(figure.name))
    return Tile(figure.name, figure.title, value, beside(usual))


def usual_text(found: Compared | None) -> Text:
    """The middle half of the other meetings, and where this one lies; empty if unknown."""
    if found is None:
        return EMPTY
    low, high = found.figure.show(found.low), found.figure.show(found.high)
    usual = (
        Text("usually {low}", low=low)
        if str(low) == str(high)
        else Text("usually {low} to {high}", low=low, high=high)
    )
    if found.place == "above":
        return Text("{usual}: more than usual", usual=usual)
    if found.place == "below":
        return Text("{usual}: less than usual", usual=usual)
    return usual


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
    scales = tuple(_scale(one) for one in usual.figures)
    ordinary = not any(scale.unusual for scale in scales)
    return Section(
        "usual",
        title,
        (Scales(scales),),
        after=Text("Nothing lies outside your usual range.") if ordinary else EMPTY,
        hint=Text(
            "The band is the middle half of your {count} live meetings before this one, the line "
            "their median, the dot this meeting. Each row has a scale of its own.",
            count=usual.count,
        ),
        table=_usual_table(scales, usual.count),
    )


def _scale(one: Compared) -> Scale:
    numbers = (one.value, one.median, one.low, one.high)
    value, median, low, high = (one.figure.show(number) for number in numbers)
    return Scale(
        one.figure.title,
        numbers,
        (value, median, low, high),
        one.figure.grain,
        _PLACES[one.place] if one.place else EMPTY,
        one.place in ("below", "above"),
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
