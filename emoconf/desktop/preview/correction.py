"""The button that says: the expression shown was wrong."""

from PyQt6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from emoconf import paths
from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.labels import ORDER, label_name
from emoconf.desktop.tasks import Worker
from emoconf.engine import protocol
from emoconf.i18n import say


def _effect() -> str:
    """What all corrections up to now change; read from the disk, so not in Qt's thread."""
    from emoconf.expression.manifest import read_manifest
    from emoconf.reports.corrected import corrected, effect_lines

    model = read_manifest(paths.models_folder()).sha256
    found = corrected(paths.database(), model)
    return "\n".join(say(line) for line in effect_lines(found)) if found.effects else ""


class CorrectionButton(QWidget):
    """Asks what it was instead, about the frame that was shown when the button was pressed."""

    def __init__(self, controller: AppController) -> None:
        super().__init__()
        self._controller = controller
        self._now: tuple[int, str] | None = None
        self._meant: tuple[int, str] | None = None
        self._sent: dict[int, str] = {}
        self._menu = QMenu(self)
        self._menu.setObjectName("correction")
        self._menu.aboutToShow.connect(self._open)
        self._button = QPushButton(translate("Preview", "This was wrong"))
        self._button.setMenu(self._menu)
        self._button.setAccessibleDescription(
            translate(
                "Preview",
                "Changes what is read of you from the next meeting on; no picture is kept.",
            )
        )
        self._answer = style.quiet()
        self._answer.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._button)
        layout.addWidget(self._answer)
        self._worker = Worker(self)
        self._worker.failed.connect(lambda message, hint: None)  # it is noted all the same
        self.destroyed.connect(self._worker.close)
        controller.done.connect(self._done)
        controller.refused.connect(self._refused)
        self.show_reading(None)

    def show_reading(self, reading: tuple[int, str] | None) -> None:
        """What is shown now: number of the frame and label; None without a face."""
        self._now = reading
        self._button.setEnabled(reading is not None or self._menu.isVisible())

    def _open(self) -> None:
        """The moment counts in which the person saw it, not the one in which they chose."""
        self._meant = self._now
        self._menu.clear()
        shown = self._meant[1] if self._meant is not None else ""
        self._menu.addSection(translate("Preview", "It was:"))
        for label in ORDER:
            if label != shown:
                action = self._menu.addAction(label_name(label))
                assert action is not None
                action.setObjectName(label)
                action.triggered.connect(lambda _on, label=label: self._choose(label))

    def _choose(self, label: str) -> None:
        if self._meant is None:
            return
        frame, shown = self._meant
        number = self._controller.command(protocol.Correct(frame=frame, label=label))
        self._sent[number] = translate("Preview", "Noted: {right} instead of {shown}.").format(
            right=label_name(label), shown=label_name(shown)
        )

    def _done(self, number: int) -> None:
        if number in self._sent:
            self._say(self._sent.pop(number))
            self._worker.run(_effect, self._say_more)

    def _say_more(self, lines: str) -> None:
        if lines:
            self._say(f"{self._answer.text()}\n{lines}")

    def _refused(self, message: str, hint: str) -> None:
        if self._sent:
            self._sent.clear()
            self._say(f"{message} {hint}".strip())

    def _say(self, text: str) -> None:
        self._answer.setText(text)
        self._answer.show()
