"""The stated lower bounds of the dependencies are true: the program works with those very versions.

The newest versions are what the test of the wheel installs.
"""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from builder import env, wheel

pytestmark = [pytest.mark.bounds, pytest.mark.timeout(1800)]

Run = Callable[..., str]

#: The rooms that each dependency is used in; the whole suite would only take longer.
ROOMS = (
    "capture",
    "expression",
    "export",
    "meetings",
    "overlay",
    "reports",
    "desktop/test_controller.py",
)


@pytest.fixture(scope="module")
def lowest(run: Run, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The oldest versions that pyproject.toml allows, as a list for pip."""
    target = tmp_path_factory.mktemp("bounds") / "lowest.txt"
    uv = env.program("tools", "uv")
    options = ["--resolution", "lowest-direct", "--python-version", "3.11", "--no-annotate"]
    run([uv, "pip", "compile", "-q", *options, "-o", target, root / "pyproject.toml"])
    return target


def test_each_bound_is_the_version_that_it_leads_to(lowest: Path, root: Path) -> None:
    found = dict(line.split("==") for line in lowest.read_text().splitlines() if "==" in line)
    stated = tomllib.loads((root / "pyproject.toml").read_text())["project"]["dependencies"]
    for requirement in stated:
        name, bound = requirement.split(";")[0].split(",")[0].split(">=")
        resolved = found[name.strip().lower()].split()[0]
        assert resolved.startswith(bound.strip()), f"{name} >= {bound} led to {resolved}"


def test_it_does_the_whole_job_with_them(
    lowest: Path, run: Run, root: Path, tmp_path: Path
) -> None:
    made = wheel.build(tmp_path / "wheel")[1]
    run([sys.executable, "-m", "venv", tmp_path / "venv"])
    python = tmp_path / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    run([*pip, "-r", lowest])
    run([*pip, "-c", lowest, "pytest", "pytest-qt", "pytest-timeout", "hypothesis"])
    run([*pip, "--no-deps", made])
    home = {"EMOCONF_HOME": str(tmp_path / "home")}
    said = run([python, "-m", "emoconf", "selftest"], tmp_path, extra=home)
    assert said.endswith("All 8 checks passed.\n")
    rooms = [f"tests/{room}" for room in ROOMS]
    short = "not slow and not browser and not strace and not desktop and not device"
    run([python, "-m", "pytest", "-m", short, *rooms], root)
