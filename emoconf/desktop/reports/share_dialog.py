"""Choosing what others may see of a report: everything is listed, nothing is ticked at first."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.reports import queries
from emoconf.desktop.tasks import Worker
from emoconf.i18n import say
from emoconf.reports.share import ALWAYS, FIELDS, NEVER

#: Endings that a file for others can have.
KINDS = ("html", "pdf")


class ShareDialog(QDialog):
    """Lists what a file for others can hold.

    Attributes:
        boxes: One for each field, by its key.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Reports", "A report for others"))
        layout = QVBoxLayout(self)
        layout.setSpacing(style.NEAR * 2)
        layout.addWidget(
            style.plain(translate("Reports", "Nothing is sent: you get a file to hand on."))
        )
        fixed = QCheckBox()
        fixed.setChecked(True)
        fixed.setEnabled(False)
        self._add(layout, fixed, say(ALWAYS.title))
        self.boxes = {field.key: QCheckBox() for field in FIELDS}
        for field in FIELDS:
            self._add(layout, self.boxes[field.key], say(field.title))
        layout.addWidget(style.quiet(say(NEVER)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(translate("Reports", "Save as …"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setMinimumWidth(480)

    @staticmethod
    def _add(layout: QVBoxLayout, box: QCheckBox, text: str) -> None:
        box.setText(text)
        layout.addWidget(box)

    def chosen(self) -> tuple[str, ...]:
        """Keys of what is ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())


class ShareButton(QPushButton):
    """Asks what others may see and where to, and writes the file of the first selected report."""

    def __init__(
        self, worker: Worker, selected: Callable[[], tuple[int, ...]], say: Callable[[str], None]
    ) -> None:
        super().__init__(translate("Reports", "Share …"))
        self._worker, self._selected, self._say = worker, selected, say
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        chosen = self._selected()
        dialog = ShareDialog(self)
        if not chosen or dialog.exec() != QDialog.DialogCode.Accepted:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            translate("Reports", "A report for others"),
            str(Path.home() / "emoconf.html"),
            "HTML (*.html);;PDF (*.pdf)",
        )
        if name:
            self.write(chosen[0], dialog.chosen(), Path(name))

    def write(self, meeting: int, fields: tuple[str, ...], path: Path) -> None:
        """Writes the file and says where it is."""
        kind = path.suffix.lower().lstrip(".")
        kind = kind if kind in KINDS else KINDS[0]
        self._worker.run(lambda: queries.share(meeting, fields, kind, path), self._written)

    def _written(self, path: Path) -> None:
        self._say(translate("Reports", "Written to {path}.").format(path=path))
