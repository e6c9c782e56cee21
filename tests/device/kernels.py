"""Finding, or preparing, a kernel that can be booted with video devices."""

import os
import shutil
from pathlib import Path

from guests import Kernel, NoKernelError

VARIABLE = "EMOCONF_DEVICE_KERNEL"


def find_kernel(kind: str = "auto") -> Kernel:
    """The kernel to boot: the ready one if EMOCONF_DEVICE_KERNEL names it, else QEMU's.

    Args:
        kind: `auto`, or `uml` or `qemu` to insist on one.

    Raises:
        NoKernelError: None can be had on this machine.
    """
    named = os.environ.get(VARIABLE)
    if kind == "uml" and not named:
        raise NoKernelError(f"{VARIABLE} does not name the folder of a User-Mode Linux kernel.")
    if named and kind != "qemu":
        return _ready(Path(named).resolve())
    from debian_kernel import prepare

    return prepare()


def _ready(folder: Path) -> Kernel:
    modules = sorted((folder / "root" / "lib" / "modules").glob("*/modules.dep"))
    loopbacks = {
        path.stem.removeprefix("v4l2loopback-"): path for path in folder.glob("v4l2loopback-*.ko")
    }
    if not (folder / "linux").is_file() or not modules or not loopbacks:
        raise NoKernelError(
            f"{folder} holds no ready kernel: it needs linux, root/lib/modules/VERSION and "
            "v4l2loopback-VERSION.ko."
        )
    for tool in ("busybox", "modprobe"):
        if shutil.which(tool) is None:
            raise NoKernelError(f"{tool} is missing: apt-get install busybox-static kmod")
    return Kernel("uml", folder, modules[0].parent, loopbacks)
