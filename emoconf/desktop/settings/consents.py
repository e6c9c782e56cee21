"""What was agreed to, and the way to withdraw it, with or without what it has left."""

from datetime import datetime

from PyQt6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from emoconf import consent, paths, settings
from emoconf.consent import Scope
from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.settings.storage import delete_everything
from emoconf.desktop.tasks import Worker
from emoconf.errors import EmoConfError
from emoconf.i18n import say
from emoconf.signals import SIGNALS
from emoconf.text import Instant, Text


def delete_data(key: str) -> None:
    """Deletes what the consent to a scope has allowed to be kept: for the webcam's, everything."""
    from emoconf.meetings.store import Store
    from emoconf.meetings.withdrawal import delete_signal

    if key == consent.CAMERA:
        delete_everything()
        return
    if key == consent.CALIBRATION:
        from emoconf.meetings.calibrations import delete_calibrations

        delete_calibrations(paths.database())
        return
    with Store(paths.database()) as store:
        delete_signal(store, next(signal for signal in SIGNALS if signal.key == key))


def state_text(scope: Scope, chosen: settings.Settings) -> Text:
    """Whether somebody agreed, and when."""
    answer = scope.answer(chosen)
    if answer is None:
        return Text("Nobody agreed to this yet.")
    day = Instant(datetime.fromisoformat(answer.given_at).astimezone(), "day")
    if answer.refused:
        return Text("You refused or withdrew this on {day}: it is not read.", day=day)
    return Text("You agreed on {day}.", day=day)


def _every() -> tuple[Scope, ...]:
    return (*consent.scopes(), consent.calibration_scope())


class ConsentPart(QWidget):
    """A row for each scope: what it is, what was answered, and a button to change that."""

    def __init__(self, controller: AppController) -> None:
        super().__init__()
        self._controller = controller
        self._worker = Worker(self)
        self._worker.failed.connect(self._failed)
        self.destroyed.connect(self._worker.close)
        self._answer = style.plain()
        self._answer.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(style.subtitle(translate("Settings", "What you agreed to")))
        self._rows = [_Row(self, scope) for scope in _every()]
        for row in self._rows:
            layout.addWidget(row)
        layout.addWidget(self._answer)
        controller.settings_changed.connect(self._show)
        self._show(controller.settings)

    def _show(self, chosen: settings.Settings) -> None:
        for row in self._rows:
            row.show_state(chosen)

    def press(self, scope: Scope) -> None:
        """What the button of a row does: withdraws after a question, or agrees."""
        if scope.given(self._controller.settings):
            self._ask(scope)
        else:
            self.change(scope, agreed=True)

    def _ask(self, scope: Scope) -> None:
        question = QMessageBox(
            QMessageBox.Icon.Warning,
            translate("Settings", "Withdraw consent"),
            say(Text("Withdraw your consent to “{scope}”?", scope=scope.title)),
            QMessageBox.StandardButton.Cancel,
            self,
        )
        camera = scope.key == consent.CAMERA
        question.setInformativeText(
            translate("Settings", "The camera is switched off until you agree again.")
            if camera
            else translate("Settings", "It is no longer read from now on.")
        )
        stop = question.addButton(
            translate("Settings", "Withdraw"), QMessageBox.ButtonRole.AcceptRole
        )
        delete = question.addButton(
            translate("Settings", "Withdraw and delete everything")
            if camera
            else translate("Settings", "Withdraw and delete its data"),
            QMessageBox.ButtonRole.DestructiveRole,
        )
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        question.exec()
        if question.clickedButton() in (stop, delete):
            self.change(scope, agreed=False, delete=question.clickedButton() is delete)

    def change(self, scope: Scope, *, agreed: bool, delete: bool = False) -> None:
        """Stores an answer, lets the engine follow it, and deletes what was kept if that is wanted.

        Args:
            scope: What was answered.
            agreed: The answer.
            delete: Delete what the consent has allowed to be kept.
        """
        self._answer.hide()
        try:
            self._controller.apply(scope.answered(self._controller.settings, agreed))
        except EmoConfError as error:
            self._failed(say(error.message), say(error.hint))
            return
        if scope.key == consent.CAMERA and not agreed:
            self._controller.stop()
        elif self._controller.app_state.on:
            self._controller.restart()  # what is read is looked up when the engine starts
        if delete:
            self._tell(translate("Settings", "Deleting …"))
            self._worker.run(lambda: delete_data(scope.key), self._deleted, self._not_deleted)

    def _deleted(self, _nothing: object) -> None:
        self._tell(translate("Settings", "It is deleted."))

    def _not_deleted(self, error: EmoConfError) -> None:
        self._tell(say(error.text))

    def _failed(self, message: str, hint: str) -> None:
        self._tell(f"{message} {hint}".strip())

    def _tell(self, text: str) -> None:
        self._answer.setText(text)
        self._answer.show()


class _Row(QWidget):
    def __init__(self, part: ConsentPart, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        self._state = style.quiet("")
        self.button = QPushButton()
        self.button.clicked.connect(lambda: part.press(scope))
        words = QVBoxLayout()
        words.addWidget(style.plain(say(scope.title)))
        words.addWidget(self._state)
        if scope.key != consent.CAMERA:  # the webcam's sentences stand under About
            for sentence in scope.sentences:
                words.addWidget(style.plain(say(sentence)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(words, 1)
        layout.addWidget(self.button)

    def show_state(self, chosen: settings.Settings) -> None:
        given = self._scope.given(chosen)
        self._state.setText(say(state_text(self._scope, chosen)))
        self.button.setText(
            translate("Settings", "Withdraw …") if given else translate("Settings", "I agree")
        )
        # To the webcam's use one agrees in the first start, where everything is explained.
        self.button.setVisible(given or self._scope.key != consent.CAMERA)
