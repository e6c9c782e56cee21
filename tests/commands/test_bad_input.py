"""Bad input at the command line: one clear sentence, a hint, a status, nothing lost."""

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from emoconf import paths
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
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
        (["run", "--camera", "clip", "--to", "/dev/null/x.mp4", "--duration", "2"], "/dev/null"),
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
    done = emoconf("run", "--camera", "clip", "--to", "null", "--duration", "1", cwd=folder)
    assert done.returncode == 2
    assert "settings.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text() == '{"fps": "many"}'


def test_a_recording_is_not_read_before_its_people_agreed(folder: Path) -> None:
    done = emoconf("analyze", str(ROOT / "emoconf/capture/assets/demo.mp4"), cwd=folder)
    assert done.returncode == 1
    assert "--consent" in done.stderr


def test_a_named_webcam_is_not_opened_without_consent(folder: Path) -> None:
    done = emoconf("run", "--camera", "auto", "--to", "null", "--duration", "1", cwd=folder)
    assert done.returncode == 1
    assert "webcam" in done.stderr.lower()


@pytest.mark.parametrize(
    "command", ["run", "analyze", "demo", "events", "devices", "bench", "model"]
)
def test_every_command_explains_itself(folder: Path, command: str) -> None:
    done = emoconf(command, "--help", cwd=folder)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= 6


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "--camera", "{name}", "--consent", "--to", "null"],
        ["run", "--camera", "clip", "--to", "{name}"],
        ["analyze", "{name}", "--consent"],
        ["analyze", "{clip}", "--consent", "--annotated", "{name}"],
        ["report", "latest", "--html", "{name}"],
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_a_name_that_is_not_utf_8_is_refused_in_a_sentence(
    folder: Path, arguments: list[str]
) -> None:
    # OpenCV ended the whole process over it; clients and the database could not be told it.
    name = os.fsdecode(b"caf\xe9.mp4")
    shutil.copy(paths.demo_clip(), folder / name)
    if arguments[0] == "report":
        with Store(paths.database()) as store:
            store.save_recording(MeetingStart(source="file"), [], started_at=datetime.now(UTC))
    clip = str(paths.demo_clip())
    done = emoconf(*(word.format(name=name, clip=clip) for word in arguments), cwd=folder)
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert "caf\N{REPLACEMENT CHARACTER}.mp4” is not written in UTF-8." in said[-2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_disk_that_is_full_is_said_in_a_sentence(folder: Path) -> None:
    clip = str(paths.demo_clip())
    done = emoconf("analyze", clip, "--consent", "--csv", "/dev/full", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-2:] == [
        "The disk is full.",
        "Free some space, or write to another disk.",
    ]
