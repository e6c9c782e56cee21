"""What the pages of the first start have in common."""

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from emoconf.desktop import style
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate


class Page(QWidget):
    """One step: a heading and whatever the step needs below it."""

    def __init__(self, controller: AppController, heading: str) -> None:
        super().__init__()
        self.controller = controller
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(style.APART * 2 // 3)
        self.body.addWidget(style.title(heading))

    def next_text(self) -> str:
        """What the button that leads on says."""
        return translate("FirstStart", "Next")

    def finish(self) -> bool:
        """Keeps what was chosen; False keeps the page open."""
        return True
