"""Who is watching, told by the real driver and real programs."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
CAMERA = "/dev/video11"

READ = ["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "v4l2", "-i", CAMERA, "-f", "null", "-"]

PROBE = """
import os, sys, time
for _ in range(4):
    handle = os.open(sys.argv[1], os.O_RDWR | os.O_NONBLOCK)
    time.sleep(0.3)
    os.close(handle)
    time.sleep(0.7)
print("done")
"""


@pytest.fixture
def watcher(devices: None, start: Any) -> Any:
    """A program of ours that sends a still picture and says who watches."""
    program = start(sys.executable, str(HERE / "watcher.py"), CAMERA)
    program.wait_for("count=0 apps= capture=waiting")
    return program


def test_a_consumer_is_noticed_named_and_forgotten(watcher: Any, start: Any) -> None:
    reader = start(*READ)
    watcher.wait_for("count=1 apps=FFmpeg capture=waiting")
    watcher.wait_for("count=1 apps=FFmpeg capture=live")
    seen = len(watcher.lines)
    reader.end()
    watcher.wait_for("count=0 apps= capture=live", after=seen)
    watcher.wait_for("count=0 apps= capture=waiting", after=seen)


def test_a_prober_of_300_ms_does_not_light_the_webcam(watcher: Any, start: Any) -> None:
    assert start(sys.executable, "-c", PROBE, CAMERA).finish() == "done"
    assert not any("capture=live" in line for line in watcher.lines)


def test_a_consumer_that_came_while_nobody_looked_is_noticed(watcher: Any, start: Any) -> None:
    watcher.process.send_signal(signal.SIGSTOP)
    for _ in range(3):  # events come and are lost
        passing = start(*READ[:-3], "-frames:v", "1", *READ[-3:])
        os.kill(watcher.pid, 0)
        passing.end()
    start(*READ)
    watcher.process.send_signal(signal.SIGCONT)
    watcher.wait_for("count=1 apps=FFmpeg capture=live")


def test_programs_of_the_same_ordinary_user_are_seen_without_root_rights(
    devices: None, start: Any
) -> None:
    as_person = ["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups"]
    watcher = start(*as_person, sys.executable, str(HERE / "watcher.py"), CAMERA)
    watcher.wait_for("count=0 apps= capture=waiting")
    start(*as_person, *READ)
    watcher.wait_for("count=1 apps=FFmpeg capture=live")


def test_a_program_that_cannot_be_looked_into_makes_old_drivers_say_cannot_tell(
    devices: None, start: Any
) -> None:
    somebody = ["setpriv", "--reuid=1001", "--regid=1001", "--clear-groups"]
    start(*somebody, "sleep", "1000")
    as_person = ["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups"]
    watcher = start(*as_person, sys.executable, str(HERE / "watcher.py"), CAMERA)
    if os.environ["EMOCONF_DEVICE_VERSION"] < "0.13":
        watcher.wait_for("count=None apps= capture=live")
    else:
        watcher.wait_for("count=0 apps= capture=waiting")
