"""What Linux itself says about a video device: OpenCV only says that it could not open it.

Requests and structures: linux/videodev2.h, documented at
https://docs.kernel.org/userspace-api/media/v4l/user-func.html.
"""

import errno
import os
import struct
from dataclasses import dataclass
from pathlib import Path

#: VIDIOC_QUERYCAP fills struct v4l2_capability: driver[16], card[32], bus_info[32], version,
#: capabilities, device_caps, reserved[3].
_QUERYCAP, _CAPABILITY = 0x80685600, struct.Struct("16s32s32sIII12x")

#: VIDIOC_REQBUFS takes struct v4l2_requestbuffers: count, type, memory, capabilities, reserved.
_REQBUFS, _REQUESTBUFFERS = 0xC0145608, struct.Struct("IIIII")
_TYPE_VIDEO_CAPTURE = _MEMORY_MMAP = 1

_CAN_CAPTURE, _CAN_OUTPUT = 0x1, 0x2


@dataclass(frozen=True, slots=True)
class Capability:
    """What a device node can do.

    Attributes:
        driver: The kernel driver, such as `uvcvideo` or `v4l2 loopback`.
        label: The device's name.
        captures: Pictures can be read from it now.
        outputs: Pictures can be written to it now (a virtual camera waiting for its writer).
    """

    driver: str
    label: str
    captures: bool
    outputs: bool

    @property
    def loopback(self) -> bool:
        """True for virtual cameras made by v4l2loopback."""
        return self.driver.startswith("v4l2 loopback")


def capability(path: str) -> Capability | None:
    """Asks the device; None if it cannot be opened or is no video device."""
    import fcntl

    answer = bytearray(_CAPABILITY.size)
    try:
        device = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        fcntl.ioctl(device, _QUERYCAP, answer)
    except OSError:
        return None
    finally:
        os.close(device)
    driver, card, _bus, _version, _all, caps = _CAPABILITY.unpack(answer)
    return Capability(
        _text(driver), _text(card), bool(caps & _CAN_CAPTURE), bool(caps & _CAN_OUTPUT)
    )


def why_unusable(path: str) -> str | None:
    """Finds out why pictures cannot be had from the device.

    Opening a node never fails while another program streams from it; asking for a buffer does.

    Returns:
        `unplugged`, `denied` or `busy`; None if nothing speaks against it.
    """
    try:
        device = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    except OSError as error:
        return _cause(error.errno)
    try:
        _request_buffers(device, 1)
        _request_buffers(device, 0)
    except OSError as error:
        return _cause(error.errno)
    finally:
        os.close(device)
    return None


def users(path: str) -> list[str]:
    """Names of the other programs (of this user) that hold the device open."""
    names = set()
    for entry in Path("/proc").glob("[0-9]*/fd/*"):
        process = entry.parts[2]
        try:
            if process != str(os.getpid()) and entry.readlink() == Path(path):
                names.add(Path("/proc", process, "comm").read_text(errors="replace").strip())
        except OSError:
            continue  # ended meanwhile, or not ours to see
    return sorted(names)


def _request_buffers(device: int, count: int) -> None:
    import fcntl

    request = _REQUESTBUFFERS.pack(count, _TYPE_VIDEO_CAPTURE, _MEMORY_MMAP, 0, 0)
    fcntl.ioctl(device, _REQBUFS, bytearray(request))


def _cause(number: int | None) -> str | None:
    if number in (errno.EACCES, errno.EPERM):
        return "denied"
    if number == errno.EBUSY:
        return "busy"
    if number in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return "unplugged"
    return None


def _text(raw: bytes) -> str:
    return raw.split(b"\0", 1)[0].decode("utf-8", "replace")
