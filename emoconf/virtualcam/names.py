"""What the virtual camera is called, and how one gets it: the one place that knows."""

import sys
from collections.abc import Sequence

from emoconf.text import Text
from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.devices import list_virtual_cameras

#: The label that `emoconf setup-camera` gives the device on Linux.
LINUX_NAME = "EmoConf Camera"

#: Without a driver installed, the name of the one we tell people to install.
_DEFAULTS = {"win32": "OBS Virtual Camera", "darwin": "OBS Virtual Camera"}


def choose(cameras: Sequence[VirtualCamera]) -> VirtualCamera | None:
    """The camera that `auto` takes: the one named for us, else the first free one.

    The one named for us is taken even if it is busy: people have picked it in their meeting app,
    and a picture that silently goes elsewhere would help nobody.
    """
    ours = [camera for camera in cameras if camera.name == LINUX_NAME]
    free = [camera for camera in cameras if camera.busy is not True]
    return next(iter(ours or free), None)


def camera_name(
    cameras: Sequence[VirtualCamera] | None = None, platform: str = sys.platform
) -> str:
    """The name that people pick in Zoom, Meet or Teams on this computer.

    Linux lets us name the device; on Windows and macOS the driver's own name appears.

    Args:
        cameras: The virtual cameras of this computer; looked up if not given.
        platform: As in `sys.platform`.
    """
    listed = list_virtual_cameras(platform) if cameras is None else cameras
    chosen = choose(listed)
    return chosen.name if chosen else _DEFAULTS.get(platform, LINUX_NAME)


def explain(platform: str = sys.platform) -> Text:
    """One line that says how to get a virtual camera on this computer."""
    if platform == "linux":
        return Text(
            "To get a virtual camera, run `emoconf setup-camera` (it shows what it will do)."
        )
    name = camera_name([], platform)
    if platform == "darwin":
        return Text(
            "To get a virtual camera, install OBS 30 or later, press Start Virtual Camera "
            "in it once, allow the extension, stop it again; meeting apps then list {name}.",
            name=name,
        )
    return Text(
        "To get a virtual camera, install OBS Studio; meeting apps then list {name}.", name=name
    )
