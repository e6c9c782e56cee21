"""Keeps the hot keys of the settings reserved, and does what they are for when one is pressed."""

import os
import sys
from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QGuiApplication

from emoconf.desktop.controller import AppController
from emoconf.desktop.hotkeys.backend import Backend, Report
from emoconf.desktop.i18n import translate
from emoconf.settings import Settings

#: What can have a hot key; the setting of each is called like it, with `_key` behind.
ACTIONS = ("pause", "bookmark")


class HotKeys(QObject):
    """Follows the settings; asks the system for nothing while no hot key is set.

    Args:
        hub: Has the settings, and carries out what is pressed.
        choose: Makes the backend for this system.

    Signals:
        changed: There is a new `report`. What is wrong while nobody listens is
            told by the controller.
    """

    changed = pyqtSignal()

    def __init__(
        self, controller: AppController, choose: Callable[[], Backend] | None = None
    ) -> None:
        super().__init__()
        self._controller = controller
        self._choose = choose or chosen_backend
        self._backend: Backend | None = None
        self._wanted: dict[str, str] = {}
        self.report = Report()
        controller.settings_changed.connect(self.follow)

    def follow(self, chosen: Settings) -> None:
        """Reserves what the settings say, and gives back what they don't say any more."""
        wanted = {action: getattr(chosen, f"{action}_key") for action in ACTIONS}
        wanted = {action: text for action, text in wanted.items() if text}
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._made().reserve(wanted)

    def look(self) -> None:
        """Finds out whether this system has hot keys, for whoever wants to set one."""
        self._made().look()

    def stop(self) -> None:
        """Gives every combination back."""
        if self._backend is not None:
            self._backend.close()

    def _made(self) -> Backend:
        if self._backend is None:
            self._backend = self._choose()
            self._backend.pressed.connect(self._pressed)
            self._backend.reported.connect(self._reported)
        return self._backend

    def _pressed(self, action: str) -> None:
        if action == "pause":
            self._controller.toggle_pause()
        elif action == "bookmark":
            self._controller.bookmark()

    def _reported(self, report: Report) -> None:
        before, self.report = self.report, report
        self.changed.emit()
        shown_already = self.receivers(self.changed) > 0
        if shown_already or not self._wanted:
            return
        if report.unavailable and report.unavailable != before.unavailable:
            hint = translate("HotKeys", "The settings say more.")
            self._controller.notified.emit("hot_keys", report.unavailable, hint)
        for action, told in report.refused.items():
            if told != before.refused.get(action):
                self._controller.notified.emit("hot_keys", *told)


def action_titles() -> dict[str, str]:
    """What each action is called."""
    return {
        "pause": translate("Settings", "Pause and resume the camera"),
        "bookmark": translate("Settings", "Bookmark this moment"),
    }


def chosen_backend() -> Backend:
    """The way to reserve combinations on this system; imported only now."""
    if sys.platform == "win32":
        from emoconf.desktop.hotkeys.windows import Windows

        return Windows()
    if sys.platform == "darwin":
        return Backend(translate("HotKeys", "EmoConf has no hot keys on macOS yet."))
    if sys.platform != "linux":
        return Backend(translate("HotKeys", "EmoConf has no hot keys on this system."))
    # A program on Wayland can show its windows through X11, but hears no key of others there.
    if os.environ.get("WAYLAND_DISPLAY") or QGuiApplication.platformName() != "xcb":
        from emoconf.desktop.hotkeys.portal import Portal

        return Portal(action_titles())
    from emoconf.desktop.hotkeys.x11 import X11

    return X11()
