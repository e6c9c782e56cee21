"""The tray app's start and end."""

import contextlib
import logging
import logging.handlers
import signal
import socket
import sys
from types import TracebackType

from PyQt6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QMessageBox
from PyQt6.sip import voidptr

from emoconf import __version__, consent, paths, settings, settings_file
from emoconf.desktop import i18n, icons, style
from emoconf.desktop.cameras import CameraList
from emoconf.desktop.connection import EngineConnection
from emoconf.desktop.controller import AppController
from emoconf.desktop.engine_process import EngineProcess
from emoconf.desktop.hotkeys.service import HotKeys
from emoconf.desktop.i18n import translate
from emoconf.desktop.instance import SingleInstance
from emoconf.desktop.menu import TrayMenu
from emoconf.desktop.programs import command
from emoconf.desktop.tray import Tray
from emoconf.desktop.windows import Windows
from emoconf.engine.protocol import State
from emoconf.errors import EmoConfError
from emoconf.i18n import say

log = logging.getLogger(__name__)

#: Milliseconds that quitting waits for the engine to close its meeting.
QUIT_LIMIT = 12_000


class DesktopApp(QObject):
    """Makes the parts, ties them together, and ends them in order."""

    def __init__(self, app: QApplication, process: EngineProcess | None = None) -> None:
        super().__init__()
        self._app = app
        chosen, complaint = _settings()
        i18n.install(app, chosen.language)
        self._connection = EngineConnection(process or EngineProcess(_engine))
        self.controller = AppController(self._connection, chosen)
        self.cameras = CameraList()
        self.hot_keys = HotKeys(self.controller)
        self.windows = Windows(self.controller, self.cameras, self.hot_keys)
        self.menu = TrayMenu(self.controller, self.windows, self.cameras, self.ask_to_quit)
        self.tray = Tray(self.controller, self.menu, self.windows)
        self._complaint = complaint
        self._language = chosen.language
        self.controller.settings_changed.connect(self._follow_language)
        self.controller.closed.connect(self._engine_closed)
        self._quitting = self._left = False
        app.commitDataRequest.connect(lambda _manager: self.quit())

    def start(self) -> None:
        """Shows the icon first; then the engine, or the first-start window."""
        self.tray.appear()
        self._connection.start()
        QTimer.singleShot(0, lambda: self.hot_keys.follow(self.controller.settings))
        if self._complaint:
            self.controller.notified.emit("settings", *(say(part) for part in self._complaint))
        if not self.controller.start() or _unfinished():
            self.windows.first_start()
        elif consent.unanswered(self.controller.settings):
            self.windows.further()

    def _follow_language(self, chosen: settings.Settings) -> None:
        """Another language holds for every window that is opened from now on."""
        if chosen.language != self._language:
            self._language = chosen.language
            i18n.install(self._app, chosen.language)
            self.tray.update()

    def ask_to_quit(self) -> None:
        """Quits, after asking if somebody in a call would lose the picture."""
        now = self.controller.app_state
        if now.state is not None and _in_a_call(now.state):
            question = QMessageBox(
                QMessageBox.Icon.Question,
                "EmoConf",
                translate("Quit", "Your video in {app} stops if you quit.").format(
                    app=", ".join(now.state.apps) or translate("Quit", "another program")
                ),
                QMessageBox.StandardButton.Cancel,
            )
            really = question.addButton(
                translate("Quit", "Quit"), QMessageBox.ButtonRole.AcceptRole
            )
            question.exec()
            if question.clickedButton() is not really:
                return
        self.quit()

    def quit(self) -> None:
        """Ends the engine cleanly, then this program."""
        if self._quitting:
            return
        self._quitting = True
        self.windows.close_all()
        self.controller.stop()
        QTimer.singleShot(QUIT_LIMIT, self._leave)

    def _engine_closed(self) -> None:
        if self._quitting:
            self._leave()

    def _leave(self) -> None:
        if self._left:
            return
        self._left = True
        self.tray.icon.hide()
        self.hot_keys.stop()
        self.cameras.stop()
        self._connection.stop(0.2)
        self._app.quit()


class Signals(QObject):
    """Turns SIGTERM and SIGINT into a quit, without a timer that keeps waking the computer."""

    def __init__(self, app: DesktopApp) -> None:
        super().__init__()
        self._app = app
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(
            voidptr(self._here.fileno()), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._arrived)

    def _arrived(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._here.recv(64)
        self._app.quit()


def main() -> int:
    """Runs the tray app; returns its exit status."""
    sys.excepthook = _note_bug
    _log_to_file()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("EmoConf")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("emoconf")
    app.setWindowIcon(icons.app_icon())
    app.setQuitOnLastWindowClosed(False)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    style.install(app)
    instance = SingleInstance()
    if not instance.acquire():
        return 0 if instance.call() else 1
    desktop = DesktopApp(app)
    instance.called.connect(desktop.tray.front)
    signals = Signals(desktop)
    desktop.start()
    status = app.exec()
    signals.deleteLater()
    instance.release()
    return status


def _in_a_call(state: State) -> bool:
    """True if a program is known to watch, or an unknown one does while a meeting is kept."""
    return bool(state.apps) or (bool(state.consumers) and state.meeting is not None)


def _settings() -> tuple[settings.Settings, tuple[str, str] | None]:
    """The settings; the defaults, and a complaint, if the file cannot be used."""
    try:
        return settings_file.load(paths.settings_file()), None
    except EmoConfError as error:
        return settings.Settings(), (error.message, error.hint)


def _engine() -> list[str]:
    """The engine's command line; it reads the settings by itself."""
    return command("run", "--serve")


def _unfinished() -> bool:
    """True if the first start was left before its end; looked up without its window."""
    memory = paths.config_folder() / "windows.ini"
    if not memory.exists():
        return False
    from emoconf.desktop.firststart.window import unfinished

    return unfinished()


def _log_to_file() -> None:
    handler = logging.handlers.RotatingFileHandler(
        paths.log_folder() / "desktop.log", maxBytes=500_000, backupCount=1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _note_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.critical("a bug", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
