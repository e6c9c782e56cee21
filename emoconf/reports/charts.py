"""The pictures of a report, drawn once for HTML (as SVG) and PDF with ReportLab's graphics.

Coordinates are points with the origin at the bottom left. Every colour has a name, so that a page
can give it another value in the dark.
"""

import itertools
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

from emoconf.i18n import Language
from emoconf.reports.blocks import Bars, Course, Scale, Scales, Slice
from emoconf.reports.wording import clock
from emoconf.text import Percent

#: Name of a colour -> the colour.
Ink = Callable[[str], Color]

_FONT, _SIZE = "Helvetica", 11
#: Dashes of the second, third and further lines of a drawing, told apart without colour.
_DASHES = (None, (4, 3), (1, 2), (8, 3))


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawing is made with.

    Attributes:
        ink: Colours by name.
        language: What its words are said in.
    """

    ink: Ink
    language: Language


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


def plot(course: Course, cut: Sequence[Slice], frame: Frame, ink: Ink) -> Drawing:
    """The numbers over time; nothing is drawn where nothing was read."""
    drawing = Drawing(frame.plot_width, frame.plot_height)
    seconds = max(course.seconds, 1)

    def across(second: float) -> float:
        return second / seconds * frame.plot_width

    for stretch in course.breaks:
        x = across(stretch.second)
        width = max(across(stretch.second + stretch.seconds) - x, 1.5)
        drawing.add(Rect(x, 0, width, frame.plot_height, fillColor=ink("gap"), strokeColor=None))
    _PLOTS[course.kind](drawing, course, cut, across, ink)
    for mark in course.highlights:
        x = across(mark.second)
        drawing.add(Line(x, 0, x, frame.plot_height, strokeColor=ink("mark"), strokeWidth=1.2))
    return drawing


def _stack(
    drawing: Drawing, course: Course, cut: Sequence[Slice], across: Callable[[float], float],
    ink: Ink,
) -> None:  # fmt: skip
    """Shares on top of each other."""
    height = drawing.height
    for run in runs(cut):
        times = _times(run)
        shares = _padded(run)
        below = [0.0] * len(times)
        for index, series in enumerate(course.series):
            above = [base + values[index] for base, values in zip(below, shares, strict=True)]
            upper = [(across(t), height * y) for t, y in zip(times, above, strict=True)]
            lower = [(across(t), height * y) for t, y in zip(times, below, strict=True)]
            points = [round(c, 1) for point in (*upper, *reversed(lower)) for c in point]
            fill = ink(series.colour)
            drawing.add(Polygon(points, fillColor=fill, strokeColor=fill, strokeWidth=0.3))
            below = above


def _lines(
    drawing: Drawing, course: Course, cut: Sequence[Slice], across: Callable[[float], float],
    ink: Ink,
) -> None:  # fmt: skip
    """Lines that differ in dash as well as in colour, and the zero if it lies within."""
    height = drawing.height
    if course.low < 0 < course.high:
        y = height * course.place(0.0)
        drawing.add(Line(0, y, drawing.width, y, strokeColor=ink("axis"), strokeWidth=0.8))
    for run in runs(cut):
        times, values = _times(run), _padded(run)
        for index, series in enumerate(course.series):
            points = [
                round(c, 1)
                for time, each in zip(times, values, strict=True)
                for c in (across(time), height * course.place(each[index]))
            ]
            drawing.add(
                PolyLine(
                    points, strokeColor=ink(series.colour), strokeWidth=1.8,
                    strokeDashArray=_DASHES[index % len(_DASHES)], fillColor=None,
                    strokeLineJoin=1,
                )
            )  # fmt: skip


_PLOTS = {"stack": _stack, "lines": _lines}


def runs(cut: Sequence[Slice]) -> list[list[Slice]]:
    """The slices that hold numbers, split wherever one comes between that holds none."""
    grouped = itertools.groupby(cut, key=lambda one: one.values is not None)
    return [list(members) for told, members in grouped if told]


def _times(run: Sequence[Slice]) -> list[float]:
    """The middles of the slices, and both ends of the run."""
    return [run[0].start, *((one.start + one.end) / 2 for one in run), run[-1].end]


def _padded(run: Sequence[Slice]) -> list[tuple[float, ...]]:
    values = [one.values for one in run if one.values is not None]
    return [values[0], *values, values[-1]]


def frame_drawing(course: Course, frame: Frame, pen: Pen) -> Drawing:
    """Axis, grid and the numbers of the highlights around a plot."""
    drawing, ink = Drawing(frame.width, frame.height), pen.ink
    for level, words in course.levels:
        y = frame.bottom + course.place(level) * frame.plot_height
        shown = pen.language.show(words)
        drawing.add(_text((frame.left - 6, y - 4), shown, ink("soft"), anchor="end"))
        drawing.add(
            Line(
                frame.left, y, frame.left + frame.plot_width, y,
                strokeColor=ink("grid"), strokeWidth=0.6,
            )
        )  # fmt: skip
    last, raised = -100.0, False
    for number, mark in enumerate(course.highlights, 1):
        x = frame.left + mark.second / max(course.seconds, 1) * frame.plot_width
        raised = x - last < 14 and not raised
        last = x
        y = frame.height - (12 if raised else 25)
        text = _text((x, y), str(number), ink("mark"), anchor="middle")
        text._svgAttrs.update({"class": "moment-mark", "data-second": str(mark.second)})
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
        drawing.add(_text((x, frame.bottom - 16), clock(second), ink("soft"), anchor))
    return drawing


def tick_step(seconds: float, most: float) -> int:
    """The smallest round step in seconds that gives at most `most` ticks."""
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200)
    return next((step for step in steps if seconds / step <= max(most, 1)), 86400)


def bars_chart(bars: Bars, width: float, pen: Pen, line: float = 26) -> Drawing:
    """One bar per share, in the order given."""
    name, number, ink = 100, 52, pen.ink
    room = width - name - number
    drawing = Drawing(width, line * len(bars.bars))
    for index, bar in enumerate(bars.bars):
        y = drawing.height - (index + 1) * line + 6
        drawing.add(_text((0, y + 3), pen.language.say(bar.name), ink("text"), size=13))
        drawing.add(Rect(name, y, room, 14, rx=3, ry=3, fillColor=ink("track"), strokeColor=None))
        if bar.share:
            drawing.add(
                Rect(
                    name, y, max(room * bar.share, 3), 14, rx=3, ry=3, fillColor=ink(bar.key),
                    strokeColor=ink("soft") if bar.key == "unsure" else None, strokeWidth=0.8,
                )
            )  # fmt: skip
        share = pen.language.show(Percent(bar.share))
        drawing.add(_text((width, y + 3), share, ink("text"), anchor="end", size=13))
    return drawing


def scales_chart(scales: Scales, width: float, pen: Pen, line: float = 34) -> Drawing:
    """Each figure on a scale of its own: the usual range as a band, this meeting as a dot."""
    shown = [scale for scale in scales.scales if scale.numbers[0] is not None]
    name = 150 if width > 500 else 126
    number = 60 if width > 500 else 46
    room = width - name - number - 12
    drawing = Drawing(width, line * len(shown))
    for index, scale in enumerate(shown):
        middle = drawing.height - (index + 0.5) * line
        drawing.add(_text((0, middle - 4), pen.language.say(scale.title), pen.ink("text"), size=12))
        drawing.add(Line(name, middle, name + room, middle, strokeColor=pen.ink("grid")))
        _draw_scale(drawing, scale, (name, room), middle, pen.ink)
        value = pen.language.show(scale.shown[0])
        drawing.add(_text((width, middle - 4), value, pen.ink("text"), "end", size=12))
    return drawing


def _draw_scale(
    drawing: Drawing, scale: Scale, across: tuple[float, float], middle: float, ink: Ink
) -> None:
    value, median, lower, upper = scale.numbers
    value = median if value is None else value
    low, high = min(lower, value), max(upper, value)
    spread = max(high - low, scale.grain) * 1.25

    def place(number: float) -> float:
        return across[0] + across[1] * ((number - (low + high) / 2) / spread + 0.5)

    drawing.add(
        Rect(
            place(lower), middle - 6, max(place(upper) - place(lower), 2), 12, rx=4, ry=4,
            fillColor=ink("band"), strokeColor=None,
        )
    )  # fmt: skip
    x = place(median)
    drawing.add(Line(x, middle - 8, x, middle + 8, strokeColor=ink("soft"), strokeWidth=2))
    drawing.add(
        Circle(
            place(value), middle, 5.5, fillColor=ink("accent"), strokeColor=ink("paper"),
            strokeWidth=1.5,
        )
    )  # fmt: skip


def _text(
    at: tuple[float, float],
    words: str,
    colour: Color,
    anchor: str = "start",
    size: float = _SIZE,
) -> String:
    """Words at a place; a page anchors them itself, as its typeface is not the one drawn with."""
    text = String(*at, words, fontName=_FONT, fontSize=size, fillColor=colour, textAnchor=anchor)
    text._svgAttrs = {"data-x": f"{at[0]:.1f}", "data-anchor": anchor}
    return text
