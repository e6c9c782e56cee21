"""One engine at a time, with real processes."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from emoconf.errors import EngineError
from emoconf.system import single_instance
from emoconf.system.single_instance import SingleInstance

HOLD = """
import sys
from emoconf.system.single_instance import SingleInstance
with SingleInstance():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other() -> "subprocess.Popen[str]":
    """Another process that is the one engine."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_engine_is_refused_and_told_the_first_ones_process(
    other: "subprocess.Popen[str]",
) -> None:
    with pytest.raises(EngineError, match=f"process {other.pid}"):
        SingleInstance().acquire()
    assert SingleInstance().running() == other.pid
    other.communicate()
    assert SingleInstance().running() is None
    SingleInstance().acquire()


def test_a_killed_engine_leaves_no_lock_behind(other: "subprocess.Popen[str]") -> None:
    other.kill()
    other.communicate()
    assert SingleInstance().running() is None
    with SingleInstance() as mine:
        assert mine.running() == os.getpid()


def test_released_and_taken_again_by_the_same_process() -> None:
    lock = SingleInstance()
    for _ in range(2):
        lock.acquire()
        lock.release()
    lock.release()
    assert lock.running() is None


def test_two_homes_have_an_engine_each(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    with SingleInstance(folders[0]), SingleInstance(folders[1]) as second:
        assert second.running() == os.getpid()


def test_a_damaged_process_number_is_no_obstacle(other: "subprocess.Popen[str]") -> None:
    from emoconf.paths import runtime_folder

    (runtime_folder() / "engine.pid").write_text("nonsense")
    with pytest.raises(EngineError, match="already running\\."):
        SingleInstance().acquire()
    other.communicate()


def test_a_full_disk_does_not_keep_the_engine_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "engine.pid").write_text("1")  # of one that was killed; it must not be named

    def full(path: Path | str) -> None:
        Path(path).touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(single_instance, "open_private", full)
    with SingleInstance(tmp_path):
        with pytest.raises(EngineError, match=r"already running\. Use"):
            SingleInstance(tmp_path).acquire()
        assert [path.name for path in tmp_path.iterdir()] == ["engine.lock"]


def test_without_room_for_the_lock_the_reason_is_said(tmp_path: Path) -> None:
    (tmp_path / "engine.lock").mkdir()  # as good as a disk that takes no new file
    with pytest.raises(EngineError, match="cannot be started") as caught:
        SingleInstance(tmp_path).acquire()
    assert caught.value.hint
