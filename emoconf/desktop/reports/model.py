"""The list of meetings as Qt shows it; thousands of them without a stutter."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, Qt

from emoconf.desktop.i18n import translate
from emoconf.desktop.labels import label_name
from emoconf.desktop.looks import duration
from emoconf.desktop.reports.queries import Row
from emoconf.i18n import show
from emoconf.text import Percent

#: What a row is sorted by, column by column.
_SORT: tuple[Callable[[Row], Any], ...] = (
    lambda row: row.started_at,
    lambda row: row.name.casefold(),
    lambda row: row.seconds or 0,
    lambda row: (label_name(row.dominant[0][0]), row.dominant[0][1]) if row.dominant else ("", 0.0),
)


def short_time(moment: datetime) -> str:
    """A date and a time as the system writes them, by the clock of that place."""
    return QLocale().toString(
        QDateTime(moment.replace(tzinfo=None)), QLocale.FormatType.ShortFormat
    )


class MeetingModel(QAbstractTableModel):
    """Rows in memory, made into text only when they are painted."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Row, ...] = ()
        self._hidden: frozenset[int] = frozenset()
        self._rows: list[Row] = []
        self._order = (0, Qt.SortOrder.DescendingOrder)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Replaces every row."""
        self._all = rows
        self._refresh()

    def hide(self, meetings: frozenset[int]) -> None:
        """Leaves out meetings that are about to be deleted."""
        self._hidden = meetings
        self._refresh()

    def row(self, number: int) -> Row:
        """The meeting in a line."""
        return self._rows[number]

    def line_of(self, meeting: int) -> int:
        """The line of a meeting, -1 if it isn't listed."""
        return next((n for n, row in enumerate(self._rows) if row.id == meeting), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column."""
        self._order = (column, order)
        self._refresh()

    def _refresh(self) -> None:
        column, order = self._order
        self.beginResetModel()
        self._rows = sorted(
            (row for row in self._all if row.id not in self._hidden),
            key=_SORT[column],
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self.endResetModel()

    # -- What Qt asks ----------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """How many meetings are listed."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """Date, name, length, expression."""
        return 0 if parent is not None and parent.isValid() else len(_SORT)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = 0
    ) -> Any:
        """The columns' titles."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Reports", "Date"),
            translate("Reports", "Meeting"),
            translate("Reports", "Length"),
            translate("Reports", "Shown most"),
        )[section]

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        """One cell."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(row, index.column())
        return None

    @staticmethod
    def _text(row: Row, column: int) -> str:
        if column == 0:
            return short_time(row.started_at)
        if column == 1:
            return row.name
        if column == 2:
            return duration(row.seconds) if row.seconds else translate("Reports", "running")
        if not row.dominant:
            return "–"
        label, share = row.dominant[0]
        return f"{label_name(label)} {show(Percent(share))}"
