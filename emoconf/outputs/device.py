"""A virtual camera: the pictures appear as a webcam in every other program."""

import logging
import select
import sys
from typing import Any

import cv2
import numpy as np

from emoconf.errors import OutputError
from emoconf.outputs.base import Output, OutputKind, Size
from emoconf.text import Text
from emoconf.values import Image
from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.consumers import Consumers, LoopbackConsumers, UnknownConsumers
from emoconf.virtualcam.devices import list_virtual_cameras

_log = logging.getLogger(__name__)
_GONE = select.POLLERR | select.POLLHUP | select.POLLNVAL if sys.platform != "win32" else 0
_I420 = "YU12"

#: Pictures that a camera keeps where its driver does not say: three in the queue of OBS, and one
#: for good measure.
_BUFFERS = 4


class DeviceOutput(Output):
    """Sends pictures to one virtual camera, never mirrored, at a fixed size and rate.

    Pictures are converted to I420 (ITU-R BT.601, limited range) into one buffer that is reused;
    that is what v4l2loopback gets as it is, and one conversion less than BGR costs on Windows.

    Args:
        device: A device file on Linux; the driver's name elsewhere.
        size: Width and height in pixels, both even.
        fps: Pictures a second that the device announces.
    """

    kind = "device"
    is_camera = True

    def __init__(self, device: str, size: Size, fps: float) -> None:
        self.device = device
        self.name = device
        super().__init__(size, fps)
        self._camera: Any = None
        self._alive: select.poll | None = None
        self._yuv = np.empty((size[1] * 3 // 2, size[0]), np.uint8)

    @property
    def closed(self) -> bool:
        """See `Output.closed`."""
        return self._camera is None

    def open(self) -> None:
        """See `Output.open`."""
        if self._camera is not None:
            return
        if sys.platform == "linux":
            self._open_loopback()
        else:
            self._camera = self._start()
            self.name = self._camera.device
        _log.info("sending to %s (%s), %dx%d", self.name, self.device, *self.size)

    def send(self, image: Image, time: float) -> None:
        """See `Output.send`."""
        if self._camera is None:
            raise OutputError(
                Text("The virtual camera is closed."), Text("Open it before sending frames.")
            )
        self._require_size(image)
        if self._alive is not None and any(events & _GONE for _, events in self._alive.poll(0)):
            self.close()
            raise OutputError(
                Text(
                    "{name} ({device}) is gone: its driver was unloaded.",
                    name=self.name,
                    device=self.device,
                ),
                Text(
                    "Load it again (`emoconf setup-camera`); EmoConf goes on as soon as it is back."
                ),
            )
        cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420, dst=self._yuv)
        self._camera.send(self._yuv)

    def blank(self, image: Image, time: float) -> None:
        """See `Output.blank`: overwrites every buffer of the device."""
        for _ in range(self._buffers()):
            self.send(image, time)

    def close(self) -> None:
        """See `Output.close`."""
        camera, self._camera, self._alive = self._camera, None, None
        if camera is not None:
            camera.close()

    def consumers(self, platform: str = sys.platform) -> Consumers:
        """See `Output.consumers`."""
        return LoopbackConsumers(self.device) if platform == "linux" else UnknownConsumers()

    def _buffers(self) -> int:
        if sys.platform != "linux":
            return _BUFFERS
        from emoconf.virtualcam import kernel

        # Asked each time: v4l2loopback 0.15 counts them from the first picture on.
        return kernel.buffers(self.device)

    def _open_loopback(self) -> None:
        from emoconf.system import v4l2
        from emoconf.virtualcam import loopback

        self.name = loopback.prepare(self.device, self.fps)
        before = v4l2.descriptors(self.device)
        camera = self._start()
        try:
            (descriptor,) = v4l2.descriptors(self.device) - before
            v4l2.stream_on(descriptor)
            self._require_format(v4l2.output_format(descriptor))
        except BaseException:
            camera.close()
            raise
        self._camera = camera
        self._alive = select.poll()
        self._alive.register(descriptor, 0)

    def _require_format(self, agreed: tuple[str, int, int]) -> None:
        """A device that somebody still reads keeps its old format without saying so."""
        if agreed == (_I420, *self.size):
            return
        from emoconf.system.device_users import users_in_words

        who = users_in_words(self.device)
        raise OutputError(
            Text(
                "{name} still has the size {width}x{height} of its last run, because {program} "
                "has it open.",
                name=self.name,
                width=agreed[1],
                height=agreed[2],
                program=who or Text("a program"),
            ),
            Text(
                "Close the camera there, or start with --size {width}x{height}.",
                width=agreed[1],
                height=agreed[2],
            ),
        )

    def _start(self) -> Any:
        try:
            import pyvirtualcam
        except ImportError as error:
            raise OutputError(
                Text("The library for virtual cameras cannot be loaded: {error}.", error=error),
                Text("Install EmoConf again, or send the video elsewhere (--to preview)."),
            ) from error
        try:
            return pyvirtualcam.Camera(
                *self.size, self.fps, fmt=pyvirtualcam.PixelFormat.I420, device=self.device
            )
        except (RuntimeError, ValueError) as error:
            _log.info("pyvirtualcam: %s", error)
            raise OutputError(*_explain(self.device, str(error))) from error


#: What pyvirtualcam's parts say for a camera that is not there: OBS's, Linux's, Unity Capture's.
_MISSING = ("not found", "not installed", "does not exist", "no camera registered")


def _explain(device: str, text: str) -> tuple[Text, Text]:
    """Our own sentence and hint for what pyvirtualcam says."""
    lower = text.lower()
    if "could not be started" in lower or "already in use" in lower:
        return (
            Text("{device} is already used by another program (often OBS itself).", device=device),
            Text(
                "Stop the virtual camera in that program, and close apps that still show its last "
                "picture, then try again."
            ),
        )
    if any(words in lower for words in _MISSING):
        return (
            Text("There is no virtual camera {device} on this computer.", device=device),
            Text("`emoconf doctor` says how to get one."),
        )
    return (
        Text(
            "{device} cannot be used as a virtual camera: {reason}.",
            device=device,
            reason=text.splitlines()[-1],
        ),
        Text("`emoconf doctor` checks every precondition and names the fix."),
    )


def _named(spec: str) -> VirtualCamera | None:
    return next((c for c in list_virtual_cameras() if spec in (c.name, c.path)), None)


def _accepts(spec: str) -> bool:
    return spec.startswith("/dev/") or _named(spec) is not None


def _make(spec: str, size: Size, fps: float) -> DeviceOutput:
    found = None if spec.startswith("/dev/") else _named(spec)
    return DeviceOutput(found.path if found else spec, size, fps)


OUTPUT = OutputKind(
    kind="device",
    usage="DEVICE",
    help=Text("A virtual camera, by name or path, as `emoconf devices` lists them."),
    accepts=_accepts,
    make=_make,
)
