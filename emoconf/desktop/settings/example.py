"""A drawn face with the overlays that are chosen: what a change will look like."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from emoconf.desktop.drawing import ACCENT, WHITE, Drawing, box, person, write
from emoconf.desktop.i18n import translate

_SHADE = QColor(20, 22, 24, 215)


class OverlayExample(Drawing):
    """Redraws itself whenever other overlays are chosen."""

    def __init__(self) -> None:
        super().__init__(
            self._example, (320, 180), translate("Settings", "Example of the overlays")
        )
        self.setMaximumSize(400, 225)
        self._overlays: tuple[str, ...] = ()
        self._visible = True

    def show_overlays(self, overlays: tuple[str, ...], visible: bool) -> None:
        """Shows these overlays; none in the picture if only the person sees them."""
        self._overlays, self._visible = overlays, visible
        self.update()

    def _example(self, painter: QPainter) -> None:
        person(painter, QRectF(0, 0, 320, 180))
        if not self._visible:
            return
        if "box" in self._overlays:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ACCENT, 2.5))
            painter.drawRoundedRect(QRectF(118, 20, 84, 108), 6, 6)
        if "label" in self._overlays:
            box(painter, QRectF(118, 131, 104, 20), _SHADE)
            text = translate("Label", "Happiness") + " 82 %"
            write(painter, QRectF(125, 131, 92, 20), text, WHITE)
        if "bars" in self._overlays:
            for row, share in enumerate((0.82, 0.3, 0.18, 0.1, 0.06)):
                box(painter, QRectF(12, 16 + row * 14, 80, 8), QColor(20, 22, 24, 90), 4)
                box(painter, QRectF(12, 16 + row * 14, 80 * share, 8), ACCENT, 4)
        if "meter" in self._overlays:
            self._meter(painter)
        if "timeline" in self._overlays:
            self._timeline(painter)

    def _meter(self, painter: QPainter) -> None:
        box(painter, QRectF(244, 14, 64, 64), _SHADE, 6)
        painter.setPen(QPen(QColor(255, 255, 255, 110), 1))
        painter.drawLine(QPointF(276, 20), QPointF(276, 72))
        painter.drawLine(QPointF(250, 46), QPointF(302, 46))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ACCENT)
        painter.drawEllipse(QPointF(292, 36), 5, 5)

    def _timeline(self, painter: QPainter) -> None:
        box(painter, QRectF(12, 156, 296, 14), _SHADE, 5)
        colors = ("#868e96", "#868e96", "#ffb03b", "#ffb03b", "#868e96", "#5fb4e5", "#ffb03b")
        for number, color in enumerate(colors):
            box(painter, QRectF(16 + number * 41, 159, 40, 8), QColor(color), 2)
