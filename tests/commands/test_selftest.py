"""`emoconf selftest`: it tries the whole program, and says so when a part is broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from emoconf.commands.selftest import selftest
from emoconf.errors import EngineError
from emoconf.expression import model

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ["model", "engine", "face", "expression", "overlays", "meeting", "report", "video"]


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The system's temporary folder; short enough for a socket in it to have an address."""
    return tmp_path_factory.mktemp("t")


def test_every_part_passes_and_nothing_of_the_person_is_touched(
    tmp_path: Path, temporary: Path, emoconf_home: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "emoconf", "selftest", "--duration", "5"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines[:-1]] == [["ok", name] for name in CHECKS]
    assert lines[-1] == "All 8 checks passed."
    kept = {p.name for p in emoconf_home.rglob("*") if p.is_file()} if emoconf_home.exists() else {}
    assert not kept, "the person's own folder holds something new"
    assert not list(temporary.glob("emoconf-selftest-*")), "its own folder is gone again"


def test_a_missing_model_is_named_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "models_folder", lambda: tmp_path / "nothing")
    done = CliRunner().invoke(selftest, ["--duration", "4"])
    assert isinstance(done.exception, EngineError)
    assert done.exception.exit_status == 1
    marks = {line.split()[1]: line.split()[0] for line in done.output.splitlines()}
    assert marks == {**dict.fromkeys(CHECKS[:-1], "FAILED"), "video": "ok"}
    assert done.exception.message.startswith("The self-test failed: model, engine")


def test_an_encoder_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "emoconf.export.child.module_command",
        lambda module: [sys.executable, "-c", "raise OSError"],
    )
    done = CliRunner().invoke(selftest, ["--duration", "4"])
    assert isinstance(done.exception, EngineError)
    assert done.exception.message == "The self-test failed: video."
