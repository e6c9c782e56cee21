"""The few Video4Linux calls that a virtual camera needs and that pyvirtualcam does not make.

Numbers and layouts are those of linux/videodev2.h on 64-bit systems. Everything here raises
OSError as the kernel gave it; the callers turn it into sentences.
"""

import fcntl
import os
import stat
import struct
import time
from dataclasses import dataclass
from pathlib import Path

_QUERYCAP = 0x80685600
_G_FMT = 0xC0D05604
_STREAMON = 0x40045612
_S_PARM = 0xC0CC5616
_SUBSCRIBE_EVENT = 0x4020565A
_DQEVENT = 0x80885659
_SEND_INITIAL = 1
#: V4L2_EVENT_PRI_CLIENT_USAGE of v4l2loopback.h, since 0.13.
_CLIENT_USAGE = 0x08000000 + 0x08E00000 + 1
_TYPE_OUTPUT = 2
_CAP_CAPTURE = 0x1
_CAP_OUTPUT = 0x2
_LOOPBACK_DRIVER = "v4l2 loopback"

#: MAX_BUFFERS of v4l2loopback.
_MAX_BUFFERS = 32

#: Where the kernel lists video devices.
SYSFS = Path("/sys/class/video4linux")

#: What v4l2loopback was loaded with.
PARAMETERS = Path("/sys/module/v4l2loopback/parameters")


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a video device says about itself.

    Attributes:
        driver: The driver's name, "v4l2 loopback" for v4l2loopback.
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


def loopback_numbers(sysfs: Path = SYSFS) -> list[int]:
    """The numbers of all v4l2loopback devices, smallest first, without opening any device.

    `max_openers` is an attribute that only v4l2loopback gives its devices.
    """
    if not sysfs.is_dir():
        return []
    found = [
        int(folder.name.removeprefix("video"))
        for folder in sysfs.iterdir()
        if folder.name.removeprefix("video").isdigit() and (folder / "max_openers").exists()
    ]
    return sorted(found)


def sysfs_name(number: int, sysfs: Path = SYSFS) -> str:
    """The name that the kernel shows for /dev/video`number`, empty if there is none."""
    try:
        return (sysfs / f"video{number}" / "name").read_text(errors="replace").strip()
    except OSError:
        return ""


def buffers(path: str, sysfs: Path = SYSFS) -> int:
    """How many pictures the loopback device at `path` keeps; the most it can if it does not say."""
    try:
        known = int((sysfs / Path(path).resolve().name / "buffers").read_text())
    except (OSError, ValueError):
        return _MAX_BUFFERS
    return known if known > 0 else _MAX_BUFFERS


def sysfs_fed(number: int, sysfs: Path = SYSFS) -> bool | None:
    """Whether a program sends to /dev/video`number`, by the kernel's word; None if it can't say."""
    try:
        return (sysfs / f"video{number}" / "state").read_text().strip() == "capture"
    except OSError:
        return None


class _opened:  # noqa: N801  (reads like the function it stands for)
    """A device handle that is closed again."""

    def __init__(self, path: str, flags: int) -> None:
        self.fd = os.open(path, flags | os.O_CLOEXEC)

    def __enter__(self) -> "_opened":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.fd)


def loaded_exclusive(number: int, parameters: Path = PARAMETERS) -> bool | None:
    """Whether /dev/video`number` was made with exclusive_caps when the module was loaded.

    None if it was made otherwise. What the device announces does not tell: before 0.13 one that
    lost its writer while somebody reads announces both directions.
    """
    try:
        numbers = (parameters / "video_nr").read_text().strip().split(",")
        exclusive = (parameters / "exclusive_caps").read_text().strip().split(",")
        return exclusive[numbers.index(str(number))] == "Y"
    except (OSError, ValueError, IndexError):
        return None


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
