import json
from typing import Any

import msgspec
import pytest
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QApplication, QMenu

from emoconf.desktop.cameras import CameraList, names_in
from emoconf.desktop.controller import AppController
from emoconf.desktop.menu import TrayMenu
from emoconf.desktop.notices import INTERVAL, RateLimit
from emoconf.desktop.panel import Panel
from emoconf.desktop.tray import Tray
from emoconf.engine import protocol

LONG = 30_000


def state(controller: AppController) -> protocol.State:
    assert controller.app_state.state is not None
    return controller.app_state.state


class Opened:
    """Notes which windows were asked for; stands in for windows that would be shown."""

    def __init__(self) -> None:
        self.names: list[object] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments: self.names.append((name, *arguments) if arguments else name)


@pytest.fixture
def opened() -> Any:
    return Opened()


@pytest.fixture
def menu(live: AppController, cameras: CameraList, opened: Any) -> TrayMenu:
    return TrayMenu(live, opened, cameras, lambda: opened.quit())


def entry(menu: QMenu, name: str) -> QAction:
    for action in menu.actions():
        if action.objectName() == name:
            return action
        inner: QMenu | None = action.menu()
        if inner is not None and inner.objectName() == name:
            return action
        for below in inner.actions() if inner is not None else []:
            if below.objectName() == name:
                return below
    raise AssertionError(f"no entry {name}")


def test_the_menu_has_everything_in_order(menu: TrayMenu) -> None:
    menu.build()
    titles = [a.text() for a in menu.menu.actions() if not a.isSeparator()]
    assert titles == [
        "Live in Zoom, overlay visible to others",
        "Stop",
        "Pause camera",
        "Overlays",
        "Webcam",
        "Start a meeting now",
        "Save this meeting",
        "Bookmark this moment",
        "Preview",
        "Calibrate …",
        "Last report",
        "Reports …",
        "Settings …",
        "Quit",
    ]


def test_check_marks_are_those_of_the_engine_each_time_it_opens(
    menu: TrayMenu, live: AppController, peer: Any, qtbot: Any
) -> None:
    menu.build()
    assert entry(menu.menu, "overlay-box").isChecked()
    peer.become(overlays=("meter",), show_to_others=False)
    qtbot.waitUntil(lambda: state(live).overlays == ("meter",), timeout=LONG)
    menu.menu.aboutToShow.emit()
    assert not entry(menu.menu, "overlay-box").isChecked()
    assert entry(menu.menu, "overlay-meter").isChecked()
    assert not entry(menu.menu, "show-to-others").isChecked()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("overlay-bars", protocol.SetOverlay(name="bars", on=True)),
        ("overlay-box", protocol.SetOverlay(name="box", on=False)),
        ("overlay-all", protocol.SetOverlay(name="all", on=True)),
        ("overlay-none", protocol.SetOverlay(name="all", on=False)),
        ("show-to-others", protocol.ShowToOthers(on=False)),
        ("pause-short", protocol.Pause(seconds=900)),
        ("pause-open", protocol.Pause()),
        ("meeting-start", protocol.Start()),
    ],
)
def test_each_entry_sends_its_command(
    menu: TrayMenu, peer: Any, qtbot: Any, name: str, expected: protocol.Command
) -> None:
    menu.build()
    entry(menu.menu, name).trigger()
    qtbot.waitUntil(lambda: bool(peer.got(type(expected))), timeout=LONG)
    sent = peer.got(type(expected))[0]
    assert msgspec.structs.replace(sent, id=0) == expected


def test_a_running_meeting_can_be_ended_bookmarked_and_left_unlogged(
    menu: TrayMenu, live: AppController, peer: Any, qtbot: Any
) -> None:
    peer.become(meeting=protocol.MeetingState(id=3, seconds=5.0, app="Zoom"))
    qtbot.waitUntil(lambda: state(live).meeting is not None, timeout=LONG)
    menu.build()
    assert entry(menu.menu, "log").isChecked()
    for name in ("log", "bookmark", "meeting-end"):
        entry(menu.menu, name).trigger()
    qtbot.waitUntil(lambda: bool(peer.got(protocol.Stop)), timeout=LONG)
    assert peer.got(protocol.LogMeeting)[0].on is False
    assert len(peer.got(protocol.Bookmark)) == 1


def test_the_webcam_is_changed_from_the_menu_during_a_call(
    menu: TrayMenu, live: AppController, peer: Any, cameras: CameraList, qtbot: Any
) -> None:
    qtbot.waitUntil(lambda: len(cameras.names) == 2, timeout=LONG)
    menu.build()
    webcams = entry(menu.menu, "webcams").menu()
    assert webcams is not None
    names = [a.text() for a in webcams.actions() if a.isCheckable()]
    assert names == ["Stand-in Webcam", "Second Webcam"]
    webcams.actions()[1].trigger()
    qtbot.waitUntil(lambda: state(live).camera == "Second Webcam", timeout=LONG)
    assert live.settings.camera == "Second Webcam"


def test_the_list_of_webcams_is_the_one_of_the_devices_command() -> None:
    listing = {
        "webcams": [{"name": "HD Webcam", "index": 0, "auto": True}],
        "virtual_cameras": [{"name": "EmoConf Camera", "path": "/dev/video10", "auto": True}],
        "without_driver": ["pipewire"],
        "microphones": [{"name": "USB Headset", "auto": False}],
    }
    names = names_in(json.dumps(listing).encode())
    assert names == (("HD Webcam",), ("EmoConf Camera", "pipewire"), ("USB Headset",))
    assert names_in(b"Traceback") == ((), (), ())


def test_a_problem_stands_in_the_menu_with_what_to_do(
    menu: TrayMenu, live: AppController, peer: Any, qtbot: Any
) -> None:
    peer.become(phase="problem", problem="The webcam is busy.", hint="Close the other program.")
    qtbot.waitUntil(lambda: state(live).phase == "problem", timeout=LONG)
    menu.build()
    titles = [action.text() for action in menu.menu.actions()][:2]
    assert titles == ["The webcam is busy.", "Close the other program."]


def test_without_an_engine_only_what_works_can_be_chosen(
    controller: AppController, cameras: CameraList, opened: Any
) -> None:
    menu = TrayMenu(controller, opened, cameras, lambda: None).menu
    for name in ("pause", "overlays", "webcams", "log", "bookmark", "meeting-start"):
        assert not entry(menu, name).isEnabled(), name
    for name in ("start", "reports", "settings", "quit", "preview", "last-report"):
        assert entry(menu, name).isEnabled(), name


def test_windows_open_from_the_menu(menu: TrayMenu, opened: Any) -> None:
    for name in ("preview", "last-report", "reports", "settings", "quit"):
        entry(menu.menu, name).trigger()
    assert opened.names == ["preview", "last_report", "reports", "settings", "quit"]


# -- Icon, notifications, no panel --------------------------------------------------------------


def made(
    live: AppController, menu: TrayMenu, opened: Any, panel: bool, clock: Any
) -> tuple[Tray, list[str]]:
    limit = RateLimit(clock)
    tray = Tray(live, menu, opened, limit=limit, has_panel=lambda: panel, has_buttons=False)
    texts: list[str] = []
    tray.icon.showMessage = lambda title, text, *_: texts.append(f"{title}: {text}")  # type: ignore[method-assign]
    return tray, texts


def test_one_cause_is_told_at_most_once_in_five_minutes(
    live: AppController, menu: TrayMenu, opened: Any
) -> None:
    now = [0.0]
    _tray, texts = made(live, menu, opened, True, lambda: now[0])
    for moment in (0.0, 100.0, INTERVAL - 1, INTERVAL):
        now[0] = moment
        live.notified.emit("camera_lost", "The webcam was unplugged.", "Plug it in.")
        live.notified.emit("camera_found", "The webcam is back.", "")
    assert [text.split(":")[0] for text in texts] == ["Webcam lost", "Webcam is back"] * 2


def test_a_notification_that_is_switched_off_is_not_shown(
    live: AppController, menu: TrayMenu, opened: Any
) -> None:
    _tray, texts = made(live, menu, opened, True, lambda: 0.0)
    live.settings = live.settings.with_changes(notifications=("camera_lost",))
    live.notified.emit("meeting_started", "A meeting.", "")
    live.notified.emit("engine", "The engine ended.", "It is started again.")
    assert texts == ["EmoConf: The engine ended. It is started again."]


def test_the_end_of_a_meeting_offers_its_report(
    live: AppController, menu: TrayMenu, opened: Any, peer: Any, qtbot: Any
) -> None:
    tray, texts = made(live, menu, opened, True, lambda: 0.0)
    with qtbot.waitSignal(live.meeting_ended, timeout=LONG):
        peer.tell(protocol.MeetingEnded(meeting=12, seconds=60.0))
    assert "report" in texts[-1]
    tray.icon.messageClicked.emit()
    assert opened.names == [("reports", 12)]


class Buttons(QObject):
    """A desktop that shows buttons, or says that it can't."""

    wanted = pyqtSignal(int)

    def __init__(self, able: bool) -> None:
        super().__init__()
        self._able = able
        self.shown: list[tuple[int, str]] = []

    def show(self, meeting: int, title: str, text: str, button: str, otherwise: Any) -> None:
        if self._able:
            self.shown.append((meeting, button))
        else:
            otherwise()


@pytest.mark.parametrize("able", [True, False])
def test_the_report_is_a_button_where_the_desktop_has_buttons_and_else_a_click_on_the_message(
    live: AppController, menu: TrayMenu, opened: Any, peer: Any, qtbot: Any, able: bool
) -> None:
    tray, texts = made(live, menu, opened, True, lambda: 0.0)
    desktop = Buttons(able)
    tray._has_buttons, tray._notification = True, desktop  # type: ignore[assignment]
    desktop.wanted.connect(opened.reports)
    with qtbot.waitSignal(live.meeting_ended, timeout=LONG):
        peer.tell(protocol.MeetingEnded(meeting=12, seconds=60.0))
    if able:
        assert (desktop.shown, texts) == ([(12, "Open report")], [])
        desktop.wanted.emit(12)
    else:
        assert "Click here" in texts[-1]
        tray.icon.messageClicked.emit()
    assert opened.names == [("reports", 12)]


def test_a_left_click_opens_the_preview(live: AppController, menu: TrayMenu, opened: Any) -> None:
    tray, _ = made(live, menu, opened, True, lambda: 0.0)
    tray.icon.activated.emit(tray.icon.ActivationReason.Trigger)
    assert opened.names == ["preview"]


def test_without_a_panel_a_small_window_says_why_until_there_is_one(
    live: AppController, menu: TrayMenu, opened: Any, qtbot: Any
) -> None:
    panel = [False]
    tray = Tray(live, menu, opened, has_panel=lambda: panel[0])
    tray.appear()
    assert tray._panel is not None and tray._panel.isVisible()
    assert not tray.icon.isVisible()
    panel[0] = True
    with qtbot.waitSignal(tray.shown, timeout=LONG):
        tray.appear()
    assert not any(w.isVisible() for w in QApplication.topLevelWidgets() if isinstance(w, Panel))
    assert not tray._search.isActive()
