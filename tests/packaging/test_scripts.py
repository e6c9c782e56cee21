"""Scripts and descriptions for systems that are not at hand, checked by their own tools."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builder import env, manifests, windows

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


def test_winget_and_scoop_are_told_where_the_installer_lies(tmp_path: Path) -> None:
    setup = tmp_path / "EmoConf-1.0-setup.exe"
    setup.write_bytes(b"an installer")
    files = manifests.build(setup, "https://example.org/releases/v1.0/")
    address = "https://example.org/releases/v1.0/EmoConf-1.0-setup.exe"
    scoop, *winget = (json.loads(file.read_text()) for file in files)
    of_64_bits = scoop["architecture"]["64bit"]
    assert of_64_bits["url"] == f"{address}#/dl.7z"
    assert of_64_bits["hash"] == hashlib.sha256(b"an installer").hexdigest()
    installer = next(one for one in winget if one["ManifestType"] == "installer")
    assert installer["Installers"][0]["InstallerUrl"] == address
    assert installer["Scope"] == "user"
    assert {one["PackageVersion"] for one in winget} == {env.version()}
    assert {file.name for file in files} == {
        "emoconf.json",
        "EmoConf.EmoConf.yaml",
        "EmoConf.EmoConf.installer.yaml",
        "EmoConf.EmoConf.locale.en-US.yaml",
    }


@pytest.mark.skipif("EMOCONF_SCHEMAS" not in os.environ, reason="names a folder of their schemas")
def test_winget_and_scoop_take_their_manifests(tmp_path: Path) -> None:
    setup = tmp_path / "EmoConf-1.0-setup.exe"
    setup.write_bytes(b"an installer")
    folder = Path(os.environ["EMOCONF_SCHEMAS"])
    schemas = {name: str(folder / f"{name}.json") for name in manifests.SCHEMAS}
    files = manifests.build(setup, "https://example.org/releases/v1.0")
    manifests.check(files, schemas)
    files[0].write_text("{}")
    with pytest.raises(SystemExit):
        manifests.check(files, schemas)


def test_an_address_that_is_none_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="--url"):
        manifests.build(tmp_path / "setup.exe", "")


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
