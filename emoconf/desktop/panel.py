"""The small window that takes the icon's place on desktops without a panel for icons."""

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from emoconf.desktop import icons
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.looks import advice, look, sentence


class Panel(QWidget):
    """State, the reason for this window, and the icon's own menu behind a button."""

    def __init__(self, controller: AppController, menu: QMenu) -> None:
        super().__init__()
        self._controller = controller
        self.setWindowTitle("EmoConf")
        self.setWindowIcon(icons.app_icon())
        self._picture = QLabel()
        self._picture.setAccessibleName(translate("Panel", "State"))
        self._status = QLabel()
        self._status.setWordWrap(True)
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        why = QLabel(
            translate(
                "Panel",
                "This desktop shows no icons of programs, so EmoConf uses this small window.",
            )
        )
        why.setWordWrap(True)
        why.setForegroundRole(self.foregroundRole())
        button = QPushButton(translate("Panel", "Menu"))
        button.setMenu(menu)
        top = QHBoxLayout()
        top.addWidget(self._picture)
        top.addWidget(self._status, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(why)
        layout.addWidget(button)
        self.setMinimumWidth(360)
        controller.changed.connect(self.update_status)
        self.update_status()

    def update_status(self) -> None:
        """Makes picture and sentence say what is true now."""
        now = self._controller.app_state
        self._picture.setPixmap(
            icons.icon(look(now), listening=now.listening).pixmap(
                QSize(48, 48), self.devicePixelRatioF()
            )
        )
        self._status.setText(f"{sentence(now)}\n{advice(now)}".strip())

    def closeEvent(self, event: QCloseEvent | None) -> None:  # noqa: N802 - Qt's name
        """Closing only hides: without icon and window nobody could reach EmoConf any more."""
        if event is not None and event.spontaneous():
            event.ignore()
            self.showMinimized()
