"""Scripts and descriptions for systems that are not at hand, checked by their own tools."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builder import env, windows

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]

Run = Callable[..., str]


def test_the_windows_installer_holds_the_programs(run: Run, tmp_path: Path) -> None:
    stand_in = tmp_path / "emoconf"
    files = ("emoconf.exe", "emoconf-engine.exe", "NOTICE.txt", "_internal/emoconf/cli.txt")
    for name in files:
        path = stand_in / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"instead of {name}")
    setup = windows.build(stand_in, tmp_path / "out")
    assert setup.name == f"EmoConf-{env.version()}-setup.exe"
    run(["7z", "x", f"-o{tmp_path / 'unpacked'}", setup])
    for name in files:
        assert (tmp_path / "unpacked" / name).read_text() == f"instead of {name}"
    assert (tmp_path / "unpacked" / "uninstall.exe").stat().st_size > 50_000


def test_the_windows_installer_asks_for_no_more_than_it_needs(root: Path) -> None:
    script = (root / "installer" / "windows" / "emoconf.nsi").read_text()
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script, "everything is this person's own"
    removal = script.split('Section "Uninstall"')[1]
    kept, data = removal.split("MessageBox")
    assert "LOCALAPPDATA" not in kept, "data goes only after the question"
    assert "/SD IDNO IDNO keep" in data and 'RMDir /r "$LOCALAPPDATA\\emoconf"' in data


def test_the_desktop_entries_are_valid(run: Run, root: Path) -> None:
    for name in ("emoconf.desktop", "emoconf-autostart.desktop"):
        said = run(["desktop-file-validate", root / "installer" / "linux" / name])
        assert said == ""


def test_software_centres_understand_the_description(run: Run, root: Path, tmp_path: Path) -> None:
    text = (root / "installer/linux/org.emoconf.EmoConf.metainfo.xml").read_text()
    file = tmp_path / "org.emoconf.EmoConf.metainfo.xml"
    file.write_text(text.replace("@VERSION@", "1.0").replace("@DATE@", "2026-01-01"))
    run(["appstreamcli", "validate", "--no-net", file])


def test_the_workflows_are_valid(run: Run, root: Path) -> None:
    folder = root / ".github" / "workflows"
    files = sorted(folder.glob("*.yml"))
    assert [file.name for file in files] == ["release.yml", "tests.yml"]
    check = env.program("tools", "check-jsonschema")
    run([check, "--builtin-schema", "vendor.github-workflows", *files])
    run([env.program("tools", "zizmor"), "--offline", "--no-progress", folder])


def test_the_scripts_for_macos_can_be_read(run: Run, root: Path) -> None:
    assert shutil.which("bash")
    run(["bash", "-n", root / "installer" / "macos" / "make_dmg.sh"])
