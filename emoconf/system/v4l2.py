"""The few Video4Linux calls that OpenCV and pyvirtualcam do not make: what a device is and can do.

Numbers and layouts are those of linux/videodev2.h on 64-bit systems, documented at
https://docs.kernel.org/userspace-api/media/v4l/user-func.html. Everything here raises OSError as
the kernel gave it, unless it says otherwise; the callers turn it into sentences. Linux only.
"""

import errno
import os
import stat
import struct
import sys
import time
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_QUERYCAP = 0x80685600
#: VIDIOC_REQBUFS takes struct v4l2_requestbuffers: count, type, memory, capabilities, reserved.
_REQBUFS, _REQUESTBUFFERS = 0xC0145608, struct.Struct("IIIII")
_G_FMT = 0xC0D05604
_STREAMON = 0x40045612
_S_PARM = 0xC0CC5616
_SUBSCRIBE_EVENT = 0x4020565A
_DQEVENT = 0x80885659
_SEND_INITIAL = 1
#: V4L2_EVENT_PRI_CLIENT_USAGE of v4l2loopback.h, since 0.13.
_CLIENT_USAGE = 0x08000000 + 0x08E00000 + 1
_TYPE_CAPTURE = _MEMORY_MMAP = 1
_TYPE_OUTPUT = 2
_CAP_CAPTURE = 0x1
_CAP_OUTPUT = 0x2
_LOOPBACK_DRIVER = "v4l2 loopback"

#: What a person can do something about, by the kernel's error.
_CAUSES = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EBUSY: "busy",
    errno.ENOENT: "unplugged",
    errno.ENODEV: "unplugged",
    errno.ENXIO: "unplugged",
}


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a video device says about itself.

    Attributes:
        driver: The driver's name, such as `uvcvideo`; `v4l2 loopback` for v4l2loopback.
        card: The name that people see.
        capture: Programs can read pictures from it now.
        output: A program can start sending pictures to it now.
    """

    driver: str
    card: str
    capture: bool
    output: bool

    @property
    def loopback(self) -> bool:
        """Whether v4l2loopback made this device."""
        return self.driver == _LOOPBACK_DRIVER

    @property
    def stale(self) -> bool:
        """Whether the device is stuck with neither direction.

        v4l2loopback before 0.13 only notices that a writer left if the writer had asked for
        STREAMON; one that used plain write() leaves the device closed for everybody.
        """
        return self.loopback and not self.capture and not self.output


def query(path: str) -> Capabilities:
    """Asks the device at `path` what it is (VIDIOC_QUERYCAP).

    Raises:
        OSError: It cannot be opened or is no video device.
    """
    with _opened(path, os.O_RDWR | os.O_NONBLOCK) as handle:
        return _capabilities(handle.fd)


def why_unusable(path: str) -> str | None:
    """Finds out why pictures cannot be had from the device; raises nothing.

    Opening a node never fails while another program streams from it; asking for a buffer does.

    Returns:
        `unplugged`, `denied` or `busy`; None if nothing speaks against it.
    """
    try:
        with _opened(path, os.O_RDWR | os.O_NONBLOCK) as handle:
            for count in (1, 0):
                request = _REQUESTBUFFERS.pack(count, _TYPE_CAPTURE, _MEMORY_MMAP, 0, 0)
                fcntl.ioctl(handle.fd, _REQBUFS, bytearray(request))
    except OSError as error:
        return _CAUSES.get(error.errno or 0)
    return None


def set_rate(path: str, fps: float) -> None:
    """Makes the device announce `fps` pictures a second (VIDIOC_S_PARM); call before writing.

    Raises:
        OSError: The device refuses.
    """
    request = bytearray(204)
    struct.pack_into("=IIIII", request, 0, _TYPE_OUTPUT, 0, 0, 1000, round(fps * 1000))
    with _opened(path, os.O_RDWR | os.O_NONBLOCK) as handle:
        fcntl.ioctl(handle.fd, _S_PARM, request)


def output_format(descriptor: int) -> tuple[str, int, int]:
    """The pixel format (FourCC), width and height that a writer's handle has agreed on."""
    request = bytearray(208)
    struct.pack_into("=I", request, 0, _TYPE_OUTPUT)
    fcntl.ioctl(descriptor, _G_FMT, request)
    width, height = struct.unpack_from("=II", request, 8)
    return bytes(request[16:20]).decode("ascii", "replace"), width, height


def stream_on(descriptor: int) -> None:
    """Tells v4l2loopback before 0.13 that this handle writes, so that it notices when it closes.

    Newer versions find out by themselves and answer EINVAL, which is ignored.
    """
    try:
        fcntl.ioctl(descriptor, _STREAMON, struct.pack("=i", _TYPE_OUTPUT))
    except OSError:
        return


def revive(path: str) -> None:
    """Frees a device that a writer left stuck (see `Capabilities.stale`).

    Raises:
        OSError: It cannot be opened.
    """
    with _opened(path, os.O_RDWR | os.O_NONBLOCK) as handle:
        stream_on(handle.fd)


def frames_arrive(path: str, within: float = 0.6) -> bool:
    """Whether somebody is sending pictures to the device right now.

    Reads from it for at most `within` seconds; a device that another reader holds alone counts
    as fed, because readers only get in while somebody sends.
    """
    try:
        with _opened(path, os.O_RDONLY | os.O_NONBLOCK) as handle:
            for _ in range(64):  # what lay there already says nothing
                if not _readable(handle.fd):
                    break
            end = time.monotonic() + within
            while time.monotonic() < end:
                if _readable(handle.fd):
                    return True
                time.sleep(0.02)
    except OSError:
        return True
    return False


def client_usage(path: str) -> bool | None:
    """Whether a program streams from the loopback device right now, by the driver's word.

    A fresh handle subscribes to v4l2loopback's client-usage event and takes the initial one.

    Returns:
        None if the driver cannot say: v4l2loopback before 0.13.

    Raises:
        OSError: The device cannot be opened.
    """
    with _opened(path, os.O_RDWR | os.O_NONBLOCK) as handle:
        event = bytearray(136)
        try:
            wanted = struct.pack("=3I5I", _CLIENT_USAGE, 0, _SEND_INITIAL, 0, 0, 0, 0, 0)
            fcntl.ioctl(handle.fd, _SUBSCRIBE_EVENT, wanted)
            fcntl.ioctl(handle.fd, _DQEVENT, event)
        except OSError:
            return None
    kind, _, count = struct.unpack_from("=III", event)
    return count > 0 if kind == _CLIENT_USAGE else None


def descriptors(path: str) -> set[int]:
    """This process's own handles on the device at `path`, found by device number."""
    wanted = Path(path).stat().st_rdev
    found = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            status = os.fstat(int(entry.name))
        except OSError:
            continue
        if stat.S_ISCHR(status.st_mode) and status.st_rdev == wanted:
            found.add(int(entry.name))
    return found


class _opened:  # noqa: N801  (reads like the function it stands for)
    """A device handle that is closed again."""

    def __init__(self, path: str, flags: int) -> None:
        self.fd = os.open(path, flags | os.O_CLOEXEC)

    def __enter__(self) -> "_opened":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.fd)


def _capabilities(descriptor: int) -> Capabilities:
    answer = bytearray(104)
    fcntl.ioctl(descriptor, _QUERYCAP, answer)
    (flags,) = struct.unpack_from("=I", answer, 88)
    return Capabilities(
        driver=_text(answer[0:16]),
        card=_text(answer[16:48]),
        capture=bool(flags & _CAP_CAPTURE),
        output=bool(flags & _CAP_OUTPUT),
    )


def _text(raw: bytearray) -> str:
    return bytes(raw).split(b"\0", 1)[0].decode("utf-8", "replace")


def _readable(descriptor: int) -> bool:
    try:
        os.read(descriptor, 1)
    except BlockingIOError:
        return False
    return True
