"""The reports window: the list on one side, report, comparison and trends on the other."""

from datetime import UTC, datetime, timedelta

from PyQt6.QtCore import QDate, QDateTime, QItemSelectionModel, QLocale, Qt, QTime, QTimer
from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.reports import queries
from emoconf.desktop.reports.actions import ExportButton, UndoBar
from emoconf.desktop.reports.compare_view import CompareView
from emoconf.desktop.reports.deletions import Deletions
from emoconf.desktop.reports.model import MeetingModel
from emoconf.desktop.reports.report_view import ReportView
from emoconf.desktop.reports.share_dialog import ShareButton
from emoconf.desktop.reports.trends_view import TrendsView
from emoconf.desktop.tasks import Worker
from emoconf.i18n import say
from emoconf.meetings.listing import Filter
from emoconf.reports.wording import deleted_text
from emoconf.text import plural

#: Milliseconds after the last key press until a search begins.
TYPED = 200


class ReportsWindow(QWidget):
    """Everything slow happens on the worker's thread; the list stays smooth with thousands."""

    def __init__(self, controller: AppController) -> None:
        super().__init__()
        self._wanted: int | None = None
        self._fresh = False  # whether the shown report has what was stored last
        self.setWindowTitle(translate("Reports", "Reports"))
        self.worker = Worker(self)
        self.model = MeetingModel()
        self.deletions = Deletions(self.worker)
        self._undo = UndoBar(self.deletions)
        self._message = style.plain()
        self._message.hide()
        self._report = ReportView()
        self._compare = CompareView()
        self._trends = TrendsView()
        self._trends.setAutoFillBackground(True)  # like the pages beside it
        self._build()
        self.worker.failed.connect(self.say)
        self.deletions.changed.connect(lambda: self.model.hide(self.deletions.hidden))
        self.deletions.done.connect(self._deleted)
        self.deletions.failed.connect(self.say)
        self._report.renamed.connect(self._rename)
        self._report.noted.connect(
            lambda meeting, text: self.worker.run(lambda: queries.note(meeting, text))
        )
        self._report.tagged.connect(self._tag)
        controller.meeting_ended.connect(lambda _meeting: self.search())
        self.search()

    # -- How it is built -------------------------------------------------------------------

    def _build(self) -> None:
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(translate("Reports", "What is shown of the meetings"))
        self._tabs.addTab(self._report, translate("Reports", "Report"))
        self._tabs.addTab(self._compare, translate("Reports", "Compare"))
        self._tabs.addTab(self._trends, translate("Reports", "Trends"))
        self._tabs.currentChanged.connect(self._tab_changed)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._build_list())
        split.addWidget(self._tabs)
        split.setSizes([520, 640])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addWidget(self._message)
        layout.addWidget(self._undo)
        self.resize(1180, 740)

    def _build_list(self) -> QWidget:
        self._search = QLineEdit()
        self._search.setPlaceholderText(translate("Reports", "Search titles, notes, tags"))
        self._search.setAccessibleName(translate("Reports", "Search"))
        self._search.setClearButtonEnabled(True)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED)
        self._typed.timeout.connect(self.search)
        self._search.textChanged.connect(lambda _text: self._typed.start())
        self._app = QComboBox()
        self._app.setAccessibleName(translate("Reports", "App"))
        self._app.addItem(translate("Reports", "All apps"), None)
        self._app.activated.connect(lambda _index: self.search())
        self._time = QComboBox()
        self._time.setAccessibleName(translate("Reports", "Time"))
        for days, text in (
            (0, translate("Reports", "All time")),
            (7, translate("Reports", "Last 7 days")),
            (30, translate("Reports", "Last 30 days")),
            (365, translate("Reports", "Last year")),
        ):
            self._time.addItem(text, days)
        self._time.activated.connect(lambda _index: self.search())
        self._build_table()
        self._count = QLabel()
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._search)
        layout.addLayout(_row(self._app, self._time))
        layout.addWidget(self._table, 1)
        layout.addWidget(self._count)
        layout.addLayout(self._build_buttons())
        self.model.modelReset.connect(self._keep_selection)
        self._selection_changed()
        return side

    def _build_buttons(self) -> QHBoxLayout:
        self._export = ExportButton(self.worker, self._selected, self.say)
        self._share = ShareButton(self.worker, self._selected, self.say)
        self._delete = QPushButton(translate("Reports", "Delete"))
        self._delete.clicked.connect(self.delete_selected)
        return _row(self._export, self._share, self._delete)

    def _build_table(self) -> None:
        self._table = QTableView()
        self._table.setModel(self.model)
        self._table.setAccessibleName(translate("Reports", "Meetings"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        self._table.setTabKeyNavigation(False)
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        lines, columns = self._table.verticalHeader(), self._table.horizontalHeader()
        if lines is not None and columns is not None:
            lines.hide()
            lines.setDefaultSectionSize(self._table.fontMetrics().height() + 12)
            columns.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
            wide = self._table.fontMetrics().horizontalAdvance
            date = QLocale().toString(
                QDateTime(QDate(2026, 12, 30), QTime(22, 58)), QLocale.FormatType.ShortFormat
            )
            for column, example in ((0, date), (2, "12 h 55 min"), (3, "Überraschung 88%")):
                columns.resizeSection(column, wide(example) + 16)
        selection = self._table.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(lambda _on, _off: self._selection_changed())

    # -- The list --------------------------------------------------------------------------

    def search(self) -> None:
        """Lists what the fields above the list ask for."""
        days = self._time.currentData()
        wanted = Filter(
            words=self._search.text(),
            app=self._app.currentData(),
            since=datetime.now(UTC) - timedelta(days=days) if days else None,
        )
        self.worker.run(lambda: queries.find(wanted), self._found)

    def _found(self, found: queries.Found) -> None:
        selected = self._selected()
        if found.complaint:
            self.say(say(found.complaint))
        self.model.show_rows(found.rows)
        self._count.setText(say(plural("{count} meeting", "{count} meetings", len(found.rows))))
        current = self._app.currentData()
        self._app.clear()
        self._app.addItem(translate("Reports", "All apps"), None)
        for app in found.apps:
            self._app.addItem(app, app)
        self._app.setCurrentIndex(max(0, self._app.findData(current)))
        if not found.rows:
            self._report.say(translate("Reports", "No meeting fits."))
            return
        if self._wanted is None:
            still = bool(selected) and self.model.line_of(selected[0]) >= 0
            self._wanted = selected[0] if still else found.rows[0].id
        self._select(self._wanted)

    def open_meeting(self, meeting: int) -> None:
        """Shows a meeting's report; -1 stands for the newest."""
        if meeting < 0:
            self.worker.run(
                queries.newest, self.open_meeting, lambda error: self.say(say(error.text))
            )
            return
        self._wanted, self._fresh = meeting, False
        self._tabs.setCurrentWidget(self._report)
        self.search()

    def _select(self, meeting: int) -> None:
        line = self.model.line_of(meeting)
        selection = self._table.selectionModel()
        if line < 0 or selection is None:
            return
        self._wanted = None
        index = self.model.index(line, 0)
        flag = QItemSelectionModel.SelectionFlag
        selection.select(index, flag.ClearAndSelect | flag.Rows)
        self._table.scrollTo(index)

    def _keep_selection(self) -> None:
        """Sorting and hiding take the selection away; what is shown stays chosen."""
        shown = self._report.report
        if shown is not None and self._wanted is None:
            self._select(shown.meeting.id)

    def _selected(self) -> tuple[int, ...]:
        selection = self._table.selectionModel()
        if selection is None:
            return ()
        return tuple(self.model.row(index.row()).id for index in selection.selectedRows())

    def _selection_changed(self) -> None:
        chosen = self._selected()
        self._delete.setEnabled(bool(chosen))
        self._export.setEnabled(bool(chosen))
        self._share.setEnabled(bool(chosen))
        if not chosen:
            return
        if len(chosen) == 2:
            self.worker.run(lambda: queries.pair(*sorted(chosen)), self._compare.show_pair)
        shown = self._report.report
        if shown is not None and shown.meeting.id == chosen[0] and self._fresh:
            return
        self._fresh = True
        self.worker.run(lambda: queries.report(chosen[0]), self._show_report)

    def _show_report(self, report: object) -> None:
        from emoconf.reports.figures import Report

        if isinstance(report, Report) and report.meeting.id in self._selected():
            self._report.show_report(report)

    def _tab_changed(self, _index: int) -> None:
        if self._tabs.currentWidget() is self._trends:
            self.worker.run(queries.all_trends, self._trends.show_trends)

    # -- What people do --------------------------------------------------------------------

    def delete_selected(self) -> None:
        """Begins the ten seconds after which the selected meetings are gone."""
        chosen = self._selected()
        if chosen:
            self.deletions.ask(chosen)
            self._report.say(translate("Reports", "Choose a meeting."))

    def _deleted(self, count: int, exports: tuple[str, ...]) -> None:
        text = say(deleted_text(count))
        if exports:
            left = translate("Reports", "Files you exported are still there:")
            text = f"{text} {left} {', '.join(exports)}"
        self.say(text)

    def _rename(self, meeting: int, title: str) -> None:
        self._wanted, self._fresh = meeting, False
        self.worker.run(lambda: queries.rename(meeting, title), lambda _none: self.search())

    def _tag(self, meeting: int, tags: tuple[str, ...]) -> None:
        self.worker.run(lambda: queries.set_tags(meeting, tags))

    def say(self, message: str, hint: str = "") -> None:
        """Shows a sentence below everything."""
        self._message.setText(f"{message} {hint}".strip())
        self._message.show()

    def closeEvent(self, event: QCloseEvent | None) -> None:  # noqa: N802 - Qt's name
        """Saves what was typed and carries out what was deleted."""
        self._report.save_note()
        self.deletions.now()
        self.worker.close()
        super().closeEvent(event)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, 1)
    return row
