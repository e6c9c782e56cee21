"""Sets everything up and runs the tests: python3 tests/run.py [--all].

Without options: lint, types and every test that needs no special system, in minutes. --all adds
the parts that need Debian packages (browser, screen, strace, video devices) or much time; it names
what is missing and installs nothing. A part that could not run counts as a failure.

Parts run side by side, two at a time; what one prints is shown when it has ended.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "installer")]

from bootstrap import create_venv  # noqa: E402 - found only now

from tests.parts import Part, run_parts  # noqa: E402
from tests.windows.wine import NEEDS as WINE  # noqa: E402

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
    "windows",
)

SHORT = " and ".join(f"not {mark}" for mark in LONG_MARKS)

#: By file, so that what is made once for a file's tests is made once. Two for each core: half of
#: the time a test waits for a program that it started.
SIDE_BY_SIDE = ("-n", str(min(2 * (os.cpu_count() or 1), 8)), "--dist", "loadfile")


def pytest_part(mark: str, *needs: tuple[str, str], uses: frozenset[str] = frozenset()) -> Part:
    """The tests with one mark."""
    return Part(mark, (("-m", "pytest", "-m", mark),), needs, long=True, uses=uses)


def needs_torch(python: Path) -> str:
    """Training is tested where PyTorch is installed; it is too large to bring along unasked."""
    found = subprocess.run([python, "-c", "import torch, onnx"], capture_output=True)
    return "" if found.returncode == 0 else "needs: .venv/bin/pip install torch onnx"


def needs_root(python: Path) -> str:
    """Only root can enter another Debian system."""
    return "" if os.name == "posix" and os.geteuid() == 0 else "needs: to be run as root"


#: One guest at a time: its clock is the host's, and its only processor must keep up with cameras.
GUEST = frozenset({"guest"})
#: They share build/, with its environments, and dist/.
BUILD = frozenset({"build"})
XVFB = ("xvfb-run", "xvfb xauth")
#: In the order in which they begin: of the long ones, those first that take longest.
PARTS = (
    Part("lint", (("-m", "ruff", "check"), ("-m", "ruff", "format", "--check"))),
    Part("types", (("-m", "mypy"),)),
    Part("tests", (("-m", "pytest", *SIDE_BY_SIDE, "-m", SHORT),)),
    Part(
        "device-engine",
        (("tests/device/run.py", "--", "-k", "not bare_loop"),),
        long=True,
        uses=GUEST,
    ),
    Part("device", (("tests/device/run.py", "--", "-k", "bare_loop"),), long=True, uses=GUEST),
    pytest_part(
        "bundle", ("gcc", "gcc"), ("objdump", "binutils"), ("chrpath", "chrpath"), uses=BUILD
    ),
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
        uses=BUILD,
    ),
    Part("windows", (("tests/windows/run.py",),), WINE, long=True, uses=frozenset({"wine"})),
    Part(
        "windows-all",
        (("tests/windows/run.py", "--all"), ("-m", "pytest", "-m", "windows")),
        (*WINE, XVFB, ("xdotool", "xdotool"), ("openbox", "openbox")),
        long=True,
        uses=frozenset({"wine"}) | BUILD,
    ),
    pytest_part("bounds", uses=BUILD),
    pytest_part(
        "packaging",
        ("makensis", "nsis"),
        ("7z", "p7zip-full"),
        ("desktop-file-validate", "desktop-file-utils"),
        ("appstreamcli", "appstream"),
        uses=BUILD,
    ),
    pytest_part("strace", ("strace", "strace"), ("unshare", "util-linux")),
    pytest_part("slow"),
    pytest_part("desktop", XVFB, ("scrot", "scrot"), ("xdotool", "xdotool"), ("dunst", "dunst")),
    pytest_part(
        "pipewire",
        ("pipewire", "pipewire"),
        ("pw-dump", "pipewire-bin"),
        ("wireplumber", "wireplumber"),
        ("dbus-daemon", "dbus-daemon"),
        ("gst-launch-1.0", "gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-pipewire"),
    ),
    pytest_part("browser", ("chromium", "chromium"), ("ffprobe", "ffmpeg")),
    Part(
        "training",
        (("-m", "pytest", "tests/models/test_training.py"),),
        long=True,
        prepare=needs_torch,
    ),
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
    python = create_venv(("test",))
    chosen = [
        p for p in PARTS if (p.long or not asked.long) and (asked.all or asked.long or not p.long)
    ]
    if asked.only:
        chosen = [p for p in PARTS if p.name == asked.only]
    chosen = [p for p in chosen if p.name not in asked.without]
    results = run_parts(chosen, python)
    print("\npart          result   seconds")
    for result in results:
        print(f"{result.name:<14}{result.outcome:<9}{result.seconds:7.1f}")
    for name in asked.without:
        print(f"{name:<14}left out on request")
    failed = sum(result.outcome != "passed" for result in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
