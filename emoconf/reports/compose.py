"""From a meeting's report to a finished document: the one place that says what stands where."""

from collections.abc import Iterator, Sequence

from emoconf.meetings.records import Meeting, Moment
from emoconf.reports import wording
from emoconf.reports.comparison import FIGURES, LEAST, SHOW, Compared
from emoconf.reports.courses import courses
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
from emoconf.signals import FURTHER, SIGNALS, Figure, Signal
from emoconf.text import EMPTY, Duration, Instant, Listing, Percent, Text, plural

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
    measured: list[Section] = []
    for signal in SIGNALS:
        measured += _shares(report, signal)
        if signal in FURTHER:
            measured += _figures_of(report, signal)
        measured += courses(report, signal, breaks, highlights)
    found = (
        _tiles(report),
        *_with_moments(measured, highlights),
        _usual(report),
        _notes(report),
        _about(report),
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
    compared = _compared(report)
    named = {figure.name: figure for signal in SIGNALS for figure in signal.figures}
    tiles = []
    for figure in named.values():
        if not figure.prominent:
            continue
        beside = _beside(compared.get(figure.name))
        value = report.summary.number(figure.name)
        if value is None and figure.instead:
            figure = named[figure.instead]
            value = report.summary.number(figure.name)
        tiles.append(Tile(figure.name, figure.title, SHOW[figure.shown](value), beside))
    return Section("figures", Text("Figures"), (Tiles(tuple(tiles)),))


def _figures_of(report: Report, signal: Signal) -> Iterator[Section]:
    """The figures of a signal that stand nowhere else, if the meeting has any."""
    compared, tiles = _compared(report), []
    for figure in signal.figures:
        value = report.summary.number(figure.name)
        if value is not None and not figure.members and not figure.prominent:
            beside = _beside(compared.get(figure.name))
            tiles.append(Tile(figure.name, figure.title, SHOW[figure.shown](value), beside))
    if tiles:
        yield Section(signal.key, signal.title, (Tiles(tuple(tiles)),))


def _beside(found: Compared | None) -> Text:
    if found is None or found.place is None:
        return EMPTY
    low, high = found.figure.show(found.low), found.figure.show(found.high)
    if found.place == "below":
        return Text("below your usual {low} to {high}", low=low, high=high)
    if found.place == "above":
        return Text("above your usual {low} to {high}", low=low, high=high)
    return Text("within your usual {low} to {high}", low=low, high=high)


def _shares(report: Report, signal: Signal) -> Iterator[Section]:
    """A section for each figure of a signal that is several shares of one whole."""
    if report.summary.covered:
        for figure in signal.figures:
            if figure.members and figure.shown == "percent" and report.summary[figure.name]:
                yield _shares_of(report, signal, figure)


def _shares_of(report: Report, signal: Signal, figure: Figure) -> Section:
    summary, compared = report.summary, _compared(report)
    bars = [
        Bar(
            name,
            title,
            summary.number(figure.name, name) or 0.0,
            Duration(longest)
            if (longest := summary.number(figure.longest, name) if figure.longest else None)
            else None,
            usual_text(compared.get(name)),
        )
        for name, title in figure.members
    ]
    bars.sort(key=lambda bar: -bar.share)
    if figure.rest:
        rest = next(other for other in signal.figures if other.name == figure.rest)
        usual = usual_text(compared.get(rest.name))
        bars.append(Bar("unsure", rest.title, summary.number(rest.name) or 0.0, None, usual))
    length = Duration(summary.covered)
    return Section(
        "shown",
        figure.title,
        (Bars(tuple(bars)),),
        hint=Text("Share of the {length} with your face in the picture.", length=length)
        if report.meeting.is_user
        else Text("Share of the {length} with a face in the picture.", length=length),
        table=Table(
            figure.title,
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


def _with_moments(sections: list[Section], highlights: tuple[Highlight, ...]) -> Iterator[Section]:
    """The sections, and behind the first course that marks the moments the moments in words."""
    moments = Section(
        "moments",
        Text("Moments"),
        (Highlights(highlights),),
        hint=Text("Your bookmarks, and where the expressions changed most."),
    )
    open_ = bool(highlights)
    for section in sections:
        yield section
        if open_ and any(isinstance(b, Course) and b.highlights for b in section.blocks):
            yield moments
            open_ = False
    if open_:
        yield moments


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


def _about(report: Report) -> Section:
    read = [s for s in SIGNALS if any(report.summary[f.name] not in (None, {}) for f in s.figures)]
    more = Listing(tuple(signal.title for signal in read if signal in FURTHER))
    agreed = (Text("Recorded as well, as was agreed: {signals}.", signals=more),)
    return Section(
        "about",
        Text("What this is made of"),
        (
            Paragraphs((wording.RECORDED, *(agreed if more.items else ()), wording.LIMITS)),
            Definitions(Text("How each figure is computed"), tuple(formulas(read))),
        ),
        detail=True,
    )


def formulas(signals: Sequence[Signal] = SIGNALS) -> list[tuple[Text, Text]]:
    """Name and formula of each figure, as its signal declares them."""
    return [(figure.title, figure.description) for signal in signals for figure in signal.figures]


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
