"""Exporting a report, and the bar that takes a deletion back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QWidget

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.reports import queries
from emoconf.desktop.reports.deletions import Deletions
from emoconf.desktop.tasks import Worker
from emoconf.i18n import say
from emoconf.text import plural

KINDS = (("html", "HTML"), ("pdf", "PDF"), ("csv", "CSV"), ("json", "JSON"))


class ExportButton(QPushButton):
    """Asks for a place and writes the first selected report there."""

    def __init__(
        self,
        worker: Worker,
        selected: Callable[[], tuple[int, ...]],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(translate("Reports", "Export"))
        self._worker = worker
        self._selected = selected
        self._say = say
        menu = QMenu(self)
        for kind, name in KINDS:
            action = menu.addAction(name)
            assert action is not None
            action.triggered.connect(partial(self._ask, kind))
        self.setMenu(menu)

    def _ask(self, kind: str, _checked: bool = False) -> None:
        chosen = self._selected()
        if not chosen:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            translate("Reports", "Export the report"),
            str(Path.home() / f"emoconf-{chosen[0]}.{kind}"),
            f"{kind.upper()} (*.{kind})",
        )
        if name:
            self.export(chosen[0], kind, Path(name))

    def export(self, meeting: int, kind: str, path: Path) -> None:
        """Writes a report to a file and says where it is."""
        self._say(translate("Reports", "Writing {path} …").format(path=path))
        self._worker.run(lambda: queries.export(meeting, kind, path), self._written)

    def _written(self, path: Path) -> None:
        self._say(translate("Reports", "Written to {path}.").format(path=path))


class UndoBar(QWidget):
    """Counts down and offers to keep what was deleted."""

    def __init__(self, deletions: Deletions) -> None:
        super().__init__()
        self._deletions = deletions
        self._text = style.plain()
        self.button = QPushButton(translate("Reports", "Undo"))
        self.button.clicked.connect(deletions.undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        deletions.changed.connect(self._update)
        self._update()

    def _update(self) -> None:
        count = len(self._deletions.pending)
        self.setVisible(count > 0)
        text = plural(
            "{count} meeting will be deleted in {seconds} s.",
            "{count} meetings will be deleted in {seconds} s.",
            count,
            seconds=self._deletions.seconds_left,
        )
        self._text.setText(say(text))
