"""What changes over the weeks, one figure at a time, with its spread."""

import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPalette
from PyQt6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.reports.parts import titled
from emoconf.i18n import say, show
from emoconf.reports import comparison
from emoconf.reports.trends import Spread, Trends
from emoconf.text import Text, plural


class TrendsView(QWidget):
    """Weeks as medians with the middle half around them; apps as a table."""

    def __init__(self) -> None:
        super().__init__()
        self._trends: Trends | None = None
        self._choice = QComboBox()
        for figure in comparison.FIGURES:
            self._choice.addItem(titled(figure.title), figure)
        self._choice.currentIndexChanged.connect(self._draw)
        self._choice.setAccessibleName(translate("Reports", "Figure"))
        self._note = style.quiet()
        self._plot = pg.PlotWidget()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setAccessibleName(translate("Reports", "Course over the weeks"))
        self._apps = QTableWidget(0, 3)
        self._apps.setAccessibleName(translate("Reports", "By app"))
        self._apps.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        header = self._apps.horizontalHeader()
        if header is not None:
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        lines = self._apps.verticalHeader()
        if lines is not None:
            lines.hide()
        self._kind = QComboBox()
        self._kind.addItem(translate("Reports", "By app"), "apps")
        self._kind.addItem(translate("Reports", "By tag"), "tags")
        self._kind.setAccessibleName(translate("Reports", "Kinds of meeting"))
        self._kind.currentIndexChanged.connect(self._draw)
        label = QLabel(translate("Reports", "&Figure"))
        label.setBuddy(self._choice)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._choice)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._plot, 3)
        layout.addWidget(self._note)
        layout.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._apps, 2)

    def show_trends(self, found: Trends) -> None:
        """Shows what the meetings of the last year say together."""
        self._trends = found
        text = say(
            plural("{count} meeting takes part", "{count} meetings take part", found.meetings)
        )
        if found.left_out:
            left = Text(
                "{count} left out: too short, or another model or calibration", count=found.left_out
            )
            text = f"{text}; {say(left)}"
        note = translate("Reports", "Dots are medians of a week, bars the middle half.")
        self._note.setText(f"{text}. {note}")
        self._draw()

    def _draw(self) -> None:
        if self._trends is None:
            return
        figure: comparison.Figure = self._choice.currentData()
        weeks = [group for group in self._trends.weeks if figure.key in group.figures]
        self._plot.clear()
        palette = self.palette()
        self._plot.setBackground(palette.color(QPalette.ColorRole.Window))
        quiet = pg.mkPen(style.muted(self))
        for side in ("left", "bottom"):
            self._plot.getAxis(side).setTextPen(quiet)
            self._plot.getAxis(side).setPen(pg.mkPen(QColor(128, 128, 128, 90)))
        if weeks:
            self._draw_weeks(
                figure,
                [group.name for group in weeks],
                [group.figures[figure.key] for group in weeks],
            )
        self._fill_apps(figure)

    def _draw_weeks(
        self, figure: comparison.Figure, names: list[str], spreads: list[Spread]
    ) -> None:
        color = self.palette().color(QPalette.ColorRole.Highlight)
        places = list(range(len(names)))
        medians = [spread.median for spread in spreads]
        for place, spread in zip(places, spreads, strict=True):
            low, high = spread.low, spread.high
            self._plot.plot([place, place], [low, high], pen=pg.mkPen(color, width=4))
        self._plot.plot(
            places,
            medians,
            pen=pg.mkPen(color, width=1),
            symbol="o",
            symbolBrush=color,
            symbolPen=None,
            symbolSize=8,
        )
        step = max(1, len(names) // 8)
        ticks = [(place, names[place].replace("-W", " / ")) for place in places[::step]]
        self._plot.getAxis("bottom").setTicks([ticks])
        values = [v for s in spreads for v in (s.low, s.high)]
        low, high = min(values), max(values)
        marks = [low, (low + high) / 2, high]
        self._plot.getAxis("left").setTicks([[(mark, show(figure.show(mark))) for mark in marks]])
        self._plot.getAxis("left").setWidth(64)

    def _fill_apps(self, figure: comparison.Figure) -> None:
        assert self._trends is not None
        tags = self._kind.currentData() == "tags"
        groups = self._trends.tags if tags else self._trends.apps
        self._apps.setHorizontalHeaderLabels(
            [
                translate("Reports", "Tag") if tags else translate("Reports", "App"),
                translate("Reports", "Meetings"),
                titled(figure.title),
            ]
        )
        self._apps.setRowCount(len(groups))
        for row, group in enumerate(groups):
            spread = group.figures.get(figure.key)
            text = "–"
            if spread is not None:
                text = translate("Reports", "{median} ({low} to {high})").format(
                    median=show(figure.show(spread.median)),
                    low=show(figure.show(spread.low)),
                    high=show(figure.show(spread.high)),
                )
            for column, cell in enumerate((group.name, str(group.meetings), text)):
                item = QTableWidgetItem(cell)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self._apps.setItem(row, column, item)
