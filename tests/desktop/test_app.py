from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from PyQt6.QtWidgets import QApplication, QMessageBox

from emoconf import paths, settings, settings_file
from emoconf.desktop.app import DesktopApp
from emoconf.desktop.engine_process import EngineProcess
from emoconf.engine import protocol

LONG = 30_000


@pytest.fixture
def quits(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes that the program would end, instead of ending the tests."""
    noted: list[str] = []
    monkeypatch.setattr(qapp, "quit", lambda: noted.append("quit"))
    return noted


@pytest.fixture
def desktop(
    qapp: QApplication,
    quits: list[str],
    engine_command: Callable[..., list[str]],
    answered: settings.Settings,
) -> Iterator[DesktopApp]:
    settings_file.save(answered, paths.settings_file())
    made = DesktopApp(qapp, EngineProcess(engine_command))
    made.tray._has_panel = lambda: True
    yield made
    made.windows.close_all()
    made.cameras.stop()
    made.controller.stop()
    made._connection.stop(10.0)
    made._connection._process.end()


def connected(desktop: DesktopApp, qtbot: Any) -> None:
    desktop.start()
    qtbot.waitUntil(lambda: desktop.controller.app_state.connected, timeout=LONG)


def test_quitting_ends_the_engine_first_and_then_the_program(
    desktop: DesktopApp, quits: list[str], qtbot: Any
) -> None:
    connected(desktop, qtbot)
    desktop.quit()
    assert quits == []
    qtbot.waitUntil(lambda: quits == ["quit"], timeout=LONG)
    assert not desktop._connection._process.running
    assert not desktop.tray.icon.isVisible()


def test_quitting_in_a_call_asks_first(
    desktop: DesktopApp, quits: list[str], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(desktop, qtbot)  # the peer says that Zoom watches
    asked: list[str] = []

    def say_no(box: QMessageBox) -> int:
        asked.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", say_no)
    desktop.ask_to_quit()
    assert asked == ["Your video in Zoom stops if you quit."]
    assert desktop.controller.app_state.on and quits == []


def test_quitting_while_nobody_is_known_to_watch_asks_nothing(
    desktop: DesktopApp, quits: list[str], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(desktop, qtbot)
    state = desktop.controller.app_state.state
    assert state is not None
    desktop.controller._take(msgspec.structs.replace(state, apps=(), meeting=None))
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pytest.fail("asked"))
    desktop.ask_to_quit()
    qtbot.waitUntil(lambda: quits == ["quit"], timeout=LONG)


def test_without_consent_the_first_start_opens_and_no_engine_runs(
    qapp: QApplication, quits: list[str], engine_command: Callable[..., list[str]], qtbot: Any
) -> None:
    desktop = DesktopApp(qapp, EngineProcess(engine_command))
    desktop.tray._has_panel = lambda: True
    desktop.start()
    assert "first-start" in desktop.windows._open
    assert not desktop.controller.app_state.on and not desktop._connection._process.running
    desktop.windows.close_all()
    desktop.cameras.stop()
    desktop._connection.stop(5.0)


def test_settings_that_cannot_be_read_are_told_and_left_alone(
    qapp: QApplication, quits: list[str], engine_command: Callable[..., list[str]], qtbot: Any
) -> None:
    paths.settings_file().write_text('{"fps": 900}')
    desktop = DesktopApp(qapp, EngineProcess(engine_command))
    desktop.tray._has_panel = lambda: True
    with qtbot.waitSignal(desktop.controller.notified, timeout=LONG) as told:
        desktop.start()
    assert told.args[0] == "settings" and "fps" in told.args[1]
    assert paths.settings_file().read_text() == '{"fps": 900}'
    desktop.windows.close_all()
    desktop.cameras.stop()
    desktop._connection.stop(5.0)


def test_another_language_holds_for_the_next_window(desktop: DesktopApp, qtbot: Any) -> None:
    from emoconf.desktop import i18n

    desktop.controller.apply(desktop.controller.settings.with_changes(language="de"))
    desktop.menu.build()
    titles = [action.text() for action in desktop.menu.menu.actions()]
    assert "Beenden" in titles
    i18n.install(desktop._app, "en")


def test_a_window_is_opened_once_and_brought_to_the_front(desktop: DesktopApp, qtbot: Any) -> None:
    connected(desktop, qtbot)
    desktop.windows.preview()
    first = desktop.windows._open["preview"]
    desktop.tray.front()
    desktop.windows.preview()
    assert desktop.windows._open["preview"] is first
    assert list(desktop.windows._open) == ["preview"]


def test_restarting_for_new_settings_brings_the_engine_back(
    desktop: DesktopApp, qtbot: Any
) -> None:
    connected(desktop, qtbot)
    with qtbot.waitSignal(desktop._connection.greeted, timeout=LONG) as greeting:
        desktop.controller.restart()
    assert isinstance(greeting.args[0], protocol.Hello)
    assert desktop.controller.app_state.connected


def test_what_nobody_answered_for_is_asked_beside_the_running_camera(
    desktop: DesktopApp, agreed: settings.Settings, qtbot: Any
) -> None:
    desktop.controller.settings = agreed
    connected(desktop, qtbot)
    assert list(desktop.windows._open) == ["further"]
    assert desktop.controller.app_state.on
