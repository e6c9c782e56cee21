"""Recordings and stand-ins for what lies beyond the operating system's edge."""

import itertools
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from emoconf.capture import CameraInfo, ClipSource, RecordingSource, Source, WebcamSource
from emoconf.errors import CaptureError
from emoconf.text import Text
from emoconf.values import Frame, Image


def _picture(number: int, size: tuple[int, int]) -> Image:
    """A picture that tells its number: 12 bits as white or black columns on grey."""
    image = np.full((size[1], size[0], 3), 128, np.uint8)
    width = size[0] // 12
    for bit in range(12):
        image[:, bit * width : (bit + 1) * width] = 235 if number >> bit & 1 else 20
    return image


@pytest.fixture(scope="session")
def picture() -> Callable[..., Image]:
    """Draws a picture that carries a number."""
    return _picture


@pytest.fixture(scope="session")
def number_of() -> Callable[[Image], int]:
    """Reads the number back, even after lossy compression."""

    def read(image: Image) -> int:
        width = image.shape[1] // 12
        row = image[image.shape[0] // 2]
        return sum(1 << bit for bit in range(12) if row[bit * width + width // 2].mean() > 128)

    return read


@pytest.fixture(scope="session")
def make_video(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes a video of numbered pictures."""

    def make(
        count: int = 12, size: tuple[int, int] = (192, 108), fps: float = 20, name: str = "v.avi"
    ) -> Path:
        path = tmp_path_factory.mktemp("video") / name
        code = cv2.VideoWriter.fourcc(*("mp4v" if path.suffix == ".mp4" else "MJPG"))
        writer = cv2.VideoWriter(str(path), code, fps, size)
        assert writer.isOpened()
        for number in range(count):
            writer.write(_picture(number, size))
        writer.release()
        return path

    return make


@pytest.fixture
def make_folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes a folder of numbered pictures: frame0.png, frame1.png, ... frame11.png."""

    def make(count: int = 12, size: tuple[int, int] = (192, 108)) -> Path:
        folder = tmp_path / "frames"
        folder.mkdir()
        for number in range(count):
            assert cv2.imwrite(str(folder / f"frame{number}.png"), _picture(number, size))
        return folder

    return make


class CameraBench:
    """A computer with webcams that can be plugged, unplugged, used by others and frozen.

    Stands in for OpenCV's devices and for what the kernel says about them.
    """

    def __init__(self, *cameras: CameraInfo, size: tuple[int, int] = (192, 108)) -> None:
        self.plugged = list(cameras)
        self.size = size
        self.trouble: str | None = None  # `busy` or `denied`: opening fails
        self.frozen = False
        self.covered = False
        self.blocking: threading.Event | None = None  # reads wait for it
        self.stuck = 0  # how many reads wait
        self.opened: list[CameraInfo] = []
        self.open_now = 0
        self.asked: list[tuple[int, float]] = []
        self.now = 100.0
        self._pictures = itertools.count()

    def clock(self) -> float:
        return self.now

    def cameras(self) -> list[CameraInfo]:
        return list(self.plugged)

    def why_unusable(self, camera: CameraInfo) -> str | None:
        if camera not in self.plugged:
            return "unplugged"
        return self.trouble

    def device(self, camera: CameraInfo) -> "FakeDevice":
        self.opened.append(camera)
        return FakeDevice(self, camera)

    def source(self, camera: CameraInfo | None = None, fps: float = 30.0) -> WebcamSource:
        return WebcamSource(
            camera or self.plugged[0],
            self.size,
            fps,
            clock=self.clock,
            cameras=self.cameras,
            device=self.device,
            why_unusable=self.why_unusable,
        )

    def next_picture(self) -> Image:
        if self.covered:
            return np.full((self.size[1], self.size[0], 3), 16, np.uint8)
        if self.frozen:
            return _picture(4095, self.size)
        return _picture(next(self._pictures), self.size)


class FakeDevice:
    """Behaves as `cv2.VideoCapture` on one of the bench's cameras."""

    def __init__(self, bench: CameraBench, camera: CameraInfo) -> None:
        self._bench = bench
        self._camera = camera
        self._open = camera in bench.plugged and bench.trouble is None
        bench.open_now += self._open

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        return self._open

    def set(self, prop: int, value: float) -> bool:
        self._bench.asked.append((prop, value))
        return True

    def get(self, prop: int) -> float:
        return 30.0 if prop == cv2.CAP_PROP_FPS else 0.0

    def read(self, image: Image | None = None) -> tuple[bool, Image | None]:
        bench = self._bench
        gate = bench.blocking
        if gate is not None:
            bench.stuck += 1
            gate.wait(30)
            bench.stuck -= 1
        if not self._open or self._camera not in bench.plugged:
            return False, None
        time.sleep(0.001)  # a real camera has its pace
        bench.now += 1 / 30
        taken = bench.next_picture()
        if image is not None and image.shape == taken.shape:
            np.copyto(image, taken)
            return True, image
        return True, taken

    def release(self) -> None:
        self._bench.open_now -= self._open
        self._open = False


@pytest.fixture
def make_bench() -> Callable[..., CameraBench]:
    """Makes a computer with the given webcams."""
    return CameraBench


@pytest.fixture
def bench() -> CameraBench:
    """A computer with one webcam."""
    return CameraBench(CameraInfo("HD Pro Webcam C920", 0, "/dev/video0", usb=(0x046D, 0x082D)))


class ScriptedSource:
    """A live source that does what a list says: pictures, errors, the end (None)."""

    live = True
    size = (64, 36)
    fps = 30.0

    def __init__(self, *script: object, name: str = "scripted") -> None:
        self.name = name
        self.script: list[Any] = list(script)
        self.opened = self.closed = 0
        self._number = 0
        self._is_open = False

    def open(self) -> None:
        self.opened += 1
        if self.script and isinstance(self.script[0], tuple):  # ("cannot open", error)
            raise self.script.pop(0)[1]
        self._is_open = True

    def read(self) -> Frame | None:
        if not self._is_open:
            raise CaptureError(Text("not open"))
        time.sleep(0.0005)
        step = self.script.pop(0) if self.script else "picture"
        if step is None:
            return None
        if isinstance(step, BaseException):
            raise step
        self._number += 1
        return Frame(_picture(self._number, self.size), self._number, float(self._number))

    def close(self) -> None:
        self.closed += self._is_open
        self._is_open = False

    def clone(self) -> "ScriptedSource":
        return self


@pytest.fixture
def scripted() -> type[ScriptedSource]:
    """A source that does what it is told."""
    return ScriptedSource


_KINDS = ["video", "folder", "clip", "webcam"]
if os.environ.get("EMOCONF_TEST_CAMERA"):  # a real one: name, number or path
    _KINDS.append("real webcam")


@pytest.fixture(params=_KINDS)
def any_source(
    request: pytest.FixtureRequest,
    make_video: Callable[..., Path],
    make_folder: Callable[..., Path],
    bench: CameraBench,
) -> Source:
    """Each kind of source once, closed, with at least a dozen pictures."""
    from emoconf.capture import open_source

    if request.param == "video":
        return RecordingSource(make_video())
    if request.param == "folder":
        return RecordingSource(make_folder())
    if request.param == "clip":
        return ClipSource(make_video(count=5), size=(192, 108), fps=60)
    if request.param == "webcam":
        return bench.source()
    return open_source(os.environ["EMOCONF_TEST_CAMERA"], size=(640, 480), fps=30)
