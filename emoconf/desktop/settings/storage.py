"""How much is stored, and the way to delete all of it."""

import contextlib
from collections.abc import Callable

from PyQt6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from emoconf import paths
from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.tasks import Worker
from emoconf.errors import EmoConfError
from emoconf.i18n import say
from emoconf.reports.wording import deleted_text
from emoconf.text import plural


def stored_bytes() -> int:
    """Size of the database with its journal and its older copies."""
    base, size = paths.database(), 0
    for file in base.parent.glob(f"{base.stem}.*"):
        with contextlib.suppress(FileNotFoundError):  # a journal goes with its last connection
            size += file.stat().st_size
    return size


def size_text(size: int) -> str:
    """A size as people read it."""
    if size < 1_000_000:
        return translate("Settings", "{n} KB").format(n=round(size / 1000))
    return translate("Settings", "{n:.1f} MB").format(n=size / 1_000_000)


def count_meetings() -> int:
    """How many meetings there are."""
    from emoconf.meetings.listing import list_meetings
    from emoconf.meetings.store import Store

    with Store(paths.database()) as store:
        return len(list_meetings(store))


def delete_everything() -> tuple[int, tuple[str, ...]]:
    """Deletes every meeting, correction, calibration and older copy of the database for good.

    Returns:
        How many meetings there were, and the exported files that are still there.
    """
    from emoconf.meetings import deletion

    gone = deletion.delete_everything(paths.database())
    return gone.meetings, tuple(str(path) for path in gone.exports)


class StoragePart(QWidget):
    """Present size, and "delete everything" behind a question.

    Args:
        forget: Called when everything is deleted: the engine may know what was.
    """

    def __init__(self, forget: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._forget = forget
        self._worker = Worker(self)
        self._worker.failed.connect(self._failed)
        self.destroyed.connect(self._worker.close)
        self._size = style.plain()
        self._answer = style.plain()
        self._delete = QPushButton(translate("Settings", "Delete everything …"))
        self._delete.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self._delete)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(style.subtitle(translate("Settings", "Stored now")))
        layout.addWidget(self._size)
        layout.addLayout(row)
        layout.addWidget(self._answer)
        self._refresh()

    def _refresh(self) -> None:
        self._size.setText(size_text(stored_bytes()))
        if paths.database().exists():
            self._worker.run(count_meetings, self._show_count)

    def _show_count(self, count: int) -> None:
        text = plural(
            "{count} meeting, {size} on disk",
            "{count} meetings, {size} on disk",
            count,
            size=size_text(stored_bytes()),
        )
        self._size.setText(say(text))

    def _ask(self) -> None:
        question = QMessageBox(
            QMessageBox.Icon.Warning,
            translate("Settings", "Delete everything"),
            translate(
                "Settings",
                "Delete every meeting with its figures, notes and moments, your corrections and "
                "calibrations, and older copies of the database?",
            ),
            QMessageBox.StandardButton.Cancel,
            self,
        )
        question.setInformativeText(
            translate("Settings", "This cannot be undone. Settings and consent stay.")
        )
        really = question.addButton(
            translate("Settings", "Delete everything"), QMessageBox.ButtonRole.DestructiveRole
        )
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        question.exec()
        if question.clickedButton() is really:
            self.delete()

    def delete(self) -> None:
        """Deletes everything, without a question."""
        self._delete.setEnabled(False)
        self._answer.setText(translate("Settings", "Deleting …"))
        self._worker.run(delete_everything, self._deleted, self._not_deleted)

    def _deleted(self, result: tuple[int, tuple[str, ...]]) -> None:
        self._forget()
        count, exports = result
        self._delete.setEnabled(True)
        text = say(deleted_text(count))
        if exports:
            left = translate("Settings", "Files you exported are still there:")
            text = "\n".join((text, left, *exports))
        self._answer.setText(text)
        self._refresh()

    def _not_deleted(self, error: EmoConfError) -> None:
        self._delete.setEnabled(True)
        self._answer.setText(say(error.text))
        self._refresh()

    def _failed(self, message: str, hint: str) -> None:
        self._answer.setText(f"{message} {hint}".strip())
