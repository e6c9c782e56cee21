"""The calibrations that are kept, each in a line, and the way to delete them."""

from PyQt6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emoconf import paths
from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.tasks import Worker
from emoconf.engine import protocol
from emoconf.i18n import say
from emoconf.meetings.calibrations import delete_calibrations, list_calibrations
from emoconf.reports.calibration import calibration_line


class KeptPart(QWidget):
    """Shows nothing where there is nothing."""

    def __init__(self, controller: AppController) -> None:
        super().__init__()
        self._controller = controller
        self._worker = Worker(self)
        self._worker.failed.connect(lambda message, hint: self._lines.setText(f"{message} {hint}"))
        self.destroyed.connect(self._worker.close)
        self._lines = style.plain()
        self._delete = QPushButton(translate("Calibration", "Delete"))
        self._delete.setObjectName("delete")
        self._delete.setAccessibleName(translate("Calibration", "Delete your calibrations"))
        self._delete.clicked.connect(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(style.subtitle(translate("Calibration", "Kept until you delete it")))
        layout.addWidget(self._lines)
        layout.addWidget(self._delete)
        layout.setAlignment(self._delete, style.LEFT)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Looks what is kept."""
        self._worker.run(self._read, self._show)

    def delete(self) -> None:
        """Deletes all of them, and lets the engine forget them at once."""
        self._worker.run(lambda: delete_calibrations(paths.database()), self._deleted)

    def _deleted(self, _count: int) -> None:
        self._controller.command(protocol.Calibrate(action="forget"))
        self._show(())

    @staticmethod
    def _read() -> tuple[str, ...]:
        return tuple(say(calibration_line(each)) for each in list_calibrations(paths.database()))

    def _show(self, lines: tuple[str, ...]) -> None:
        self._lines.setText("\n".join(lines))
        self.setVisible(bool(lines))
