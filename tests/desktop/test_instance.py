import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from emoconf import paths
from emoconf.desktop.instance import SingleInstance

SECOND = """
from PyQt6.QtCore import QCoreApplication
from emoconf.desktop.instance import SingleInstance
app = QCoreApplication([])
me = SingleInstance()
print(me.acquire(), me.call())
"""


def test_a_second_start_calls_the_first_and_leaves(qapp: object, qtbot: Any) -> None:
    first = SingleInstance()
    assert first.acquire()
    with qtbot.waitSignal(first.called, timeout=30_000):
        second = subprocess.Popen([sys.executable, "-c", SECOND], stdout=subprocess.PIPE, text=True)
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert second.stdout is not None
    assert second.stdout.read().split() == ["False", "True"]
    first.release()


def test_a_tray_that_was_killed_leaves_the_place_free(qapp: object) -> None:
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", SECOND + killed], check=False, capture_output=True)
    next_one = SingleInstance()
    assert next_one.acquire()
    next_one.release()


def test_what_a_killed_tray_left_behind_blocks_nobody_though_its_number_is_anothers_now(
    qapp: object,
) -> None:
    name = Path(sys.executable).resolve().name
    left = f"{os.getpid()}\n{name}\n{socket.gethostname()}\n"
    (paths.runtime_folder() / "desktop.lock").write_text(left)
    next_one = SingleInstance()
    assert next_one.acquire()
    next_one.release()
