"""Hot keys on a real X server: pressed with xdotool, held by another program, given back."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("needs Linux", allow_module_level=True)

from Xlib import X, display

from emoconf.desktop.hotkeys.backend import Report
from emoconf.desktop.hotkeys.x11 import X11

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(120)]

LONG = 30_000


class Server:
    """An X server without a window manager."""

    def __init__(self) -> None:
        missing = [n for n in ("Xvfb", "xdotool", "setxkbmap") if shutil.which(n) is None]
        assert not missing, f"install {', '.join(missing)}: see tests/desktop/README.md"
        read, write = os.pipe()
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = f":{pipe.readline().strip()}"
        # The server forgets its keyboard when the last program leaves.
        self._here = display.Display(self.name)

    def run(self, *command: str) -> None:
        environment = {**os.environ, "DISPLAY": self.name}
        subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)

    def press(self, keys: str) -> None:
        self.run("xdotool", "key", keys)

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait(10)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.end()


class Heard:
    """Hot keys, and everything they said."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.keys = X11(server.name)
        self.pressed: list[str] = []
        self.reports: list[Report] = []
        self.keys.pressed.connect(self.pressed.append)
        self.keys.reported.connect(self.reports.append)

    def reserve(self, **wanted: str) -> Report:
        self.keys.reserve(wanted)
        return self.reports[-1]

    def after(self, keys: str, qtbot: Any) -> list[str]:
        """What is heard of a press: waits for a second one, of the key that ends each test."""
        self._server.press(keys)
        self._server.press("ctrl+alt+shift+F12")
        qtbot.waitUntil(lambda: "end" in self.pressed, timeout=LONG)
        heard = [action for action in self.pressed if action != "end"]
        self.pressed.clear()
        return heard


@pytest.fixture
def heard(qapp: object, server: Server) -> Iterator[Heard]:
    made = Heard(server)
    yield made
    made.keys.close()


END = {"end": "Ctrl+Alt+Shift+F12"}


def test_exactly_the_reserved_combination_is_heard(heard: Heard, qtbot: Any) -> None:
    assert heard.reserve(pause="Ctrl+Alt+P", bookmark="Meta+F9", **END) == Report()
    assert heard.after("ctrl+alt+p", qtbot) == ["pause"]
    assert heard.after("super+F9", qtbot) == ["bookmark"]
    for other in ("p", "ctrl+p", "alt+p", "ctrl+alt+shift+p", "F9", "ctrl+alt+o"):
        assert heard.after(other, qtbot) == [], other


def test_the_server_sends_no_other_key(heard: Heard, server: Server, qtbot: Any) -> None:
    heard.reserve(pause="Ctrl+Alt+P", **END)
    events: list[int] = []
    connection = heard.keys._display
    assert connection is not None
    next_event = connection.next_event

    def noted() -> Any:
        event = next_event()
        if event.type == X.KeyPress:
            events.append(event.detail)
        return event

    connection.next_event = noted  # type: ignore[method-assign]
    for keys in ("a", "Return", "ctrl+c", "shift+p", "alt+Tab"):
        heard.after(keys, qtbot)
    assert len(events) == 5  # of the key that ends each
    heard.after("ctrl+alt+p", qtbot)
    assert len(events) == 7


@pytest.mark.parametrize("locks", [("Num_Lock",), ("Caps_Lock",), ("Num_Lock", "Caps_Lock")])
def test_locks_do_not_matter(
    heard: Heard, server: Server, qtbot: Any, locks: tuple[str, ...]
) -> None:
    heard.reserve(pause="Ctrl+Alt+P", **END)
    for lock in locks:
        server.press(lock)
    assert heard.after("ctrl+alt+p", qtbot) == ["pause"]


def test_a_key_that_is_held_counts_once(heard: Heard, server: Server, qtbot: Any) -> None:
    heard.reserve(pause="Ctrl+Alt+P", **END)
    repeats: list[int] = []
    pressed = heard.keys._pressed
    heard.keys._pressed = lambda event: (repeats.append(event.time), pressed(event))  # type: ignore[assignment, func-returns-value]
    for key in ("ctrl", "alt", "p"):
        server.run("xdotool", "keydown", key)
    qtbot.waitUntil(lambda: len(repeats) > 10, timeout=LONG)
    for key in ("p", "alt", "ctrl"):
        server.run("xdotool", "keyup", key)
    assert heard.after("ctrl+alt+p", qtbot) == ["pause", "pause"]


def test_a_character_that_needs_shift_is_the_key_that_has_it(heard: Heard, qtbot: Any) -> None:
    assert heard.reserve(pause="Ctrl+!", bookmark="Ctrl+,", **END) == Report()
    assert heard.after("ctrl+shift+1", qtbot) == ["pause"]
    assert heard.after("ctrl+1", qtbot) == []
    assert heard.after("ctrl+comma", qtbot) == ["bookmark"]


def test_a_key_that_the_keyboard_lacks_is_refused_until_the_layout_has_it(
    heard: Heard, server: Server, qtbot: Any
) -> None:
    message, hint = heard.reserve(pause="Ctrl+Ö", **END).refused["pause"]
    assert "Ö" in message and hint
    server.run("setxkbmap", "de")
    qtbot.waitUntil(lambda: not heard.reports[-1].refused, timeout=LONG)
    assert heard.after("ctrl+odiaeresis", qtbot) == ["pause"]


def test_the_key_moves_with_the_layout(heard: Heard, server: Server, qtbot: Any) -> None:
    heard.reserve(pause="Ctrl+Alt+Y", **END)
    before = len(heard.reports)
    server.run("setxkbmap", "de")
    qtbot.waitUntil(lambda: len(heard.reports) > before, timeout=LONG)
    assert heard.after("ctrl+alt+y", qtbot) == ["pause"]
    assert heard.after("ctrl+alt+z", qtbot) == []


def test_a_combination_that_another_program_holds_is_told_and_the_other_one_works(
    heard: Heard, server: Server, qtbot: Any
) -> None:
    other = Heard(server)
    other.reserve(theirs="Ctrl+Alt+P")
    refused = heard.reserve(pause="Ctrl+Alt+P", bookmark="Ctrl+Alt+B", **END).refused
    assert list(refused) == ["pause"]
    assert refused["pause"][0] == "Ctrl+Alt+P is used by another program."
    assert heard.after("ctrl+alt+p", qtbot) == []
    qtbot.waitUntil(lambda: other.pressed == ["theirs"], timeout=LONG)
    assert heard.after("ctrl+alt+b", qtbot) == ["bookmark"]
    other.keys.close()
    assert heard.reserve(pause="Ctrl+Alt+P", **END) == Report()
    assert heard.after("ctrl+alt+p", qtbot) == ["pause"]


def test_other_keys_give_the_old_ones_back(heard: Heard, server: Server, qtbot: Any) -> None:
    other = Heard(server)
    heard.reserve(pause="Ctrl+Alt+P", **END)
    heard.reserve(pause="Ctrl+Alt+K", **END)
    assert heard.after("ctrl+alt+p", qtbot) == []
    assert heard.after("ctrl+alt+k", qtbot) == ["pause"]
    assert other.reserve(theirs="Ctrl+Alt+P") == Report()
    heard.reserve()
    assert other.reserve(theirs="Ctrl+Alt+K") == Report()
    assert heard.keys._display is None
    other.keys.close()


def test_a_server_that_ends_is_told_in_one_sentence(
    heard: Heard, server: Server, qtbot: Any
) -> None:
    heard.reserve(pause="Ctrl+Alt+P")
    server.end()
    qtbot.waitUntil(lambda: bool(heard.reports[-1].unavailable), timeout=LONG)
    assert heard.reserve(pause="Ctrl+Alt+K").unavailable


@pytest.mark.parametrize("name", [":65000", "", "elsewhere:0", "127.0.0.1:0"])
def test_without_a_server_of_this_computer_nothing_is_opened_and_nothing_crashes(
    qapp: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.socket

    def local(family: int, *rest: int) -> socket.socket:
        assert family == socket.AF_UNIX
        return real(family, *rest)

    monkeypatch.setattr(socket, "socket", local)
    keys = X11(name)
    reports: list[Report] = []
    keys.reported.connect(reports.append)
    keys.reserve({"pause": "Ctrl+Alt+P"})
    assert reports[-1].unavailable
    keys.close()
