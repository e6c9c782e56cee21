"""Where builds happen: folders, pinned virtual environments, and running programs in them."""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
WORK = ROOT / "build" / "installer"
DIST = ROOT / "dist"
REQUIREMENTS = INSTALLER / "requirements"


def version() -> str:
    """EmoConf's version, as the package itself says."""
    text = (ROOT / "emoconf" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    assert found is not None
    return found[1]


def timestamp() -> int:
    """SOURCE_DATE_EPOCH: of the last commit, so that the same source gives the same bytes."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    with contextlib.suppress(FileNotFoundError):  # there need be no git, nor a clone
        said = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if said.returncode == 0 and said.stdout.strip():
            return int(said.stdout)
    return int((ROOT / "pyproject.toml").stat().st_mtime)


def run(
    command: Sequence[str | Path],
    *,
    folder: Path = ROOT,
    extra: Mapping[str, str] | None = None,
    quiet: bool = True,
) -> str:
    """Runs a program; ends this one with the other's output if it fails.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        extra: Further environment variables.
        quiet: Keep what it prints for the case that it fails.

    Returns:
        What it printed, if `quiet`.
    """
    unwanted = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")
    variables = {k: v for k, v in os.environ.items() if k not in unwanted}
    variables |= {"SOURCE_DATE_EPOCH": str(timestamp()), "PYTHONHASHSEED": "0", **(extra or {})}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=variables,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout or ''}\nbuild: {command[0]} failed with status {done.returncode}.")
    return done.stdout or ""


def need(program: str, package: str) -> str:
    """The path of a program of the system.

    Args:
        program: Its name.
        package: The Debian package that has it.
    """
    found = shutil.which(program)
    if found is None:
        sys.exit(f"build: {program} is missing. On Debian: sudo apt install {package}")
    return found


def python(kind: str) -> Path:
    """The Python of a virtual environment with pinned packages; made or renewed if needed.

    Args:
        kind: `bundle` or `tools`: which list of requirements.
    """
    place = WORK / f"venv-{kind}"
    pinned = REQUIREMENTS / f"{kind}.txt"
    inside = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = place / "stamp"
    wanted = hashlib.sha256(pinned.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted and inside.exists():
        return inside
    print(f"build: making the environment “{kind}” …", file=sys.stderr)
    shutil.rmtree(place, ignore_errors=True)
    run([sys.executable, "-m", "venv", place])
    pip: list[str | Path] = [inside, "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    run([*pip, "--requirement", pinned])
    stamp.write_text(wanted)
    return inside


def program(kind: str, name: str) -> Path:
    """A program of one of the environments."""
    folder = python(kind).parent
    return folder / (f"{name}.exe" if os.name == "nt" else name)


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
