"""The virtual camera on Linux: what follows from the facts about v4l2loopback."""

from emoconf.doctor.check import Check
from emoconf.doctor.linux_facts import LinuxFacts, gather
from emoconf.system.device_users import in_words
from emoconf.text import Listing, Text
from emoconf.virtualcam import pipewire
from emoconf.virtualcam.apps import app_name
from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.names import LINUX_NAME, choose

_NAME = "virtual camera"
_SETUP = "emoconf setup-camera"

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
        return _refused_by_secure_boot()
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


def _refused_by_secure_boot() -> Check:
    return _fails(
        Text(
            "Secure Boot refuses the kernel module v4l2loopback: its signing key is not enrolled."
        ),
        Text(
            "Run `sudo mokutil --import /var/lib/dkms/mok.pub`, restart, choose Enroll MOK, then "
            "`{command}`.",
            command=_SETUP,
        ),
    )


def _judge_devices(facts: LinuxFacts) -> Check:
    ours = [camera for camera in facts.cameras if camera.name == LINUX_NAME]
    if len(ours) > 1:
        return _fails(
            Text(
                "The label {camera} is taken twice: {paths}.",
                camera=LINUX_NAME,
                paths=Listing(tuple(camera.path for camera in ours)),
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
        return _not_exclusive(camera)
    who = in_words([h for h in facts.used_by if h.pid != facts.engine], app_name) or None
    if camera.busy and facts.engine not in [h.pid for h in facts.used_by]:
        return _fails(_sent_to(camera, who), Text("Stop the virtual camera in that program."))
    return _works(camera, who)


def _not_exclusive(camera: VirtualCamera) -> Check:
    return _fails(
        Text(
            "{name} ({path}) was made without exclusive_caps, so Chromium and Zoom do not list it.",
            name=camera.name,
            path=camera.path,
        ),
        Text("Run `{command}` to make it again.", command=_SETUP)
        if camera.name == LINUX_NAME
        else Text(
            "Run `{command}`, which makes {camera} beside it.", command=_SETUP, camera=LINUX_NAME
        ),
        _SETUP,
    )


def _works(camera: VirtualCamera, users: Text | None) -> Check:
    found = _found(camera, users)
    if camera.name == LINUX_NAME:
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
