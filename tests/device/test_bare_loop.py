"""Webcam device, a bare loop with our own output, virtual camera, independent readers."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Loop = Callable[[], Any]
Read = Callable[..., dict[str, Any]]
HERE = Path(__file__).parent
WEBCAM, CAMERA = "/dev/video10", "/dev/video11"


@pytest.fixture
def loop(devices: None, start: Any, feed: Any, size: str, rate: str) -> Loop:
    """Starts the webcam once, and the loop as often as it is called."""
    feed()

    def begin() -> Any:
        script = str(HERE / "bare_loop.py")
        program = start(sys.executable, script, WEBCAM, CAMERA, "--size", size, "--fps", rate)
        program.wait_for("ready")
        return program

    return begin


def test_every_reader_sees_our_pictures_in_order_and_not_mirrored(
    loop: Loop, expect_every_reader_to_see_our_pictures: Callable[[], None]
) -> None:
    loop()
    expect_every_reader_to_see_our_pictures()


def test_works_again_after_the_writer_is_gone(
    loop: Loop, read: Read, expect_our_pictures: Any
) -> None:
    for how in (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM):
        program = loop()
        expect_our_pictures(read())
        program.process.send_signal(how)
        program.finish()


def test_works_again_while_a_program_still_holds_the_camera(
    loop: Loop, read: Read, reading: Any, expect_our_pictures: Any
) -> None:
    first = loop()
    held = reading(frames=100_000)
    held.wait_for("first picture")
    first.process.kill()
    first.finish()
    loop()
    held.end()
    expect_our_pictures(read())


def test_frees_a_device_that_another_program_left_stuck(
    devices: None, feed: Any, start: Any, read: Read, size: str, rate: str, expect_our_pictures: Any
) -> None:
    feed(CAMERA).end()  # a plain write() writer: 0.12.7 does not notice that it left
    feed()
    script = str(HERE / "bare_loop.py")
    start(sys.executable, script, WEBCAM, CAMERA, "--size", size, "--fps", rate).wait_for("ready")
    expect_our_pictures(read())


TRY = """
import sys
from emoconf.errors import EmoConfError
from emoconf.outputs.registry import open_output
try:
    print("opened", open_output(sys.argv[1], (320, 180), 5).name)
except EmoConfError as error:
    print("refused:", error)
"""


def test_a_device_that_is_being_written_is_refused_and_the_program_named(
    loop: Loop, read: Read, start: Any, expect_our_pictures: Any
) -> None:
    other = loop()
    said = start(sys.executable, "-c", TRY, CAMERA).finish()
    assert "refused: Another program" in said and f"(process {other.pid})" in said
    assert other.process.poll() is None
    expect_our_pictures(read())


def test_a_device_that_this_user_may_not_use_is_refused_with_a_hint(
    devices: None, start: Any
) -> None:
    Path(CAMERA).chmod(0o600)
    as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    said = start(*as_nobody, sys.executable, "-c", TRY, CAMERA).finish()
    assert "refused: You are not allowed" in said and "group video" in said


def test_a_webcam_is_refused_as_a_virtual_camera(modules: Any, start: Any) -> None:
    modules.vivid()
    said = start(sys.executable, "-c", TRY, WEBCAM).finish()
    assert "refused: /dev/video10 is vivid, not a virtual camera." in said


def test_the_only_loopback_is_taken_though_it_is_another_programs(modules: Any, start: Any) -> None:
    modules.loopback({4: "OBS Virtual Camera"})
    assert start(sys.executable, "-c", TRY, "auto").finish() == "opened OBS Virtual Camera"


def test_our_camera_is_taken_by_name_among_others(modules: Any, start: Any) -> None:
    modules.loopback({4: "OBS Virtual Camera", 7: "EmoConf Camera"})
    for spec in ("auto", "EmoConf Camera"):
        assert start(sys.executable, "-c", TRY, spec).finish() == "opened EmoConf Camera"


def test_it_has_the_devices_name_and_keeps_the_driver_from_being_unloaded(
    loop: Loop, read: Read, expect_our_pictures: Any
) -> None:
    assert "ready EmoConf Camera" in loop().lines
    refused = subprocess.run(["rmmod", "v4l2loopback"], capture_output=True, text=True, check=False)
    assert refused.returncode != 0 and "in use" in refused.stderr
    expect_our_pictures(read())


def test_wiping_leaves_nothing_of_the_live_picture_in_shared_memory(
    devices: None, start: Any
) -> None:
    def left(how: str) -> int:
        said = start(sys.executable, str(HERE / "leftovers.py"), CAMERA, how).finish()
        assert "live pictures left:" in said, said
        return int(said.split()[-1])

    assert left("send") > 0, "without wiping there is something to be found"
    assert left("blank") == 0
