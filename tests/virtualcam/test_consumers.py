"""Who watches: the driver's word, the handles, and the names of programs."""

from pathlib import Path

import pytest

from emoconf.system.device_users import DeviceUser, DeviceUsers
from emoconf.virtualcam.apps import app_name, app_names
from emoconf.virtualcam.consumers import (
    ConsumerState,
    LoopbackConsumers,
)

ZOOM = DeviceUser(10, "zoom", "zoom")
FIREFOX = DeviceUser(11, "firefox-bin", "firefox-bin")


class Machine:
    """A driver, its handles and a clock, as this machine has none."""

    def __init__(self, folder: Path) -> None:
        self.streaming: bool | None = None
        self.device_users = DeviceUsers((), complete=True)
        self.looks = 0
        self.references = folder / "refcnt"
        self.count(1)
        self.now = 0.0
        self.consumers = LoopbackConsumers(
            "/dev/video9", lambda _: self.streaming, self._look, self.references, lambda: self.now
        )

    def count(self, references: int) -> None:
        self.references.write_text(f"{references}\n")

    def _look(self) -> DeviceUsers:
        self.looks += 1
        return self.device_users


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_an_old_drivers_consumers_are_those_who_hold_it_open(machine: Machine) -> None:
    assert machine.consumers.snapshot() == ConsumerState(0)
    machine.device_users = DeviceUsers((ZOOM, FIREFOX), complete=True)
    machine.count(3)
    assert machine.consumers.snapshot() == ConsumerState(2, ("Zoom", "Firefox"))


def test_a_newer_drivers_word_counts_more_than_open_handles(machine: Machine) -> None:
    machine.streaming = False
    machine.device_users = DeviceUsers((ZOOM,), complete=True)
    assert machine.consumers.snapshot() == ConsumerState(0)
    machine.streaming = True
    assert machine.consumers.snapshot() == ConsumerState(1, ("Zoom",))


def test_a_consumer_that_cannot_be_seen_still_counts_if_the_driver_says_so(
    machine: Machine,
) -> None:
    machine.streaming = True
    machine.device_users = DeviceUsers((), complete=False)
    assert machine.consumers.snapshot() == ConsumerState(1, ())


def test_processes_that_cannot_be_read_make_nobody_a_guess(machine: Machine) -> None:
    machine.device_users = DeviceUsers((), complete=False)
    assert machine.consumers.snapshot() == ConsumerState(None)
    machine.device_users = DeviceUsers((ZOOM,), complete=False)
    machine.count(2)
    assert machine.consumers.snapshot() == ConsumerState(1, ("Zoom",))


def test_processes_are_only_looked_through_when_handles_came_or_went(machine: Machine) -> None:
    for _ in range(10):
        machine.now += 0.25
        machine.consumers.snapshot()
    assert machine.looks == 1
    machine.count(2)
    machine.consumers.snapshot()
    assert machine.looks == 2


def test_processes_are_looked_through_now_and_then_all_the_same(machine: Machine) -> None:
    for _ in range(500):
        machine.now += 0.25
        machine.consumers.snapshot()
    assert machine.looks == 5


def test_without_a_count_of_handles_every_look_is_a_real_one(machine: Machine) -> None:
    machine.references.unlink()
    for _ in range(3):
        machine.consumers.snapshot()
    assert machine.looks == 3


def test_a_device_that_is_gone_is_watched_by_nobody() -> None:
    assert LoopbackConsumers("/dev/video-none").snapshot() == ConsumerState(0)


# Names


@pytest.mark.parametrize(
    ("command", "executable", "name"),
    [
        ("zoom", "zoom", "Zoom"),
        ("VideoCapture", "chromium", "Chromium"),
        ("Discord", "Discord", "Discord"),
        ("teams-for-linux", "electron", "Teams"),
        ("mystery", "mystery-cam", "mystery-cam"),
        ("mystery", "", "mystery"),
        ("", "", "process 5"),
    ],
)
def test_programs_have_the_names_that_people_know(command: str, executable: str, name: str) -> None:
    assert app_name(DeviceUser(5, command, executable), Path("/proc-none")) == name


def test_several_processes_of_one_app_are_named_once() -> None:
    assert app_names([ZOOM, FIREFOX, ZOOM]) == ("Zoom", "Firefox")


def process(proc: Path, pid: int, parent: int, command: list[str]) -> None:
    folder = proc / str(pid)
    folder.mkdir(parents=True)
    (folder / "stat").write_text(f"{pid} (a (strange) name) S {parent} 1 1")
    (folder / "cmdline").write_bytes("\0".join(command).encode() + b"\0")


def test_a_browser_that_is_one_sites_own_window_is_named_after_the_site(tmp_path: Path) -> None:
    process(tmp_path, 20, 1, ["chromium", "--app=https://meet.google.com/landing"])
    process(tmp_path, 21, 20, ["chromium", "--type=utility"])
    holder = DeviceUser(21, "chromium", "chromium")
    assert app_name(holder, tmp_path) == "Google Meet (Chromium)"


def test_an_ordinary_browser_is_only_named_itself(tmp_path: Path) -> None:
    process(tmp_path, 20, 1, ["chromium", "https://meet.google.com/abc"])
    process(tmp_path, 21, 20, ["chromium", "--type=utility"])
    assert app_name(DeviceUser(21, "chromium", "chromium"), tmp_path) == "Chromium"
