"""What a look at a Linux system says about v4l2loopback and the virtual camera."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from emoconf.system.device_users import DeviceUser, device_users
from emoconf.system.single_instance import SingleInstance
from emoconf.virtualcam import kernel
from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import choose

#: The kernel's first namespace of process numbers (PROC_PID_INIT_INO in linux/proc_ns.h).
_FIRST_PIDS = "pid:[4026531836]"


@dataclass(frozen=True, slots=True)
class LinuxFacts:
    """What a look at the system gave.

    Attributes:
        kernel: The running kernel's release.
        loaded: Whether v4l2loopback is loaded.
        installed: Whether a module for the running kernel lies on the disk.
        other_kernels: Whether the module or its source is there, but not for this kernel.
        refused: Whether Secure Boot refuses the module.
        container: Whether we run in a container or sandbox.
        hidden: Numbers of loopback devices that exist without a device file here.
        cameras: The loopback devices that can be seen.
        used_by: Who has the chosen one open, other than this process.
        engine: Process of the running engine, if there is one.
        distribution: ID and ID_LIKE of os-release.
    """

    kernel: str = "6.1.0"
    loaded: bool = True
    installed: bool = True
    other_kernels: bool = False
    refused: bool = False
    container: bool = False
    hidden: tuple[int, ...] = ()
    cameras: tuple[VirtualCamera, ...] = ()
    used_by: tuple[DeviceUser, ...] = ()
    engine: int | None = None
    distribution: tuple[str, ...] = field(default=("debian",))


def gather() -> LinuxFacts:
    """Looks at this system; needs no rights and changes nothing."""
    release = os.uname().release
    cameras = tuple(list_virtual_cameras("linux"))
    numbers = kernel.loopback_numbers()
    chosen = choose(cameras) or next(iter(cameras), None)
    modules = Path("/lib/modules")
    here = _module_file(modules / release)
    elsewhere = any(_module_file(folder) for folder in modules.glob("*")) or any(
        Path("/usr/src").glob("v4l2loopback-*")
    )
    loaded = Path("/sys/module/v4l2loopback").exists() or bool(numbers)
    return LinuxFacts(
        kernel=release,
        loaded=loaded,
        installed=here,
        other_kernels=elsewhere and not here,
        refused=here and not loaded and secure_boot_refuses(),
        container=in_container(),
        hidden=tuple(n for n in numbers if not Path(f"/dev/video{n}").exists()),
        cameras=cameras,
        used_by=device_users(chosen.path, exclude={os.getpid()}).found if chosen else (),
        engine=SingleInstance().running(),
        distribution=_distribution(),
    )


def in_container() -> bool:
    """Whether this process runs in a container or a Flatpak.

    A container has process numbers of its own; files such as /.dockerenv also lie in virtual
    machines that were made from a container's image.
    """
    if Path("/.flatpak-info").exists():
        return True
    try:
        return Path("/proc/self/ns/pid").readlink().name != _FIRST_PIDS
    except OSError:
        return False


def secure_boot_refuses() -> bool:
    """Whether the kernel only takes signed modules and v4l2loopback's key is not enrolled."""
    if not _must_be_signed():
        return False
    if not _said(["modinfo", "-F", "signer", "v4l2loopback"]):
        return True
    for key in ("/var/lib/dkms/mok.pub", "/var/lib/shim-signed/mok/MOK.der"):
        if Path(key).exists():
            return "is not enrolled" in _said(["mokutil", "--test-key", key])
    return False


def _must_be_signed() -> bool:
    try:
        if Path("/sys/module/module/parameters/sig_enforce").read_text().strip() == "Y":
            return True
        lockdown = Path("/sys/kernel/security/lockdown").read_text()
    except OSError:
        return False
    return "[none]" not in lockdown


def _said(command: list[str]) -> str:
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    return done.stdout.strip()


def _module_file(folder: Path) -> bool:
    return any(folder.glob("**/v4l2loopback.ko*"))


def _distribution() -> tuple[str, ...]:
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return ()
    fields = dict(line.split("=", 1) for line in lines if "=" in line)
    return tuple(f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".replace('"', "").split())
