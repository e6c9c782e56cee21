"""A webcam that is unplugged, comes back under another number, or is busy. The feed never stops."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.newest_driver
HERE = Path(__file__).parent
WEBCAM, CAMERA = "/dev/video10", "/dev/video11"
DRIVER = Path("/sys/bus/platform/drivers/vivid")


@pytest.fixture
def vivid(modules: Any) -> None:
    """The kernel's test camera as webcam, whose picture changes all the time."""
    modules.vivid()
    modules.loopback({11: "EmoConf Camera"})


@pytest.fixture
def monitor(start: Any, rate: str) -> Any:
    """Starts something that watches the virtual camera."""

    def begin() -> Any:
        program = start(sys.executable, str(HERE / "monitor.py"), CAMERA, rate)
        program.wait_for("moving")
        return program

    return begin


def expect_card_in_time(monitor: Any, after: int, rate: str) -> None:
    """At most half a second's worth of repeated pictures, then the card."""
    repeated = int(monitor.wait_for("still", after=after).split()[1])
    assert repeated <= float(rate) / 2 + 2


def test_unplugged_the_card_comes_and_plugged_in_elsewhere_the_picture_is_back(
    vivid: None, engine: Any, monitor: Any, start: Any, rate: str
) -> None:
    running = engine(camera="vivid")
    watching = monitor()
    keeper = start(sys.executable, "-c", f"f = open('{WEBCAM}'); print('held', flush=1); input()")
    keeper.wait_for("held")  # keeps the number taken, so that the webcam comes back under another
    events, seen = len(running.lines), len(watching.lines)
    subprocess.run(["v4l2-ctl", "-d", WEBCAM, "-c", "disconnect=1"], check=True)
    assert "unplugged" in running.wait_for('"camera_lost"', after=events)
    expect_card_in_time(watching, seen, rate)
    (DRIVER / "unbind").write_text("vivid.0")
    seen = len(watching.lines)
    (DRIVER / "bind").write_text("vivid.0")
    running.wait_for('"camera_found"', after=events)
    watching.wait_for("moving", after=seen)
    assert watching.process.poll() is None and "lost" not in watching.lines
    assert sum('"camera_lost"' in line for line in running.lines) == 1, "one event each"
    assert not Path(WEBCAM).exists() or keeper.process.poll() is None


def test_a_busy_webcam_is_told_and_taken_as_soon_as_it_is_free(
    vivid: None, engine: Any, monitor: Any, start: Any
) -> None:
    reader = ["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "v4l2", "-i", WEBCAM]
    other = start(*reader, "-f", "null", "-", "-progress", "pipe:1")
    other.wait_for("frame=")
    running = engine(camera="vivid", wait='"camera_lost"')
    assert any('"cause":"busy"' in line for line in running.lines)
    other.end()
    running.wait_for('"phase":"live"')
    monitor()
