"""The course of a report: lanes on one time axis, drawn once for HTML (as SVG) and PDF.

What zooms with the time (`plot`) and what stays as it is (`frame_drawing`) are drawings of their
own. Coordinates are points with the origin at the bottom left.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Path, Polygon, PolyLine, Rect
from reportlab.pdfbase.pdfmetrics import stringWidth

from emoconf.reports.blocks import Course, Lane, Slice
from emoconf.reports.charts import Ink, Pen, text
from emoconf.reports.wording import clock

#: Heights of a lane's data by its kind, and of the line with its name above.
HEIGHTS = {"stack": 140.0, "lines": 44.0, "events": 12.0}
TITLE, APART = 20.0, 6.0
#: Height of the marks below a lane that has lines.
FOOT = 9.0
#: Dashes of the second, third and further lines of a lane, told apart without colour.
#: Pages and documents use typefaces of their own, which are wider than the one measured here.
_WIDER = 1.12
_DASHES = (None, (4, 3), (1, 2), (8, 3))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where in a drawing the data go.

    Attributes:
        width: Of the whole drawing.
        left: Margin of the scales.
        top: Margin of the moments' numbers.
        bottom: Margin of the time axis.
    """

    width: float
    left: float = 40
    top: float = 18
    bottom: float = 22

    @property
    def plot_width(self) -> float:
        """Width of the data's part."""
        return self.width - self.left - 8

    def height(self, course: Course) -> float:
        """Of the whole drawing."""
        return self.top + plot_height(course) + self.bottom


@dataclass(frozen=True, slots=True)
class Band:
    """A lane in its place.

    Attributes:
        lane: What it shows.
        low: Its lower edge above the bottom of all lanes.
        foot: Where its scale begins, above the marks.
        height: Of its scale.
    """

    lane: Lane
    low: float
    foot: float
    height: float

    def y(self, value: float) -> float:
        """A value of the lane as a height above the bottom of all lanes."""
        return self.foot + self.height * self.lane.place(value)


def bands(course: Course) -> Iterator[Band]:
    """The lanes from top to bottom."""
    low = plot_height(course)
    for lane in course.lanes:
        low -= TITLE + HEIGHTS[lane.kind] + _foot(lane)
        yield Band(lane, low, low + _foot(lane), HEIGHTS[lane.kind])
        low -= APART


def _foot(lane: Lane) -> float:
    return FOOT if lane.marks and lane.series else 0.0


def plot_height(course: Course) -> float:
    """Height of all lanes with their names."""
    each = (TITLE + HEIGHTS[lane.kind] + _foot(lane) for lane in course.lanes)
    return sum(each) + APART * len(course.lanes[1:])


def plot(course: Course, most: int, frame: Frame, ink: Ink) -> Drawing:
    """The lanes over time; nothing is drawn where nothing was read.

    Args:
        course: What to draw.
        most: Which of its cuts.
        frame: Where.
        ink: Colours by name.
    """
    drawing = Drawing(frame.plot_width, plot_height(course))
    seconds = max(course.seconds, 1)

    def across(second: float) -> float:
        return second / seconds * frame.plot_width

    for band in bands(course):
        _breaks(drawing, course, band, across, ink)
        if band.lane.kind == "stack":
            _stack(drawing, band, band.lane.cuts[most], across, ink)
        elif band.lane.kind == "lines":
            _lines(drawing, band, band.lane.cuts[most], across, ink)
        _events(drawing, band, across, ink)
        for mark in course.highlights:
            x, top = across(mark.second), band.foot + band.height
            drawing.add(Line(x, band.low, x, top, strokeColor=ink("mark"), strokeWidth=1.2))
    return drawing


def _breaks(
    drawing: Drawing, course: Course, band: Band, across: Callable[[float], float], ink: Ink
) -> None:
    """The stretches without data, hatched; the names between the lanes stay readable."""
    for stretch in (*course.breaks, *band.lane.breaks):
        x = across(stretch.second)
        width = max(across(stretch.second + stretch.seconds) - x, 1.5)
        height = band.foot + band.height - band.low
        drawing.add(Rect(x, band.low, width, height, fillColor=ink("gap"), strokeColor=None))


def _stack(
    drawing: Drawing, band: Band, cut: Sequence[Slice], across: Callable[[float], float], ink: Ink
) -> None:
    """Shares on top of each other."""
    for run in runs(cut):
        times = _times(run)
        shares = _padded(run)
        below = [0.0] * len(times)
        for index, series in enumerate(band.lane.series):
            above = [base + values[index] for base, values in zip(below, shares, strict=True)]
            upper = [(across(t), band.y(y)) for t, y in zip(times, above, strict=True)]
            lower = [(across(t), band.y(y)) for t, y in zip(times, below, strict=True)]
            points = [round(c, 1) for point in (*upper, *reversed(lower)) for c in point]
            fill = ink(series.colour)
            drawing.add(Polygon(points, fillColor=fill, strokeColor=fill, strokeWidth=0.3))
            below = above


def _lines(
    drawing: Drawing, band: Band, cut: Sequence[Slice], across: Callable[[float], float], ink: Ink
) -> None:
    """Lines that differ in dash as well as in colour, and the zero if it lies within."""
    lane = band.lane
    if lane.low < 0 < lane.high:
        y = band.y(0.0)
        drawing.add(Line(0, y, drawing.width, y, strokeColor=ink("axis"), strokeWidth=0.8))
    for run in runs(cut):
        times, values = _times(run), _padded(run)
        for index, series in enumerate(lane.series):
            points = [
                round(c, 1)
                for time, each in zip(times, values, strict=True)
                for c in (across(time), band.y(min(max(each[index], lane.low), lane.high)))
            ]
            drawing.add(
                PolyLine(
                    points, strokeColor=ink(series.colour), strokeWidth=1.8,
                    strokeDashArray=_DASHES[index % len(_DASHES)], fillColor=None,
                    strokeLineJoin=1,
                )
            )  # fmt: skip


def _events(drawing: Drawing, band: Band, across: Callable[[float], float], ink: Ink) -> None:
    """A mark for each, all of a kind in one path: an hour can have hundreds."""
    lane = band.lane
    whole = band.height if lane.kind == "events" else FOOT - 2
    for index, series in enumerate(lane.marks):
        path = Path(strokeColor=ink(series.colour), strokeWidth=1.6, fillColor=None)
        # marks of several kinds stand at different heights, told apart without colour
        part = whole / len(lane.marks)
        foot = band.low + part * (len(lane.marks) - 1 - index)
        for event in lane.events:
            if event.mark == index:
                x = round(across(event.second + 0.5), 1)
                path.moveTo(x, foot)
                path.lineTo(x, foot + part)
        if path.points:
            drawing.add(path)


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
    """Names, scales and grid of the lanes and the numbers of the highlights."""
    drawing, ink = Drawing(frame.width, frame.height(course)), pen.ink
    for band in bands(course):
        top = frame.bottom + band.foot + band.height
        _title(drawing, band.lane, (frame.left, top + 5), pen)
        for level, words in band.lane.levels if band.lane.series else ():
            y = frame.bottom + band.y(level)
            shown = pen.language.show(words)
            drawing.add(text((frame.left - 6, y - 4), shown, ink("soft"), "end", size=10))
            drawing.add(_grid(frame, y, ink))
        if band.lane.marks:
            drawing.add(_grid(frame, frame.bottom + band.low, ink))
    last, raised = -100.0, False
    for number, mark in enumerate(course.highlights, 1):
        x = frame.left + mark.second / max(course.seconds, 1) * frame.plot_width
        raised = x - last < 14 and not raised
        last = x
        y = drawing.height - (9 if raised else 18)
        words = text((x, y), str(number), ink("mark"), anchor="middle")
        words._svgAttrs.update({"class": "moment-mark", "data-second": str(mark.second)})
        drawing.add(words)
    return drawing


def _grid(frame: Frame, y: float, ink: Ink) -> Line:
    right = frame.left + frame.plot_width
    return Line(frame.left, y, right, y, strokeColor=ink("grid"), strokeWidth=0.6)


def _title(drawing: Drawing, lane: Lane, at: tuple[float, float], pen: Pen) -> None:
    """The lane's name, and what its lines and marks are where that does not say it."""
    x, y = at
    name = pen.language.say(lane.title)
    drawing.add(text(at, name, pen.ink("text"), size=11))
    x += _WIDER * stringWidth(name, "Helvetica", 11) + 14
    lines = lane.series if lane.kind == "lines" and len(lane.series) > 1 else ()
    for series in (*lines, *(lane.marks if len(lane.marks) > 1 else ())):
        dash = None if series in lane.marks else _DASHES[lane.series.index(series) % len(_DASHES)]
        drawing.add(
            Line(
                x, y + 3.5, x + 14, y + 3.5, strokeColor=pen.ink(series.colour), strokeWidth=2,
                strokeDashArray=dash,
            )
        )  # fmt: skip
        name = pen.language.say(series.name)
        drawing.add(text((x + 18, y), name, pen.ink("soft"), size=10))
        x += 18 + _WIDER * stringWidth(name, "Helvetica", 10) + 12


def time_axis(seconds: int, frame: Frame, ink: Ink) -> Drawing:
    """Times below the lanes, at round steps."""
    drawing = Drawing(frame.width, frame.bottom)
    step = tick_step(seconds, frame.plot_width / 70)
    for second in range(0, seconds + 1, step):
        x = frame.left + second / max(seconds, 1) * frame.plot_width
        drawing.add(Line(x, frame.bottom, x, frame.bottom - 4, strokeColor=ink("axis")))
        last = x > frame.left + frame.plot_width - 14
        anchor = "start" if second == 0 else "end" if last else "middle"
        drawing.add(text((x, frame.bottom - 16), clock(second), ink("soft"), anchor))
    return drawing


def tick_step(seconds: float, most: float) -> int:
    """The smallest round step in seconds that gives at most `most` ticks."""
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200)
    return next((step for step in steps if seconds / step <= max(most, 1)), 86400)
