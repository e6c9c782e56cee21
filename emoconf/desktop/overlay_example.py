"""What the overlays look like on a face: the engine's own drawing, in layers."""

from pathlib import Path

from PyQt6.QtCore import QRectF, QSize
from PyQt6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from emoconf.overlay.registry import DRAWING_ORDER

#: Made by `draw.py` in the same folder.
_PICTURES = Path(__file__).parent / "assets" / "overlays"

#: In the order of drawing, as in the engine.
LAYERS: tuple[str, ...] = tuple(overlay.name for overlay in DRAWING_ORDER)


class OverlayExample(QWidget):
    """Repaints itself whenever other overlays or another theme are chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._base = QImage(str(_PICTURES / "base.jpg"))
        self._layers: list[QImage] = []
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(480)

    def show_overlays(self, overlays: tuple[str, ...], visible: bool, theme: str) -> None:
        """Shows these overlays; none in the picture if only the person sees them."""
        shown = [name for name in LAYERS if visible and name in overlays]
        self._layers = [QImage(str(_PICTURES / f"{theme}-{name}.png")) for name in shown]
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Sixteen to nine, as large as it may be."""
        return QSize(480, 270)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as the picture's proportions ask for."""
        return round(min(width, self.maximumWidth()) * 9 / 16)

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802 - Qt's name
        """Draws the picture and one layer after the other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width = min(self.width(), self.height() * 16 / 9)
        area = QRectF(0, 0, width, width * 9 / 16)
        if self.isRightToLeft():
            area.moveRight(self.width())
        shape = QPainterPath()
        shape.addRoundedRect(area, 8, 8)
        painter.setClipPath(shape)
        for picture in (self._base, *self._layers):
            painter.drawImage(area, picture)
