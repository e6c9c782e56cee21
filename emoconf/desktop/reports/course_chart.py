"""The course of a meeting: stacked shares over time, gaps as gaps, moments as markers."""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPalette

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.labels import ORDER, label_color, label_name
from emoconf.meetings.records import Moment
from emoconf.meetings.summary import CoursePoint
from emoconf.reports.wording import clock, percent

#: Where the moments' markers are, above the 100 % of the stack.
MARKERS = 106.0


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


class Stack(pg.GraphicsObject):  # type: ignore[misc]
    """One column per slice of the course, one colour per expression; nothing where nothing is."""

    def __init__(self, course: Sequence[CoursePoint], seconds: float) -> None:
        super().__init__()
        self._course = course
        self._seconds = seconds
        self._colors = [label_color(label) for label in ORDER]

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """All of the meeting, 0 to 100 %."""
        return QRectF(0, 0, max(self._seconds, 1.0), 100)

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draws the columns, without seams between them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, point in enumerate(self._course):
            if point.mix is None:
                continue
            end = end_of(self._course, number, self._seconds)
            bottom = 0.0
            for share, color in zip(point.mix, self._colors, strict=True):
                painter.setBrush(color)
                painter.drawRect(QRectF(point.second, bottom, end - point.second, share))
                bottom += share


def end_of(course: Sequence[CoursePoint], number: int, seconds: float) -> float:
    """Where a slice ends: at the next one, or with the meeting."""
    return course[number + 1].second if number + 1 < len(course) else max(seconds, 1.0)


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
        self._course: Sequence[CoursePoint] = ()
        self._seconds = 0.0
        self._at = -1
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self.setFixedHeight(250)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Reports", "Course of the meeting"))
        self.setMouseEnabled(x=True, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.getAxis("left").setTicks([[(0, "0"), (50, "50"), (100, percent(1.0))]])
        self.scene().sigMouseMoved.connect(self._moved)
        self.scene().sigMouseClicked.connect(self._clicked)

    def show_course(
        self, course: Sequence[CoursePoint], seconds: float, moments: Sequence[Moment]
    ) -> None:
        """Shows another meeting."""
        self.clear()
        self._color()
        self._course, self._seconds, self._at = course, max(float(seconds), 1.0), -1
        self.addItem(Stack(course, self._seconds))
        markers = pg.ScatterPlotItem(hoverable=True, tip=None, pxMode=True)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        markers.setData(
            [
                {
                    "pos": (moment.second, MARKERS),
                    "symbol": "star" if moment.kind == "bookmark" else "t",
                    "size": 13,
                    "brush": pg.mkBrush(text),
                    "pen": pg.mkPen(None),
                    "data": moment.second,
                }
                for moment in moments
            ]
        )
        markers.sigClicked.connect(self._marker_clicked)
        self.addItem(markers)
        self._cursor.hide()
        self.addItem(self._cursor, ignoreBounds=True)
        self.setLimits(
            xMin=0, xMax=self._seconds, minXRange=min(10.0, self._seconds), yMin=0, yMax=112
        )
        self.setYRange(0, 112, padding=0)
        self.setXRange(0, self._seconds, padding=0)

    def words_at(self, second: float) -> str:
        """What is shown at a time."""
        number = self._slice(second)
        if number < 0:
            return ""
        point = self._course[number]
        if point.mix is None:
            return translate("Reports", "{time}: nothing to show").format(time=clock(point.second))
        ranked = sorted(zip(ORDER, point.mix, strict=True), key=lambda item: -item[1])
        shown = [(label, share / 100) for label, share in ranked[:3] if share > 0]
        parts = [f"{label_name(label)} {percent(share)}" for label, share in shown]
        return f"{clock(point.second)}: {', '.join(parts)}"

    def zoom(self, factor: float) -> None:
        """Shows a shorter (below 1) or longer stretch around the middle."""
        low, high = self.viewRange()[0]
        middle = self._course[self._at].second if self._at >= 0 else (low + high) / 2
        half = (high - low) * factor / 2
        self.setXRange(max(middle - half, 0), min(middle + half, self._seconds), padding=0)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802 - Qt's name
        """Arrows walk, plus and minus zoom, Enter chooses."""
        key = event.key() if event is not None else 0
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._course:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._point_to(min(max(self._at + step, 0), len(self._course) - 1))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(0.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom(2.0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.chosen.emit(self._course[self._at].second)
        else:
            super().keyPressEvent(event)

    # -- Mouse -----------------------------------------------------------------------------

    def _moved(self, position: QPointF) -> None:
        if self.sceneBoundingRect().contains(position) and self._course:
            number = self._slice(self._second_at(position))
            if number >= 0:
                self._point_to(number)

    def _clicked(self, event: object) -> None:
        double = getattr(event, "double", lambda: False)()
        position = getattr(event, "scenePos", QPointF)()
        if double and self._course:
            self.chosen.emit(int(min(max(self._second_at(position), 0), self._seconds)))

    def _marker_clicked(self, _item: object, points: Sequence[pg.SpotItem]) -> None:
        if len(points):
            self.chosen.emit(int(points[0].data()))

    def _second_at(self, position: QPointF) -> float:
        return float(self.getPlotItem().vb.mapSceneToView(position).x())

    def _slice(self, second: float) -> int:
        inside = [n for n, point in enumerate(self._course) if point.second <= second]
        return inside[-1] if inside and second <= self._seconds else -1

    def _point_to(self, number: int) -> None:
        self._at = number
        point = self._course[number]
        self._cursor.setPos((point.second + end_of(self._course, number, self._seconds)) / 2)
        self._cursor.show()
        words = self.words_at(point.second)
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
