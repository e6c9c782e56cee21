"""Which programs hold a device open, from /proc (Linux)."""

import os
import stat
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from emoconf.paths import shown
from emoconf.text import Text

PROC = Path("/proc")
_FIRST_PERSON, _NOBODY = 1000, 65534


@dataclass(frozen=True, slots=True)
class DeviceUser:
    """A program that has a device open.

    Attributes:
        pid: Its process number.
        command: Its short name from /proc/PID/comm, at most 15 characters.
        executable: The file name of its program, empty if unknown.
    """

    pid: int
    command: str
    executable: str


@dataclass(frozen=True, slots=True)
class DeviceUsers:
    """What a look through /proc gave.

    Attributes:
        found: The programs that hold the device, by process number.
        complete: False if some processes could not be looked into (they belong to other people),
            so that "nobody" would be a guess.
    """

    found: tuple[DeviceUser, ...]
    complete: bool


def device_users(path: str, exclude: Collection[int] = (), proc: Path = PROC) -> DeviceUsers:
    """Looks for processes that have the device at `path` open, compared by device number.

    Args:
        path: A device file. A missing one is held by nobody.
        exclude: Process numbers that do not count (one's own).
        proc: Where the processes are listed.
    """
    try:
        wanted = Path(path).stat().st_rdev
    except OSError:
        return DeviceUsers((), complete=True)
    found: list[DeviceUser] = []
    complete = True
    for pid in sorted(int(e.name) for e in proc.iterdir() if e.name.isdigit()):
        if pid in exclude:
            continue
        folder = proc / str(pid)
        try:
            if _holds(folder / "fd", wanted):
                found.append(_describe(pid, folder))
        except PermissionError:
            complete = complete and not _may_matter(folder)
        except OSError:
            continue  # it ended while we looked
    return DeviceUsers(tuple(found), complete)


def users_in_words(path: str) -> Text:
    """The other programs that have the device open: `zoom (process 1234), …`; may be empty."""
    return in_words(device_users(path, exclude={os.getpid()}).found)


def in_words(
    users: Sequence[DeviceUser],
    name: Callable[[DeviceUser], str] = lambda user: user.executable or user.command,
) -> Text:
    """Programs with their process numbers, in a row.

    Args:
        users: The programs; may be none.
        name: What a program is called.
    """
    named = [Text("{app} (process {pid})", app=name(user), pid=user.pid) for user in users]
    row = ", ".join(f"{{u{number}}}" for number in range(len(named)))
    return Text.build(row, "", {f"u{number}": user for number, user in enumerate(named)})


def _holds(folder: Path, wanted: int) -> bool:
    for handle in folder.iterdir():
        try:
            status = handle.stat()
        except FileNotFoundError:
            continue  # closed meanwhile, or a file that has no path here
        if stat.S_ISCHR(status.st_mode) and status.st_rdev == wanted:
            return True
    return False


def _describe(pid: int, folder: Path) -> DeviceUser:
    try:
        command = (folder / "comm").read_text(errors="replace").strip()
    except OSError:
        command = ""
    try:
        executable = shown((folder / "exe").readlink().name).removesuffix(" (deleted)")
    except OSError:
        executable = ""
    return DeviceUser(pid, command, executable)


def _may_matter(folder: Path) -> bool:
    """Whether a process that we may not look into could be somebody using a camera.

    System services (root's and other accounts' below 1000) can never be looked into without
    root rights, and none of them uses a webcam. A browser's renderers cannot be looked into
    either; the system-call filter that they run under keeps them from opening devices. What is
    left are set-user-ID programs of this user and programs of other people who are logged in.
    """
    try:
        lines = (folder / "status").read_text(errors="replace").splitlines()
    except OSError:
        return False
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    filtered = fields.get("Seccomp", "0").strip() == "2"
    owner = int(fields.get("Uid", "0").split()[0])
    person = owner == os.getuid() or _FIRST_PERSON <= owner < _NOBODY
    return person and not filtered
