"""The blocks of a report as widgets; each draws what it is given and asks for nothing."""

from collections.abc import Callable
from functools import singledispatch
from html import escape

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.labels import label_color
from emoconf.desktop.preview.bars import Bar
from emoconf.desktop.reports.course_chart import CourseChart
from emoconf.i18n import say, show
from emoconf.reports.blocks import (
    Bars,
    Block,
    Course,
    Definitions,
    Highlights,
    Paragraphs,
    Scales,
    Tiles,
)
from emoconf.reports.wording import clock
from emoconf.text import Percent

#: So many numbers stand beside each other on cards; more are a table.
_CARDS = 3


def titled(text: str) -> str:
    """A name at the beginning of a line: with a capital letter."""
    said = show(text)
    return said[:1].upper() + said[1:]


def _grid(*stretches: int) -> tuple[QWidget, QGridLayout]:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(style.NEAR)
    grid.setHorizontalSpacing(style.APART)
    for column, stretch in enumerate(stretches):
        grid.setColumnStretch(column, stretch)
    return widget, grid


@singledispatch
def widget_of(block: Block, chosen: Callable[[int], None]) -> QWidget:
    """The widget that shows a block.

    Args:
        block: What to show.
        chosen: Called with the second of a place that the person picked.
    """
    raise TypeError(f"a window cannot show {type(block).__name__}")


@widget_of.register
def _tiles(block: Tiles, chosen: Callable[[int], None]) -> QWidget:
    if len(block.tiles) <= _CARDS:
        return _cards(block)
    widget, grid = _grid(0, 0, 1)
    for row, tile in enumerate(block.tiles):
        grid.addWidget(QLabel(titled(tile.title)), row, 0)
        grid.addWidget(QLabel(show(tile.value)), row, 1)
        grid.addWidget(style.quiet(say(tile.beside)), row, 2)
    return widget


def _cards(block: Tiles) -> QWidget:
    """Few numbers beside each other, each on a card of its own."""
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    for tile in block.tiles:
        card = QFrame()
        card.setFrameShape(QFrame.Shape.StyledPanel)
        inner = QVBoxLayout(card)
        inner.addWidget(style.quiet(titled(tile.title)))
        inner.addWidget(style.title(show(tile.value)))
        inner.addWidget(style.quiet(say(tile.beside)))
        inner.addStretch(1)
        row.addWidget(card, 1)
    return widget


@widget_of.register
def _bars(block: Bars, chosen: Callable[[int], None]) -> QWidget:
    """One line per share: name, bar, share, usual."""
    widget, grid = _grid(0, 2, 0, 3)
    for row, bar in enumerate(block.bars):
        name = titled(bar.name)
        drawn = Bar(label_color(bar.key), name)
        drawn.setValue(round(100 * bar.share))
        share = QLabel(show(Percent(bar.share)))
        share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(QLabel(name), row, 0)
        grid.addWidget(drawn, row, 1)
        grid.addWidget(share, row, 2)
        grid.addWidget(style.quiet(say(bar.usual)), row, 3)
    if block.hardly:
        grid.addWidget(style.quiet(say(block.hardly)), len(block.bars), 0, 1, 4)
    return widget


@widget_of.register
def _course(block: Course, chosen: Callable[[int], None]) -> QWidget:
    return CoursePart(block, chosen)


@widget_of.register
def _highlights(block: Highlights, chosen: Callable[[int], None]) -> QWidget:
    moments = Moments(block)
    moments.chosen.connect(chosen)
    return moments


@widget_of.register
def _scales(block: Scales, chosen: Callable[[int], None]) -> QWidget:
    widget, grid = _grid(0, 0, 0, 1)
    for row, scale in enumerate(block.scales):
        value, *_ = scale.shown
        grid.addWidget(QLabel(titled(scale.title)), row, 0)
        grid.addWidget(QLabel(show(value)), row, 1)
        grid.addWidget(style.quiet(say(scale.usual)), row, 2)
        place = say(scale.place) if scale.unusual else ""
        grid.addWidget(style.plain(place) if scale.unusual else style.quiet(place), row, 3)
    return widget


@widget_of.register
def _paragraphs(block: Paragraphs, chosen: Callable[[int], None]) -> QWidget:
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    for text in block.texts:
        layout.addWidget(style.quiet(f"•  {say(text)}" if block.bullets else say(text)))
    return widget


@widget_of.register
def _definitions(block: Definitions, chosen: Callable[[int], None]) -> QWidget:
    """Folded until somebody asks."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    button = QToolButton()
    button.setText(say(block.title))
    button.setCheckable(True)
    button.setAutoRaise(True)
    terms = QWidget()
    inner = QVBoxLayout(terms)
    inner.setContentsMargins(0, 0, 0, 0)
    for term, text in block.terms:
        inner.addWidget(style.quiet(f"{say(term)}: {say(text)}"))
    terms.hide()
    button.toggled.connect(terms.setVisible)
    layout.addWidget(button)
    layout.addWidget(terms)
    return widget


class CoursePart(QWidget):
    """A course with what is at its cursor in words, and buttons to zoom.

    Attributes:
        chart: The drawing.
    """

    def __init__(self, course: Course, chosen: Callable[[int], None]) -> None:
        super().__init__()
        self.chart = CourseChart()
        self.chart.show_course(course)
        words = style.quiet(
            translate("Reports", "Point at the course, or walk through it with the arrow keys.")
        )
        self.chart.pointed.connect(words.setText)
        self.chart.chosen.connect(chosen)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(_legend(course), 0, 0, 1, 3)
        grid.addWidget(self.chart, 1, 0, 1, 3)
        grid.addWidget(words, 2, 0)
        for column, (text, name, factor) in enumerate(
            (
                ("+", translate("Reports", "Zoom in"), 0.5),
                ("−", translate("Reports", "Zoom out"), 2.0),
            ),
            1,
        ):
            button = style.tool(text, name)
            button.clicked.connect(lambda _, f=factor: self.chart.zoom(f))
            grid.addWidget(button, 2, column)


def _legend(course: Course) -> QLabel:
    """What the colours of the stacks are, in the order in which they are stacked."""
    parts = [
        f'<span style="color: {label_color(series.colour).name()}">■</span> '
        f"{escape(say(series.name))}"
        for lane in course.lanes
        if lane.kind == "stack"
        for series in reversed(lane.series)
        if series.prominent
    ]
    label = style.plain("&nbsp;&nbsp; ".join(parts))
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


class Moments(QListWidget):
    """The marked points in words; Enter or a double click notes something about one.

    Signals:
        chosen: Second of a point.
    """

    chosen = pyqtSignal(int)

    def __init__(self, block: Highlights) -> None:
        super().__init__()
        self.setAccessibleName(translate("Reports", "Moments"))
        self.setWordWrap(True)
        for highlight in block.highlights:
            item = QListWidgetItem(f"{clock(highlight.second)}  {show(highlight.text)}")
            item.setData(Qt.ItemDataRole.UserRole, highlight.second)
            self.addItem(item)
        self.itemActivated.connect(
            lambda item: self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))
        )
        rows = min(max(len(block.highlights), 1), 7)
        self.setFixedHeight(rows * (self.fontMetrics().height() + 6) + 8)
