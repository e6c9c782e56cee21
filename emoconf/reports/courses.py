"""The sections of a report that show numbers over time."""

import numpy as np

from emoconf.meetings.affect import valence_arousal
from emoconf.reports import wording
from emoconf.reports.document import (
    NARROW,
    STEPS,
    WIDE,
    Break,
    Course,
    Highlight,
    Row,
    Section,
    Series,
    Slice,
    Table,
)
from emoconf.reports.figures import Report
from emoconf.reports.slices import slices
from emoconf.text import EMPTY, Listing, Number, Percent, Text
from emoconf.values import LABELS

#: From bottom to top: pleasant, neutral, unpleasant; neighbours differ in brightness too.
STACK = (
    "happiness", "surprise", "neutral", "sadness", "contempt", "fear", "disgust", "anger",
)  # fmt: skip


def expressions(
    report: Report, breaks: tuple[Break, ...], highlights: tuple[Highlight, ...]
) -> Section | None:
    """The mix of expressions over time; None where nothing was recorded."""
    if not report.summary.recorded:
        return None
    order = [LABELS.index(label) for label in STACK]
    cuts = {
        most: tuple(
            Slice(s.start, s.end, s.values and tuple(s.values[i] for i in order), s.coverage)
            for s in slices(report, most)
        )
        for most in (WIDE, NARROW, STEPS)
    }
    dominant = report.summary.dominant
    series = tuple(Series(label, wording.label_name(label), label in dominant) for label in STACK)
    course = Course(
        "course",
        Text("Expressions over time"),
        "stack",
        report.summary.seconds,
        series,
        0.0,
        1.0,
        tuple((level, Percent(level)) for level in (0.0, 0.5, 1.0)),
        cuts,
        breaks,
        highlights,
    )
    hint = Text(
        "The mix of expressions. Left empty: not recorded, no face, or no expression that could be "
        "told."
    )
    return Section(
        "course",
        Text("Over time"),
        (course,),
        hint=hint,
        after=_not_recorded(breaks),
        table=_steps(
            course,
            Text("The course in {count} steps, whole percent", count=len(cuts[STEPS])),
            digits=0,
            percent=True,
        ),
    )


def affect(report: Report, breaks: tuple[Break, ...]) -> Section | None:
    """Valence and arousal over time; None where no expression could be told."""
    if not report.summary.sure:
        return None
    cuts = {most: tuple(map(_affect_of, slices(report, most))) for most in (NARROW, STEPS)}
    course = Course(
        "affect",
        Text("Valence and arousal over time"),
        "lines",
        report.summary.seconds,
        (Series("valence", Text("valence")), Series("arousal", Text("arousal"))),
        -1.0,
        1.0,
        tuple((level, Number(level, signed=level != 0)) for level in (-1.0, 0.0, 1.0)),
        cuts,
        breaks,
    )
    return Section(
        "affect",
        Text("Valence and arousal (estimated)"),
        (course,),
        hint=Text(
            "How pleasant and how lively the expressions look on average, computed from their mix. "
            "On average valence {valence} and arousal {arousal}, each from −1 to +1.",
            valence=Number(report.summary.valence, 2, signed=True),
            arousal=Number(report.summary.arousal, 2, signed=True),
        ),
        table=_steps(
            course,
            Text("Valence and arousal in {count} steps", count=len(cuts[STEPS])),
            digits=2,
            percent=False,
        ),
    )


def _affect_of(one: Slice) -> Slice:
    if one.values is None:
        return one
    return Slice(
        one.start, one.end, tuple(valence_arousal(np.array(one.values)).tolist()), one.coverage
    )


def _steps(course: Course, caption: Text, *, digits: int, percent: bool) -> Table:
    """The slices of a course in numbers."""
    rows = []
    for step in course.cuts[STEPS]:
        face = "–" if step.coverage is None else Number(100 * step.coverage)
        start = wording.clock(step.start)
        if step.values is None:
            note = Text("not recorded") if step.coverage is None else Text("nothing could be told")
            rows.append(Row((start, face) if percent else (start,), note))
            continue
        values = tuple(
            Number(100 * value) if percent else Number(value, digits, signed=True)
            for value in step.values
        )
        rows.append(Row((start, *values, face) if percent else (start, *values)))
    names = tuple(series.name for series in course.series)
    last = (Text("face"),) if percent else ()
    return Table(caption, (Text("From"), *names, *last), tuple(rows))


def _not_recorded(breaks: tuple[Break, ...]) -> Text:
    if not breaks:
        return EMPTY
    return Text(
        "Not recorded: {stretches}.", stretches=Listing(tuple(map(wording.break_text, breaks)))
    )
