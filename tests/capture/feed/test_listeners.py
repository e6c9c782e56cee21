"""Neither who listens to a feed nor how its source is made again can end it."""

import threading
from collections.abc import Callable
from typing import Any

from emoconf.capture import CameraFeed
from emoconf.errors import CameraLost
from emoconf.values import Notice

UNPLUGGED = CameraLost("unplugged", "“scripted” is not connected any more.", "Plug it in again.")


def test_a_listener_that_raises_does_not_end_the_feed(
    start: Callable[..., CameraFeed], heard: Any, scripted: Any, wait_for: Any
) -> None:
    class Raising(list[Notice]):
        def append(self, notice: Notice) -> None:
            super().append(notice)
            raise ZeroDivisionError

    heard.notices = Raising()
    feed = start(scripted("picture", UNPLUGGED, ("cannot open", UNPLUGGED)))
    wait_for(lambda: heard.kinds == ["camera_lost", "camera_found"])
    seen = len(heard.frames)
    wait_for(lambda: len(heard.frames) > seen)
    assert feed.state == "live"


def test_a_source_that_cannot_be_made_again_at_once_is_tried_again(
    start: Callable[..., CameraFeed], heard: Any, bench: Any, wait_for: Any
) -> None:
    source = bench.source()
    clone, troubles = source.clone, iter([OSError("no room"), OSError("no room")])

    def scarce() -> Any:
        if (trouble := next(troubles, None)) is not None:
            raise trouble
        return clone()

    source.clone = scarce
    start(source)
    wait_for(lambda: len(heard.frames) >= 3)
    stuck = bench.blocking = threading.Event()
    wait_for(lambda: bench.stuck)
    heard.now += 20
    wait_for(lambda: heard.kinds == ["camera_lost"])
    bench.blocking = None
    wait_for(lambda: heard.kinds == ["camera_lost", "camera_found"])
    assert len(bench.opened) == 2  # the camera that is stuck was not opened a second time
    stuck.set()
