"""The button in the notification, over a real D-Bus: with a stand-in for the desktop and dunst."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtDBus import QDBusConnection

from emoconf.desktop.notification import ReportNotification

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(120)]

SERVER = Path(__file__).with_name("notification_server.py")
LONG = 30_000


@pytest.fixture
def notification(qapp: object, address: str) -> Iterator[ReportNotification]:
    name = f"test-{address}"
    yield ReportNotification(QDBusConnection.connectToBus(address, name))
    QDBusConnection.disconnectFromBus(name)


class Desktop:
    """The stand-in as a process."""

    def __init__(self, address: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SERVER), *arguments],
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.told() == {"ready": True}

    def told(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def click(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(10)


def show(notification: ReportNotification, meeting: int, instead: list[int]) -> None:
    notification.show(
        meeting, "Meeting ended", "It is over <&>.", "Open report", lambda: instead.append(meeting)
    )


@pytest.mark.parametrize("where", ["report", "default"])
def test_the_button_and_the_notification_itself_open_the_report(
    notification: ReportNotification, address: str, qtbot: Any, where: str
) -> None:
    desktop = Desktop(address)
    instead: list[int] = []
    show(notification, 12, instead)
    qtbot.waitUntil(lambda: bool(notification._meetings), timeout=LONG)
    told = desktop.told()
    assert told["title"] == "Meeting ended"
    assert told["text"] == "It is over &lt;&amp;&gt;."
    assert told["actions"] == ["default", "Open report", "report", "Open report"]
    with qtbot.waitSignal(notification.wanted, timeout=LONG) as clicked:
        desktop.click(where)
    assert clicked.args == [12]
    desktop.click("close")
    qtbot.waitUntil(lambda: not notification._meetings, timeout=LONG)
    assert instead == []
    desktop.end()


def test_a_desktop_without_buttons_is_told_otherwise(
    notification: ReportNotification, address: str, qtbot: Any
) -> None:
    desktop = Desktop(address, "--plain")
    instead: list[int] = []
    show(notification, 3, instead)
    qtbot.waitUntil(lambda: instead == [3], timeout=LONG)
    assert notification._meetings == {}
    desktop.end()


def test_a_desktop_without_notifications_is_told_otherwise(
    notification: ReportNotification, qtbot: Any
) -> None:
    instead: list[int] = []
    show(notification, 4, instead)
    qtbot.waitUntil(lambda: instead == [4], timeout=LONG)


def test_without_a_bus_it_is_told_otherwise_at_once(qapp: object) -> None:
    notification = ReportNotification(QDBusConnection("there is none"))
    instead: list[int] = []
    show(notification, 5, instead)
    assert instead == [5]


def test_a_real_notification_daemon_understands_it(
    notification: ReportNotification, address: str, qtbot: Any
) -> None:
    for name in ("Xvfb", "dunst", "dunstctl"):
        assert shutil.which(name), f"install {name}: see tests/desktop/README.md"
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        display = f":{pipe.readline().strip()}"
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "DISPLAY": display}
    daemon = subprocess.Popen(["dunst"], env=environment, stderr=subprocess.DEVNULL)
    try:
        instead: list[int] = []
        qtbot.waitUntil(lambda: _is_there(notification), timeout=LONG)
        show(notification, 21, instead)
        qtbot.waitUntil(lambda: bool(notification._meetings), timeout=LONG)
        with qtbot.waitSignal(notification.wanted, timeout=LONG) as clicked:
            subprocess.run(["dunstctl", "action", "0"], env=environment, check=True)
        assert clicked.args == [21]
        assert instead == []
    finally:
        for process in (daemon, screen):
            process.terminate()
            process.wait(10)


def _is_there(notification: ReportNotification) -> bool:
    interface = notification._bus.interface()
    assert interface is not None
    return bool(interface.isServiceRegistered("org.freedesktop.Notifications").value())
