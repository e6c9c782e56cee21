"""Webcam device, the real engine with the real model, virtual camera, independent readers."""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
WEBCAM, CAMERA = "/dev/video10", "/dev/video11"
OLD = os.environ.get("EMOCONF_DEVICE_VERSION", "") < "0.13"
READY_KERNEL = os.environ.get("EMOCONF_DEVICE_KIND") == "uml"


def test_every_reader_sees_the_webcam_through_the_engine_in_order_and_not_mirrored(
    devices: None,
    feed: Any,
    engine: Any,
    expect_every_reader_to_see_our_pictures: Callable[[], None],
) -> None:
    feed()
    engine("--overlay", "none")
    expect_every_reader_to_see_our_pictures()


@pytest.mark.newest_driver
@pytest.mark.skipif(not READY_KERNEL, reason="full size needs the ready kernel")
def test_full_size(
    devices: None, feed: Any, engine: Any, read: Any, expect_our_pictures: Any, rate: str
) -> None:
    # Not thirty a second: the guest's one processor also runs the webcam and the reader, and on a
    # busy host nothing would be left for the reader's start.
    feed(size="1280x720")
    engine("--overlay", "none", "--size", "1280x720")
    seen = read(tool="v4l2-ctl", frames=30)
    expect_our_pictures(seen, "1280x720")
    assert seen["fps"] == pytest.approx(float(rate))


@pytest.mark.newest_driver
def test_the_overlay_is_drawn_where_the_face_is(
    devices: None, feed: Any, engine: Any, start: Any, clip: str, size: str
) -> None:
    feed(clip=clip)
    running = engine("--overlay", "box")
    running.wait_for('"faces":[{')
    compare = [sys.executable, str(HERE / "compare.py"), CAMERA, clip, "--size", size]
    seen = json.loads(start(*compare).finish().splitlines()[-1])
    assert seen["compared"] >= 5, seen
    boxes = [
        face["box"]
        for line in running.lines
        if '"type":"observation"' in line
        for face in json.loads(line)["faces"]
    ]
    left, top, right, bottom = seen["changed"]
    margin = 0.15 * min(int(side) for side in size.split("x"))
    assert left >= min(box[0] for box in boxes) - margin
    assert top >= min(box[1] for box in boxes) - margin
    assert right <= max(box[0] + box[2] for box in boxes) + margin
    assert bottom <= max(box[1] + box[3] for box in boxes) + margin
    assert right - left >= min(box[2] for box in boxes) * 0.7


def test_the_engine_starts_again_after_it_is_gone(
    devices: None, feed: Any, engine: Any, read: Any, expect_our_pictures: Any
) -> None:
    feed()
    for how in (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM):
        running = engine("--overlay", "none")
        expect_our_pictures(read())
        running.process.send_signal(how)
        running.finish()


def test_two_readers(
    devices: None,
    feed: Any,
    engine: Any,
    read: Any,
    reading: Any,
    emoconf: Any,
    expect_our_pictures: Any,
) -> None:
    feed()
    engine("--overlay", "none")
    first = reading(frames=100_000)
    first.wait_for("first picture")
    second = read(tool="v4l2-ctl")
    if OLD:
        expect_our_pictures(second)
    else:
        assert "busy" in second["error"].lower(), second
        assert f"(process {first.pid})" in emoconf("doctor")
    assert first.process.poll() is None
    if not OLD:
        first.end()
        expect_our_pictures(read())


def test_a_reader_before_the_engine_fails_and_succeeds_without_being_started_again(
    devices: None, feed: Any, engine: Any, start: Any
) -> None:
    script = (
        "import cv2, sys\n"
        "for line in sys.stdin:\n"
        f"    camera = cv2.VideoCapture('{CAMERA}', cv2.CAP_V4L2)\n"
        "    print('opened', camera.isOpened() and camera.read()[0], flush=True)\n"
        "    camera.release()\n"
    )
    program = start(sys.executable, "-c", script)
    feed()
    program.ask("now")
    program.wait_for("opened False")
    engine("--overlay", "none")
    program.ask("now")
    program.wait_for("opened True")


def test_a_camera_that_another_program_feeds_is_refused_in_one_sentence(
    devices: None, feed: Any, engine: Any, emoconf: Any
) -> None:
    feed()
    other = feed(CAMERA)
    said = engine(wait="").finish()
    assert "Another program is already sending video to EmoConf Camera" in said
    assert "Traceback" not in said
    assert f"(process {other.pid})" in emoconf("doctor")


def test_pausing_closes_the_webcam_and_leaves_nothing_of_the_live_picture(
    devices: None,
    feed: Any,
    engine: Any,
    read: Any,
    tell: Callable[[str], None],
    webcam_is_open: Any,
    expect_our_pictures: Any,
) -> None:
    feed()
    running = engine("--overlay", "none")
    expect_our_pictures(read())
    before = len(running.lines)
    tell("Pause()")
    running.wait_for('"phase":"paused"', after=before)
    webcam_is_open(running, False)
    seen = read(frames=12)
    assert set(seen["numbers"]) == {None}, seen
    before = len(running.lines)
    tell("Resume()")
    running.wait_for('"phase":"live"', after=before)
    webcam_is_open(running, True)
    expect_our_pictures(read())
