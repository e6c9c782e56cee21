"""The tray icons and the program's own icon, drawn for each size so that 16 pixels stay sharp.

The states differ in outline, not only in colour: a crossed ring, a face in a ring, a filled face,
a filled face in the corners of a face box, two bars, a triangle. Each colour has a contrast of at
least 3:1 to a white and to a near-black panel, since nobody tells a program how light a panel is.
"""

from collections.abc import Callable

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from emoconf.desktop.looks import Look

#: Sizes in pixels that panels ask for.
SIZES = (16, 20, 22, 24, 32, 40, 44, 48, 64, 128, 256)

GREY = QColor("#83898f")
GREEN = QColor("#1f9d55")
ORANGE = QColor("#d9730d")
BLUE = QColor("#4a7fd0")
RED = QColor("#e0423a")
WHITE = QColor("#ffffff")


def icon(look: Look, *, listening: bool = False) -> QIcon:
    """The tray icon for a state, in every size; with a mark while the microphone is open."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(look, size, listening=listening))
    return made


def app_icon() -> QIcon:
    """The program's own icon: the face box with the face in it."""
    return icon(Look.LIVE_VISIBLE)


def pixmap(look: Look, size: int, *, listening: bool = False) -> QPixmap:
    """One icon.

    Args:
        look: Which state.
        size: Width and height in device pixels.
        listening: The microphone is open.
    """
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)
    _DRAWINGS[look](painter)
    if listening:
        _microphone(painter)
    painter.end()
    return picture


def _pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _microphone(painter: QPainter) -> None:
    """A red dot in the corner, set off from whatever lies below it."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    _disc_at(painter, QPointF(12.4, 12.4), RED, 4.2)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    _disc_at(painter, QPointF(12.4, 12.4), RED, 3.2)


def _disc_at(painter: QPainter, centre: QPointF, color: QColor, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(centre, radius, radius)


def _ring(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(1.3, 1.3, 13.4, 13.4))


def _disc(painter: QPainter, color: QColor, radius: float) -> None:
    _disc_at(painter, QPointF(8, 8), color, radius)


def _face(painter: QPainter, color: QColor, scale: float = 1.0) -> None:
    """Two eyes and a mouth around the middle of the 16 x 16 field."""
    painter.save()
    painter.translate(8, 8)
    painter.scale(scale, scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for x in (-2.5, 2.5):
        painter.drawEllipse(QPointF(x, -1.8), 1.15, 1.35)
    mouth = QPainterPath(QPointF(-3.6, 1.7))
    mouth.quadTo(QPointF(0, 5.4), QPointF(3.6, 1.7))
    painter.setPen(_pen(color, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(mouth)
    painter.restore()


def _off(painter: QPainter) -> None:
    _ring(painter, GREY)
    painter.setPen(_pen(GREY, 1.8))
    painter.drawLine(QPointF(4.0, 12.0), QPointF(12.0, 4.0))


def _waiting(painter: QPainter) -> None:
    _ring(painter, GREY)
    _face(painter, GREY, 0.92)


def _live(painter: QPainter) -> None:
    _disc(painter, GREEN, 7.5)
    _face(painter, WHITE)


def _live_visible(painter: QPainter) -> None:
    _disc(painter, ORANGE, 5.6)
    _face(painter, WHITE, 0.78)
    painter.setPen(QPen(ORANGE, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x, y in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        corner = QPolygonF(
            [
                QPointF(8 - x * 7.1, 8 - y * 3.4),
                QPointF(8 - x * 7.1, 8 - y * 7.1),
                QPointF(8 - x * 3.4, 8 - y * 7.1),
            ]
        )
        painter.drawPolyline(corner)


def _paused(painter: QPainter) -> None:
    _disc(painter, BLUE, 7.5)
    painter.setBrush(WHITE)
    for left in (4.7, 8.9):
        painter.drawRoundedRect(QRectF(left, 4.2, 2.4, 7.6), 0.6, 0.6)


def _problem(painter: QPainter) -> None:
    painter.setPen(QPen(RED, 1.4, Qt.PenStyle.SolidLine, join=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(RED)
    painter.drawPolygon(QPolygonF([QPointF(8, 1.4), QPointF(15.1, 14.4), QPointF(0.9, 14.4)]))
    painter.setPen(_pen(WHITE, 1.9))
    painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(WHITE)
    painter.drawEllipse(QPointF(8, 12.2), 1.15, 1.15)


_DRAWINGS: dict[Look, Callable[[QPainter], None]] = {
    Look.OFF: _off,
    Look.WAITING: _waiting,
    Look.LIVE: _live,
    Look.LIVE_VISIBLE: _live_visible,
    Look.PAUSED: _paused,
    Look.PROBLEM: _problem,
}
