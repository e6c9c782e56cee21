"""The Debian package and the archive in clean Debian 12 and 13 systems. Needs root."""

import contextlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emoconf import settings, settings_file
from emoconf.consent_record import Consent

pytestmark = [pytest.mark.debian, pytest.mark.timeout(2400)]

Run = Callable[..., str]

#: Bytes that the installed package may have.
LARGEST = 350_000_000

#: Seconds to wait for what should take two; only against hanging.
LONG = 60.0


@pytest.fixture(scope="module")
def package(build: Callable[[str], Path]) -> Path:
    """The first revision."""
    return build("deb")


@pytest.fixture(scope="module")
def newer(package: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next revision of the same; packed without compression, which would take minutes."""
    place = tmp_path_factory.mktemp("newer")
    run(["dpkg-deb", "-R", package, place / "tree"])
    control = place / "tree" / "DEBIAN" / "control"
    control.write_text(re.sub(r"(Version: .*-)1$", r"\g<1>2", control.read_text(), flags=re.M))
    target = place / package.name.replace("-1_", "-2_")
    run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", place / "tree", target])
    return target


@pytest.fixture(scope="module", params=["bookworm", "trixie"])
def system(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A clean Debian 12, then a clean Debian 13."""
    file = Path(__file__).with_name("roots.py")
    spec = importlib.util.spec_from_file_location("roots", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.DebianRoot(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def installed(system: Any, package: Path) -> Any:
    """That system with the package, without what it only recommends (a kernel module)."""
    shutil.copy(package, system.place / "tmp" / package.name)
    system.run("apt-get", "update", "-qq")
    system.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", f"/tmp/{package.name}")
    return system


def meetings(system: Any) -> list[int]:
    return [m["id"] for m in json.loads(system.run("emoconf", "meetings", "--json", user=True))]


def test_lintian_has_no_errors(package: Path, run: Run) -> None:
    said = run(["lintian", "--allow-root", "--fail-on", "error", package])
    assert "E:" not in said


def test_the_package_fits(package: Path, run: Run) -> None:
    said = run(["dpkg-deb", "--field", package, "Installed-Size"])
    assert int(said) * 1024 < LARGEST


def test_it_does_the_whole_job_there(installed: Any) -> None:
    assert "emoconf" in installed.run("emoconf", "--version", user=True)
    assert "All 8 checks passed." in installed.run("emoconf", "selftest", user=True)


def test_the_doctor_finds_only_the_virtual_camera_missing(installed: Any) -> None:
    said = installed.run("emoconf", "doctor", "--json", user=True, status=None)
    checks = {check["name"]: check for check in json.loads(said)["checks"]}
    bad = {name for name, check in checks.items() if not check["ok"]}
    # A root has neither devices nor a kernel of its own.
    assert bad <= {"v4l2loopback", "virtual camera", "webcam"}, [checks[name] for name in bad]
    assert all(checks[name]["state"] == "ok" for name in ("python", "opencv", "model", "disk"))


def test_what_a_desktop_expects_is_there(installed: Any) -> None:
    share = installed.place / "usr" / "share"
    for name in (
        "applications/emoconf.desktop",
        "metainfo/org.emoconf.EmoConf.metainfo.xml",
        "icons/hicolor/48x48/apps/emoconf.png",
        "man/man1/emoconf.1.gz",
        "bash-completion/completions/emoconf",
        "zsh/vendor-completions/_emoconf",
        "fish/vendor_completions.d/emoconf.fish",
        "emoconf/emoconf-autostart.desktop",
        "doc/emoconf/copyright",
    ):
        assert (share / name).is_file(), name
    script = "source /usr/share/bash-completion/completions/emoconf; complete -p emoconf"
    assert "_emoconf" in installed.run("bash", "-c", script)
    words = "_EMOCONF_COMPLETE=bash_complete COMP_WORDS='emoconf self' COMP_CWORD=1 emoconf"
    assert "selftest" in installed.run("bash", "-c", words)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A screen with a panel; both outside the clean system, as if it were another's."""
    read, write = os.pipe()
    xvfb = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "1280x800x24",
            "-nolisten",
            "tcp",
            "-ac",
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        monkeypatch.setenv("DISPLAY", f":{number.readline().strip()}")
    panel = subprocess.Popen(["trayer"], stderr=subprocess.DEVNULL)
    time.sleep(1)
    yield
    for process in (panel, xvfb):
        process.terminate()
        process.wait(LONG)


@pytest.mark.usefixtures("screen")
def test_the_icon_appears_on_a_screen(installed: Any) -> None:
    began = time.monotonic()
    program = subprocess.Popen(installed.as_user("emoconf"), stderr=subprocess.DEVNULL)
    try:
        taken = None
        while taken is None and time.monotonic() - began < LONG:
            # The panel takes the icon's window in as a child of its own.
            tree = subprocess.run(
                ["xwininfo", "-root", "-tree"], capture_output=True, text=True, check=True
            ).stdout
            if re.search(r'^ {8,}0x\w+ "EmoConf": \("emoconf"', tree, re.MULTILINE):
                taken = time.monotonic() - began
            time.sleep(0.02)
        assert program.poll() is None
        assert taken is not None, f"no icon in the panel:\n{tree}"
        print(f"\n{installed.place.name}: {taken:.2f} s from start to icon")
    finally:
        program.kill()  # unshare takes what it started along
        program.wait(LONG)


@pytest.mark.usefixtures("screen")
def test_the_tray_starts_the_engine_and_neither_loads_the_others_libraries(installed: Any) -> None:
    chosen = installed.place / "home/tester/.config/emoconf/settings.json"
    chosen.parent.mkdir(parents=True, exist_ok=True)
    settings_file.save(settings.Settings(consent=Consent.now()), chosen)
    installed.run("chown", "-R", "tester", "/home/tester/.config")
    programs = installed.place / "usr" / "lib" / "emoconf"
    started = subprocess.Popen(installed.as_user("emoconf"), stderr=subprocess.DEVNULL)
    try:
        limit = time.monotonic() + LONG
        engine = ""
        while "onnxruntime" not in engine and time.monotonic() < limit:
            time.sleep(0.2)
            engine = "".join(mapped(programs / "emoconf-engine"))
        log = installed.place / "home/tester/.local/state/emoconf/log/desktop.log"
        assert "/cv2/" in engine, log.read_text() if log.exists() else "no log"
        assert "/PyQt6/" not in engine
        (desktop,) = mapped(programs / "emoconf")
        assert "/PyQt6/" in desktop
        assert not re.search("/(cv2|onnxruntime|pyvirtualcam|av[.]libs)/", desktop)
    finally:
        started.kill()
        started.wait(LONG)


def mapped(program: Path) -> list[str]:
    """What each process of a program has loaded."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            # Seen from outside, its path may begin elsewhere.
            if (process / "exe").readlink().parts[-4:] == program.parts[-4:]:
                found.append((process / "maps").read_text())
    return found


def test_upgrade_and_removal_keep_what_is_the_persons_own(installed: Any, newer: Path) -> None:
    run = ("run", "--camera", "clip", "--to", "null", "--duration", "6")
    installed.run("emoconf", *run, user=True)
    kept = meetings(installed)
    assert len(kept) == 1
    shutil.copy(newer, installed.place / "tmp" / newer.name)
    installed.run("dpkg", "--install", f"/tmp/{newer.name}")
    assert "-2" in installed.run("dpkg-query", "-W", "-f", "${Version}", "emoconf")
    assert meetings(installed) == kept
    installed.run("apt-get", "purge", "-y", "-qq", "emoconf")
    assert not (installed.place / "usr" / "lib" / "emoconf").exists()
    assert not (installed.place / "usr" / "bin" / "emoconf").exists()
    data = installed.place / "home" / "tester" / ".local" / "share" / "emoconf"
    assert (data / "meetings.db").stat().st_size > 0


def test_the_archive_works_there_as_well(system: Any, build: Callable[[str], Path]) -> None:
    archive = build("tar")
    shutil.copy(archive, system.place / "tmp" / archive.name)
    system.run("tar", "-C", "/opt", "-xzf", f"/tmp/{archive.name}")
    (unpacked,) = (system.place / "opt").iterdir()
    program = f"/opt/{unpacked.name}/emoconf"
    assert "All 8 checks passed." in system.run(program, "selftest", user=True)
