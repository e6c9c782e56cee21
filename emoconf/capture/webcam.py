"""A webcam, read through OpenCV."""

import logging
import sys
import time
from collections.abc import Callable
from typing import Protocol, cast

import cv2
import numpy as np

from emoconf.capture.cameras import CameraInfo, list_cameras
from emoconf.capture.freeze import FreezeDetector
from emoconf.errors import CameraLost, CaptureError
from emoconf.system import v4l2
from emoconf.system.device_users import users_in_words
from emoconf.text import Text
from emoconf.values import Frame, Image

_log = logging.getLogger(__name__)


class Device(Protocol):
    """The part of `cv2.VideoCapture` that is used: the edge to the operating system."""

    def isOpened(self) -> bool: ...  # noqa: D102, N802 - OpenCV's name

    def set(self, propId: int, value: float) -> bool: ...  # noqa: D102, N803 - OpenCV's

    def get(self, propId: int) -> float: ...  # noqa: D102, N803 - OpenCV's

    def read(self, image: Image | None = None) -> tuple[bool, Image | None]: ...  # noqa: D102

    def release(self) -> None: ...  # noqa: D102


def _open_device(camera: CameraInfo) -> Device:
    # OpenCV's own annotations allow pictures of any element type.
    return cast(Device, cv2.VideoCapture(camera.index, camera.backend))


def _why_unusable(camera: CameraInfo) -> str | None:
    return v4l2.why_unusable(camera.path) if sys.platform == "linux" and camera.path else None


class WebcamSource:
    """Pictures from one webcam.

    MJPG at the wanted size and rate is asked for; whatever the camera gives instead is accepted.
    The camera is found again by name and USB identity, whatever its number is by then.

    Args:
        camera: Which one.
        size: Wanted width and height in pixels.
        fps: Wanted pictures per second.
        clock: Monotonic seconds.
        cameras: Gives the webcams there are.
        device: Opens one of them.
        why_unusable: Asks the system why one cannot be used: `busy`, `denied`, `unplugged`, None.
    """

    live = True

    def __init__(
        self,
        camera: CameraInfo,
        size: tuple[int, int] = (1280, 720),
        fps: float = 30.0,
        *,  # more than five: the system that tests replace
        clock: Callable[[], float] = time.monotonic,
        cameras: Callable[[], list[CameraInfo]] = list_cameras,
        device: Callable[[CameraInfo], Device] = _open_device,
        why_unusable: Callable[[CameraInfo], str | None] = _why_unusable,
    ) -> None:
        self.name = camera.name
        self.camera = camera
        self._wanted = (size, fps)
        self._clock = clock
        self._cameras = cameras
        self._open_device = device
        self._why_unusable = why_unusable
        self._freeze = FreezeDetector()
        self._thawing = False
        self._device: Device | None = None
        self._picture: Image | None = None
        self._first = False
        self._number = 0
        self._last_time = 0.0
        self._fps = 0.0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the pictures that the camera really gives."""
        if self._picture is None:
            return 0, 0
        height, width = self._picture.shape[:2]
        return width, height

    @property
    def fps(self) -> float:
        """The rate that the camera says it gives; the wanted one if it says nothing."""
        return self._fps

    def open(self) -> None:
        """Opens the camera and waits for its first picture.

        Raises:
            CameraLost: It is not there, used by another program, or not allowed.
        """
        if self._device is not None:
            return
        self.camera = self._find()
        for fourcc in ("MJPG", ""):
            self._device = self._opened(fourcc)
            if self._device is not None and self._grab():
                break
            self.close()
        else:
            raise self._lost_because(self._why_unusable(self.camera) or "stalled")
        self._first, self._number = True, 0
        rate = self._device.get(cv2.CAP_PROP_FPS)
        self._fps = rate if 1 <= rate <= 1000 else self._wanted[1]
        if self._thawing:
            self._wait_for_change()
        _log.info("opened %s: %s at %.4g fps", self.camera, self.size, self._fps)

    def read(self) -> Frame:
        """Waits for the next picture; see `Source.read`. A webcam has no end."""
        if self._device is None:
            raise CaptureError(Text("“{name}” is not open.", name=self.name))
        if not self._first and not self._grab():
            raise self._lost_because(self._why_unusable(self.camera) or "unplugged")
        self._first = False
        assert self._picture is not None
        now = max(self._clock(), self._last_time + 1e-6)
        self._last_time = now
        if self._freeze.frozen(self._picture, now):
            self._thawing = True
            raise self._lost_because("frozen")
        frame = Frame(self._picture, self._number, now)
        self._number += 1
        return frame

    def close(self) -> None:
        """Lets the camera go; its light goes off."""
        device, self._device = self._device, None
        if device is not None:
            device.release()

    def clone(self) -> "WebcamSource":
        """A new, closed source for the same camera."""
        return WebcamSource(
            self.camera,
            *self._wanted,
            clock=self._clock,
            cameras=self._cameras,
            device=self._open_device,
            why_unusable=self._why_unusable,
        )

    def _find(self) -> CameraInfo:
        same = [camera for camera in self._cameras() if camera.same_as(self.camera)]
        if not same:
            raise self._lost_because("unplugged")
        return next((camera for camera in same if camera.path == self.camera.path), same[0])

    def _opened(self, fourcc: str) -> Device | None:
        device = self._open_device(self.camera)
        if not device.isOpened():
            device.release()
            return None
        (width, height), fps = self._wanted
        # The pixel format comes first: it decides which sizes and rates there are.
        if fourcc:
            device.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*fourcc))
        device.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        device.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        device.set(cv2.CAP_PROP_FPS, fps)
        return device

    def _grab(self) -> bool:
        """Reads the next picture into the buffer of the last one, if that fits."""
        assert self._device is not None
        ok, picture = self._device.read(self._picture)
        if not ok or picture is None or picture.size == 0:
            return False
        if picture.ndim == 2:
            picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR).astype(np.uint8, copy=False)
        self._picture = picture
        return True

    def _wait_for_change(self) -> None:
        """After a freeze, the camera is back only when its picture changes."""
        self._freeze.try_again(self._clock())
        changed = False
        while not changed:
            assert self._picture is not None
            frozen = self._freeze.frozen(self._picture, self._clock())
            changed = not self._freeze.unchanged
            if frozen or not (changed or self._grab()):
                self.close()
                raise self._lost_because("frozen")
        self._thawing = False

    def _lost_because(self, cause: str) -> CameraLost:
        name = Text("“{name}”", name=self.name)
        if cause == "busy":
            others = users_in_words(self.camera.path) if sys.platform == "linux" else None
            return CameraLost(
                cause,
                Text(
                    "{name} is used by another program: {others}.",
                    name=name,
                    others=others,
                )
                if others
                else Text("{name} is used by another program.", name=name),
                Text("Close that program, or let it use EmoConf's virtual camera instead."),
            )
        sentence, hint = {
            "unplugged": (
                Text("{name} is not connected any more.", name=name),
                Text("Plug it in again; EmoConf takes it back by itself."),
            ),
            "denied": (
                Text("EmoConf may not use {name}.", name=name),
                Text(
                    "On Linux add yourself to the group “video” and log in again; on Windows and "
                    "macOS allow camera access in the privacy settings."
                ),
            ),
            "frozen": (
                Text("{name} is stuck on one frame.", name=name),
                Text("Open its privacy shutter, or unplug it and plug it in again."),
            ),
            "stalled": (
                Text("{name} is not sending video.", name=name),
                Text("Close other programs that may use it, or unplug it and plug it in again."),
            ),
        }[cause]
        return CameraLost(cause, sentence, hint)
