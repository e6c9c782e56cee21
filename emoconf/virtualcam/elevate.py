"""Carrying out a set-up plan with the administrator's rights, and saying what went wrong."""

import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable

from emoconf.errors import OutputError
from emoconf.text import Text
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import LINUX_NAME
from emoconf.virtualcam.setup import Plan

_log = logging.getLogger(__name__)

#: Seconds for the device to appear after its driver was loaded.
_APPEARS = 5.0

#: What the tools say, and what it means.
_CAUSES = (
    (
        "key was rejected",
        Text(
            "Secure Boot refuses the kernel module v4l2loopback: its signing key is not enrolled."
        ),
        Text(
            "Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll "
            "MOK, try again."
        ),
    ),
    (
        "not found in directory",
        Text("The kernel module v4l2loopback is not installed for the running kernel."),
        Text("`emoconf doctor` names the command that installs it."),
    ),
    (
        "is in use",
        Text("A program is using a virtual camera, so its driver cannot be reloaded."),
        Text(
            "Close OBS and meeting apps and try again, or restart the computer: it is set "
            "up for then."
        ),
    ),
    (
        "operation not permitted",
        Text("The kernel refuses to load modules here."),
        Text("In a container or a locked-down system, run this on the computer itself."),
    ),
    (
        "not authorized",
        Text("The administrator's password was not given."),
        Text("Run `emoconf setup-camera` again."),
    ),
    (
        "dismissed",
        Text("The administrator's password was not given."),
        Text("Run `emoconf setup-camera` again."),
    ),
)


def administrator() -> list[str]:
    """The words that run a command as administrator: none as root, else sudo or pkexec.

    sudo asks in the terminal; without one, pkexec opens the desktop's own window.

    Raises:
        OutputError: There is no way to ask.
    """
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and sys.stdin.isatty():
        return ["sudo", "--"]
    if shutil.which("pkexec") and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return ["pkexec"]
    raise OutputError(
        Text("Setting up the camera needs the administrator's rights, and there is no way to ask."),
        Text(
            "Run `emoconf setup-camera` in a terminal, or carry out what --dry-run shows as root."
        ),
    )


def apply(plan: Plan, words: Callable[[], list[str]] = administrator) -> None:
    """Carries a plan out.

    Raises:
        OutputError: It failed; what was meant to be a file may have been written already.
    """
    if plan.empty:
        return
    command = [*words(), "/bin/sh", "-c", plan.script()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    _log.info("set-up ended with %d: %s", done.returncode, done.stderr.strip())
    if done.returncode:
        raise _explained(done.stderr)


def wait_for_camera(limit: float = _APPEARS) -> str:
    """Waits for our device and gives its path.

    Raises:
        OutputError: It did not appear.
    """
    end = time.monotonic() + limit
    while True:
        for camera in list_virtual_cameras("linux"):
            if camera.name == LINUX_NAME:
                return camera.path
        if time.monotonic() > end:
            raise OutputError(
                Text("The driver was loaded, but {camera} did not appear.", camera=LINUX_NAME),
                Text("`emoconf doctor` looks for the cause."),
            )
        time.sleep(0.1)


def _explained(said: str) -> OutputError:
    lower = said.lower()
    for mark, message, hint in _CAUSES:
        if mark in lower:
            return OutputError(message, hint)
    last = said.strip().splitlines()[-1] if said.strip() else "it said nothing"
    return OutputError(
        Text("Setting up the camera failed: {reason}.", reason=last.rstrip(".")),
        Text("`emoconf doctor` checks every precondition and names the fix."),
    )
