"""Runs the device tests in a guest with real /dev/video* devices.

    python tests/device/run.py                     all device tests, every loopback version there is
    python tests/device/run.py -- -k unplugged     only some (arguments of pytest)
    python tests/device/run.py --command CMD ARG…  any command in such a guest

The kernel: a ready User-Mode Linux one in the folder that EMOCONF_DEVICE_KERNEL names (`linux`,
`root/lib/modules/VERSION`, `v4l2loopback-VERSION.ko`), else Debian's own in QEMU, prepared once
from Debian packages (see README.md). Exit status: 0 passed, 3 no kernel can be had, else failed.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from guests import HERE, Job, Kernel, NoKernelError
from kernels import find_kernel

ROOT = HERE.parent.parent
#: Variables that reach the command inside.
PASSED_ON = ("EMOCONF_DEVICE_CLIP", "EMOCONF_DEVICE_OUT", "PYTEST_ADDOPTS")


def main(arguments: Sequence[str]) -> int:
    """Runs what the command line asks for; returns the exit status."""
    options = _parse(arguments)
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends the guest on the way out
    try:
        kernel = find_kernel(options.kernel)
    except NoKernelError as error:
        print(f"device tests: {error}", file=sys.stderr)
        return 3
    versions = _versions(kernel, options.loopback)
    if not versions:
        print(f"device tests: no v4l2loopback {options.loopback} here", file=sys.stderr)
        return 3
    if options.command:
        return _run(kernel, versions[-1], options, options.command)
    pytest = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "device"]
    named = any(Path(argument.split("::")[0]).exists() for argument in options.pytest)
    pytest += options.pytest if named else ["tests/device", *options.pytest]
    results = {
        version: _run(kernel, version, options, pytest, version == versions[-1])
        for version in versions
    }
    for version, status in results.items():
        print(f"device tests with v4l2loopback {version} ({kernel.kind}): exit status {status}")
    return max(results.values())


def _run(
    kernel: Kernel,
    version: str,
    options: argparse.Namespace,
    command: list[str],
    newest: bool = True,
) -> int:
    print(f"device tests: {kernel.kind} guest, v4l2loopback {version}", flush=True)
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {
        "HOME": "/tmp",
        "EMOCONF_DEVICE_KIND": kernel.kind,
        "EMOCONF_DEVICE_LOOPBACK": str(kernel.loopbacks[version]),
        "EMOCONF_DEVICE_VERSION": version,
        "EMOCONF_DEVICE_NEWEST": "1" if newest else "",
    }
    start = time.monotonic()
    loopback = kernel.loopbacks[version]
    status: int = kernel.run(Job(command, environment, loopback, options.timeout, options.memory))
    print(f"device tests: {time.monotonic() - start:.0f} s, exit status {status}", flush=True)
    return status


def _versions(kernel: Kernel, wanted: str) -> list[str]:
    known = sorted(kernel.loopbacks, key=lambda v: [int(part) for part in v.split(".")])
    return known if wanted == "all" else [version for version in known if version == wanted]


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kernel", choices=["auto", "uml", "qemu"], default="auto")
    parser.add_argument("--loopback", default="all", help="a version, such as 0.15.0, or all")
    parser.add_argument("--timeout", type=float, default=1800.0, help="seconds for each guest")
    parser.add_argument("--memory", type=int, default=3072, help="of the guest, in MiB")
    parser.add_argument("--command", nargs=argparse.REMAINDER, help="run this instead of the tests")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main(sys.argv[1:]))
