"""The pictures of a report, drawn once for HTML (as SVG) and PDF with ReportLab's graphics.

Coordinates are points with the origin at the bottom left. Every colour has a name, so that a page
can give it another value in the dark.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Line,
    Polygon,
    PolyLine,
    Rect,
    String,
)
from reportlab.lib.colors import Color

from emoconf.reports import wording
from emoconf.reports.comparison import Usual
from emoconf.reports.figures import Report
from emoconf.reports.slices import Slice, runs
from emoconf.values import LABELS

#: Name of a colour -> the colour.
Ink = Callable[[str], Color]

#: From bottom to top: pleasant, neutral, unpleasant; neighbours differ in brightness too.
STACK = (
    "happiness", "surprise", "neutral", "sadness", "contempt", "fear", "disgust", "anger",
)  # fmt: skip
_FONT, _SIZE = "Helvetica", 11


@dataclass(frozen=True, slots=True)
class Frame:
    """Where in a drawing the data go.

    Attributes:
        width: Of the whole drawing.
        height: Of the whole drawing.
        left: Margin of the vertical axis.
        bottom: Margin of the horizontal axis.
        top: Margin of the moments' marks.
    """

    width: float
    height: float
    left: float = 40
    bottom: float = 22
    top: float = 32

    @property
    def plot_width(self) -> float:
        """Width of the data's part."""
        return self.width - self.left - 8

    @property
    def plot_height(self) -> float:
        """Height of the data's part."""
        return self.height - self.bottom - self.top


def stacked_plot(report: Report, course: Sequence[Slice], frame: Frame, ink: Ink) -> Drawing:
    """The expressions over time, stacked; nothing is drawn where nothing was read."""
    drawing, across = _plot(report, frame, ink)
    height = frame.plot_height
    for run in runs(list(course)):
        times = [run[0].start, *((one.start + one.end) / 2 for one in run), run[-1].end]
        mixes = [run[0].mix, *(one.mix for one in run), run[-1].mix]
        below = [0.0] * len(times)
        for label in STACK:
            index = LABELS.index(label)
            above = [
                base + (mix[index] if mix else 0.0) for base, mix in zip(below, mixes, strict=True)
            ]
            upper = [(across(t), height * y) for t, y in zip(times, above, strict=True)]
            lower = [(across(t), height * y) for t, y in zip(times, below, strict=True)]
            points = [round(c, 1) for point in (*upper, *reversed(lower)) for c in point]
            fill = ink(label)
            drawing.add(Polygon(points, fillColor=fill, strokeColor=fill, strokeWidth=0.3))
            below = above
    for moment in report.moments:
        x = across(moment.second)
        drawing.add(Line(x, 0, x, height, strokeColor=ink("mark"), strokeWidth=1.2))
    return drawing


def affect_plot(report: Report, course: Sequence[Slice], frame: Frame, ink: Ink) -> Drawing:
    """Valence and arousal over time, -1 to 1, two lines that differ in width and dash."""
    drawing, across = _plot(report, frame, ink)
    height = frame.plot_height
    drawing.add(
        Line(0, height / 2, frame.plot_width, height / 2, strokeColor=ink("axis"), strokeWidth=0.8)
    )
    for run in runs(list(course)):
        times = [run[0].start, *((one.start + one.end) / 2 for one in run), run[-1].end]
        for name, values, dash in (
            ("valence", [one.valence for one in run], None),
            ("arousal", [one.arousal for one in run], (4, 3)),
        ):
            padded = [values[0], *values, values[-1]]
            points = [
                round(c, 1)
                for time, value in zip(times, padded, strict=True)
                for c in (across(time), height * (1 + (value or 0.0)) / 2)
            ]
            drawing.add(
                PolyLine(
                    points, strokeColor=ink(name), strokeWidth=1.8, strokeDashArray=dash,
                    fillColor=None, strokeLineJoin=1,
                )
            )  # fmt: skip
    return drawing


def frame_drawing(
    report: Report, frame: Frame, ink: Ink, levels: Sequence[tuple[float, str]], marks: bool
) -> Drawing:
    """Axes and marks around a plot.

    Args:
        report: Whose moments are marked.
        frame: Where the plot goes.
        ink: Colours.
        levels: Height (0 to 1) and words of each line of the vertical axis.
        marks: Whether to number the moments above the plot.
    """
    drawing = Drawing(frame.width, frame.height)
    for place, words in levels:
        y = frame.bottom + place * frame.plot_height
        drawing.add(_text(frame.left - 6, y - 4, words, ink("soft"), anchor="end"))
        drawing.add(
            Line(
                frame.left, y, frame.left + frame.plot_width, y,
                strokeColor=ink("grid"), strokeWidth=0.6,
            )
        )  # fmt: skip
    if marks:
        last, raised = -100.0, False
        for number, moment in enumerate(report.moments, 1):
            place = moment.second / max(report.summary.seconds, 1)
            x = frame.left + place * frame.plot_width
            raised = x - last < 14 and not raised
            last = x
            y = frame.height - (12 if raised else 25)
            text = _text(x, y, str(number), ink("mark"), anchor="middle")
            text._svgAttrs.update({"class": "moment-mark", "data-second": str(moment.second)})
            drawing.add(text)
    return drawing


def time_axis(seconds: int, frame: Frame, ink: Ink) -> Drawing:
    """Times below a plot, at round steps."""
    drawing = Drawing(frame.width, frame.bottom)
    step = tick_step(seconds, frame.plot_width / 70)
    for second in range(0, seconds + 1, step):
        x = frame.left + second / max(seconds, 1) * frame.plot_width
        drawing.add(Line(x, frame.bottom, x, frame.bottom - 4, strokeColor=ink("axis")))
        last = x > frame.left + frame.plot_width - 14
        anchor = "start" if second == 0 else "end" if last else "middle"
        drawing.add(_text(x, frame.bottom - 16, wording.clock(second), ink("soft"), anchor))
    return drawing


def tick_step(seconds: float, most: float) -> int:
    """The smallest round step in seconds that gives at most `most` ticks."""
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200)
    return next((step for step in steps if seconds / step <= max(most, 1)), 86400)


def shares_chart(report: Report, width: float, ink: Ink) -> Drawing:
    """One bar per expression, the largest first, and one for unsure time."""
    summary = report.summary
    rows = sorted(summary.shares.items(), key=lambda item: -item[1])
    rows.append(("unsure", summary.unsure_share or 0.0))
    line, name, number = 26, 82, 52
    room = width - name - number
    drawing = Drawing(width, line * len(rows))
    for index, (label, share) in enumerate(rows):
        y = drawing.height - (index + 1) * line + 6
        drawing.add(_text(0, y + 3, label, ink("text"), size=13))
        drawing.add(Rect(name, y, room, 14, rx=3, ry=3, fillColor=ink("track"), strokeColor=None))
        if share:
            length = max(room * share, 3)
            edge = ink("soft") if label == "unsure" else None
            drawing.add(
                Rect(
                    name, y, length, 14, rx=3, ry=3, fillColor=ink(label), strokeColor=edge,
                    strokeWidth=0.8,
                )
            )  # fmt: skip
        drawing.add(_text(width, y + 3, wording.percent(share), ink("text"), anchor="end", size=13))
    return drawing


def usual_chart(usual: Usual, width: float, ink: Ink, line: float = 34) -> Drawing:
    """Each figure on a scale of its own: the usual range as a band, this meeting as a dot."""
    shown = [c for c in usual.figures if c.value is not None]
    name = 150 if width > 500 else 126
    number = 60 if width > 500 else 46
    room = width - name - number - 12
    drawing = Drawing(width, line * len(shown))
    for index, one in enumerate(shown):
        middle = drawing.height - (index + 0.5) * line
        value = one.value if one.value is not None else one.median
        low, high = min(one.low, value), max(one.high, value)
        spread = max(high - low, one.figure.grain) * 1.25

        def place(number: float, low: float = low, high: float = high, s: float = spread) -> float:
            return name + room * ((number - (low + high) / 2) / s + 0.5)

        drawing.add(_text(0, middle - 4, one.figure.title, ink("text"), size=12))
        drawing.add(Line(name, middle, name + room, middle, strokeColor=ink("grid")))
        drawing.add(
            Rect(
                place(one.low), middle - 6, max(place(one.high) - place(one.low), 2), 12,
                rx=4, ry=4, fillColor=ink("band"), strokeColor=None,
            )
        )  # fmt: skip
        x = place(one.median)
        drawing.add(Line(x, middle - 8, x, middle + 8, strokeColor=ink("soft"), strokeWidth=2))
        drawing.add(
            Circle(
                place(value), middle, 5.5, fillColor=ink("accent"), strokeColor=ink("paper"),
                strokeWidth=1.5,
            )
        )  # fmt: skip
        drawing.add(
            _text(width, middle - 4, one.figure.show(one.value), ink("text"), "end", size=12)
        )
    return drawing


def _plot(report: Report, frame: Frame, ink: Ink) -> tuple[Drawing, Callable[[float], float]]:
    """An empty plot with its gaps, and the function that places a second on it."""
    seconds = max(report.summary.seconds, 1)
    drawing = Drawing(frame.plot_width, frame.plot_height)

    def across(second: float) -> float:
        return second / seconds * frame.plot_width

    for gap in report.gaps:
        x = across(gap.second)
        width = max(across(gap.second + (gap.seconds or 0)) - x, 1.5)
        drawing.add(Rect(x, 0, width, frame.plot_height, fillColor=ink("gap"), strokeColor=None))
    return drawing, across


def _text(
    x: float, y: float, words: str, colour: Color, anchor: str = "start", size: float = _SIZE
) -> String:
    """Words at a place; a page anchors them itself, as its typeface is not the one drawn with."""
    text = String(x, y, words, fontName=_FONT, fontSize=size, fillColor=colour, textAnchor=anchor)
    text._svgAttrs = {"data-x": f"{x:.1f}", "data-anchor": anchor}
    return text
