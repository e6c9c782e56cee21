"""From a meeting's report to a finished document: the one place that says what stands where."""

from collections.abc import Iterator, Sequence

from emoconf.meetings.records import Meeting, Moment
from emoconf.reports import courses, wording
from emoconf.reports.comparison import FIGURES, LEAST, Compared
from emoconf.reports.document import (
    Bar,
    Bars,
    Break,
    Course,
    Definitions,
    Document,
    Highlight,
    Highlights,
    Paragraphs,
    Row,
    Scale,
    Scales,
    Section,
    Table,
    Tile,
    Tiles,
)
from emoconf.reports.figures import Report
from emoconf.signals import SIGNALS
from emoconf.text import EMPTY, Duration, Instant, Number, Percent, Text, plural

#: The figures at the top, in their order.
_TILES = (
    "coverage", "valence", "arousal", "expressiveness", "smiles_per_hour", "changes_per_minute",
)  # fmt: skip

_PLACES = {
    "below": Text("below your usual"),
    "within": Text("as usual"),
    "above": Text("above your usual"),
}


def compose(report: Report) -> Document:
    """Puts the document together.

    Args:
        report: All there is to say about a meeting.
    """
    highlights = tuple(_highlight(moment) for moment in report.moments)
    breaks = tuple(
        Break(gap.second, gap.seconds or 0, wording.gap_cause(gap)) for gap in report.gaps
    )
    found = (
        _tiles(report),
        _shown(report),
        courses.expressions(report, breaks, highlights),
        _moments(highlights),
        courses.affect(report, breaks),
        _usual(report),
        _notes(report),
        _about(),
    )
    meeting = report.meeting
    return Document(
        title=meeting.name,
        started_at=meeting.started_at,
        facts=tuple(_facts(report)),
        tags=meeting.tags,
        notes=meeting.notes,
        headline=report.headline,
        sections=tuple(section for section in found if section is not None),
        closing=wording.REFLECTION,
        made_by=tuple(_made_by(meeting)),
        version=meeting.program_version,
    )


def _facts(report: Report) -> Iterator[object]:
    meeting = report.meeting
    start, end = Instant(meeting.started_at, "full"), meeting.ended_at
    if end is None:
        yield start
    else:
        same = end.date() == meeting.started_at.date()
        yield Text("{start} to {end}", start=start, end=Instant(end, "time" if same else "long"))
    yield Duration(report.summary.seconds)
    if meeting.app and meeting.title:
        yield meeting.app
    if meeting.source == "file":
        yield Text("recorded video")
    yield Text("no. {number}", number=meeting.id)


def _made_by(meeting: Meeting) -> Iterator[object]:
    yield f"EmoConf {meeting.program_version}"
    if meeting.model_sha256:
        model = meeting.model_sha256[:12]
        yield (
            Text("provisional model {model}", model=model)
            if meeting.provisional
            else Text("model {model}", model=model)
        )
    yield Text("made on this computer, sent nowhere")


def _highlight(moment: Moment) -> Highlight:
    return Highlight(moment.second, wording.change_text(moment), moment.kind == "bookmark")


def _compared(report: Report) -> dict[str, Compared]:
    return {one.figure.key: one for one in report.usual.figures} if report.usual else {}


def _tiles(report: Report) -> Section | None:
    if not report.summary.covered:
        return None
    compared, figures = _compared(report), {figure.key: figure for figure in FIGURES}
    tiles = []
    for key in _TILES:
        figure = figures[key]
        title, value = figure.title, figure.show(figure.value(report.summary))
        if key == "coverage" and not report.meeting.is_user:
            title = Text("Time with a face")
        if key == "smiles_per_hour" and report.summary.smiles_per_hour is None:
            title, value = Text("Smiles"), Number(report.summary.smiles)
        tiles.append(Tile(key, title, value, _beside(compared.get(key))))
    return Section("figures", Text("Figures"), (Tiles(tuple(tiles)),))


def _beside(found: Compared | None) -> Text:
    if found is None or found.place is None:
        return EMPTY
    low, high = found.figure.show(found.low), found.figure.show(found.high)
    if found.place == "below":
        return Text("below your usual {low} to {high}", low=low, high=high)
    if found.place == "above":
        return Text("above your usual {low} to {high}", low=low, high=high)
    return Text("within your usual {low} to {high}", low=low, high=high)


def _shown(report: Report) -> Section | None:
    summary = report.summary
    if not summary.covered:
        return None
    compared = _compared(report)
    ranked = sorted(summary.shares.items(), key=lambda item: -item[1])
    bars = [
        Bar(
            label,
            wording.label_name(label),
            share,
            Duration(summary.longest[label]) if share else None,
            usual_text(compared.get(label)),
        )
        for label, share in ranked
    ]
    unsure = summary.unsure_share or 0.0
    usual = usual_text(compared.get("unsure_share"))
    bars.append(Bar("unsure", wording.label_name("unsure"), unsure, None, usual))
    length = Duration(summary.covered)
    return Section(
        "shown",
        Text("Expressions shown"),
        (Bars(tuple(bars)),),
        hint=Text("Share of the {length} with your face in the picture.", length=length)
        if report.meeting.is_user
        else Text("Share of the {length} with a face in the picture.", length=length),
        table=Table(
            Text("Share and longest stretch of each expression"),
            (Text("Expression"), Text("Share"), Text("Longest stretch")),
            tuple(Row((bar.name, Percent(bar.share), bar.longest or "–")) for bar in bars),
        ),
    )


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


def _moments(highlights: tuple[Highlight, ...]) -> Section | None:
    if not highlights:
        return None
    return Section(
        "moments",
        Text("Moments"),
        (Highlights(highlights),),
        hint=Text("Your bookmarks, and where the expressions changed most."),
    )


def _usual(report: Report) -> Section | None:
    usual = report.usual
    if usual is None:
        return None
    title = Text("Compared with your usual")
    if not usual.figures:
        few = Text(
            "Not enough meetings yet: {count} of {least} that a comparison needs (live, yours, "
            "read by the same model, at least a minute of your face).",
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
        table=_usual_table(usual.figures, usual.count),
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


def _usual_table(figures: tuple[Compared, ...], count: int) -> Table:
    rows = []
    for one in figures:
        scale = _scale(one)
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


def _notes(report: Report) -> Section | None:
    if not report.notes:
        return None
    return Section("notes", Text("Good to know"), (Paragraphs(report.notes, bullets=True),))


def _about() -> Section:
    return Section(
        "about",
        Text("What this is made of"),
        (
            Paragraphs((wording.RECORDED, wording.LIMITS)),
            Definitions(Text("How each figure is computed"), tuple(formulas())),
        ),
        detail=True,
    )


def formulas() -> list[tuple[Text, Text]]:
    """Name and formula of each figure, as its signal declares them."""
    return [(figure.title, figure.description) for signal in SIGNALS for figure in signal.figures]


def side_by_side(reports: Sequence[Report]) -> list[tuple[Text, tuple[object, ...]]]:
    """Every figure with its title and its value in each of several meetings."""
    return [
        (figure.title, tuple(figure.show(figure.value(report.summary)) for report in reports))
        for figure in FIGURES
    ]


def course_of(document: Document) -> Course | None:
    """The first course of a report; None where nothing was recorded."""
    blocks = (block for section in document.sections for block in section.blocks)
    return next((block for block in blocks if isinstance(block, Course)), None)
