"""Hot keys through the portal, over a real D-Bus, with a stand-in for the desktop."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("needs Linux", allow_module_level=True)

from emoconf.desktop.hotkeys.backend import Report
from emoconf.desktop.hotkeys.portal import Portal

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(60)]

STAND_IN = Path(__file__).with_name("portal_stand_in.py")
LONG = 30_000
TITLES = {"pause": "Pause and resume the camera", "bookmark": "Bookmark this moment"}


class Desktop:
    """The stand-in as a process."""

    def __init__(self, address: str, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(STAND_IN), address, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert json.loads(self.process.stdout.readline()) == {"ready": True}
        #: What it was told and nobody has looked at yet.
        self.told: list[Any] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.told.append(json.loads(line))

    def do(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def start(address: str) -> Iterator[Callable[..., Desktop]]:
    """Starts a desktop with the portal."""
    started: list[Desktop] = []

    def make(*options: str) -> Desktop:
        started.append(Desktop(address, *options))
        return started[-1]

    yield make
    for desktop in started:
        desktop.end()


class Heard:
    """A portal's client, and everything it said."""

    def __init__(self, address: str) -> None:
        self.portal = Portal(TITLES, address)
        self.pressed: list[str] = []
        self.reports: list[Report] = []
        self.portal.pressed.connect(self.pressed.append)
        self.portal.reported.connect(self.reports.append)

    @property
    def last(self) -> Report:
        return self.reports[-1] if self.reports else Report(asking=True)


@pytest.fixture
def heard(qapp: object, address: str) -> Iterator[Heard]:
    made = Heard(address)
    yield made
    made.portal.close()


def bound(heard: Heard, qtbot: Any, wanted: dict[str, str]) -> None:
    heard.portal.reserve(wanted)
    qtbot.waitUntil(lambda: set(heard.last.triggers) == set(wanted), timeout=LONG)


def told(desktop: Desktop, qtbot: Any, count: int) -> list[Any]:
    """The next things that the desktop was told."""
    qtbot.waitUntil(lambda: len(desktop.told) >= count, timeout=LONG)
    found, desktop.told = desktop.told[:count], desktop.told[count:]
    return found


REGISTERED = {"register": "emoconf"}


def test_the_desktop_is_asked_in_its_own_words_and_a_press_arrives(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    desktop = start("--strict")
    bound(heard, qtbot, {"pause": "Ctrl+Alt+P", "bookmark": "Meta+Shift+F9"})
    assert told(desktop, qtbot, 2) == [
        REGISTERED,
        {
            "shortcuts": {
                "pause": {"description": TITLES["pause"], "preferred_trigger": "CTRL+ALT+p"},
                "bookmark": {
                    "description": TITLES["bookmark"],
                    "preferred_trigger": "SHIFT+LOGO+F9",
                },
            },
            "parent": "",
        },
    ]
    assert heard.last == Report(triggers={"pause": "Press <pause>", "bookmark": "Press <bookmark>"})
    desktop.do("press bookmark")
    qtbot.waitUntil(lambda: heard.pressed == ["bookmark"], timeout=LONG)
    desktop.do("press pause")
    qtbot.waitUntil(lambda: heard.pressed == ["bookmark", "pause"], timeout=LONG)


def test_other_keys_end_the_old_session_before_they_are_asked_for(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    desktop = start()
    bound(heard, qtbot, {"pause": "Ctrl+Alt+P"})
    bound(heard, qtbot, {"bookmark": "Ctrl+Alt+B"})
    _, _, ended, asked = told(desktop, qtbot, 4)
    assert ended == {"ended": "session"}
    assert set(asked["shortcuts"]) == {"bookmark"}
    heard.portal.reserve({})
    assert told(desktop, qtbot, 1) == [{"ended": "session"}]
    assert heard.last == Report()


def test_a_question_that_is_still_open_is_taken_back(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    desktop = start("--silent")
    heard.portal.reserve({"pause": "Ctrl+Alt+P"})
    assert set(told(desktop, qtbot, 2)[1]["shortcuts"]) == {"pause"}
    assert heard.last.asking
    heard.portal.reserve({})
    assert told(desktop, qtbot, 2) == [{"ended": "question"}, {"ended": "session"}]
    assert heard.last == Report()


def test_a_desktop_where_somebody_says_no_is_told_in_one_sentence(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    start("--decline")
    heard.portal.reserve({"pause": "Ctrl+Alt+P"})
    qtbot.waitUntil(lambda: "pause" in heard.last.refused, timeout=LONG)
    message, hint = heard.last.refused["pause"]
    assert "declined" in message and hint


def test_keys_that_the_desktop_takes_back_are_told(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    desktop = start()
    bound(heard, qtbot, {"pause": "Ctrl+Alt+P"})
    desktop.do("close")
    qtbot.waitUntil(lambda: "pause" in heard.last.refused, timeout=LONG)
    assert not heard.last.triggers


def test_keys_that_are_changed_in_the_desktops_settings_are_shown(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    desktop = start()
    bound(heard, qtbot, {"pause": "Ctrl+Alt+P"})
    desktop.do("rename pause Meta+K")
    qtbot.waitUntil(lambda: heard.last.triggers == {"pause": "Meta+K"}, timeout=LONG)


def test_a_key_that_has_no_name_there_is_refused_and_the_other_one_bound(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    start()
    heard.portal.reserve({"pause": "Ctrl+Launch (0)", "bookmark": "Ctrl+Alt+B"})
    qtbot.waitUntil(lambda: "bookmark" in heard.last.triggers, timeout=LONG)
    assert set(heard.last.refused) == {"pause"}


def test_keys_that_the_desktop_leaves_out_are_told(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    start("--without=pause")
    heard.portal.reserve({"pause": "Ctrl+Alt+P", "bookmark": "Ctrl+Alt+B"})
    qtbot.waitUntil(lambda: "bookmark" in heard.last.triggers, timeout=LONG)
    message, hint = heard.last.refused["pause"]
    assert "did not give" in message and hint


def test_a_portal_that_is_started_anew_is_asked_anew(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    first = start()
    bound(heard, qtbot, {"pause": "Ctrl+Alt+P"})
    first.end()
    second = start("--strict")
    assert told(second, qtbot, 1) == [REGISTERED]
    assert set(told(second, qtbot, 1)[0]["shortcuts"]) == {"pause"}
    second.do("press pause")
    qtbot.waitUntil(lambda: heard.pressed == ["pause"], timeout=LONG)


def test_a_program_that_may_not_ask_is_told_so(
    heard: Heard, start: Callable[..., Desktop], qtbot: Any
) -> None:
    start("--strict", "--old")
    heard.portal.reserve({"pause": "Ctrl+Alt+P"})
    qtbot.waitUntil(lambda: "pause" in heard.last.refused, timeout=LONG)
    assert "did not give" in heard.last.refused["pause"][0]


def test_a_desktop_without_the_portal_is_told_in_one_sentence(heard: Heard, qtbot: Any) -> None:
    heard.portal.look()
    qtbot.waitUntil(lambda: bool(heard.last.unavailable), timeout=LONG)
    heard.portal.reserve({"pause": "Ctrl+Alt+P"})
    qtbot.waitUntil(lambda: len(heard.reports) == 2, timeout=LONG)
    assert heard.last.unavailable.count(".") == 1
    assert heard.pressed == []


@pytest.mark.parametrize("address", ["unix:path=/nowhere", "tcp:host=localhost", "nonsense"])
def test_without_a_bus_nothing_crashes(qapp: object, address: str) -> None:
    heard = Heard(address)
    heard.portal.reserve({"pause": "Ctrl+Alt+P"})
    assert heard.last.unavailable
    heard.portal.reserve({})


def test_looking_asks_for_no_key(heard: Heard, start: Callable[..., Desktop], qtbot: Any) -> None:
    desktop = start()
    heard.portal.look()
    qtbot.waitUntil(lambda: heard.reports == [Report()], timeout=LONG)
    bound(heard, qtbot, {"pause": "Ctrl+Alt+P"})
    registered, asked = told(desktop, qtbot, 2)
    assert registered == REGISTERED and set(asked) == {"shortcuts", "parent"}
