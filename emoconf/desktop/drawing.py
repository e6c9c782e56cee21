"""What the drawn pictures of the windows are made of."""

from collections.abc import Callable

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

_SKIN = QColor("#d9a27e")
_HAIR = QColor("#4a3728")
_SHIRT = QColor("#4a7fd0")
ACCENT = QColor("#ffb03b")
WHITE = QColor("#ffffff")


class Drawing(QWidget):
    """Draws itself into a field of fixed proportions, scaled to the space there is."""

    def __init__(self, draw: Callable[[QPainter], None], field: tuple[int, int], name: str) -> None:
        super().__init__()
        self._draw = draw
        self._field = field
        self.setAccessibleName(name)
        self.setMinimumSize(field[0] // 2, field[1] // 2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The field at its natural size."""
        return QSize(*self._field)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as the field's proportions ask for."""
        return round(width * self._field[1] / self._field[0])

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802 - Qt's name
        """Draws the field as large as it fits, in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self._field
        scale = min(self.width() / width, self.height() / height)
        painter.translate((self.width() - width * scale) / 2, (self.height() - height * scale) / 2)
        painter.scale(scale, scale)
        self._draw(painter)


def _font(painter: QPainter, pixels: int, bold: bool = False) -> None:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.setFont(font)


def box(painter: QPainter, area: QRectF, color: QColor, radius: float = 4) -> None:
    """A filled rectangle with round corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(area, radius, radius)


def write(painter: QPainter, area: QRectF, text: str, color: QColor, pixels: int = 11) -> None:
    """Writes on one line; smaller where a translation is longer than its place."""
    while pixels > 6:
        _font(painter, pixels)
        if painter.fontMetrics().horizontalAdvance(text) <= area.width():
            break
        pixels -= 1
    painter.setPen(color)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def person(painter: QPainter, area: QRectF) -> None:
    """A drawn person in front of a camera."""
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(area, 8, 8)
    painter.setClipPath(clip)
    painter.fillRect(area, QColor("#c7d2dc"))
    painter.translate(area.center().x(), area.top() + area.height() * 0.45)
    painter.scale(area.height() / 120, area.height() / 120)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHIRT)
    painter.drawRoundedRect(QRectF(-46, 38, 92, 60), 28, 28)
    painter.setBrush(_SKIN)
    painter.drawRect(QRectF(-9, 22, 18, 22))
    painter.setBrush(_HAIR)
    painter.drawEllipse(QPointF(0, -8), 31, 34)
    painter.setBrush(_SKIN)
    painter.drawEllipse(QPointF(0, 0), 26, 31)
    painter.setBrush(_HAIR)
    for x in (-10, 10):
        painter.drawEllipse(QPointF(x, -4), 2.8, 3.4)
    mouth = QPainterPath(QPointF(-11, 10))
    mouth.quadTo(QPointF(0, 22), QPointF(11, 10))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#8c3b2e"), 2.6, cap=Qt.PenCapStyle.RoundCap))
    painter.drawPath(mouth)
    painter.restore()
