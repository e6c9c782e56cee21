"""A webcam: asked for the best, taken as it is, found again, and its troubles named."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest

from emoconf.capture import CameraInfo, WebcamSource
from emoconf.errors import CameraLost

# The bench is conftest's CameraBench: a computer with webcams that obey.
Bench = Any


def _read_until_lost(source: WebcamSource, most: int = 1000) -> CameraLost:
    for _ in range(most):
        try:
            source.read()
        except CameraLost as lost:
            return lost
    raise AssertionError(f"still alive after {most} pictures")


def test_asks_for_mjpg_at_the_wanted_size_and_rate(bench: Bench) -> None:
    bench.source().open()
    assert bench.asked == [
        (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")),
        (cv2.CAP_PROP_FRAME_WIDTH, 192),
        (cv2.CAP_PROP_FRAME_HEIGHT, 108),
        (cv2.CAP_PROP_FPS, 30.0),
    ]


def test_takes_whatever_size_the_camera_gives(bench: Bench) -> None:
    source = bench.source()
    bench.size = (64, 48)
    source.open()
    assert source.size == (64, 48)
    frame = source.read()
    assert frame.image.shape == (48, 64, 3)


def test_the_size_may_change_while_running(bench: Bench) -> None:
    source = bench.source()
    source.open()
    source.read()
    bench.size = (64, 48)
    assert source.read().image.shape == (48, 64, 3)


def test_a_camera_that_gives_nothing_in_mjpg_is_tried_in_its_own_format(bench: Bench) -> None:
    class NoMjpg:
        def __init__(self, device: Any) -> None:
            self._device, self._mjpg = device, False

        def set(self, prop: int, value: float) -> bool:
            self._mjpg |= prop == cv2.CAP_PROP_FOURCC
            return True

        def read(self, image: Any = None) -> Any:
            return (False, None) if self._mjpg else self._device.read(image)

        def __getattr__(self, name: str) -> Any:
            return getattr(self._device, name)

    real = bench.device
    bench.device = lambda camera: NoMjpg(real(camera))
    source = bench.source()
    source.open()
    source.read()
    assert bench.open_now == 1


def test_grey_cameras_give_three_channels(bench: Bench) -> None:
    bench.next_picture = lambda: np.random.default_rng().integers(0, 255, (48, 64), np.uint8)
    source = bench.source()
    source.open()
    assert source.read().image.shape == (48, 64, 3)


def test_reads_into_one_buffer(bench: Bench) -> None:
    source = bench.source()
    source.open()
    assert len({source.read().image.ctypes.data for _ in range(20)}) == 1


@pytest.mark.parametrize("trouble", ["busy", "denied"])
def test_says_why_it_cannot_be_opened(bench: Bench, trouble: str) -> None:
    bench.trouble = trouble
    with pytest.raises(CameraLost) as caught:
        bench.source().open()
    assert caught.value.cause == trouble
    assert "HD Pro Webcam C920" in caught.value.message
    assert caught.value.hint
    assert bench.open_now == 0


def test_a_camera_that_opens_but_gives_nothing_is_stalled(bench: Bench) -> None:
    bench.next_picture = lambda: np.zeros((0, 0, 3), np.uint8)
    with pytest.raises(CameraLost) as caught:
        bench.source().open()
    assert caught.value.cause == "stalled"
    assert bench.open_now == 0


def test_unplugging_is_noticed_while_reading_and_while_opening(bench: Bench) -> None:
    source = bench.source()
    source.open()
    source.read()
    bench.plugged.clear()
    assert _read_until_lost(source).cause == "unplugged"
    source.close()
    with pytest.raises(CameraLost) as caught:
        source.open()
    assert caught.value.cause == "unplugged"


def test_is_found_again_under_another_number(make_bench: Callable[..., Bench]) -> None:
    wanted = CameraInfo("HD Pro Webcam C920", 0, "/dev/video0", usb=(0x046D, 0x082D))
    other = CameraInfo("Integrated Camera", 2, "/dev/video2", usb=(0x5986, 0x1))
    bench = make_bench(wanted, other)
    source = bench.source(wanted)
    source.open()
    source.close()
    moved = CameraInfo(wanted.name, 4, "/dev/video4", usb=wanted.usb)
    taken = CameraInfo(other.name, 0, "/dev/video0", usb=other.usb)
    bench.plugged = [taken, moved]
    source.open()
    assert bench.opened[-1] == moved
    assert source.clone().camera == moved


def test_of_two_alike_the_one_at_the_same_place_is_taken(make_bench: Callable[..., Bench]) -> None:
    first = CameraInfo("C920", 0, "/dev/video0", usb=(1, 2))
    second = CameraInfo("C920", 2, "/dev/video2", usb=(1, 2))
    bench = make_bench(first, second)
    bench.source(second).open()
    assert bench.opened == [second]


def test_a_frozen_camera_is_lost_and_stays_lost_until_its_picture_changes(bench: Bench) -> None:
    source = bench.source()
    source.open()
    source.read()
    bench.frozen = True
    start = bench.now
    assert _read_until_lost(source).cause == "frozen"
    assert bench.now - start > 4.9
    source.close()
    # Opening works, but the picture is still the same: no flapping between lost and found.
    with pytest.raises(CameraLost) as caught:
        source.open()
    assert caught.value.cause == "frozen"
    assert bench.open_now == 0
    bench.frozen = False
    source.open()
    assert source.read() is not None


def test_a_covered_lens_goes_on(bench: Bench) -> None:
    source = bench.source()
    source.open()
    bench.covered = True
    for _ in range(400):  # more than 13 s of the bench's time
        source.read()


def test_closing_lets_the_camera_go(bench: Bench) -> None:
    source = bench.source()
    source.open()
    assert bench.open_now == 1
    source.close()
    assert bench.open_now == 0
