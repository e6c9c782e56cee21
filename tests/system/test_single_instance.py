"""One engine at a time, with real processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from emoconf.errors import EngineError
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
    other.send_signal(signal.SIGKILL)
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
