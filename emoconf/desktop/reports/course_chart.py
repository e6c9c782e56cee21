"""A meeting over time: lanes on one axis, gaps as gaps, marked points above."""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PyQt6.QtCore import QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QPalette

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.labels import label_color
from emoconf.desktop.reports.lane_item import AXIS, MARKERS, Band, LaneItem, bands, words_of
from emoconf.i18n import say, show
from emoconf.reports.blocks import Course, Highlight, Slice
from emoconf.reports.wording import clock

#: Seconds between two ticks that people count in.
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
#: Least pixels from one tick to the next, which leave room for 1:04:05.
_APART = 80.0


class TimeAxis(pg.AxisItem):  # type: ignore[misc]
    """Writes seconds as 12:30, at whole minutes where there is room for no more."""

    def tickSpacing(  # noqa: N802 - pyqtgraph's name
        self, minimum: float, maximum: float, size: float
    ) -> list[tuple[float, float]]:
        """Seconds from tick to tick, and the first one's place."""
        least = (maximum - minimum) * _APART / max(size, 1.0)
        step = next((step for step in _STEPS if step >= least), None)
        return [(float(step or 3600 * math.ceil(least / 3600)), 0.0)]

    def tickStrings(  # noqa: N802 - pyqtgraph's name
        self, values: Sequence[float], scale: float, spacing: float
    ) -> list[str]:
        """The ticks' texts."""
        return [clock(value * scale) for value in values]


class CourseChart(pg.PlotWidget):  # type: ignore[misc]
    """Zoom with the wheel or + and -, walk with the arrow keys, click a moment.

    Signals:
        pointed: What is shown at the cursor, in words.
        chosen: Second of a moment, or of a place that was double-clicked.
    """

    pointed = pyqtSignal(str)
    chosen = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__(axisItems={"bottom": TimeAxis("bottom")})
        self._course: Course | None = None
        self._slices: Sequence[Slice] = ()
        self._seconds = 1.0
        self._at = -1
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseEnabled(x=True, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.scene().sigMouseMoved.connect(self._moved)
        self.scene().sigMouseClicked.connect(self._clicked)

    def show_course(self, course: Course) -> None:
        """Shows another meeting's."""
        self.clear()
        self._color()
        self._course, self._seconds, self._at = course, max(float(course.seconds), 1.0), -1
        self._slices = course.finest
        placed = tuple(bands(course))
        height = placed[0].foot + placed[0].height + MARKERS
        self.setFixedHeight(int(height) + AXIS)
        self.getAxis("left").setTicks([[mark for band in placed for mark in self._ticks(band)]])
        self.setAccessibleName(say(course.title))
        for band in placed:
            self.addItem(LaneItem(band, self._seconds))
            self._draw(band)
        self._mark(course.highlights, height - MARKERS / 2)
        self._cursor.hide()
        self.addItem(self._cursor, ignoreBounds=True)
        self.setLimits(
            xMin=0, xMax=self._seconds, minXRange=min(10.0, self._seconds), yMin=0, yMax=height
        )
        self.setYRange(0, height, padding=0)
        self.setXRange(0, self._seconds, padding=0)

    @staticmethod
    def _ticks(band: Band) -> list[tuple[float, str]]:
        """The lane's name beside its middle."""
        return [(band.foot + band.height / 2, say(band.lane.title))]

    def _draw(self, band: Band) -> None:
        lane = band.lane
        if lane.kind != "lines":
            return
        for index, series in enumerate(lane.series):
            styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
            pen = pg.mkPen(label_color(series.colour), width=2, style=styles[index % len(styles)])
            middles = [(one.start + one.end) / 2 for one in lane.finest]
            values = [band.y(one.values[index]) if one.values else math.nan for one in lane.finest]
            self.addItem(pg.PlotCurveItem(middles, values, pen=pen, connect="finite"))

    def _mark(self, highlights: Sequence[Highlight], height: float) -> None:
        markers = pg.ScatterPlotItem(hoverable=True, tip=None, pxMode=True)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        for highlight in highlights:
            line = pg.InfiniteLine(highlight.second, pen=pg.mkPen(text, width=1))
            line.setOpacity(0.45)
            self.addItem(line, ignoreBounds=True)
        markers.setData(
            [
                {
                    "pos": (highlight.second, height),
                    "symbol": "star" if highlight.bookmark else "t",
                    "size": 13,
                    "brush": pg.mkBrush(text),
                    "pen": pg.mkPen(None),
                    "data": highlight.second,
                }
                for highlight in highlights
            ]
        )
        markers.sigClicked.connect(self._marker_clicked)
        self.addItem(markers)

    def words_at(self, second: float) -> str:
        """What is shown at a time."""
        number = self._slice(second)
        if number < 0 or self._course is None:
            return ""
        one = self._slices[number]
        if all(lane.finest[number].values is None for lane in self._course.lanes):
            return translate("Reports", "{time}: nothing to show").format(time=clock(one.start))
        parts = [part for lane in self._course.lanes for part in words_of(lane, number)]
        said = ", ".join(f"{say(name)} {show(value)}" for name, value in parts)
        return f"{clock(one.start)}: {said}"

    def zoom(self, factor: float) -> None:
        """Shows a shorter (below 1) or longer stretch around the middle."""
        low, high = self.viewRange()[0]
        middle = self._slices[self._at].start if self._at >= 0 else (low + high) / 2
        half = (high - low) * factor / 2
        self.setXRange(max(middle - half, 0), min(middle + half, self._seconds), padding=0)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802 - Qt's name
        """Arrows walk, plus and minus zoom, Enter chooses."""
        key = event.key() if event is not None else 0
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._slices:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._point_to(min(max(self._at + step, 0), len(self._slices) - 1))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(0.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom(2.0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.chosen.emit(int(self._slices[self._at].start))
        else:
            super().keyPressEvent(event)

    # -- Mouse -----------------------------------------------------------------------------

    def _moved(self, position: QPointF) -> None:
        if self.sceneBoundingRect().contains(position) and self._slices:
            number = self._slice(self._second_at(position))
            if number >= 0:
                self._point_to(number)

    def _clicked(self, event: object) -> None:
        double = getattr(event, "double", lambda: False)()
        position = getattr(event, "scenePos", QPointF)()
        if double and self._slices:
            self.chosen.emit(int(min(max(self._second_at(position), 0), self._seconds)))

    def _marker_clicked(self, _item: object, points: Sequence[pg.SpotItem]) -> None:
        if len(points):
            self.chosen.emit(int(points[0].data()))

    def _second_at(self, position: QPointF) -> float:
        return float(self.getPlotItem().vb.mapSceneToView(position).x())

    def _slice(self, second: float) -> int:
        inside = [n for n, one in enumerate(self._slices) if one.start <= second]
        return inside[-1] if inside and second <= self._seconds else -1

    def _point_to(self, number: int) -> None:
        self._at = number
        one = self._slices[number]
        self._cursor.setPos((one.start + one.end) / 2)
        self._cursor.show()
        words = self.words_at(one.start)
        self.setAccessibleDescription(words)
        self.pointed.emit(words)

    def _color(self) -> None:
        palette = self.palette()
        self.setBackground(palette.color(QPalette.ColorRole.Window))
        quiet = style.muted(self)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(QColor(128, 128, 128, 90)))
            axis.setTextPen(pg.mkPen(quiet))
        self._cursor.setPen(pg.mkPen(palette.color(QPalette.ColorRole.WindowText), width=1))
