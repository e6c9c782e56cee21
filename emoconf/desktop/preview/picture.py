"""Shows a camera picture, mirrored or not, with the face box and its label over it."""

from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from emoconf.desktop.style import muted


@dataclass(frozen=True)
class Mark:
    """A face box in shares of the picture's width and height.

    Attributes:
        box: x, y, width, height, each 0 to 1.
        text: What stands above it; empty for nothing.
        color: Of box and text background.
        framed: Whether the box itself is drawn.
    """

    box: tuple[float, float, float, float]
    text: str
    color: QColor
    framed: bool = True


class PictureView(QWidget):
    """Keeps the picture's proportions; text in it is never mirrored."""

    def __init__(self, mirrored: bool, placeholder: str) -> None:
        super().__init__()
        self._mirrored = mirrored
        self._placeholder = placeholder
        self._picture: QImage | None = None
        self._mark: Mark | None = None
        self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Sixteen to nine, and two lines below."""
        return QSize(480, 270 + self._caption_height())

    def set_caption(self, text: str) -> None:
        """What stands below the picture."""
        self._caption = text
        self.setAccessibleDescription(text)
        self.update()

    def show_picture(self, picture: QImage | None, mark: Mark | None = None) -> None:
        """Shows another picture; None brings the words back that stand where none is."""
        self._picture, self._mark = picture, mark
        self.update()

    def set_placeholder(self, text: str) -> None:
        """What stands where no picture is."""
        self._placeholder = text
        if self._picture is None:
            self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802 - Qt's name
        """Draws the picture with rounded corners, then the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        shape = QPainterPath()
        shape.addRoundedRect(area, 8, 8)
        if self._caption:
            painter.setPen(muted(self))
            below = QRectF(self.rect())
            below.setTop(area.bottom() + 6)
            painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self._caption)
        painter.setClipPath(shape)
        painter.fillRect(area, QColor("#23272b"))
        if self._picture is None:
            painter.setPen(QColor("#e9ecef"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area.adjusted(16, 16, -16, -16), flags, self._placeholder)
            return
        painter.save()
        if self._mirrored:
            painter.translate(area.left() + area.right(), 0)
            painter.scale(-1, 1)
        painter.drawImage(area, self._picture)
        painter.restore()
        if self._mark is not None:
            self._draw(painter, area, self._mark)

    def _caption_height(self) -> int:
        return 2 * self.fontMetrics().height() + 8 if self._caption else 0

    def _area(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(0, 0, 0, -self._caption_height())
        size = self._picture.size() if self._picture else QSize(16, 9)
        scale = min(room.width() / size.width(), room.height() / size.height())
        area = QRectF(0, 0, size.width() * scale, size.height() * scale)
        area.moveCenter(QPointF(room.center()))
        if self._caption:
            area.moveTop(0)
        return area

    def _draw(self, painter: QPainter, area: QRectF, mark: Mark) -> None:
        x, y, w, h = mark.box
        left = 1 - x - w if self._mirrored else x
        box = QRectF(
            area.left() + left * area.width(),
            area.top() + y * area.height(),
            w * area.width(),
            h * area.height(),
        )
        if mark.framed:
            self._draw_corners(painter, box, mark.color)
        if not mark.text:
            return
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(mark.text), metrics.height()
        label = QRectF(0, 0, width + height * 0.6 + 22.0, height + 8.0)
        label.moveBottomLeft(QPointF(box.left(), box.top() - 4))
        label.moveLeft(min(max(label.left(), area.left() + 4), area.right() - label.width() - 4))
        label.moveTop(max(label.top(), area.top() + 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 22, 24, 200))
        painter.drawRoundedRect(label, 6, 6)
        painter.setBrush(mark.color)
        middle = QPointF(label.left() + 8 + height * 0.3, label.center().y())
        painter.drawEllipse(middle, height * 0.26, height * 0.26)
        painter.setPen(QColor("#ffffff"))
        text = label.adjusted(14 + height * 0.6, 0, -8, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, mark.text)

    def _draw_corners(self, painter: QPainter, box: QRectF, color: QColor) -> None:
        """The box as the outgoing picture has it: its four corners."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 3, cap=Qt.PenCapStyle.RoundCap))
        reach = min(box.width(), box.height()) * 0.22
        radius = min(10.0, reach)
        for right in (False, True):
            for below in (False, True):
                x = box.right() if right else box.left()
                y = box.bottom() if below else box.top()
                inward_x, inward_y = (-1 if right else 1), (-1 if below else 1)
                corner = QPainterPath(QPointF(x + inward_x * reach, y))
                corner.lineTo(x + inward_x * radius, y)
                corner.quadTo(QPointF(x, y), QPointF(x, y + inward_y * radius))
                corner.lineTo(x, y + inward_y * reach)
                painter.drawPath(corner)
