"""The virtual cameras of this computer, by the names that people see."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VirtualCamera:
    """A device that takes pictures from a program and shows them to others as a webcam.

    Attributes:
        name: What people read in their meeting app.
        path: What `--to` takes: a device file on Linux, the driver's name elsewhere.
        driver: `v4l2loopback`, `obs` or `unitycapture`.
        busy: Whether a program is already sending pictures to it; None if that can't be told.
        writable: Whether this user may send pictures to it.
        exclusive: False if it also looks like an output device while in use, which hides it from
            Chromium and Zoom (v4l2loopback without exclusive_caps).
    """

    name: str
    path: str
    driver: str
    busy: bool | None
    writable: bool = True
    exclusive: bool = True


def list_virtual_cameras(platform: str = sys.platform) -> list[VirtualCamera]:
    """All virtual cameras that EmoConf can send to, in the system's order.

    Args:
        platform: As in `sys.platform`; an unknown one has none.
    """
    finder = _FINDERS.get(platform)
    return finder() if finder else []


def _linux() -> list[VirtualCamera]:
    from emoconf.virtualcam.loopback import list_loopbacks

    return list_loopbacks()


def _windows() -> list[VirtualCamera]:
    from emoconf.virtualcam.drivers import list_windows_drivers

    return list_windows_drivers()


def _macos() -> list[VirtualCamera]:
    from emoconf.virtualcam.drivers import list_macos_drivers

    return list_macos_drivers()


_FINDERS: Mapping[str, Callable[[], list[VirtualCamera]]] = {
    "linux": _linux,
    "win32": _windows,
    "darwin": _macos,
}
