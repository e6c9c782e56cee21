"""The virtual camera on Linux: facts about v4l2loopback, and what follows from them."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from emoconf.doctor.check import Check
from emoconf.system.device_users import DeviceUser, device_users, in_words
from emoconf.system.single_instance import SingleInstance
from emoconf.text import Listing, Text
from emoconf.virtualcam import kernel, pipewire
from emoconf.virtualcam.apps import app_name
from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import LINUX_NAME, choose

_NAME = "virtual camera"
_SETUP = "emoconf setup-camera"

#: The kernel's first namespace of process numbers (PROC_PID_INIT_INO in linux/proc_ns.h).
_FIRST_PIDS = "pid:[4026531836]"

#: How each family of distributions installs the module, by ID or ID_LIKE of os-release.
_INSTALL = {
    "debian": "sudo apt install v4l2loopback-dkms v4l2loopback-utils",
    "ubuntu": "sudo apt install v4l2loopback-dkms v4l2loopback-utils",
    "fedora": "sudo dnf install akmod-v4l2loopback (from RPM Fusion)",
    "arch": "sudo pacman -S v4l2loopback-dkms v4l2loopback-utils",
    "suse": "sudo zypper install v4l2loopback-kmp-default",
}


_WITHOUT_MODULE = Check(
    "pipewire",
    None,
    Text(
        "Without a kernel module, {camera} can go through PipeWire (experimental): "
        "Firefox and Chromium list it where they are set so.",
        camera=LINUX_NAME,
    ),
    Text("Start `emoconf run --to pipewire`."),
)


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


def check_linux() -> list[Check]:
    """Looks, and says what follows."""
    found = judge(gather())
    if found.ok is True or not pipewire.running():
        return [found]
    return [found, _WITHOUT_MODULE]


def judge(facts: LinuxFacts) -> Check:
    """The first cause that keeps the virtual camera from working, or that it works."""
    if facts.hidden and not facts.cameras:
        numbers = " ".join(f"--device /dev/video{number}" for number in facts.hidden)
        return _fails(
            Text("Virtual cameras exist, but this container has no access to them."),
            Text("Start the container with {numbers}.", numbers=numbers),
        )
    if not facts.loaded:
        return _not_loaded(facts)
    if not facts.cameras:
        return _fails(
            Text("v4l2loopback is loaded but offers no device."),
            Text("Run `{command}`, which makes {camera}.", command=_SETUP, camera=LINUX_NAME),
            _SETUP,
        )
    return _judge_devices(facts)


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


def _not_loaded(facts: LinuxFacts) -> Check:
    if facts.container:
        return _fails(
            Text("This is a container, and the computer it runs on has no virtual camera."),
            Text(
                "Run `{command}` outside the container, then start it with --device /dev/videoN.",
                command=_SETUP,
            ),
        )
    if facts.refused:
        return _fails(
            Text(
                "Secure Boot refuses the kernel module v4l2loopback: its signing key is not "
                "enrolled."
            ),
            Text(
                "Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll "
                "MOK, then `{command}`.",
                command=_SETUP,
            ),
        )
    if facts.installed:
        return _fails(
            Text("The kernel module v4l2loopback is installed but not loaded."),
            Text("Run `{command}`, which loads it now and at each start.", command=_SETUP),
            _SETUP,
        )
    if facts.other_kernels:
        return _fails(
            Text(
                "v4l2loopback is installed, but not for the running kernel {kernel}.",
                kernel=facts.kernel,
            ),
            Text(
                "Install this kernel's headers ({headers}) and run `sudo dkms autoinstall`.",
                headers=_headers(facts),
            ),
        )
    return _fails(
        Text("The kernel module v4l2loopback is not installed."),
        Text("Run `{command}`.", command=_install(facts)),
    )


def _judge_devices(facts: LinuxFacts) -> Check:
    ours = [camera for camera in facts.cameras if camera.name == LINUX_NAME]
    if len(ours) > 1:
        paths = Listing(tuple(camera.path for camera in ours))
        return _fails(
            Text(
                "The label {camera} is taken twice: {paths}.",
                camera=LINUX_NAME,
                paths=paths,
            ),
            Text("Remove one: `sudo v4l2loopback-ctl delete {path}`.", path=ours[-1].path),
        )
    camera = next(iter(ours), None) or choose(facts.cameras) or facts.cameras[0]
    if not camera.writable:
        return _fails(
            Text(
                "You are not allowed to write to {name} ({path}).",
                name=camera.name,
                path=camera.path,
            ),
            Text("Run `sudo usermod -aG video $USER`, then log out and in again."),
        )
    if not camera.exclusive:
        return _fails(
            Text(
                "{name} ({path}) was made without exclusive_caps, so Chromium and Zoom do not "
                "list it.",
                name=camera.name,
                path=camera.path,
            ),
            Text("Run `{command}` to make it again.", command=_SETUP)
            if ours
            else Text(
                "Run `{command}`, which makes {camera} beside it.",
                command=_SETUP,
                camera=LINUX_NAME,
            ),
            _SETUP,
        )
    who = in_words([h for h in facts.used_by if h.pid != facts.engine], app_name) or None
    if camera.busy and facts.engine not in [h.pid for h in facts.used_by]:
        return _fails(
            _sent_to(camera, who),
            Text("Stop the virtual camera in that program."),
        )
    found = _found(camera, who)
    if ours:
        return Check(_NAME, True, Text("{camera}.", camera=found))
    return Check(
        _NAME,
        None,
        Text("No device is called {name}; auto takes {camera}.", name=LINUX_NAME, camera=found),
        Text("Run `{command}` to get one of our own.", command=_SETUP),
        _SETUP,
    )


def _found(camera: VirtualCamera, users: Text | None) -> Text:
    if users is None:
        return Text("{name} ({path})", name=camera.name, path=camera.path)
    return Text("{name} ({path}); open in {users}", name=camera.name, path=camera.path, users=users)


def _sent_to(camera: VirtualCamera, users: Text | None) -> Text:
    name, path = camera.name, camera.path
    if users is None:
        return Text("Another program is sending video to {name} ({path}).", name=name, path=path)
    return Text(
        "Another program is sending video to {name} ({path}); it is open in {users}.",
        name=name,
        path=path,
        users=users,
    )


def _install(facts: LinuxFacts) -> str:
    for name in facts.distribution:
        for family, command in _INSTALL.items():
            if name.startswith(family) or name == family:
                return command
    return _INSTALL["debian"]


def _headers(facts: LinuxFacts) -> Text:
    if "debian" in facts.distribution or "ubuntu" in facts.distribution:
        return Text("sudo apt install linux-headers-{kernel}", kernel=facts.kernel)
    return Text("package linux-headers or kernel-devel")


def _fails(detail: Text, fix: Text, command: str = "") -> Check:
    return Check(_NAME, False, detail, fix, command)
