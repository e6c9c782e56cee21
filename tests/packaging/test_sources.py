"""What packages are made from fits together; needs nothing to be built."""

import ast
import plistlib
import re
import tomllib
from pathlib import Path

import contents
import pytest
from builder import env, manual

NAME = re.compile(r"^[A-Za-z0-9._-]+")


def names(lines: list[str]) -> set[str]:
    found = [NAME.match(line) for line in lines if line and not line.startswith("#")]
    return {match[0].lower().replace("_", "-") for match in found if match}


def test_the_package_and_its_metadata_name_the_same_version(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert project["version"] == env.version()


def test_a_bundle_is_made_of_the_dependencies_without_opencvs_windows(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    wanted = names(project["dependencies"]) - {"opencv-python"} | {"opencv-python-headless"}
    listed = names((env.REQUIREMENTS / "bundle.in").read_text().splitlines())
    assert listed - wanted == {"pyinstaller"}
    assert wanted <= listed


@pytest.mark.parametrize("kind", ["bundle", "tools"])
def test_builds_use_exact_versions_from_no_particular_place(kind: str) -> None:
    text = (env.REQUIREMENTS / f"{kind}.txt").read_text()
    lines = [line for line in text.splitlines() if line]
    assert all(re.match(r"[a-z0-9.-]+==[^ ]+( ; |$)", line) for line in lines), lines
    asked = names((env.REQUIREMENTS / f"{kind}.in").read_text().splitlines())
    assert asked <= names(lines)


@pytest.mark.parametrize(
    "name",
    [
        "PyQt6/Qt6/lib/libQt6Quick.so.6",
        "PyQt6/Qt6/bin/Qt6WebEngineCore.dll",
        "PyQt6/Qt6/lib/QtPdf.framework/QtPdf",
        "PyQt6/Qt6/qml/QtQuick/qmldir",
        "PyQt6/Qt6/plugins/imageformats/libqpdf.so",
        "PyQt6/Qt6/plugins/platforms/libqeglfs.so",
        "PyQt6/Qt6/translations/qtbase_fr.qm",
        "babel/locale-data/fr.dat",
        "babel/locale-data/de_AT.dat",
        "opencv_python.libs/libQt5Core-39545cc7.so.5.15.16",
        "cv2/qt/plugins/platforms/libqxcb.so",
        "cv2/data/haarcascade_eye.xml",
        "pip/__init__.py",
        "pip-26.3.dist-info/METADATA",
        "tkinter/__init__.py",
        "_tk_data/tk.tcl",
        "matplotlib/ft2font.so",
        "torch/lib/libtorch.so",
        "numpy/_core/include/numpy/arrayobject.h",
    ],
)
def test_what_nobody_needs_is_left_out(name: str) -> None:
    assert not contents.kept(name)
    assert not contents.kept(name.replace("/", "\\"))


@pytest.mark.parametrize("name", contents.NEEDED)
def test_what_emoconf_needs_is_kept(name: str) -> None:
    assert contents.kept(name)


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("libstdc++.so.6", False),
        ("libgcc_s.so.1", False),
        ("libX11.so.6", False),
        ("libgtk-3.so.0", False),
        ("libssl.so.3", False),
        ("libxcb-cursor.so.0", True),
        ("libsqlite3.so.0", True),
    ],
)
def test_of_the_systems_libraries_only_what_not_every_desktop_has_is_taken_along(
    name: str, taken: bool
) -> None:
    assert contents.kept(name, f"/usr/lib/x86_64-linux-gnu/{name}") is taken


def test_the_parts_under_gpl_2_and_gpl_3_are_never_in_one_program() -> None:
    assert "PyQt6" in contents.NEVER_IN_ENGINE
    assert {"pyvirtualcam", "av", "cv2", "onnxruntime"} <= {*contents.NEVER_IN_DESKTOP}


def described(root: Path) -> dict[str, object]:
    """What the specification says of the app for macOS."""
    program = ast.parse((root / "installer/pyinstaller/emoconf.spec").read_text())
    (found,) = (
        keyword.value
        for node in ast.walk(program)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "info_plist"
    )
    described = ast.literal_eval(found)
    return plistlib.loads(plistlib.dumps(described))


def test_macos_is_asked_for_the_camera_and_told_why(root: Path) -> None:
    rights = plistlib.loads((root / "installer/macos/entitlements.plist").read_bytes())
    app = described(root)
    assert rights["com.apple.security.device.camera"] is True
    assert "EmoConf" in str(app["NSCameraUsageDescription"])
    assert app["LSUIElement"] is True
    assert re.fullmatch(r"\d+\.\d+", str(app["LSMinimumSystemVersion"]))
    assert app["CFBundleExecutable"] == "emoconf"


def test_macos_is_asked_for_the_microphone_only_when_something_listens(root: Path) -> None:
    listens = contents.of_the_engine("emoconf.voice.listening")
    rights = plistlib.loads((root / "installer/macos/entitlements.plist").read_bytes())
    assert ("com.apple.security.device.audio-input" in rights) is listens
    assert ("NSMicrophoneUsageDescription" in described(root)) is listens


def test_macos_is_asked_for_nothing_else(root: Path) -> None:
    rights = plistlib.loads((root / "installer/macos/entitlements.plist").read_bytes())
    assert {*rights} - {"com.apple.security.device.audio-input"} == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
        "com.apple.security.device.camera",
    }
    assert all(value is True for value in rights.values())


def test_every_action_of_a_workflow_is_pinned_by_its_commit(root: Path) -> None:
    used = [
        line.strip().removeprefix("- ").removeprefix("uses: ")
        for file in (root / ".github" / "workflows").glob("*.yml")
        for line in file.read_text().splitlines()
        if "uses:" in line
    ]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", action) for action in used)


def test_the_man_page_keeps_what_roff_would_eat() -> None:
    command = {
        "name": "emoconf x",
        "usage": "emoconf x [OPTIONS]",
        "help": "First.\n\n.Second starts with a dot\\.\n\n\b\nkept\n  as is\n",
        "options": [["--for", "SECONDS", "How long."]],
    }
    told = {"program": command, "commands": [command]}
    import gzip

    page = gzip.decompress(manual.page(told, "2026-01-01")).decode()
    assert "\\&.Second starts with a dot\\e." in page
    assert ".nf\nkept\n  as is\n.fi" in page
    assert "\\fB\\-\\-for\\fR SECONDS" in page


def test_a_source_archive_is_built_from_without_git(
    monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.setenv("PATH", str(root / "docs"))  # where there are no programs
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert env.timestamp() == int((root / "pyproject.toml").stat().st_mtime)


def test_the_windows_python_of_the_tests_has_what_the_program_needs(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    wanted = {line for line in project["dependencies"] if "sys_platform == 'linux'" not in line}
    wanted |= {line for line in project["dependencies"] if "sys_platform == 'win32'" in line}
    pinned = (root / "tests/windows/requirements.txt").read_text().splitlines()
    assert names([*wanted]) <= names([line for line in pinned if line[:1].isalpha()])
