"""Horizontal bars with a name and a percentage, readable by screen readers."""

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PyQt6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from emoconf.desktop.labels import ORDER, label_color, label_name


class Bar(QProgressBar):
    """A slim bar in its own colour; 0 to 100."""

    def __init__(self, color: QColor, name: str) -> None:
        super().__init__()
        self._color = color
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a line of text, so that rows line up."""
        return QSize(120, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrower is still readable."""
        return QSize(60, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802 - Qt's name
        """Draws track and fill; from the right in right-to-left layouts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = min(10.0, self.height() * 0.55)
        track = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        back = self.palette().color(QPalette.ColorRole.WindowText)
        back.setAlphaF(0.12)
        painter.setBrush(back)
        painter.drawRoundedRect(track, height / 2, height / 2)
        width = track.width() * self.value() / 100
        if width > 0:
            left = track.width() - width if self.isRightToLeft() else 0.0
            painter.setBrush(self._color)
            fill = QRectF(left, track.top(), max(width, height), height)
            painter.drawRoundedRect(fill, height / 2, height / 2)


class ExpressionBars(QWidget):
    """One bar for each expression."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[Bar, QLabel]] = {}
        for row, label in enumerate(ORDER):
            bar = Bar(label_color(label), label_name(label))
            value = QLabel("–")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setMinimumWidth(value.fontMetrics().horizontalAdvance("100%"))
            grid.addWidget(QLabel(label_name(label)), row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(value, row, 2)
            self._rows[label] = (bar, value)

    def show_shares(self, shares: dict[str, float] | None) -> None:
        """Shows shares of 1 by label; None where there is no face."""
        for label, (bar, value) in self._rows.items():
            percent = round(100 * shares.get(label, 0.0)) if shares is not None else 0
            bar.setValue(percent)
            value.setText(f"{percent}%" if shares is not None else "–")
