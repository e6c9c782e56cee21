"""A clip in a webcam's place: its own pace, any rate, a loop."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from emoconf.capture import ClipSource
from emoconf.values import Image


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _numbers(source: ClipSource, count: int, number_of: Callable[[Image], int]) -> list[int]:
    seen = []
    for _ in range(count):
        frame = source.read()
        assert frame is not None
        seen.append(number_of(frame.image))
    return seen


def test_plays_in_a_loop_at_its_own_pace(
    make_video: Callable[..., Path], number_of: Callable[[Image], int], clock: Clock
) -> None:
    source = ClipSource(
        make_video(count=4, fps=20), size=(192, 108), fps=20, clock=clock, sleep=clock.sleep
    )
    source.open()
    assert _numbers(source, 10, number_of) == [0, 1, 2, 3, 0, 1, 2, 3, 0, 1]
    assert clock.now == pytest.approx(50.0 + 9 / 20)


@pytest.mark.parametrize(
    ("fps", "expected"), [(40, [0, 0, 1, 1, 2, 2, 3, 3, 0, 0]), (10, [0, 2, 0, 2, 0])]
)
def test_comes_at_the_rate_that_was_asked_for(
    make_video: Callable[..., Path],
    number_of: Callable[[Image], int],
    clock: Clock,
    fps: float,
    expected: list[int],
) -> None:
    source = ClipSource(
        make_video(count=4, fps=20), size=(192, 108), fps=fps, clock=clock, sleep=clock.sleep
    )
    source.open()
    seen = _numbers(source, len(expected), number_of)
    steps = np.diff(seen) % 4
    assert set(steps) <= ({0, 1} if fps == 40 else {1, 2, 3})
    assert clock.now - 50.0 == pytest.approx((len(expected) - 1) / fps)


def test_leaves_pictures_out_for_a_slow_reader(
    make_video: Callable[..., Path], number_of: Callable[[Image], int], clock: Clock
) -> None:
    source = ClipSource(
        make_video(count=40, fps=20), size=(192, 108), fps=20, clock=clock, sleep=clock.sleep
    )
    source.open()
    seen = []
    for _ in range(5):
        seen += _numbers(source, 1, number_of)
        clock.now += 0.2
    assert seen == [0, 4, 8, 12, 16]


def test_goes_on_where_it_was_after_a_long_absence(
    make_video: Callable[..., Path], number_of: Callable[[Image], int], clock: Clock
) -> None:
    source = ClipSource(
        make_video(count=40, fps=20), size=(192, 108), fps=20, clock=clock, sleep=clock.sleep
    )
    source.open()
    assert _numbers(source, 3, number_of) == [0, 1, 2]
    clock.now += 3600
    assert _numbers(source, 3, number_of) == [3, 4, 5]


def test_without_a_loop_it_ends(
    make_video: Callable[..., Path], number_of: Callable[[Image], int], clock: Clock
) -> None:
    source = ClipSource(
        make_video(count=4, fps=20),
        size=(192, 108),
        fps=20,
        loop=False,
        clock=clock,
        sleep=clock.sleep,
    )
    source.open()
    assert _numbers(source, 4, number_of) == [0, 1, 2, 3]
    assert source.read() is None


def test_pictures_are_letterboxed_to_the_size_asked_for(
    make_video: Callable[..., Path], clock: Clock
) -> None:
    source = ClipSource(
        make_video(size=(96, 96)), size=(192, 108), fps=20, clock=clock, sleep=clock.sleep
    )
    source.open()
    frame = source.read()
    assert frame is not None
    assert frame.image.shape == (108, 192, 3)
    assert not frame.image[:, :40].any()
    assert frame.image[:, 96].any()


def test_the_built_in_clip_is_the_default() -> None:
    source = ClipSource(size=(640, 360), fps=30)
    source.open()
    assert source.name == "built-in clip"
    assert source.read() is not None
    source.close()


def test_what_was_left_out_of_a_folder_is_known_at_the_end(
    make_folder: Callable[..., Path],
) -> None:
    folder = make_folder(4)
    (folder / "frame2.png").write_text("not a picture")
    source = ClipSource(folder, size=(64, 36), loop=False, sleep=lambda seconds: None)
    source.open()
    while source.read() is not None:
        pass
    source.close()
    assert source.warning is not None and "frame2.png" in source.warning.message
