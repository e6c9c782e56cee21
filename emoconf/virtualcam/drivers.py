"""The virtual camera drivers of Windows and macOS that pyvirtualcam can send to.

Windows: OBS's and Unity Capture's DirectShow filters, found by their class identifiers in the
registry (the same look-up that pyvirtualcam makes). macOS: OBS's camera extension, which comes
with OBS 30 and later.
"""

import plistlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from emoconf.virtualcam.camera import VirtualCamera


@dataclass(frozen=True, slots=True)
class WindowsFilter:
    """A DirectShow filter that shows others the pictures of a program.

    Attributes:
        name: What it is called unless somebody named it otherwise.
        classes: Its class identifier for programs of so many bits.
    """

    name: str
    classes: Mapping[int, str]


_UNITY = "{{5C2CD55C-92AD-4999-8666-912BD3E700{:02X}}}"

#: By the driver's name in pyvirtualcam. OBS registers one class for both kinds of programs, Unity
#: Capture one for each.
WINDOWS_FILTERS = {
    "obs": WindowsFilter(
        "OBS Virtual Camera",
        dict.fromkeys((64, 32), "{A3FCE0F5-3493-419F-958A-ABA1250EC20B}"),
    ),
    "unitycapture": WindowsFilter(
        "Unity Video Capture", {64: _UNITY.format(0x10), 32: _UNITY.format(0x20)}
    ),
}

#: Unity Capture can be installed as several cameras, each named by whoever did it. Their classes
#: follow the first one's, after that of its settings page; ten are looked for.
_MORE_UNITY = tuple(_UNITY.format(0x11 + number) for number in range(1, 10))

#: OBS's application bundle, in which its camera extension lives.
OBS_BUNDLE = Path("/Applications/OBS.app")

#: The first OBS whose camera extension pyvirtualcam can feed.
OBS_WITH_EXTENSION = 30

#: What a COM class is called that is registered for programs of that many bits; None if it is not.
ClassName = Callable[[str, int], str | None]


def class_name(class_id: str, bits: int) -> str | None:
    """What a COM class is called that is registered for programs of that many bits.

    Args:
        class_id: Its identifier, in braces.
        bits: 32 or 64.

    Returns:
        Its name, empty if it has none; None if it is not registered, or this is not Windows.
    """
    if sys.platform == "win32":
        view = winreg.KEY_WOW64_64KEY if bits == 64 else winreg.KEY_WOW64_32KEY
        try:
            with winreg.OpenKey(
                winreg.HKEY_CLASSES_ROOT, rf"CLSID\{class_id}", 0, winreg.KEY_READ | view
            ) as key:
                return _default_value(key)
        except OSError:
            return None
    return None


if sys.platform == "win32":
    import winreg

    def _default_value(key: winreg.HKEYType) -> str:
        try:
            return str(winreg.QueryValueEx(key, "")[0]).strip()
        except OSError:
            return ""


def list_windows_drivers(look: ClassName = class_name) -> list[VirtualCamera]:
    """The drivers registered for 64-bit programs, as EmoConf is one.

    Unity Capture's cameras are found by the names that they were given: pyvirtualcam looks for
    them by these.
    """
    obs, unity = WINDOWS_FILTERS["obs"], WINDOWS_FILTERS["unitycapture"]
    found = []
    if look(obs.classes[64], 64) is not None:
        found.append(VirtualCamera(obs.name, obs.name, "obs", busy=None))
    for class_id in (unity.classes[64], *_MORE_UNITY):
        if name := look(class_id, 64):
            found.append(VirtualCamera(name, name, "unitycapture", busy=None))
    return found


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
