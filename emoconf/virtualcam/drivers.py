"""The virtual camera drivers of Windows and macOS that pyvirtualcam can send to.

Windows: OBS's and Unity Capture's DirectShow filters, found by their class identifiers in the
registry (the same look-up that pyvirtualcam makes). macOS: OBS's camera extension, which comes
with OBS 30 and later.
"""

import plistlib
import sys
from collections.abc import Callable
from pathlib import Path

from emoconf.virtualcam.camera import VirtualCamera

#: Class identifiers of the DirectShow filters, by driver.
WINDOWS_FILTERS = {
    "obs": ("OBS Virtual Camera", "{A3FCE0F5-3493-419F-958A-ABA1250EC20B}"),
    "unitycapture": ("Unity Video Capture", "{5C2CD55C-92AD-4999-8666-912BD3E70010}"),
}

#: OBS's application bundle, in which its camera extension lives.
OBS_BUNDLE = Path("/Applications/OBS.app")

#: The first OBS whose camera extension pyvirtualcam can feed.
OBS_WITH_EXTENSION = 30

Registered = Callable[[str, int], bool]


def class_registered(class_id: str, bits: int) -> bool:
    """Whether a COM class is registered for programs of that many bits (Windows only)."""
    if sys.platform == "win32":
        import winreg

        view = winreg.KEY_WOW64_64KEY if bits == 64 else winreg.KEY_WOW64_32KEY
        try:
            winreg.OpenKey(
                winreg.HKEY_CLASSES_ROOT, rf"CLSID\{class_id}", 0, winreg.KEY_READ | view
            ).Close()
        except OSError:
            return False
        return True
    return False


def list_windows_drivers(registered: Registered = class_registered) -> list[VirtualCamera]:
    """The drivers registered for 64-bit programs, as EmoConf is one."""
    return [
        VirtualCamera(name, name, driver, busy=None)
        for driver, (name, class_id) in WINDOWS_FILTERS.items()
        if registered(class_id, 64)
    ]


def obs_version(bundle: Path = OBS_BUNDLE) -> int | None:
    """OBS's major version on macOS, None if it is not installed."""
    try:
        with (bundle / "Contents" / "Info.plist").open("rb") as file:
            text = str(plistlib.load(file).get("CFBundleShortVersionString", ""))
    except (OSError, plistlib.InvalidFileException):
        return None
    major = text.split(".")[0]
    return int(major) if major.isdigit() else None


def list_macos_drivers(bundle: Path = OBS_BUNDLE) -> list[VirtualCamera]:
    """OBS's camera, if an OBS is installed whose extension can be fed."""
    version = obs_version(bundle)
    if version is None or version < OBS_WITH_EXTENSION:
        return []
    return [VirtualCamera("OBS Virtual Camera", "OBS Virtual Camera", "obs", busy=None)]
