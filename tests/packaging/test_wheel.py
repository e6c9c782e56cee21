"""The wheel and the source archive: complete, small, the same each time, and usable."""

import json
import os
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import contents
import pytest
from builder import wheel

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(900)]

Run = Callable[..., str]

#: What must not be.
FOREIGN = ("tests/", "models/", "installer/", ".ci/", ".github/", "build/", "dist/")

#: Bytes that the wheel may have.
LARGEST = 12_000_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Source archive and wheel; twine has checked their metadata."""
    return wheel.build(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_what_belongs_into_it(made: list[Path], root: Path) -> None:
    with zipfile.ZipFile(made[1]) as archive:
        names = set(archive.namelist())
    modules = {
        path.relative_to(root).as_posix()
        for path in (root / "emoconf").rglob("*.py")
        if "assets" not in path.parts
    }
    assert {*contents.PACKAGE_FILES} | modules <= names
    assert not [name for name in names if name.startswith(FOREIGN) or "__pycache__" in name]
    assert made[1].stat().st_size <= LARGEST


def test_the_source_archive_can_make_the_wheel(made: list[Path]) -> None:
    with tarfile.open(made[0]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    wanted = {"pyproject.toml", "README.md", "LICENSE", "emoconf/cli.py", "models/emotion.onnx"}
    assert wanted <= names
    assert not [name for name in names if name.startswith((".ci/", "build/", "dist/", "runs/"))]


def test_building_twice_gives_the_same_bytes(made: list[Path], tmp_path: Path) -> None:
    again = wheel.build(tmp_path)
    assert [p.name for p in again] == [p.name for p in made]
    assert [p.read_bytes() for p in again] == [p.read_bytes() for p in made]


def test_installed_from_the_wheel_it_does_the_whole_job(
    made: list[Path], run: Run, tmp_path: Path
) -> None:
    run([sys.executable, "-m", "venv", tmp_path / "venv"])
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [programs / "python", "-m", "pip", "--disable-pip-version-check", "-q"]
    run([*pip, "install", made[1]])
    home = {"EMOCONF_HOME": str(tmp_path / "home")}
    assert "emoconf" in run([programs / "emoconf", "--version"], tmp_path, extra=home)
    run([programs / "emoconf", "selftest", "--duration", "5"], tmp_path, extra=home)
    out = tmp_path / "demo"
    run([programs / "emoconf", "demo", "--out", out], tmp_path, extra=home)
    assert {"annotated.mp4", "meetings.db", "report.html"} <= {p.name for p in out.iterdir()}
    said = run([programs / "emoconf", "doctor", "--json"], tmp_path, extra=home, status=None)
    assert {"python", "model"} <= {check["name"] for check in json.loads(said)["checks"]}
