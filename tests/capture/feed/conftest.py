"""A feed, somebody who listens to it, and time in the listener's hand."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from emoconf.capture import CameraFeed
from emoconf.values import Frame, Notice

SIZE = (128, 72)


class Listener:
    """Collects what a feed says, and holds time in its hand."""

    def __init__(self) -> None:
        self.frames: list[tuple[int, float, tuple[int, ...]]] = []
        self.notices: list[Notice] = []
        self.pauses: list[float] = []
        self.now = 1000.0
        self.on_frame: Callable[[Frame], None] | None = None

    def frame(self, frame: Frame) -> None:
        self.frames.append((frame.number, frame.time, frame.image.shape))
        if self.on_frame is not None:
            self.on_frame(frame)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    @property
    def kinds(self) -> list[str]:
        return [notice.kind for notice in self.notices]


@pytest.fixture
def heard() -> Listener:
    return Listener()


@pytest.fixture
def start(heard: Listener) -> Iterator[Callable[..., CameraFeed]]:
    """Starts a feed that is stopped at the end."""
    feeds = []

    def make(source: Any, **more: Any) -> CameraFeed:
        feed = CameraFeed(
            source,
            size=SIZE,
            on_frame=heard.frame,
            on_notice=heard.notices.append,
            clock=lambda: heard.now,
            sleep=more.pop("sleep", heard.sleep),
            **more,
        )
        feeds.append(feed)
        feed.start()
        return feed

    yield make
    for feed in feeds:
        feed.stop()
        assert feed.state == "ended"


@pytest.fixture
def wait_for() -> Callable[[Callable[[], object]], None]:
    """Waits for something that must come; the limit is only against hanging."""

    def wait(holds: Callable[[], object]) -> None:
        end = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < end, "it did not come"
            time.sleep(0.002)

    return wait
