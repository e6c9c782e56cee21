"""The first page: what EmoConf does and keeps, and the consent without which nothing is on."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from emoconf import consent
from emoconf.consent_record import Consent
from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.firststart.page import Page
from emoconf.desktop.i18n import translate
from emoconf.desktop.overlay_example import OverlayExample
from emoconf.i18n import say


class AgreementPage(Page):
    """The same sentences as on the command line."""

    def __init__(self, controller: AppController) -> None:
        super().__init__(
            controller, translate("FirstStart", "See how you come across in video calls")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.APART)
        grid.setVerticalSpacing(style.NEAR)
        grid.setColumnStretch(1, 1)
        for row, sentence in enumerate(consent.SENTENCES):
            number = QLabel(str(row + 1))
            number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(number, row, 0)
            grid.addWidget(style.plain(say(sentence)), row, 1)
        picture = OverlayExample(translate("FirstStart", "A face with the expression shown"))
        picture.show_overlays(("box", "label"), True, "dark")
        picture.setMinimumWidth(180)
        side = QVBoxLayout()
        side.addWidget(picture)
        side.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(style.APART * 2)
        columns.addLayout(grid, 3)
        columns.addLayout(side, 1)
        self.body.addSpacing(style.NEAR)
        self.body.addLayout(columns)
        self.body.addStretch(1)
        self.body.addWidget(style.quiet(self._present_state()))

    def _present_state(self) -> str:
        if (
            self.controller.settings.consent is not None
            and not self.controller.settings.has_consent
        ):
            return translate(
                "FirstStart",
                "This text has changed since you agreed to it. Until you agree again, the webcam "
                "stays closed.",
            )
        return translate(
            "FirstStart",
            "Nothing is on yet. If you don't agree, close this window; the webcam stays closed.",
        )

    def next_text(self) -> str:
        """The button is the consent."""
        if self.controller.settings.has_consent:
            return translate("FirstStart", "Next")
        return translate("FirstStart", "I agree")

    def finish(self) -> bool:
        """Stores the consent; the engine is started by it."""
        if not self.controller.settings.has_consent:
            self.controller.remember(consent=Consent.now())
        return self.controller.start()
