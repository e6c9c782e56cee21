"""From a meeting's report to a finished document: the one place that says what stands where."""

from collections.abc import Iterable, Iterator, Sequence

from emoconf.meetings.records import Gap, Meeting, whole_gaps
from emoconf.reports import wording
from emoconf.reports.apart import apart_section
from emoconf.reports.blocks import (
    Break,
    Course,
    Definitions,
    Highlight,
    Highlights,
    Paragraphs,
    Tile,
    Tiles,
)
from emoconf.reports.comparison import FIGURES, SHOW
from emoconf.reports.courses import course_section
from emoconf.reports.document import Document, Section
from emoconf.reports.figures import Report
from emoconf.reports.moments import moments
from emoconf.reports.opening import first_figures, further_figures, suggestion
from emoconf.reports.shares import shares
from emoconf.reports.usual import tile, usual_section
from emoconf.signals import FURTHER, SIGNALS, Figure, Signal
from emoconf.text import Duration, Instant, Listing, Text


def compose(report: Report) -> Document:
    """Puts the document together.

    Args:
        report: All there is to say about a meeting.
    """
    meeting = report.meeting
    return Document(
        title=meeting.name,
        started_at=meeting.started_at,
        facts=tuple(_facts(report)),
        tags=meeting.tags,
        notes=meeting.notes,
        headline=report.headline,
        sections=sections_of(report),
        closing=wording.REFLECTION,
        made_by=tuple(_made_by(meeting)),
        version=meeting.program_version,
    )


def sections_of(report: Report) -> tuple[Section, ...]:
    """The parts with headings, in their order."""
    highlights = moments(report)
    breaks = _breaks(whole_gaps(report.gaps))
    measured: list[Section] = []
    for signal in SIGNALS:
        measured += _figures_of(report, signal) if signal in FURTHER else shares(report, signal)
    found = (
        *first_figures(report),
        suggestion(report),
        course_section(report, breaks, highlights),
        _moments(highlights),
        *measured,
        apart_section(report),
        *further_figures(report),
        usual_section(report),
        _notes(report),
        _about(report),
    )
    return tuple(section for section in found if section is not None)


def _breaks(gaps: Iterable[Gap]) -> tuple[Break, ...]:
    return tuple(Break(gap.second, gap.seconds or 0, wording.gap_cause(gap)) for gap in gaps)


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


def _figures_of(report: Report, signal: Signal) -> Iterator[Section]:
    """The figures of a signal that stand nowhere else, if the meeting has any."""
    tiles: list[Tile] = []
    for figure in signal.figures:
        if figure.members:
            tiles += _members(report, figure)
        elif report.summary.number(figure.name) is not None and not figure.prominent:
            tiles.append(tile(report, figure))
    if tiles:
        yield Section(signal.key, signal.title, (Tiles(tuple(tiles)),))


def _members(report: Report, figure: Figure) -> Iterator[Tile]:
    for name, title in figure.members:
        value = report.summary.number(figure.name, name)
        if value is not None:
            both = Text("{figure}, {member}", figure=figure.title, member=title)
            yield Tile(name, both, SHOW[figure.shown](value))


def _moments(highlights: tuple[Highlight, ...]) -> Section | None:
    if not highlights:
        return None
    return Section(
        "moments",
        Text("Moments"),
        (Highlights(highlights),),
        hint=Text(
            "Your bookmarks, where the expressions changed most, and what you did often at once or "
            "otherwise do seldom."
        ),
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
    """The course of a report; None where nothing was recorded."""
    blocks = (block for section in document.sections for block in section.blocks)
    return next((block for block in blocks if isinstance(block, Course)), None)
