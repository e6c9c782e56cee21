"""What a newer EmoConf can read as well: asked once, and refused unless it is ticked."""

from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emoconf import consent
from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.i18n import say


class FurtherWindow(QWidget):
    """A box for each signal that nobody answered for yet; who closes it has answered."""

    def __init__(self, controller: AppController) -> None:
        super().__init__()
        self._controller = controller
        self.setWindowTitle(translate("Further", "What EmoConf may read as well"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.APART, style.APART, style.APART, style.APART)
        layout.setSpacing(style.NEAR)
        layout.addWidget(style.title(translate("Further", "What EmoConf may read as well")))
        layout.addWidget(
            style.plain(
                translate(
                    "Further",
                    "Nothing of this is read unless you tick it. The camera works without it, and "
                    "you can change your mind in the settings under Storage.",
                )
            )
        )
        self.boxes: dict[str, QCheckBox] = {}
        for scope in consent.unanswered(controller.settings):
            box = self.boxes[scope.key] = QCheckBox(say(scope.title))
            words = " ".join(say(sentence) for sentence in scope.sentences)
            box.setAccessibleDescription(words)
            layout.addSpacing(style.NEAR)
            layout.addWidget(box)
            layout.addWidget(style.plain(words))
        layout.addStretch(1)
        self.done = QPushButton(translate("Further", "Done"))
        self.done.clicked.connect(self._finish)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.done)
        layout.addLayout(row)
        self.resize(560, 420)

    def closeEvent(self, event: QCloseEvent | None) -> None:  # noqa: N802 - Qt's name
        """Who closes the window has answered; it is asked again where the program closed it."""
        super().closeEvent(event)
        if event is not None and event.spontaneous():
            self._answer()

    def _finish(self) -> None:
        self._answer()
        self.close()

    def _answer(self) -> None:
        """Remembers every answer; the engine looks them up when it starts."""
        before = chosen = self._controller.settings
        for scope in consent.unanswered(chosen):
            if scope.key in self.boxes:
                chosen = scope.answered(chosen, self.boxes[scope.key].isChecked())
        if chosen is before:
            return
        self._controller.remember(consents=chosen.consents)
        if consent.readable(chosen) != consent.readable(before) and self._controller.app_state.on:
            self._controller.restart()
