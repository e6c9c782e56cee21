"""The fourth page: may the people in the call see the overlay?"""

from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout

from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.firststart.page import Page
from emoconf.desktop.i18n import translate
from emoconf.desktop.overlay_example import OverlayExample


class VisiblePage(Page):
    """Two pictures, one choice."""

    def __init__(self, controller: AppController) -> None:
        super().__init__(controller, translate("FirstStart", "May others see the overlay?"))
        self.body.addWidget(
            style.plain(
                translate(
                    "FirstStart",
                    "You can change this at any time in the menu, also during a call; the colour "
                    "and the corners of the icon show when others can see it.",
                )
            )
        )
        self._group = QButtonGroup(self)
        self._yes = QRadioButton(translate("FirstStart", "&Yes, draw it into my video"))
        self._no = QRadioButton(translate("FirstStart", "&No, others see my plain video"))
        choices = QHBoxLayout()
        choices.setSpacing(style.APART)
        choices.addLayout(self._card(self._yes, True))
        choices.addLayout(self._card(self._no, False))
        self.body.addLayout(choices)
        self.body.addStretch(1)
        chosen = self._yes if controller.settings.show_to_others else self._no
        chosen.setChecked(True)
        self._yes.toggled.connect(controller.show_to_others)

    def _card(self, button: QRadioButton, visible: bool) -> QVBoxLayout:
        self._group.addButton(button)
        example = OverlayExample(button.text().replace("&", ""))
        chosen = self.controller.settings
        example.show_overlays(chosen.overlays, visible, chosen.theme)
        card = QVBoxLayout()
        card.addWidget(example)
        card.addWidget(button)
        card.addStretch(1)
        return card
