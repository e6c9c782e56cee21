"""Guests with real /dev/video* devices, on a machine whose own kernel has none.

A guest's root is this machine's root, read-only with memory over it, so a command sees the same
files, the same Python and the same virtual environment, under the same paths.
"""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


class NoKernelError(Exception):
    """No guest can be started on this machine; says why and what would help."""


@dataclass(frozen=True)
class Job:
    """What a guest is to run.

    Attributes:
        command: Program and arguments.
        environment: Variables for it, besides PATH and the locale.
        loopback: The v4l2loopback module that modprobe finds inside.
        timeout: Seconds after which the guest is ended.
        memory: Of the guest, in MiB.
    """

    command: Sequence[str]
    environment: Mapping[str, str]
    loopback: Path
    timeout: float
    memory: int = 3072


@dataclass(frozen=True)
class Kernel:
    """A kernel that can be booted.

    Attributes:
        kind: `uml` or `qemu`.
        folder: Where it lies.
        modules: The folder for /lib/modules/VERSION inside the guest.
        loopbacks: v4l2loopback modules for this kernel, by version.
    """

    kind: str
    folder: Path
    modules: Path
    loopbacks: Mapping[str, Path]

    def run(self, job: Job) -> int:
        """Boots a guest, runs the job, prints what it prints.

        Returns:
            The command's exit status; 124 if it took too long, 125 if the guest died.
        """
        share = Path(tempfile.mkdtemp(prefix="emoconf-device-", dir="/var/tmp"))
        try:
            _write_job(share, job)
            command = _uml(self, share, job) if self.kind == "uml" else _qemu(self, share, job)
            in_time = _stream(command, job.timeout, share / "boot.log")
            status = share / "status"
            if status.exists() and status.read_text().strip():
                return int(status.read_text())
            print((share / "boot.log").read_text(errors="replace")[-3000:], flush=True)
            return 125 if in_time else 124
        finally:
            shutil.rmtree(share, ignore_errors=True)


def _write_job(share: Path, job: Job) -> None:
    (share / "seed").write_bytes(os.urandom(64))
    keep = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    lines = [
        f"export {name}={shlex.quote(value)}"
        for name, value in {**keep, **job.environment, "EMOCONF_DEVICE_GUEST": "1"}.items()
    ]
    lines += [f"cd {shlex.quote(str(Path.cwd()))}", f"exec {shlex.join(job.command)}"]
    (share / "command.sh").write_text("\n".join(lines) + "\n")


def _uml(kernel: Kernel, share: Path, job: Job) -> list[str]:
    return [
        str(kernel.folder / "linux"),
        f"mem={job.memory}M",
        "root=host",
        "rootfstype=hostfs",
        "rootflags=/",
        "ro",
        "quiet",
        "con=null",
        "con0=null,fd:1",
        f"LAB_SHARE={share}",
        f"LAB_START={HERE / 'guest' / 'start.sh'}",
        f"LAB_MODULES={kernel.modules}",
        f"LAB_LOOPBACK={job.loopback}",
        "init=/bin/bash",
        "--",
        str(HERE / "guest" / "uml-init.sh"),
    ]


def _qemu(kernel: Kernel, share: Path, job: Job) -> list[str]:
    arguments = f"console=ttyS0 quiet loglevel=4 panic=-1 mitigations=off nokaslr LAB_SHARE={share}"
    arguments += f" LAB_START={HERE / 'guest' / 'start.sh'} LAB_MODULES={kernel.modules}"
    arguments += f" LAB_LOOPBACK={job.loopback}"
    fsdev = "local,security_model=none,multidevs=remap"
    return [
        *("qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max,la57=off"),
        *("-smp", "2", "-m", str(job.memory), "-nodefaults", "-no-user-config"),
        *("-display", "none", "-no-reboot", "-kernel", str(kernel.folder / "vmlinuz")),
        *("-initrd", str(kernel.folder / "initrd.img"), "-append", arguments),
        *("-serial", f"file:{share / 'boot.log'}"),
        *("-fsdev", f"{fsdev},id=root,path=/,readonly=on"),
        *("-device", "virtio-9p-pci,fsdev=root,mount_tag=hostroot"),
        *("-fsdev", f"{fsdev},id=share,path={share}"),
        *("-device", "virtio-9p-pci,fsdev=share,mount_tag=share"),
        *("-device", "virtio-serial-pci", "-chardev", "file,id=out,path=/dev/stdout,append=on"),
        *("-device", "virtserialport,chardev=out,name=command", "-device", "virtio-rng-pci"),
    ]


def _stream(command: Sequence[str], timeout: float, log: Path) -> bool:
    """Runs a guest, passing its output on; True if it ended by itself within `timeout`."""
    with log.open("ab") as errors:
        guest = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    over = threading.Event()

    def end() -> None:
        over.set()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(guest.pid, signal.SIGKILL)

    timer = threading.Timer(timeout, end)
    timer.start()
    try:
        for line in _lines(guest):
            print(line, flush=True)
        guest.wait()
    finally:
        timer.cancel()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(guest.pid, signal.SIGKILL)
    return not over.is_set()


def _lines(guest: "subprocess.Popen[str]") -> Iterator[str]:
    assert guest.stdout is not None
    for line in guest.stdout:
        clean = line.rstrip("\r\n")
        if "reboot: System halted" not in clean:
            yield clean
