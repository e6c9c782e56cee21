"""Sets everything up and runs the tests: python3 tests/run.py [--all].

Without options: lint, types and every test that needs no special system, in minutes. --all adds
the parts that need Debian packages (browser, screen, strace, video devices) or much time; it names
what is missing and installs nothing. A part that could not run counts as a failure.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "installer"))

from bootstrap import environment  # noqa: E402 - it lies in another folder

LONG_MARKS = (
    "bounds",
    "browser",
    "bundle",
    "debian",
    "desktop",
    "device",
    "packaging",
    "pipewire",
    "slow",
    "strace",
)


@dataclass(frozen=True)
class Part:
    """One part of the tests.

    Attributes:
        name: What it is called in the list at the end.
        commands: Run one after another, each with the environment's Python in front.
        needs: Programs that must be on the PATH, each with its Debian package.
        long: True if only --all runs it.
        prepare: Extra check: returns why it can't run, or an empty string.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    needs: tuple[tuple[str, str], ...] = ()
    long: bool = False
    prepare: Callable[[Path], str] = lambda python: ""


def pytest_part(mark: str, *needs: tuple[str, str], wrap: tuple[str, ...] = ()) -> Part:
    """The tests with one mark."""
    return Part(mark, (("-m", "pytest", "-m", mark, *wrap),), needs, long=True)


def needs_torch(python: Path) -> str:
    """Training is tested where PyTorch is installed; it is too large to bring along unasked."""
    found = subprocess.run([python, "-c", "import torch, onnx"], capture_output=True)
    return "" if found.returncode == 0 else "needs: .venv/bin/pip install torch onnx"


def needs_root(python: Path) -> str:
    """Only root can enter another Debian system."""
    return "" if os.name == "posix" and os.geteuid() == 0 else "needs: to be run as root"


XVFB = ("xvfb-run", "xvfb xauth")
PARTS = (
    Part("lint", (("-m", "ruff", "check"), ("-m", "ruff", "format", "--check"))),
    Part("types", (("-m", "mypy"),)),
    Part("tests", (("-m", "pytest", "-m", " and ".join(f"not {m}" for m in LONG_MARKS)),)),
    Part(
        "training",
        (("-m", "pytest", "tests/models/test_training.py"),),
        long=True,
        prepare=needs_torch,
    ),
    pytest_part("strace", ("strace", "strace"), ("unshare", "util-linux")),
    pytest_part("browser", ("chromium", "chromium"), ("ffprobe", "ffmpeg")),
    pytest_part("desktop", XVFB, ("scrot", "scrot"), ("xdotool", "xdotool"), ("dunst", "dunst")),
    pytest_part(
        "pipewire",
        ("pipewire", "pipewire"),
        ("pw-dump", "pipewire-bin"),
        ("wireplumber", "wireplumber"),
        ("dbus-daemon", "dbus-daemon"),
        ("gst-launch-1.0", "gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-pipewire"),
    ),
    pytest_part("slow"),
    Part("device", (("tests/device/run.py", "--", "-k", "bare_loop"),), long=True),
    Part("device-engine", (("tests/device/run.py", "--", "-k", "not bare_loop"),), long=True),
    pytest_part(
        "packaging",
        ("makensis", "nsis"),
        ("7z", "p7zip-full"),
        ("desktop-file-validate", "desktop-file-utils"),
        ("appstreamcli", "appstream"),
    ),
    pytest_part("bundle", ("gcc", "gcc"), ("objdump", "binutils"), ("chrpath", "chrpath")),
    Part(
        "debian",
        (("-m", "pytest", "-m", "debian"),),
        (
            ("mmdebstrap", "mmdebstrap"),
            ("lintian", "lintian"),
            ("Xvfb", "xvfb"),
            ("trayer", "trayer"),
            ("xwininfo", "x11-utils"),
        ),
        long=True,
        prepare=needs_root,
    ),
    pytest_part("bounds"),
)


def main() -> None:
    """Runs the parts and prints how each ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also what needs packages or time")
    parser.add_argument("--long", action="store_true", help="only what --all adds")
    parser.add_argument(
        "--without", metavar="PART", action="append", default=[], help="leave a part out; said"
    )
    parser.add_argument("--only", metavar="PART", choices=[p.name for p in PARTS])
    asked = parser.parse_args()
    python = environment(("test",))
    chosen = [
        p for p in PARTS if (p.long or not asked.long) and (asked.all or asked.long or not p.long)
    ]
    if asked.only:
        chosen = [p for p in PARTS if p.name == asked.only]
    chosen = [p for p in chosen if p.name not in asked.without]
    results = [(part.name, *run(part, python)) for part in chosen]
    print("\npart          result   seconds")
    for name, result, seconds in results:
        print(f"{name:<14}{result:<9}{seconds:7.1f}")
    for name in asked.without:
        print(f"{name:<14}left out on request")
    failed = sum(result != "passed" for _, result, _ in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def run(part: Part, python: Path) -> tuple[str, float]:
    """Runs one part.

    Returns:
        `passed`, `FAILED` or `SKIPPED`, and how many seconds it took.
    """
    print(f"\n== {part.name}", flush=True)
    missing = [package for program, package in part.needs if shutil.which(program) is None]
    reason = f"needs: sudo apt install {' '.join(missing)}" if missing else part.prepare(python)
    if reason:
        print(f"skipped; {reason}", flush=True)
        return "SKIPPED", 0.0
    started = time.monotonic()
    variables = {**os.environ, "PYTHONUNBUFFERED": "1"}
    codes = [
        subprocess.run([python, *c], cwd=ROOT, env=variables).returncode for c in part.commands
    ]
    return ("FAILED" if any(codes) else "passed"), time.monotonic() - started


if __name__ == "__main__":
    main()
