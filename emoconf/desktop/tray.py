"""The icon in the panel: its looks, its tooltip, its clicks and its notifications."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QTimer, pyqtSignal
from PyQt6.QtWidgets import QSystemTrayIcon

from emoconf.desktop import icons
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.looks import Look, look, sentence
from emoconf.desktop.menu import TrayMenu
from emoconf.desktop.notices import OPTIONAL, QUIET, RateLimit, heading
from emoconf.desktop.panel import Panel
from emoconf.desktop.windows import Windows

if TYPE_CHECKING:
    from emoconf.desktop.notification import ReportNotification

#: Milliseconds between looks for a panel that may still be starting; rarer after a minute.
LOOK_AGAIN = 2_000
LOOK_AGAIN_LATER = 30_000
TRIES = 30

#: Milliseconds after which a tooltip with a running time is renewed.
TOOLTIP_AGE = 30_000


class Tray(QObject):
    """Shows the icon as soon as there is a panel for it, and a small window until then.

    Signals:
        shown: The icon is in the panel.
    """

    shown = pyqtSignal()

    def __init__(
        self,
        controller: AppController,
        menu: TrayMenu,
        windows: Windows,
        *,  # what a desktop without a panel or a clock of one's own replaces
        limit: RateLimit | None = None,
        has_panel: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        has_buttons: bool = sys.platform.startswith("linux"),
    ) -> None:
        super().__init__()
        self._has_buttons = has_buttons
        self._notification: ReportNotification | None = None
        self._controller = controller
        self._menu = menu
        self._windows = windows
        self._limit = limit or RateLimit()
        self._has_panel = has_panel
        self._tries = 0
        self._look: tuple[Look, bool] | None = None
        self._report: int | None = None
        self._panel: Panel | None = None
        self.icon = QSystemTrayIcon()
        self.icon.setContextMenu(menu.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self._message_clicked)
        self._age = QTimer(self)
        self._age.setInterval(TOOLTIP_AGE)
        self._age.timeout.connect(self.update)
        self._search = QTimer(self)
        self._search.timeout.connect(self.appear)
        controller.changed.connect(self.update)
        controller.notified.connect(self._tell)
        controller.refused.connect(self._refused)
        controller.meeting_ended.connect(self._remember_report)
        self.update()

    def appear(self) -> None:
        """Shows the icon, or the small window while there is no panel."""
        if self._has_panel():
            self._search.stop()
            self.icon.show()
            if self._panel is not None:
                self._panel.close()
                self._panel = None
            self.shown.emit()
            return
        if self._panel is None:
            self._panel = Panel(self._controller, self._menu.menu)
            self._panel.show()
        self._tries += 1
        self._search.start(LOOK_AGAIN if self._tries < TRIES else LOOK_AGAIN_LATER)

    def front(self) -> None:
        """What a second start of the program brings to the front."""
        if self._panel is not None:
            self._panel.show()
            self._panel.raise_()
            self._panel.activateWindow()
        else:
            self._windows.front()

    def update(self) -> None:
        """Makes icon and tooltip say what is true now."""
        now = self._controller.app_state
        which = look(now), now.listening
        if which != self._look:
            self._look = which
            self.icon.setIcon(icons.icon(which[0], listening=now.listening))
        self.icon.setToolTip(f"EmoConf · {sentence(now)}")
        ages = now.state is not None and (
            now.state.meeting is not None or now.state.paused_for is not None
        )
        if ages and not self._age.isActive():
            self._age.start()
        elif not ages:
            self._age.stop()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # macOS opens the menu with the left button as well.
        if reason == QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self._windows.preview()

    def _remember_report(self, meeting: int) -> None:
        self._report = meeting or None  # none yet where it could not be written

    def _tell(self, cause: str, message: str, hint: str) -> None:
        if cause in QUIET or (
            cause in OPTIONAL and cause not in self._controller.settings.notifications
        ):
            return
        if not self._limit.allows(cause):
            return
        if cause == "meeting_ended" and self._report is not None:
            self._tell_with_button(self._report, message)
            return
        self._report = None
        self._show(cause, message, hint)

    def _show(self, cause: str, message: str, hint: str) -> None:
        text = f"{message} {hint}".strip()
        self.icon.showMessage(heading(cause), text, icons.icon(look(self._controller.app_state)))

    def _tell_with_button(self, meeting: int, message: str) -> None:
        """Where the desktop shows no buttons, a click on the message opens the report."""

        def without() -> None:
            self._report = meeting
            hint = translate("News", "Click here to open the report.")
            self._show("meeting_ended", message, hint)

        if not self._has_buttons:
            without()
            return
        if self._notification is None:
            from emoconf.desktop.notification import ReportNotification

            self._notification = ReportNotification()
            self._notification.wanted.connect(self._windows.reports)
        button = translate("News", "Open report")
        self._notification.show(
            meeting, heading("meeting_ended"), message, button, otherwise=without
        )

    def _refused(self, message: str, hint: str) -> None:
        if self._limit.allows(message):
            self.icon.showMessage("EmoConf", f"{message} {hint}".strip())

    def _message_clicked(self) -> None:
        if self._report is not None:
            self._windows.reports(self._report)
        else:
            self._windows.front()
