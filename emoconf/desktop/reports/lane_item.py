"""One lane of a course: where it stands, how its columns and marks are painted, and its words."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyqtgraph as pg
from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from emoconf.desktop.labels import label_color
from emoconf.reports.blocks import Course, Lane
from emoconf.text import Number, Percent, Text

#: Heights in pixels: of a lane's data by its kind, between lanes, of the markers above all, of the
#: time axis below.
HEIGHTS = {"stack": 150.0, "lines": 46.0, "events": 16.0}
APART, MARKERS, AXIS = 12.0, 26.0, 34
#: Height of the marks below a lane that has lines.
FOOT = 10.0


@dataclass(frozen=True, slots=True)
class Band:
    """A lane in its place.

    Attributes:
        lane: What it shows.
        low: Its lower edge, counted from the bottom of the chart.
        foot: Where its scale begins, above the marks.
        height: Of the scale.
    """

    lane: Lane
    low: float
    foot: float
    height: float

    def y(self, value: float) -> float:
        """Where a value of the lane stands."""
        return self.foot + self.height * min(max(self.lane.place(value), 0.0), 1.0)


def bands(course: Course) -> Iterator[Band]:
    """The lanes from top to bottom."""
    low = sum(HEIGHTS[lane.kind] + _foot(lane) + APART for lane in course.lanes)
    for lane in course.lanes:
        low -= HEIGHTS[lane.kind] + _foot(lane)
        yield Band(lane, low, low + _foot(lane), HEIGHTS[lane.kind])
        low -= APART


def _foot(lane: Lane) -> float:
    return FOOT if lane.marks and lane.series else 0.0


def words_of(lane: Lane, number: int) -> Iterator[tuple[Text, object]]:
    """Names and quantities of a slice: of a stack the three largest, of marks those counted."""
    one = lane.finest[number]
    if one.values is not None:
        named = list(zip(lane.series, one.values, strict=True))
        if lane.kind == "stack":
            named = [item for item in sorted(named, key=lambda item: -item[1])[:3] if item[1] > 0]
        for series, value in named:
            yield series.name, _quantity(lane, value)
    for mark, count in zip(lane.marks, lane.within(one.start, one.end), strict=True):
        if count:
            yield mark.name, count


def _quantity(lane: Lane, value: float) -> object:
    if lane.shown == "percent":
        return Percent(value)
    return Number(value, 2, signed=True) if lane.shown == "signed" else Number(value, 1)


class LaneItem(pg.GraphicsObject):  # type: ignore[misc]
    """Its ground, its columns if it is a stack, and its marks; nothing where nothing is."""

    def __init__(self, band: Band, seconds: float) -> None:
        super().__init__()
        self._band, self._seconds = band, seconds
        self._colors = [label_color(series.colour) for series in band.lane.series]
        self._inks = [label_color(series.colour) for series in band.lane.marks]

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """All of the meeting, from the lane's foot to its top."""
        band = self._band
        return QRectF(0, band.low, self._seconds, band.foot + band.height - band.low)

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draws it, columns without seams between them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._band.lane.kind == "stack":
            self._columns(painter)
        else:
            painter.setBrush(QColor(128, 128, 128, 22))
            painter.drawRect(self.boundingRect())
        self._marks(painter)

    def _columns(self, painter: QPainter) -> None:
        band = self._band
        for one in band.lane.finest:
            bottom = band.foot
            for share, color in zip(one.values or (), self._colors, strict=False):
                painter.setBrush(color)
                painter.drawRect(
                    QRectF(one.start, bottom, one.end - one.start, band.height * share)
                )
                bottom += band.height * share

    def _marks(self, painter: QPainter) -> None:
        """Marks of several kinds stand at different heights."""
        lane = self._band.lane
        whole = self._band.height if lane.kind == "events" else FOOT - 2
        part = whole / max(len(lane.marks), 1)
        for index, color in enumerate(self._inks):
            pen = QPen(color, 1.6)
            pen.setCosmetic(True)
            painter.setPen(pen)
            foot = self._band.low + part * (len(lane.marks) - 1 - index)
            seconds = (event.second + 0.5 for event in lane.events if event.mark == index)
            for x in seconds:
                painter.drawLine(QLineF(x, foot, x, foot + part))
