import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from PyQt6.QtGui import QGuiApplication

from emoconf.desktop.controller import AppController
from emoconf.desktop.hotkeys import service
from emoconf.desktop.hotkeys.backend import Backend, Report, taken
from emoconf.desktop.hotkeys.service import HotKeys
from emoconf.engine import protocol

LONG = 30_000


class Keyboard(Backend):
    """Stands in for a system that reserves combinations; another program holds some."""

    def __init__(self, held: tuple[str, ...] = (), why: str = "") -> None:
        super().__init__(why)
        self._held = held
        self.reserved: list[Mapping[str, str]] = []
        self.closed = 0

    def reserve(self, wanted: Mapping[str, str]) -> None:
        self.reserved.append(wanted)
        refused = {action: taken(text) for action, text in wanted.items() if text in self._held}
        self.reported.emit(Report(unavailable=self._why, refused=refused))

    def close(self) -> None:
        self.closed += 1


def followed(controller: AppController, keyboard: Keyboard, **chosen: str) -> HotKeys:
    keys = HotKeys(controller, lambda: keyboard)
    controller.settings = controller.settings.with_changes(**chosen)
    keys.follow(controller.settings)
    return keys


def test_without_hot_keys_the_system_is_asked_for_nothing(controller: AppController) -> None:
    def never() -> Backend:
        raise AssertionError("nothing was wanted")

    HotKeys(controller, never).follow(controller.settings)
    controller.remember(threshold=0.6)


def test_a_changed_setting_holds_at_once_and_other_settings_change_nothing(
    controller: AppController,
) -> None:
    keyboard = Keyboard()
    keys = followed(controller, keyboard, pause_key="Ctrl+Alt+P")
    controller.apply(controller.settings.with_changes(threshold=0.6))
    controller.apply(
        controller.settings.with_changes(pause_key="Ctrl+Alt+K", bookmark_key="Meta+B")
    )
    controller.apply(controller.settings.with_changes(pause_key="", bookmark_key=""))
    assert keyboard.reserved == [
        {"pause": "Ctrl+Alt+P"},
        {"pause": "Ctrl+Alt+K", "bookmark": "Meta+B"},
        {},
    ]
    keys.stop()
    assert keyboard.closed == 1


def test_the_key_pauses_and_resumes(live: AppController, peer: Any, qtbot: Any) -> None:
    keyboard = Keyboard()
    keys = followed(live, keyboard, pause_key="Ctrl+Alt+P")
    keyboard.pressed.emit("pause")
    qtbot.waitUntil(lambda: phase(live) == "paused", timeout=LONG)
    assert peer.got(protocol.Pause)[0].seconds is None
    keyboard.pressed.emit("pause")
    qtbot.waitUntil(lambda: phase(live) == "live", timeout=LONG)
    assert len(peer.got(protocol.Resume)) == 1
    keys.stop()


def phase(controller: AppController) -> str:
    assert controller.app_state.state is not None
    return controller.app_state.state.phase


def test_the_key_marks_the_moment(live: AppController, peer: Any, qtbot: Any) -> None:
    keyboard = Keyboard()
    keys = followed(live, keyboard, bookmark_key="Ctrl+Alt+B")
    keyboard.pressed.emit("bookmark")
    qtbot.waitUntil(lambda: len(peer.got(protocol.Bookmark)) == 1, timeout=LONG)
    keys.stop()


@pytest.mark.parametrize("action", ["pause", "bookmark"])
def test_without_an_engine_a_press_says_what_the_menu_says(
    controller: AppController, qtbot: Any, action: str
) -> None:
    keyboard = Keyboard()
    keys = followed(controller, keyboard, pause_key="Ctrl+Alt+P", bookmark_key="Ctrl+Alt+B")
    with qtbot.waitSignal(controller.refused, timeout=LONG) as refused:
        keyboard.pressed.emit(action)
    assert refused.args == ["Off: the webcam and the virtual camera are closed", ""]
    keys.stop()


def test_a_combination_that_is_taken_is_told_once_with_what_to_do(
    controller: AppController,
) -> None:
    told: list[tuple[str, str, str]] = []
    controller.notified.connect(lambda *what: told.append(what))
    keyboard = Keyboard(held=("Ctrl+Alt+P",))
    keys = followed(controller, keyboard, pause_key="Ctrl+Alt+P")
    keyboard.reserve(keyboard.reserved[0])
    cause, message, hint = told[0]
    assert (cause, message) == ("hot_keys", "Ctrl+Alt+P is used by another program.")
    assert hint and len(told) == 1
    assert keys.report.refused["pause"] == (message, hint)


def test_what_a_window_shows_already_is_not_told_as_well(controller: AppController) -> None:
    told: list[str] = []
    controller.notified.connect(lambda *what: told.append(what[1]))
    keys = HotKeys(controller, lambda: Keyboard(held=("Ctrl+Alt+P",)))
    keys.changed.connect(lambda: None)
    controller.apply(controller.settings.with_changes(pause_key="Ctrl+Alt+P"))
    assert keys.report.refused and told == []


def test_a_system_without_hot_keys_is_told_only_to_who_wants_one(controller: AppController) -> None:
    told: list[str] = []
    controller.notified.connect(lambda *what: told.append(what[1]))
    keys = HotKeys(controller, lambda: Backend("There are none."))
    keys.look()
    assert keys.report.unavailable == "There are none." and told == []
    controller.settings = controller.settings.with_changes(pause_key="Ctrl+Alt+P")
    keys.follow(controller.settings)
    keys.look()
    assert told == []  # it was known before the key was chosen
    again = HotKeys(controller, lambda: Backend("There are none."))
    again.follow(controller.settings)
    assert told == ["There are none."]


@pytest.mark.parametrize(
    ("system", "platform", "wayland", "kind"),
    [
        ("linux", "xcb", "", "X11"),
        ("linux", "wayland", "wayland-0", "Portal"),
        ("linux", "xcb", "wayland-0", "Portal"),
        ("darwin", "cocoa", "", "Backend"),
        ("freebsd14", "xcb", "", "Backend"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_each_system_is_asked_in_its_own_way(
    qapp: object,
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    platform: str,
    wayland: str,
    kind: str,
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert type(service.chosen_backend()).__name__ == kind


def test_nothing_is_imported_for_hot_keys_that_are_off() -> None:
    program = """
import sys
from PyQt6.QtWidgets import QApplication
from emoconf.desktop.app import DesktopApp
app = QApplication([])
desktop = DesktopApp(app)
desktop.hot_keys.follow(desktop.controller.settings)
print(" ".join(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.split())
    assert "emoconf.desktop.hotkeys.service" in modules
    assert not modules & {"Xlib", "jeepney", "PyQt6.QtDBus", "ctypes.wintypes"}
