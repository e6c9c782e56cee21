"""Builds the wheel, installs it into a new environment, and uses it from there.

    python tests/packaging/run.py

Standard library only; needs a package index for the build and for the dependencies. Nothing of the
checkout is on the path of what is tested.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: What must be inside besides the modules; without these an installed EmoConf cannot work.
CONTENTS = (
    "emoconf/_models/emotion.onnx",
    "emoconf/_models/manifest.json",
    "emoconf/_models/metrics.json",
    "emoconf/_models/MODEL_CARD.md",
    "emoconf/capture/assets/demo.mp4",
    "emoconf/overlay/assets/Inter-Medium.ttf",
    "emoconf/overlay/assets/OFL.txt",
)

#: What must not be.
FOREIGN = ("tests/", "models/", "installer/", ".ci/")

#: Bytes that the wheel may have.
LARGEST = 12_000_000


def main() -> None:
    """Runs every step; the first that fails ends the program."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        wheel = build(place)
        check_contents(wheel)
        python = install(place, wheel)
        check_version(python, place)
        check_demo(python, place)
    print("packaging: the wheel was built, installed, and used")


def build(place: Path) -> Path:
    """Builds the wheel from the checkout."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    run([*pip, "wheel", "--no-deps", "--wheel-dir", str(place), str(ROOT)], ROOT)
    (wheel,) = place.glob("emoconf-*.whl")
    print(f"packaging: {wheel.name}, {wheel.stat().st_size / 1e6:.2f} MB")
    return wheel


def check_contents(wheel: Path) -> None:
    """Compares the wheel's content with what belongs into it."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    modules = {
        str(path.relative_to(ROOT)).replace(os.sep, "/")
        for path in (ROOT / "emoconf").rglob("*.py")
    }
    missing = ({*CONTENTS} | modules) - names
    foreign = {name for name in names if name.startswith(FOREIGN)}
    if missing or foreign or wheel.stat().st_size > LARGEST:
        sys.exit(f"packaging: missing {sorted(missing)}, foreign {sorted(foreign)}, or too large")


def install(place: Path, wheel: Path) -> Path:
    """Installs the wheel with its dependencies into a new environment."""
    run([sys.executable, "-m", "venv", str(place / "venv")], place)
    python = place / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(
        [str(python), "-m", "pip", "--disable-pip-version-check", "-q", "install", str(wheel)],
        place,
    )
    return python


def check_version(python: Path, place: Path) -> None:
    """The command is there and names its version."""
    said = run([str(python.parent / "emoconf"), "--version"], place)
    if "emoconf" not in said:
        sys.exit(f"packaging: `emoconf --version` said {said!r}")


def check_demo(python: Path, place: Path) -> None:
    """The whole job on the built-in clip, then its meeting read back."""
    out = place / "demo"
    run([str(python), "-m", "emoconf", "demo", "--out", str(out)], place)
    wanted = {"annotated.mp4", "meetings.db", "report.html"}
    if not wanted <= {path.name for path in out.iterdir()}:
        sys.exit(f"packaging: the demo left {sorted(path.name for path in out.iterdir())}")
    doctor = json.loads(
        run([str(python), "-m", "emoconf", "doctor", "--json"], place, any_status=True)
    )
    if not doctor:
        sys.exit("packaging: the doctor said nothing")


def run(command: list[str], folder: Path, *, any_status: bool = False) -> str:
    """Runs a command outside the checkout and returns what it printed."""
    variables = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    variables["EMOCONF_HOME"] = str(folder / "home")
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True)
    if done.returncode and not any_status:
        sys.exit(f"packaging: {' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
