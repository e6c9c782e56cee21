"""Bad input at the command line: one clear sentence, a hint, a status, nothing lost."""

from pathlib import Path

import numpy as np
import pytest

from tests.commands.processes import emoconf

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of bad things."""
    place = tmp_path / "things"
    place.mkdir()
    (place / "zero.mp4").touch()
    (place / "text.mp4").write_text("this is no video" * 100)
    (place / "empty").mkdir()
    (place / "pictures").mkdir()
    (place / "pictures" / "1.png").write_text("this is no picture")
    (place / "noise.mp4").write_bytes(np.random.default_rng(1).bytes(50_000))
    return place


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["analyze", "missing.mp4", "--consent"], "missing.mp4"),
        (["analyze", "zero.mp4", "--consent"], "zero.mp4"),
        (["analyze", "text.mp4", "--consent"], "text.mp4"),
        (["analyze", "noise.mp4", "--consent"], "noise.mp4"),
        (["analyze", "empty", "--consent"], "empty"),
        (["analyze", "pictures", "--consent"], "1.png"),
        (["run", "--camera", "Nobody's Camera", "--consent"], "Nobody's Camera"),
        (["run", "--camera", "77", "--consent"], "77"),
        (["run", "--camera", "clip", "--to", "nowhere-at-all"], "nowhere-at-all"),
        (["run", "--camera", "clip", "--to", "/dev/null/x.mp4", "--for", "2"], "x.mp4"),
        (["run", "--size", "huge"], "huge"),
        (["run", "--size", "0x0"], "0x0"),
        (["run", "--size", "641x361"], "641x361"),
        (["run", "--fps", "1000"], "1000"),
        (["run", "--overlay", "moustache"], "moustache"),
        (["demo", "--out", "zero.mp4"], "zero.mp4"),
        (["report", "12345"], "12345"),
        (["events"], "engine"),
        (["nonsense"], "nonsense"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_gets_a_sentence_that_names_it(
    folder: Path, arguments: list[str], says: str
) -> None:
    before = sorted(path.name for path in folder.rglob("*"))
    done = emoconf(*arguments, cwd=folder)
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 4
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_broken_settings_are_named_and_left_alone(folder: Path, emoconf_home: Path) -> None:
    emoconf_home.mkdir()
    file = emoconf_home / "settings.json"
    file.write_text('{"fps": "many"}')
    done = emoconf("run", "--camera", "clip", "--to", "null", "--for", "1", cwd=folder)
    assert done.returncode == 2
    assert "settings.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text() == '{"fps": "many"}'


def test_a_recording_is_not_read_before_its_people_agreed(folder: Path) -> None:
    done = emoconf("analyze", str(ROOT / "emoconf/capture/assets/demo.mp4"), cwd=folder)
    assert done.returncode == 1
    assert "--consent" in done.stderr


def test_a_named_webcam_is_not_opened_without_consent(folder: Path) -> None:
    done = emoconf("run", "--camera", "auto", "--to", "null", "--for", "1", cwd=folder)
    assert done.returncode == 1
    assert "webcam" in done.stderr.lower()


@pytest.mark.parametrize(
    "command", ["run", "analyze", "demo", "events", "devices", "bench", "model"]
)
def test_every_command_explains_itself(folder: Path, command: str) -> None:
    done = emoconf(command, "--help", cwd=folder)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= 6
