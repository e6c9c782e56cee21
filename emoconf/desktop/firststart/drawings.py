"""Pictures for the first start: three camera menus."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from emoconf.desktop.drawing import ACCENT, WHITE, box, person, write
from emoconf.desktop.i18n import translate

_NIGHT = QColor("#2b3035")


def zoom(painter: QPainter, camera: str) -> None:
    """The bar at the bottom with the list above its arrow; field 300 x 150."""
    box(painter, QRectF(0, 0, 300, 150), _NIGHT, 8)
    box(painter, QRectF(0, 118, 300, 32), QColor("#1a1d20"), 8)
    _camera_sign(painter, QPointF(40, 129))
    write(painter, QRectF(20, 135, 60, 14), translate("Draw", "Video"), WHITE, 9)
    painter.setPen(QPen(ACCENT, 2.2))
    _arrow(painter, QPointF(68, 129), up=True)
    for x in (120, 180, 240):
        box(painter, QRectF(x, 128, 26, 10), QColor("#495057"), 3)
    _list(painter, QRectF(30, 28, 200, 84), translate("Draw", "Select a camera"), camera)


def meet(painter: QPainter, camera: str) -> None:
    """The settings window with its side list; field 300 x 150."""
    box(painter, QRectF(0, 0, 300, 150), QColor("#ffffff"), 8)
    box(painter, QRectF(0, 0, 92, 150), QColor("#eef1f4"), 8)
    dark = QColor("#30363c")
    write(painter, QRectF(10, 8, 80, 20), translate("Draw", "Settings"), dark, 12)
    for row, name in enumerate((translate("Draw", "Audio"), translate("Draw", "Video"))):
        area = QRectF(6, 36 + row * 26, 80, 22)
        box(painter, area, QColor("#cfe3ff") if row else QColor("#eef1f4"), 10)
        write(painter, area.adjusted(10, 0, -4, 0), name, dark)
    write(painter, QRectF(108, 12, 180, 18), translate("Draw", "Camera"), dark)
    _choice(painter, QRectF(106, 34, 182, 26), camera, dark)
    person(painter, QRectF(106, 72, 116, 66))


def teams(painter: QPainter, camera: str) -> None:
    """The device settings at the side of a call; field 300 x 150."""
    box(painter, QRectF(0, 0, 300, 150), QColor("#3b3f63"), 8)
    person(painter, QRectF(14, 32, 120, 90))
    dark = QColor("#30363c")
    box(painter, QRectF(150, 0, 150, 150), QColor("#ffffff"), 8)
    write(painter, QRectF(160, 8, 134, 20), translate("Draw", "Device settings"), dark, 12)
    write(painter, QRectF(160, 34, 134, 16), translate("Draw", "Speaker"), QColor("#7a828a"), 10)
    box(painter, QRectF(160, 52, 130, 16), QColor("#eef1f4"), 3)
    write(painter, QRectF(160, 76, 134, 16), translate("Draw", "Camera"), dark, 10)
    _choice(painter, QRectF(160, 94, 130, 26), camera, dark)


def _choice(painter: QPainter, area: QRectF, camera: str, color: QColor) -> None:
    painter.setPen(QPen(ACCENT, 2.2))
    painter.setBrush(QColor("#ffffff"))
    painter.drawRoundedRect(area, 4, 4)
    write(painter, area.adjusted(8, 0, -18, 0), camera, color)
    painter.setPen(QPen(color, 1.6))
    x, y = area.right() - 12, area.center().y()
    _arrow(painter, QPointF(x, y), up=False)


def _list(painter: QPainter, area: QRectF, title: str, camera: str) -> None:
    box(painter, area, QColor("#ffffff"), 6)
    dark = QColor("#30363c")
    write(painter, QRectF(area.left() + 12, area.top() + 6, 180, 18), title, QColor("#7a828a"), 10)
    box(painter, QRectF(area.left() + 6, area.top() + 28, 188, 22), QColor("#ffe8c2"))
    rows = (camera, translate("Draw", "Built-in webcam"))
    for row, name in enumerate(rows):
        line = QRectF(area.left() + 28, area.top() + 28 + row * 25, 162, 22)
        write(painter, line, name, dark)
    painter.setPen(QPen(dark, 2))
    left, top = area.left() + 12, area.top() + 39
    tick = [QPointF(left, top), QPointF(left + 4, top + 4), QPointF(left + 11, top - 5)]
    painter.drawPolyline(QPolygonF(tick))


def _camera_sign(painter: QPainter, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(WHITE)
    painter.drawRoundedRect(QRectF(at.x() - 9, at.y() - 5, 12, 10), 2, 2)
    x, y = at.x() + 4, at.y()
    painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x + 5, y - 4), QPointF(x + 5, y + 4)]))


def _arrow(painter: QPainter, at: QPointF, up: bool) -> None:
    slope = 2.5 if up else -2.5
    ends = [QPointF(-4, slope), QPointF(0, -slope), QPointF(4, slope)]
    painter.drawPolyline(QPolygonF([at + end for end in ends]))
