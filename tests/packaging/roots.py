"""Clean Debian systems in a folder, made from Debian's archive and entered with chroot.

Each is unpacked from a tar file that is made once and kept in build/; the processes in it have
their own /proc, and see the screen of a running Xvfb through its socket.
"""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "roots"

_ENTER = """
set -e
mount -t proc proc "$1/proc"
mount --bind /dev "$1/dev"
mkdir -p "$1/tmp/.X11-unix"
[ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"
root=$1; shift
exec chroot "$root" "$@"
"""


class DebianRoot:
    """One clean system.

    Args:
        suite: Such as `bookworm`.
        place: An empty folder for it.
    """

    def __init__(self, suite: str, place: Path) -> None:
        self.place = place
        KEPT.mkdir(parents=True, exist_ok=True)
        kept = KEPT / f"{suite}.tar"
        if not kept.exists():
            part = kept.with_suffix(".part.tar")
            command = [
                "mmdebstrap",
                "--mode=root",
                "--variant=minbase",
                "--quiet",
                suite,
                str(part),
            ]
            subprocess.run(command, check=True)
            part.rename(kept)
        with tarfile.open(kept) as archive:
            archive.extractall(place, filter="fully_trusted")
        for name in ("etc/resolv.conf", "etc/hosts"):
            if Path("/", name).exists():
                shutil.copy(Path("/", name), place / name)
        # Nothing that a package starts may run here.
        (place / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
        (place / "usr/sbin/policy-rc.d").chmod(0o755)
        self.run("useradd", "--create-home", "tester")

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs something inside, as root."""
        unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        return [*unshare, "sh", "-c", _ENTER, "enter", str(self.place), *arguments]

    def as_user(self, *arguments: str) -> list[str]:
        """The command line that runs something inside as an ordinary person."""
        wanted = {"HOME": "/home/tester", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        if "DISPLAY" in os.environ:
            wanted["DISPLAY"] = os.environ["DISPLAY"]
        settings = [f"{name}={value}" for name, value in wanted.items()]
        login = ["runuser", "-u", "tester", "--", "env", "-i", "-C", "/home/tester", *settings]
        return self.command(*login, *arguments)

    def run(self, *arguments: str, user: bool = False, status: int | None = 0) -> str:
        """Runs something inside and returns what it printed."""
        line = self.as_user(*arguments) if user else self.command(*arguments)
        done = subprocess.run(
            line,
            env={"PATH": os.environ["PATH"], "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        said = f"{done.stdout}\n{done.stderr}"
        assert status in (None, done.returncode), f"{arguments}: {done.returncode}\n{said[-3000:]}"
        return done.stdout
