"""A feed does as it is told at once, even while its camera is stuck."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from emoconf.capture import CameraFeed, CameraInfo
from emoconf.errors import CaptureError
from emoconf.values import Frame


def test_stopping_never_hangs_on_a_blocked_read(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    feed = start(bench.source())
    wait_for(lambda: len(heard.frames) >= 3)
    bench.blocking = threading.Event()
    wait_for(lambda: bench.stuck)
    feed.stop()
    assert feed.state == "ended"
    count = len(heard.frames)
    bench.blocking.set()
    wait_for(lambda: bench.open_now == 0)
    assert len(heard.frames) == count  # nothing is delivered after the stop


def test_stopping_closes_the_camera(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    feed = start(bench.source())
    wait_for(lambda: len(heard.frames) >= 3)
    feed.stop()
    assert bench.open_now == 0
    feed.stop()


def test_stopping_does_not_wait_for_the_next_attempt(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    bench.trouble = "busy"
    feed = start(bench.source(), sleep=None)
    wait_for(lambda: heard.kinds == ["camera_lost"])
    feed.stop()
    assert feed.state == "ended"


def test_suspending_turns_the_camera_off_and_resuming_on(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    feed = start(bench.source())
    wait_for(lambda: len(heard.frames) >= 3)
    feed.suspend()
    wait_for(lambda: feed.state == "suspended")
    assert bench.open_now == 0
    count = len(heard.frames)
    feed.suspend()
    feed.resume()
    wait_for(lambda: len(heard.frames) > count)
    assert feed.state == "live"
    assert bench.open_now == 1
    assert heard.notices == []


def test_suspending_while_the_camera_is_lost_ends_the_attempts(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    bench.trouble = "busy"
    feed = start(bench.source(), sleep=None)
    wait_for(lambda: heard.kinds == ["camera_lost"])
    feed.suspend()
    wait_for(lambda: feed.state == "suspended")
    bench.trouble = None
    feed.resume()
    wait_for(lambda: heard.kinds == ["camera_lost", "camera_found"])


def test_the_camera_can_be_changed_while_running(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, scripted: Any, wait_for: Any
) -> None:
    feed = start(bench.source())
    wait_for(lambda: len(heard.frames) >= 3)
    other = scripted(name="other")
    feed.switch(lambda: other)
    wait_for(lambda: other.opened)
    count = len(heard.frames)
    wait_for(lambda: len(heard.frames) > count)
    assert feed.name == "other"
    assert bench.open_now == 0
    assert heard.notices == []
    numbers = [number for number, _, _ in heard.frames]
    assert numbers == sorted(set(numbers))


def test_an_unknown_camera_changes_nothing(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    def unknown() -> Any:
        raise CaptureError("There is no webcam “Sony”.")

    feed = start(bench.source())
    wait_for(lambda: len(heard.frames) >= 3)
    with pytest.raises(CaptureError):
        feed.switch(unknown)
    count = len(heard.frames)
    wait_for(lambda: len(heard.frames) > count)
    assert len(bench.opened) == 1


def test_changing_to_a_camera_that_cannot_be_had_is_told_even_while_another_is_lost(
    start: Callable[..., CameraFeed], heard: Any, make_bench: Any, wait_for: Any
) -> None:
    first = make_bench(CameraInfo("First", 0, "/dev/video0"))
    second = make_bench(CameraInfo("Second", 1, "/dev/video1"))
    first.trouble = second.trouble = "busy"
    feed = start(first.source(), sleep=None)
    wait_for(lambda: len(heard.notices) == 1)
    feed.switch(second.source())
    wait_for(lambda: len(heard.notices) == 2)
    assert [n.data["camera"] for n in heard.notices] == ["First", "Second"]
    second.trouble = None
    wait_for(lambda: heard.kinds[-1] == "camera_found")
    assert heard.notices[-1].data["camera"] == "Second"


def test_after_the_end_another_source_can_follow(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    feed = start(scripted("picture", None))
    wait_for(lambda: feed.state == "ended")
    feed.switch(scripted(name="next"))
    wait_for(lambda: feed.state == "live")
    assert feed.name == "next"


def test_commands_may_come_from_within_a_callback(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    def suspend_at_once(frame: Frame) -> None:
        heard.on_frame = None
        feed.suspend()

    ready = threading.Event()
    heard.on_frame = lambda frame: ready.wait(30) and suspend_at_once(frame)
    feed = start(bench.source())
    ready.set()
    wait_for(lambda: feed.state == "suspended")
    assert bench.open_now == 0
