"""Packages, built by the same commands as a person builds them; each once for all tests."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "installer"), str(ROOT / "installer" / "pyinstaller")]

Run = Callable[..., str]


def _run(
    command: Sequence[str | Path],
    folder: Path = ROOT,
    *,
    status: int | None = 0,
    extra: dict[str, str] | None = None,
) -> str:
    unwanted = ("PYTHONPATH", "VIRTUAL_ENV", "EMOCONF_HOME")
    variables = {k: v for k, v in os.environ.items() if k not in unwanted}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**variables, **(extra or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if status is not None:
        assert done.returncode == status, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs a program outside this one's environment and returns what it printed."""
    return _run


@pytest.fixture(scope="session")
def root() -> Path:
    """The clone."""
    return ROOT


@pytest.fixture(scope="session")
def build(run: Run) -> Callable[[str], Path]:
    """`installer/build.py TARGET`; gives the last file or folder that it names.

    EMOCONF_PACKAGES names a folder with finished packages; then those are tested.
    """
    finished = os.environ.get("EMOCONF_PACKAGES")
    patterns = {"deb": "*.deb", "tar": "*-linux-x86_64.tar.gz", "folder": "emoconf"}

    def built(target: str) -> Path:
        if finished:
            (found,) = Path(finished).glob(patterns[target])
            return found
        said = run([sys.executable, ROOT / "installer" / "build.py", target])
        return ROOT / said.splitlines()[-1].removeprefix("build: ").split(",")[0]

    return built


@pytest.fixture(scope="session")
def folder(build: Callable[[str], Path]) -> Path:
    """Both frozen programs."""
    return build("folder")
