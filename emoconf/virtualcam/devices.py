"""The virtual cameras of this computer, by the names that people see."""

import sys
from collections.abc import Callable, Mapping

from emoconf.virtualcam.camera import VirtualCamera


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
