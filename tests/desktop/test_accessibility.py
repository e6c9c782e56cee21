"""Walks every widget of every window: a name, reachable by keyboard, no clipped text in German."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QFont
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from emoconf.desktop import i18n
from emoconf.desktop.cameras import CameraList
from emoconf.desktop.controller import AppController
from emoconf.desktop.firststart.window import FirstStartWindow
from emoconf.desktop.hotkeys.backend import Report, taken
from emoconf.desktop.hotkeys.service import ACTIONS, HotKeys
from emoconf.desktop.panel import Panel
from emoconf.desktop.preview.window import PreviewWindow
from emoconf.desktop.reports.compare_view import CompareView
from emoconf.desktop.reports.report_view import ReportView
from emoconf.desktop.reports.window import ReportsWindow
from emoconf.desktop.settings.window import SettingsWindow
from emoconf.setting_fields import groups

LONG = 30_000

Windows = dict[str, Callable[[], Iterator[QWidget]]]


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, "de")
    yield
    i18n.install(qapp, "en")


@pytest.fixture(params=[1.0, 2.0], ids=["100 %", "200 %"])
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    """Letters twice as large are harder than everything twice as large."""
    before = QFont(qapp.font())
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * request.param)
    qapp.setFont(larger)
    yield request.param
    qapp.setFont(before)


@pytest.fixture
def windows(
    live: AppController,
    cameras: CameraList,
    hot_keys: HotKeys,
    write_meetings: Callable[..., list[int]],
    qtbot: Any,
) -> Windows:
    """Every window, one page after the other."""

    def first_start() -> Iterator[QWidget]:
        window = FirstStartWindow(live, cameras)
        for page in range(len(window._pages)):
            window._go_to(page)
            yield window

    def settings() -> Iterator[QWidget]:
        window = SettingsWindow(live, cameras, hot_keys)
        rows = only(window, QListWidget)
        for row in range(rows.count()):
            rows.setCurrentRow(row)
            yield window
        rows.setCurrentRow(list(groups()).index("Hot keys"))
        refused = {action: taken("Ctrl+Alt+Shift+PgDown") for action in ACTIONS}
        words = dict.fromkeys(ACTIONS, "Super+Alt+PgDown")
        hot_keys._reported(Report(asking=True, refused=refused, triggers=words))
        yield window
        why = i18n.translate("HotKeys", "This desktop gives programs no hot keys.")
        hot_keys._reported(Report(unavailable=why))
        yield window

    def reports() -> Iterator[QWidget]:
        write_meetings(6, 700)
        window = ReportsWindow(live)
        window.show()
        qtbot.waitUntil(lambda: window._report.report is not None, timeout=LONG)
        yield window
        tabs = only(window, QTabWidget)
        tabs.setCurrentIndex(2)
        by_app = only(tabs.currentWidget(), QTableWidget)
        qtbot.waitUntil(lambda: by_app.rowCount() > 0, timeout=LONG)
        yield window
        window.close()

    def preview() -> Iterator[QWidget]:
        window = PreviewWindow(live)
        yield window
        text = i18n.translate("Preview", "Show what others see beside it")
        next(box for box in window.findChildren(QCheckBox) if box.text() == text).setChecked(True)
        yield window
        window.close()

    def panel() -> Iterator[QWidget]:
        yield Panel(live, QMenu())

    return {
        "first start": first_start,
        "settings": settings,
        "reports": reports,
        "preview": preview,
        "panel": panel,
    }


def only(parent: QWidget | None, kind: type[Any]) -> Any:
    """The one part of its kind."""
    assert parent is not None
    (found,) = parent.findChildren(kind)
    return found


NAMES = ("first start", "settings", "reports", "preview", "panel")


def each_view(windows: Windows, name: str, qtbot: Any, scale: float = 1.0) -> Iterator[QWidget]:
    sized: set[int] = set()
    for window in windows[name]():
        qtbot.addWidget(window)
        window.show()
        if id(window) not in sized:
            sized.add(id(window))
            window.resize(window.size() * scale)
        qtbot.wait(30)
        lay_out()
        yield window


def lay_out() -> None:
    """A text that has just changed gets its room before anybody measures it."""
    for _ in range(5):  # a part's new size may be news for what it lies in
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def shown(window: QWidget, kind: type[Any] = QWidget) -> list[Any]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def is_inner(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own controls, which carry the control's name."""
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractSpinBox | QComboBox | QTabBar | QLineEdit):
        return True
    if isinstance(widget, QTabBar):
        return True  # its tabs have their texts
    return parent is not None and isinstance(parent, QAbstractScrollArea)


def focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in shown(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and not is_inner(widget)
    ]


def name_of(widget: QWidget) -> str:
    own = widget.accessibleName()
    if not own and isinstance(widget, QAbstractButton):
        own = widget.text()
    return own.strip()


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_takes_the_focus_has_a_name(
    windows: Windows, name: str, qtbot: Any
) -> None:
    for window in each_view(windows, name, qtbot):
        assert window.windowTitle()
        for widget in focusable(window):
            if type(widget) is not QWidget and not _is_area(widget):
                assert name_of(widget), f"{type(widget).__name__} in {window.windowTitle()}"


def _is_area(widget: QWidget) -> bool:
    """A scroll area only takes the focus so that it can be scrolled with the keys."""
    return type(widget) in (QScrollArea, ReportView, CompareView)


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_reached_with_the_tab_key(windows: Windows, name: str, qtbot: Any) -> None:
    for window in each_view(windows, name, qtbot):
        reached: set[int] = set()
        window.activateWindow()
        for _ in range(200):
            current = window.focusWidget()
            if current is not None and id(current) in reached:
                break
            if current is not None:
                reached.add(id(current))
            window.focusNextChild()
        for widget in focusable(window):
            exclusive = isinstance(widget, QRadioButton) and not widget.isChecked()
            if exclusive or widget.focusProxy() is not None:
                continue  # reached with the arrow keys; or through the part that stands for it
            assert id(widget) in reached, f"{type(widget).__name__} {name_of(widget)}"


@pytest.mark.parametrize("name", ["first start", "settings"])
def test_the_tab_key_goes_down_the_page(windows: Windows, name: str, qtbot: Any) -> None:
    for window in each_view(windows, name, qtbot):
        boxes = [w for w in focusable(window) if isinstance(w, QCheckBox | QRadioButton)]
        tops = [box.mapTo(window, box.rect().topLeft()).y() for box in boxes]
        assert tops == sorted(tops)


@pytest.mark.parametrize("name", NAMES)
def test_no_german_text_is_clipped(
    german: None, letters: float, windows: Windows, name: str, qtbot: Any
) -> None:
    for window in each_view(windows, name, qtbot, letters):
        for widget in shown(window):
            assert_not_clipped(widget)


@pytest.mark.parametrize("name", NAMES)
def test_right_to_left_layout_breaks_nothing(
    qapp: QApplication, windows: Windows, name: str, qtbot: Any
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        for window in each_view(windows, name, qtbot):
            for widget in shown(window):
                assert_not_clipped(widget)
                right = widget.mapTo(window, widget.rect().topRight()).x()
                assert right <= window.width() or _scrolled(widget)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def assert_not_clipped(widget: QWidget) -> None:
    top = widget.window()
    title = top.windowTitle() if top is not None else ""
    where = f"{type(widget).__name__} in {title!r}"
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            assert widget.height() + 1 >= needed, f"{where}: {widget.text()!r}"
        else:
            assert widget.width() + 1 >= widget.sizeHint().width(), f"{where}: {widget.text()!r}"
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
        letters = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        assert widget.width() >= letters, f"{where}: {widget.text()!r}"
        assert widget.height() >= widget.fontMetrics().height(), f"{where}: {widget.text()!r}"


def test_an_unknown_language_falls_back_to_english(qapp: QApplication) -> None:
    i18n.install(qapp, "is")
    assert i18n.translate("Reports", "All apps") == "All apps"
    i18n.install(qapp, "en")
