"""The sections of a report that show numbers over time: one for each chart of a signal."""

from collections.abc import Iterator

from emoconf.reports import wording
from emoconf.reports.blocks import NARROW, STEPS, WIDE, Break, Course, Highlight, Series
from emoconf.reports.comparison import SHOW
from emoconf.reports.document import Row, Section, Table
from emoconf.reports.figures import Report
from emoconf.reports.palette import colour_of
from emoconf.reports.slices import slices
from emoconf.signals import Signal, View
from emoconf.text import EMPTY, Listing, Number, Text

#: How finely stacks and lines are cut: columns side by side show finer steps than a line does.
_STACKED, _LINED = (WIDE, NARROW, STEPS), (NARROW, STEPS)


def courses(
    report: Report,
    signal: Signal,
    breaks: tuple[Break, ...],
    highlights: tuple[Highlight, ...],
    alone: tuple[Break, ...] = (),
) -> Iterator[Section]:
    """The charts of a signal over a meeting; none where nothing was recorded.

    Args:
        report: Of the meeting.
        signal: Whose charts.
        breaks: Stretches without data.
        highlights: Marked in charts that are stacks.
        alone: Stretches without data of this signal alone.
    """
    every = tuple(sorted((*breaks, *alone), key=lambda one: one.second))
    for view in signal.views:
        course = _course(report, signal, view, every, highlights)
        if any(one.values for one in course.cuts[STEPS]):
            yield Section(
                course.key,
                view.title,
                (course,),
                hint=view.hint or _figures(report, signal),
                after=_not_recorded(breaks if course.kind == "stack" else alone),
                table=_steps(course, view),
                detail=view.kind == "plane",
            )


def _figures(report: Report, signal: Signal) -> Text:
    """The figures of a signal in a row, for a chart that says nothing else of itself."""
    parts = tuple(
        Text("{title}: {value}", title=figure.title, value=SHOW[figure.shown](value))
        for figure in signal.figures
        if not figure.members and (value := report.summary.number(figure.name)) is not None
    )
    return Text("{figures}.", figures=Listing(parts)) if parts else EMPTY


def _course(
    report: Report,
    signal: Signal,
    view: View,
    breaks: tuple[Break, ...],
    highlights: tuple[Highlight, ...],
) -> Course:
    names = {column.name: column.title for column in signal.columns}
    names.update((derived.name, derived.title) for derived in signal.derived)
    stack, dominant = view.kind == "stack", report.summary.dominant
    middle = (view.low + view.high) / 2
    return Course(
        key=view.key or view.columns[0],
        title=view.title,
        kind="stack" if stack else "lines",
        seconds=report.summary.seconds,
        series=tuple(
            Series(name, names[name], colour_of(name, index), not stack or name in dominant)
            for index, name in enumerate(view.columns)
        ),
        low=view.low,
        high=view.high,
        levels=tuple((level, _level(view, level)) for level in (view.low, middle, view.high)),
        cuts={most: slices(report, view, most) for most in (_STACKED if stack else _LINED)},
        breaks=breaks,
        highlights=highlights if stack else (),
    )


def _level(view: View, level: float) -> object:
    return Number(level, signed=level != 0) if view.shown == "signed" else SHOW[view.shown](level)


def _steps(course: Course, view: View) -> Table:
    """The slices of a course in numbers."""
    rows = []
    for step in course.cuts[STEPS]:
        face = "–" if step.coverage is None else Number(100 * step.coverage)
        start = wording.clock(step.start)
        if step.values is None:
            note = Text("not recorded") if step.coverage is None else Text("nothing could be told")
            rows.append(Row((start, face), note))
            continue
        rows.append(Row((start, *(SHOW[view.shown](value) for value in step.values), face)))
    names = tuple(series.name for series in course.series)
    return Table(
        Text("{title} in {count} steps, with the share of time with a face in percent",
             title=view.title, count=len(rows)),
        (Text("From"), *names, Text("Face")),
        tuple(rows),
    )  # fmt: skip


def _not_recorded(breaks: tuple[Break, ...]) -> Text:
    if not breaks:
        return EMPTY
    return Text(
        "Not recorded: {stretches}.", stretches=Listing(tuple(map(wording.break_text, breaks)))
    )
