"""Making "EmoConf Camera" on Linux: exactly which files and commands, and how to undo it.

A plan is made from what the system looks like, shown, and only then carried out as one shell
script, so that what is done is what was shown. Made twice, the second plan is empty.
"""

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from emoconf.i18n import say
from emoconf.text import Text
from emoconf.virtualcam import kernel
from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import LINUX_NAME

#: modprobe puts all options of a module together in the order of the files' names, and the kernel
#: takes the last value: ours must come after whatever others wrote.
_OPTIONS = "etc/modprobe.d/zz-emoconf.conf"
_LOAD = "etc/modules-load.d/emoconf.conf"
_CONTROL = "v4l2loopback-ctl"
_SEARCHED = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

#: Numbers for our device: above those that webcams get, found by every program (they look to 63).
_NUMBERS = range(9, 64)

_HEAD = "# Made by `emoconf setup-camera`; `emoconf setup-camera --remove` takes it away.\n"


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a plan.

    Attributes:
        arguments: Program and arguments.
        optional: Its failure does not stop the plan.
    """

    arguments: tuple[str, ...]
    optional: bool = False

    def __str__(self) -> str:
        return shlex.join(self.arguments)


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done, in this order: files written, files removed, commands run.

    Attributes:
        writes: Path to content.
        removes: Paths.
        commands: Run as the administrator.
    """

    writes: dict[str, str] = field(default_factory=dict)
    removes: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()

    @property
    def empty(self) -> bool:
        """True if nothing needs doing."""
        return not (self.writes or self.removes or self.commands)

    def describe(self) -> str:
        """Every file with its content and every command, for people."""
        lines: list[str] = []
        for path, content in self.writes.items():
            lines += [
                say(Text("write {path}:", path=path)),
                *(f"    {line}" for line in content.splitlines()),
            ]
        lines += [say(Text("remove {path}", path=path)) for path in self.removes]
        lines += [say(Text("run {command}", command=command)) for command in self.commands]
        return "\n".join(lines)

    def script(self) -> str:
        """The plan as a shell script that stops at the first failure."""
        lines = ["set -e", "umask 022", "PATH=$PATH:/usr/sbin:/sbin"]
        for path, content in self.writes.items():
            lines.append(f"mkdir -p {shlex.quote(str(Path(path).parent))}")
            lines.append(f"printf %s {shlex.quote(content)} > {shlex.quote(path)}")
        lines += [f"rm -f {shlex.quote(path)}" for path in self.removes]
        lines += [
            f"{command} || true" if command.optional else str(command) for command in self.commands
        ]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class System:
    """What a plan depends on.

    Attributes:
        root: Where the system's files lie; another folder in tests.
        loaded: Whether v4l2loopback is loaded.
        cameras: The loopback devices.
        taken: Numbers that video devices have.
        can_add: Whether a device can be added to the loaded module (v4l2loopback 0.13 and later,
            with its tool installed).
    """

    root: Path = Path("/")
    loaded: bool = False
    cameras: tuple[VirtualCamera, ...] = ()
    taken: frozenset[int] = frozenset()
    can_add: bool = False


def look() -> System:
    """This system."""
    names = [p.name for p in kernel.SYSFS.iterdir()] if kernel.SYSFS.is_dir() else []
    numbers = (name.removeprefix("video") for name in names if name.startswith("video"))
    return System(
        loaded=Path("/sys/module/v4l2loopback").exists() or bool(kernel.loopback_numbers()),
        cameras=tuple(list_virtual_cameras("linux")),
        taken=frozenset(int(number) for number in numbers if number.isdigit()),
        can_add=Path("/dev/v4l2loopback").exists() and _tool_adds(),
    )


def plan_setup(system: System) -> Plan:
    """What makes the camera, now and at each start.

    Loopback devices of other programs stay as they are: they are made together with ours at each
    start. Where a device cannot be added to the loaded module (before 0.13), it is loaded anew.
    """
    ours = [camera for camera in system.cameras if camera.name == LINUX_NAME]
    number = _number(ours[0]) if ours else next(n for n in _NUMBERS if n not in system.taken)
    wanted = {_OPTIONS: _options(system, number), _LOAD: f"{_HEAD}v4l2loopback\n"}
    writes = {
        str(system.root / name): content
        for name, content in wanted.items()
        if _read(system.root / name) != content
    }
    return Plan(writes, (), tuple(_commands(system, ours, number)))


def plan_removal(system: System) -> Plan:
    """What takes everything away again that `plan_setup` made.

    Where a device cannot be taken out of the loaded module, it goes with the next start.
    """
    files = [system.root / name for name in (_OPTIONS, _LOAD)]
    ours = [camera for camera in system.cameras if camera.name == LINUX_NAME]
    commands: list[Command] = []
    if system.can_add:
        commands = [_run(_CONTROL, "delete", camera.path, optional=True) for camera in ours]
    elif ours and len(ours) == len(system.cameras):
        commands = [_run("modprobe", "-r", "v4l2loopback", optional=True)]
    return Plan({}, tuple(str(file) for file in files if file.exists()), tuple(commands))


def _commands(system: System, ours: list[VirtualCamera], number: int) -> list[Command]:
    if not system.loaded:
        return [_run("modprobe", "v4l2loopback")]
    if len(ours) == 1 and ours[0].exclusive:
        return []
    if system.can_add:
        return [
            *(_run(_CONTROL, "delete", camera.path) for camera in ours),
            _run(_CONTROL, "add", "-n", LINUX_NAME, "-x", "1", f"/dev/video{number}"),
        ]
    return [_run("modprobe", "-r", "v4l2loopback"), _run("modprobe", "v4l2loopback")]


def _options(system: System, number: int) -> str:
    """The module's options: the devices of others as they are, and ours."""
    others = [camera for camera in system.cameras if camera.name != LINUX_NAME]
    numbers = [str(_number(camera)) for camera in others] + [str(number)]
    exclusive = [str(int(camera.exclusive)) for camera in others] + ["1"]
    labels = [camera.name.replace(",", " ").replace('"', " ") for camera in others] + [LINUX_NAME]
    return (
        f"{_HEAD}options v4l2loopback devices={len(labels)} video_nr={','.join(numbers)} "
        f'exclusive_caps={",".join(exclusive)} card_label="{",".join(labels)}"\n'
    )


def _tool_adds() -> bool:
    """Whether v4l2loopback-ctl is there and knows `add`; the one of 0.12 does not."""
    tool = shutil.which(_CONTROL, path=_SEARCHED)
    if tool is None:
        return False
    told = subprocess.run([tool, "--help"], capture_output=True, text=True, check=False)
    return re.search(r"\badd\b", told.stdout + told.stderr) is not None


def _number(camera: VirtualCamera) -> int:
    return int(camera.path.removeprefix("/dev/video"))


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _run(*arguments: str, optional: bool = False) -> Command:
    return Command(arguments, optional)
