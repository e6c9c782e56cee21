"""The feed goes on whatever happens to the camera, and says so once."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emoconf.capture import CameraFeed, CameraInfo, FramePool, RecordingSource
from emoconf.errors import CameraLost
from emoconf.values import Frame, Image

UNPLUGGED = CameraLost("unplugged", "“scripted” is not connected any more.", "Plug it in again.")


def test_hands_on_every_picture_letterboxed_to_one_size(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    feed = start(scripted())
    wait_for(lambda: len(heard.frames) >= 20)
    assert [number for number, _, _ in heard.frames[:20]] == list(range(20))
    assert {shape for _, _, shape in heard.frames} == {(72, 128, 3)}
    assert feed.state == "live"
    assert heard.notices == []


def test_a_loss_is_told_once_and_so_is_the_return(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    failures = [("cannot open", UNPLUGGED)] * 6
    feed = start(scripted("picture", "picture", UNPLUGGED, *failures))
    wait_for(lambda: "camera_found" in heard.kinds)
    assert heard.kinds == ["camera_lost", "camera_found"]
    lost, found = heard.notices
    assert lost.data == {"camera": "scripted", "cause": "unplugged"}
    assert (lost.message, lost.hint) == (UNPLUGGED.message, UNPLUGGED.hint)
    assert found.data == {"camera": "scripted"}
    assert heard.pauses == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0]
    assert feed.state == "live"
    assert feed.loss is None


def test_numbers_go_on_over_a_reconnection(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    start(scripted("picture", "picture", UNPLUGGED))
    wait_for(lambda: len(heard.frames) >= 10)
    assert [number for number, _, _ in heard.frames[:10]] == list(range(10))


def test_two_losses_are_two_events(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    busy = CameraLost("busy", "“scripted” is used by another program.", "Close it.")
    start(scripted("picture", UNPLUGGED, "picture", busy))
    wait_for(lambda: heard.kinds.count("camera_found") == 2)
    assert heard.kinds == ["camera_lost", "camera_found"] * 2
    assert [n.data["cause"] for n in heard.notices[::2]] == ["unplugged", "busy"]


def test_a_camera_that_fails_soon_after_each_return_is_tried_less_and_less_often(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    start(scripted(*["picture", UNPLUGGED] * 5))
    wait_for(lambda: heard.kinds.count("camera_found") == 5)
    assert heard.pauses == [0.5, 1.0, 2.0, 4.0, 5.0]


def test_a_camera_that_worked_for_a_while_is_tried_soon_again(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    def pass_time(frame: Frame) -> None:
        heard.now += 1.0

    heard.on_frame = pass_time
    start(scripted(*[*["picture"] * 10, UNPLUGGED] * 3))
    wait_for(lambda: heard.kinds.count("camera_found") == 3)
    assert heard.pauses == [0.5, 0.5, 0.5]


def test_the_cause_at_the_moment_is_known_for_the_card(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    gate = threading.Event()
    feed = start(scripted("picture", UNPLUGGED), sleep=lambda _: gate.wait(30) and None)
    wait_for(lambda: feed.state == "lost")
    assert feed.loss is UNPLUGGED
    gate.set()
    wait_for(lambda: feed.state == "live")


def test_a_webcam_is_taken_back_under_its_new_number(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    start(bench.source())
    wait_for(lambda: len(heard.frames) >= 3)
    old = bench.plugged.pop()
    wait_for(lambda: "camera_lost" in heard.kinds)
    new = CameraInfo(old.name, 5, "/dev/video5", usb=old.usb)
    bench.plugged.append(new)
    wait_for(lambda: "camera_found" in heard.kinds)
    assert bench.opened[-1] == new
    assert heard.kinds == ["camera_lost", "camera_found"]


def test_a_read_that_blocks_is_a_stall_and_over_when_pictures_come_again(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    feed = start(bench.source())
    wait_for(lambda: len(heard.frames) >= 3)
    bench.blocking = threading.Event()
    wait_for(lambda: bench.stuck)
    heard.now += 1.9
    time.sleep(0.5)  # some looks of the watchdog
    assert heard.kinds == []
    heard.now += 0.2
    wait_for(lambda: heard.kinds == ["camera_lost"])
    assert heard.notices[0].data["cause"] == "stalled"
    assert feed.state == "lost"
    bench.blocking.set()
    wait_for(lambda: heard.kinds == ["camera_lost", "camera_found"])
    assert feed.state == "live"
    assert len(bench.opened) == 1


def test_a_read_that_never_returns_is_left_behind(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    start(bench.source())
    wait_for(lambda: len(heard.frames) >= 3)
    stuck = bench.blocking = threading.Event()
    wait_for(lambda: bench.stuck)
    heard.now += 20
    wait_for(lambda: heard.kinds == ["camera_lost"])
    bench.blocking = None
    wait_for(lambda: heard.kinds == ["camera_lost", "camera_found"])
    assert len(bench.opened) == 2
    stuck.set()
    wait_for(lambda: bench.open_now == 1)  # the one left behind let its camera go


def test_a_recording_ends_the_feed_with_a_notice(
    start: Callable[..., CameraFeed], heard: Any, make_video: Callable[..., Path], wait_for: Any
) -> None:
    feed = start(RecordingSource(make_video(count=7)))
    wait_for(lambda: feed.state == "ended")
    wait_for(lambda: heard.kinds == ["recording_ended"])
    assert len(heard.frames) == feed.frames == 7


def test_a_cut_off_recording_is_told_too(
    start: Callable[..., CameraFeed], heard: Any, make_video: Callable[..., Path], wait_for: Any
) -> None:
    path = make_video(count=60)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    start(RecordingSource(path))
    wait_for(lambda: heard.kinds == ["recording_truncated", "recording_ended"])


def test_what_can_never_be_read_ends_the_feed_with_the_reason(
    start: Callable[..., CameraFeed], heard: Any, tmp_path: Path, wait_for: Any
) -> None:
    feed = start(RecordingSource(tmp_path / "missing.mp4"))
    wait_for(lambda: heard.kinds == ["capture_failed"])
    wait_for(lambda: feed.state == "ended")
    assert "missing.mp4" in heard.notices[0].message


def test_an_unforeseen_error_is_a_loss_that_is_told_and_survived(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    feed = start(scripted("picture", RuntimeError("driver said 42"), "picture"))
    wait_for(lambda: heard.kinds == ["camera_lost", "camera_found"])
    assert heard.notices[0].data["cause"] == "failed"
    assert "RuntimeError: driver said 42" in heard.notices[0].message
    assert feed.state == "live"


def test_a_camera_that_fails_again_and_again_is_never_given_up_and_told_once(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    source = scripted(*[RuntimeError("again")] * 20)
    feed = start(source)
    wait_for(lambda: feed.state == "live")
    assert source.opened == 21
    wait_for(lambda: heard.kinds == ["camera_lost", "camera_found"])


def test_pictures_nobody_has_a_buffer_for_are_skipped_and_counted(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    held: list[Frame] = []
    heard.on_frame = held.append
    pool = FramePool((72, 128, 3), 3)
    feed = start(scripted(), pool=pool)
    wait_for(lambda: feed.skipped >= 5)
    assert [frame.number for frame in held] == [0, 1, 2]
    heard.on_frame = None
    held.clear()
    count = len(heard.frames)
    wait_for(lambda: len(heard.frames) > count)
    assert heard.frames[count][0] >= 8  # numbers tell what was skipped


def test_a_picture_that_is_kept_does_not_change(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    kept: list[tuple[Frame, Image]] = []

    def keep_two(frame: Frame) -> None:
        if len(kept) < 2:
            kept.append((frame, frame.image.copy()))

    heard.on_frame = keep_two
    start(bench.source())
    wait_for(lambda: len(heard.frames) > 40)
    for frame, copy in kept:
        assert np.array_equal(frame.image, copy)


def test_measures_the_cameras_rate(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    def pass_time(frame: Frame) -> None:
        heard.now += 1 / 25

    heard.on_frame = pass_time
    feed = start(scripted(*["picture"] * 300, None))
    wait_for(lambda: feed.state == "ended")
    assert feed.rate == pytest.approx(25, rel=0.05)
