"""The section of a report that shows the meeting over time: a lane for each view of a signal."""

from collections.abc import Iterator

import numpy as np

from emoconf.reports import wording
from emoconf.reports.blocks import (
    NARROW,
    STEPS,
    WIDE,
    Break,
    Course,
    Definitions,
    Event,
    Highlight,
    Lane,
    Series,
)
from emoconf.reports.comparison import SHOW
from emoconf.reports.document import Row, Section, Table
from emoconf.reports.figures import Report
from emoconf.reports.palette import colour_of
from emoconf.reports.shares import occurred
from emoconf.reports.slices import slices
from emoconf.signals import SIGNALS, Signal, View
from emoconf.text import EMPTY, Listing, Number, Text


def course_section(
    report: Report, breaks: tuple[Break, ...], highlights: tuple[Highlight, ...]
) -> Section | None:
    """The lanes of all signals on one time axis; None where nothing was recorded.

    Args:
        report: Of the meeting.
        breaks: Stretches without data.
        highlights: Marked across all lanes.
    """
    lanes = tuple(_lanes(report))
    if not lanes:
        return None
    title = Text("The meeting over time")
    course = Course("course", title, report.summary.seconds, lanes, breaks, highlights)
    hints = tuple((lane.title, lane.hint) for lane in lanes if lane.hint)
    return Section(
        course.key,
        title,
        (course, Definitions(Text("How to read the lanes"), hints)),
        hint=Text("Left empty: not recorded, no face, or nothing that could be told."),
        after=_not_recorded((*breaks, *(own for lane in lanes for own in lane.breaks))),
        table=_steps(course),
    )


def _lanes(report: Report) -> Iterator[Lane]:
    lines = 0
    for signal in SIGNALS:
        for view in signal.views:
            lane = _lane(report, signal, view, lines)
            lines += len(lane.series) * (lane.kind == "lines") + len(lane.marks)
            if lane.events or any(one.values for one in lane.cuts[STEPS]):
                yield lane


def _lane(report: Report, signal: Signal, view: View, lines: int) -> Lane:
    names = {column.name: column.title for column in signal.columns}
    names.update((derived.name, derived.title) for derived in signal.derived)
    stack = view.kind == "stack"
    seen = occurred(report) if stack else frozenset(view.lines)
    count = len(view.lines)
    middle = ((view.low + view.high) / 2,) if stack else ()
    return Lane(
        key=view.key or view.columns[0],
        title=names[view.drawn[0]] if len(view.drawn) == 1 else view.title,
        hint=view.hint or _figures(report, signal),
        kind="stack" if stack else "events" if view.kind == "events" else "lines",
        series=tuple(
            Series(name, names[name], colour_of(name, lines + index), name in seen)
            for index, name in enumerate(view.lines)
        ),
        low=view.low,
        high=view.high,
        levels=tuple((n, _level(view, n)) for n in (view.low, *middle, view.high)),
        shown=view.shown,
        cuts={most: slices(report, view, most) for most in (WIDE, NARROW, STEPS)},
        marks=tuple(
            Series(name, names[name], colour_of(name, lines + count + index))
            for index, name in enumerate(view.counted)
        ),
        events=tuple(_events(report, view)),
        breaks=_breaks(report, signal),
    )


def _breaks(report: Report, signal: Signal) -> tuple[Break, ...]:
    """Stretches in which this signal alone was not read."""
    causes = {cause for cause, _ in signal.gaps}
    return tuple(
        Break(gap.second, gap.seconds or 0, wording.gap_cause(gap))
        for gap in report.gaps
        if gap.cause in causes
    )


def _events(report: Report, view: View) -> Iterator[Event]:
    """Where something was counted, in order of time; none once the seconds were removed."""
    samples = report.samples
    counts = [samples[name] for name in view.counted]
    if not counts:
        return
    table = np.column_stack(counts)
    for row, mark in np.argwhere(table > 0).tolist():
        yield Event(int(samples.second[row]), mark, int(table[row, mark]))


def _figures(report: Report, signal: Signal) -> Text:
    """The figures of a signal in a row, for a lane that says nothing else of itself."""
    parts = tuple(
        Text("{title}: {value}", title=figure.title, value=SHOW[figure.shown](value))
        for figure in signal.figures
        if not figure.members and (value := report.summary.number(figure.name)) is not None
    )
    return Text("{figures}.", figures=Listing(parts)) if parts else EMPTY


def _level(view: View, level: float) -> object:
    return Number(level, signed=level != 0) if view.shown == "signed" else SHOW[view.shown](level)


def _steps(course: Course) -> Table:
    """The lanes in numbers, a line for each of the coarsest slices."""
    rows = []
    for index, step in enumerate(course.lanes[0].cuts[STEPS]):
        face = "–" if step.coverage is None else Number(100 * step.coverage)
        start = wording.clock(step.start)
        cells = [cell for lane in course.lanes for cell in _cells(lane, index)]
        if all(cell == "–" for cell in cells):
            note = Text("not recorded") if step.coverage is None else Text("nothing could be told")
            rows.append(Row((start, face), note))
        else:
            rows.append(Row((start, *cells, face)))
    names = (s.name for lane in course.lanes for s in (*lane.series, *lane.marks))
    return Table(
        Text("{title} in {count} steps, with the share of time with a face in percent",
             title=course.title, count=len(rows)),
        (Text("From"), *names, Text("Face")),
        tuple(rows),
    )  # fmt: skip


def _cells(lane: Lane, index: int) -> Iterator[object]:
    """What a lane says in a step: a quantity, or a dash."""
    step = lane.cuts[STEPS][index]
    for place in range(len(lane.series)):
        yield "–" if step.values is None else SHOW[lane.shown](step.values[place])
    for count in lane.within(step.start, step.end):
        yield count if step.coverage is not None else "–"


def _not_recorded(breaks: tuple[Break, ...]) -> Text:
    if not breaks:
        return EMPTY
    ordered = sorted(dict.fromkeys(breaks), key=lambda one: one.second)
    stretches = Listing(tuple(wording.break_text(one) for one in ordered))
    return Text("Not recorded: {stretches}.", stretches=stretches)
