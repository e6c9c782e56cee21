"""v4l2loopback devices (Linux): finding them, and making one ready for a writer."""

import errno
import os
from pathlib import Path

from emoconf.errors import OutputError
from emoconf.system import v4l2
from emoconf.system.device_users import users_in_words
from emoconf.text import Text
from emoconf.virtualcam import kernel
from emoconf.virtualcam.camera import VirtualCamera

_DRIVER = "v4l2loopback"


def list_loopbacks() -> list[VirtualCamera]:
    """The v4l2loopback devices whose device file exists, by number."""
    numbers = kernel.loopback_numbers()
    return [_describe(n) for n in numbers if Path(f"/dev/video{n}").exists()]


def prepare(path: str, fps: float) -> str:
    """Checks that `path` can take our pictures and sets its rate, before pyvirtualcam opens it.

    Frees a device that an earlier writer left stuck.

    Returns:
        The device's name for people.

    Raises:
        OutputError: It cannot be used: missing, not allowed, no loopback, or taken.
    """
    try:
        found = v4l2.query(path)
        if not found.loopback:
            raise OutputError(
                Text(
                    "{path} is {device}, not a virtual camera.",
                    path=path,
                    device=found.card or Text("a device"),
                ),
                Text("`emoconf devices` lists the virtual cameras of this computer."),
            )
        if not found.output and (found.stale or not v4l2.frames_arrive(path)):
            v4l2.revive(path)
            found = v4l2.query(path)
        if not found.output:
            raise _taken(found.card, path)
        v4l2.set_rate(path, fps)
    except OSError as error:
        raise _refused(path, error) from error
    return found.card


def _describe(number: int) -> VirtualCamera:
    path = f"/dev/video{number}"
    name = kernel.device_name(number) or path
    if not os.access(path, os.R_OK | os.W_OK):
        return VirtualCamera(name, path, _DRIVER, kernel.fed(number), writable=False)
    try:
        found = v4l2.query(path)
    except OSError:
        return VirtualCamera(name, path, _DRIVER, None, writable=False)
    busy = kernel.fed(number)
    exclusive = kernel.loaded_exclusive(number)
    if exclusive is None:
        exclusive = not (found.capture and found.output)
    if exclusive and busy is None:
        busy = found.capture and not found.output
    return VirtualCamera(found.card or name, path, _DRIVER, busy, exclusive=exclusive)


def _taken(name: str, path: str) -> OutputError:
    who = users_in_words(path)
    return OutputError(
        Text(
            "Another program is already sending video to {name} ({path}); it is open in {who}.",
            name=name,
            path=path,
            who=who,
        )
        if who
        else Text(
            "Another program is already sending video to {name} ({path}).", name=name, path=path
        ),
        Text("Stop the virtual camera in that program, or choose another device with --to."),
    )


def _refused(path: str, error: OSError) -> OutputError:
    if error.errno in (errno.EACCES, errno.EPERM):
        return OutputError(
            Text("You are not allowed to use {path}.", path=path),
            Text(
                "Add yourself to the group video (`sudo usermod -aG video $USER`) and log in again."
            ),
        )
    if error.errno in (errno.ENOENT, errno.ENXIO, errno.ENODEV):
        return OutputError(
            Text("There is no device {path}.", path=path),
            Text("`emoconf devices` lists the virtual cameras; `emoconf setup-camera` makes one."),
        )
    if error.errno == errno.EBUSY:
        who = users_in_words(path)
        return OutputError(
            Text("{path} is in use by {who}.", path=path, who=who)
            if who
            else Text("{path} is in use.", path=path),
            Text("Close that program, or choose another device with --to."),
        )
    return OutputError(
        Text(
            "{path} cannot be used as a virtual camera: {strerror}.",
            path=path,
            strerror=os.strerror(error.errno or 0),
        ),
        Text("`emoconf doctor` checks every precondition and names the fix."),
    )
