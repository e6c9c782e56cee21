"""The webcams of this computer, by name."""

import dataclasses
import re
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import cv2

from emoconf.errors import CaptureError
from emoconf.system import v4l2
from emoconf.text import Text
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import LINUX_NAME

#: Virtual cameras that EmoConf (or a driver it writes to) feeds on some system: reading one of
#: them could show EmoConf its own picture.
_VIRTUAL = re.compile(r"emoconf|obs[- ]virtual|unity video capture|v4l2 ?loopback", re.IGNORECASE)

#: Cameras for face unlocking: grey, often dark, never what a person wants in a call.
_INFRARED = re.compile(r"\bIR\b|infra-?red", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """One webcam.

    Attributes:
        name: What the system calls it, such as "HD Pro Webcam C920".
        index: OpenCV's number for it within `backend`; changes when cameras come and go.
        path: The device node or the system's device path; may be empty.
        backend: OpenCV's constant for the system interface (V4L2, DirectShow, AVFoundation).
        usb: Vendor and product number, if known.
        virtual: It is fed by a program, not by a lens.
    """

    name: str
    index: int
    path: str
    backend: int = cv2.CAP_ANY
    usb: tuple[int, int] | None = None
    virtual: bool = False

    @property
    def infrared(self) -> bool:
        """True if the name says that it is a camera for face unlocking."""
        return bool(_INFRARED.search(self.name))

    def same_as(self, other: "CameraInfo") -> bool:
        """Whether both are the same device, maybe under another number since."""
        return self.name == other.name and self.usb == other.usb


def backend() -> int:
    """OpenCV's interface to webcams on this system.

    DirectShow on Windows: Media Foundation opens some webcams only after half a minute.
    """
    return {
        "linux": cv2.CAP_V4L2,
        "win32": cv2.CAP_DSHOW,
        "darwin": cv2.CAP_AVFOUNDATION,
    }.get(sys.platform, cv2.CAP_ANY)


def list_cameras() -> list[CameraInfo]:
    """The webcams that pictures can be read from now, in the system's order.

    Left out: device nodes that give no pictures (metadata), virtual cameras waiting for their
    writer, and EmoConf's own virtual camera.
    """
    from cv2_enumerate_cameras import enumerate_cameras

    found = [
        CameraInfo(
            name=entry.name or f"Camera {entry.index}",
            index=entry.index,
            path=entry.path or "",
            backend=entry.backend,
            usb=None if entry.vid is None or entry.pid is None else (entry.vid, entry.pid),
            virtual=bool(_VIRTUAL.search(entry.name or "")),
        )
        for entry in enumerate_cameras(backend())
    ]
    if sys.platform == "linux":
        found = _checked_by_v4l2(found)
    elif sys.platform == "win32":
        found = known_as_virtual(found, [camera.name for camera in list_virtual_cameras()])
    return sorted((c for c in found if c.name != LINUX_NAME), key=lambda camera: camera.index)


def pick_camera(
    spec: str | None,
    avoid: Collection[str] = (),
    cameras: Callable[[], list[CameraInfo]] = list_cameras,
) -> CameraInfo:
    """Finds the webcam that a person means.

    Args:
        spec: Its name (or a part of it that fits one only; letter case does not matter), its
            number, its device path; None or "auto" for the first real one.
        avoid: Paths of devices that must not be taken: the ones written to.
        cameras: Gives the webcams there are.

    Raises:
        CaptureError: There is no such webcam, none at all, or several fit.
    """
    known = [camera for camera in cameras() if camera.path not in avoid or not camera.path]
    if spec is None or spec == "auto":
        return _first_real(known)
    exact = [c for c in known if spec in (c.path, str(c.index)) or c.name.lower() == spec.lower()]
    partly = [c for c in known if spec and not spec.isdigit() and spec.lower() in c.name.lower()]
    fitting = exact[:1] or partly
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise CaptureError(
            Text("“{spec}” fits several webcams: {names}.", spec=spec, names=_names(fitting)),
            Text("Give the whole name, or the number that `emoconf devices` shows."),
        )
    if spec in avoid or spec == LINUX_NAME:
        raise CaptureError(
            Text("“{spec}” is the virtual camera that EmoConf itself writes to.", spec=spec),
            Text("Choose a webcam that `emoconf devices` lists."),
        )
    there = (
        Text("There are: {names}.", names=_names(known))
        if known
        else Text("No webcam was found at all.")
    )
    raise CaptureError(
        Text("There is no webcam “{spec}”. {there}", spec=spec, there=there),
        Text("`emoconf devices` lists names and numbers."),
    )


def _first_real(known: list[CameraInfo]) -> CameraInfo:
    real = [camera for camera in known if not camera.virtual]
    best = [camera for camera in real if not camera.infrared] or real
    if not best:
        raise CaptureError(
            Text("No webcam was found."),
            Text(
                "Plug one in, or check that its privacy switch is open; `emoconf doctor` looks "
                "for the cause."
            ),
        )
    return best[0]


def _checked_by_v4l2(found: Iterable[CameraInfo]) -> list[CameraInfo]:
    checked = []
    for camera in found:
        try:
            says = v4l2.query(camera.path)
        except OSError:
            checked.append(camera)  # not readable for us: opening it will say why
            continue
        if says.capture and not says.output:
            virtual = camera.virtual or says.loopback
            checked.append(
                CameraInfo(
                    camera.name, camera.index, camera.path, camera.backend, camera.usb, virtual
                )
            )
    return checked


def known_as_virtual(found: Iterable[CameraInfo], names: Collection[str]) -> list[CameraInfo]:
    """Marks the virtual cameras that a person gave names of their own (Unity Capture on Windows).

    Args:
        found: Cameras of this computer.
        names: What the virtual ones among them are called.
    """
    return [
        dataclasses.replace(camera, virtual=camera.virtual or camera.name in names)
        for camera in found
    ]


def _names(cameras: list[CameraInfo]) -> str:
    return ", ".join(f"“{camera.name}” ({camera.index})" for camera in cameras)
