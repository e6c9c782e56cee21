"""Parts of a report: the shares with one's usual, the other figures, the moments."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.labels import ORDER, label_color, label_name
from emoconf.desktop.preview.bars import Bar
from emoconf.i18n import say
from emoconf.meetings.records import Moment
from emoconf.reports import comparison
from emoconf.reports.figures import Report
from emoconf.reports.wording import clock


def figure_title(figure: comparison.Figure) -> str:
    """What a figure is called."""
    return label_name(figure.key) if figure.key in ORDER else say(figure.title)


def usual_text(found: comparison.Compared | None) -> str:
    """The middle half of one's other meetings; empty if there are too few."""
    if found is None:
        return ""
    low, high = found.figure.show(found.low), found.figure.show(found.high)
    text = translate("Reports", "usually {low} to {high}")
    if low == high:
        text = translate("Reports", "usually {low}")
    text = text.format(low=low, high=high)
    if found.place == "above":
        return translate("Reports", "{usual}: more than usual").format(usual=text)
    if found.place == "below":
        return translate("Reports", "{usual}: less than usual").format(usual=text)
    return text


def usual_of(report: Report) -> dict[str, comparison.Compared]:
    """The comparison with one's usual, by figure."""
    return {found.figure.key: found for found in report.usual.figures} if report.usual else {}


class Shares(QWidget):
    """One line per expression that was shown: name, bar, share, usual."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(style.NEAR)
        grid.setHorizontalSpacing(style.APART * 2 // 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        usual = usual_of(report)
        figures = {figure.key: figure for figure in comparison.FIGURES}
        for row, label in enumerate((*ORDER, "unsure")):
            key = "unsure_share" if label == "unsure" else label
            figure = figures[key]
            value = figure.value(report.summary)
            bar = Bar(label_color(label), label_name(label))
            bar.setValue(round(100 * (value or 0.0)))
            share = QLabel(figure.show(value))
            share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(QLabel(label_name(label)), row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(share, row, 2)
            grid.addWidget(style.quiet(usual_text(usual.get(key))), row, 3)


class Figures(QWidget):
    """The figures that are no shares of expressions."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(style.NEAR)
        grid.setHorizontalSpacing(style.APART)
        grid.setColumnStretch(2, 1)
        usual = usual_of(report)
        rest = [f for f in comparison.FIGURES if f.key not in ORDER and f.key != "unsure_share"]
        for row, figure in enumerate(rest):
            grid.addWidget(QLabel(figure_title(figure)), row, 0)
            grid.addWidget(QLabel(figure.show(figure.value(report.summary))), row, 1)
            grid.addWidget(style.quiet(usual_text(usual.get(figure.key))), row, 2)


class Moments(QListWidget):
    """The moments in words; Enter or a double click notes something about one.

    Signals:
        chosen: Second of a moment.
    """

    chosen = pyqtSignal(int)

    def __init__(self, moments: tuple[Moment, ...]) -> None:
        super().__init__()
        self.setAccessibleName(translate("Reports", "Moments"))
        self.setWordWrap(True)
        for moment in moments:
            item = QListWidgetItem(f"{clock(moment.second)}  {moment_text(moment)}")
            item.setData(Qt.ItemDataRole.UserRole, moment.second)
            self.addItem(item)
        self.itemActivated.connect(
            lambda item: self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))
        )
        rows = min(max(len(moments), 1), 7)
        self.setFixedHeight(rows * (self.fontMetrics().height() + 6) + 8)


def moment_text(moment: Moment) -> str:
    """What a moment is, in a few words; a bookmark's own words are the person's."""
    if moment.kind == "bookmark":
        return moment.text or translate("Reports", "Bookmark")
    return translate("Reports", "less {before}, more {after}").format(
        before=label_name(moment.before or ""), after=label_name(moment.after or "")
    )
