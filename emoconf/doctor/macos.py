"""The virtual camera on macOS: OBS, its camera extension, and the right to use the webcam."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from emoconf.doctor.check import Check
from emoconf.system.permission import Permission, camera_permission
from emoconf.text import Text
from emoconf.virtualcam.drivers import OBS_WITH_EXTENSION, obs_version

_NAME = "virtual camera"
_EXTENSION = "com.obsproject.obs-studio.mac-camera-extension"


@dataclass(frozen=True, slots=True)
class MacProbe:
    """The questions to the system.

    Attributes:
        obs_version: OBS's major version, None if it is not installed.
        extensions: What `systemextensionsctl list` prints.
        permission: Whether this program may use the webcam.
    """

    obs_version: Callable[[], int | None]
    extensions: Callable[[], str]
    permission: Callable[[], Permission]


def check_macos(probe: MacProbe | None = None) -> list[Check]:
    """Says what keeps the two cameras from working, or that they work."""
    ask = probe or MacProbe(obs_version, _extensions, camera_permission)
    return [_virtual(ask), _permission(ask.permission())]


def _virtual(ask: MacProbe) -> Check:
    version = ask.obs_version()
    if version is None:
        return Check(
            _NAME,
            False,
            Text("OBS is not installed."),
            Text("Install OBS 30 or later from obsproject.com."),
        )
    if version < OBS_WITH_EXTENSION:
        return Check(
            _NAME,
            False,
            Text(
                "OBS {version} is too old: its virtual camera cannot be used by other programs.",
                version=version,
            ),
            Text("Install OBS 30 or later."),
        )
    return _extension(ask.extensions())


def _extension(listing: str) -> Check:
    lines = [line for line in listing.splitlines() if _EXTENSION in line]
    if any("[activated enabled]" in line for line in lines):
        return Check(_NAME, True, Text("OBS Virtual Camera."))
    if any("reboot" in line for line in lines):
        return Check(
            _NAME,
            False,
            Text("OBS's camera extension waits for a restart."),
            Text("Restart the computer."),
        )
    if lines:
        return Check(
            _NAME,
            False,
            Text("OBS's camera extension is not approved."),
            Text(
                "Allow it in System Settings, General, Login Items & Extensions, Camera Extensions."
            ),
        )
    return Check(
        _NAME,
        False,
        Text("OBS's camera extension was never started."),
        Text("In OBS, press Start Virtual Camera once, allow the extension, then stop it."),
    )


def _permission(found: Permission) -> Check:
    name = "camera access"
    if found is Permission.DENIED:
        return Check(
            name,
            False,
            Text("EmoConf is not allowed to use the webcam."),
            Text(
                "Allow it in System Settings, Privacy & Security, Camera, then start EmoConf again."
            ),
        )
    if found is Permission.RESTRICTED:
        return Check(
            name,
            False,
            Text("Nobody may use the webcam on this Mac: its administrator forbids it."),
            Text("Ask whoever manages it, or look into Screen Time, Content & Privacy."),
        )
    if found is Permission.NOT_ASKED:
        return Check(
            name,
            None,
            Text("macOS has not asked yet whether EmoConf may use the webcam."),
            Text("Start EmoConf and answer the question."),
        )
    return Check(name, True, Text("EmoConf may use the webcam."))


def _extensions() -> str:
    try:
        return subprocess.run(
            ["systemextensionsctl", "list"],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        ).stdout
    except OSError:
        return ""
