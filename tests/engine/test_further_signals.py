"""What face and head do: in events and files where they were agreed to, and nowhere else."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from emoconf import consent, paths, settings_file
from emoconf.capture import ClipSource, RecordingSource
from emoconf.cli import app
from emoconf.engine import loading, protocol
from emoconf.engine.engine import Engine
from emoconf.engine.options import EngineOptions
from emoconf.expression.model import ExpressionModel
from emoconf.faces.tracker import FaceTracker
from emoconf.settings import Consent, Settings
from emoconf.signals import FACE, FURTHER
from emoconf.signals.base import seen

Watch = Callable[..., list[protocol.Observed]]


@pytest.fixture
def watch(piece: Path, spy: Any, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Lets the engine read the built-in clip live, with consent to some signals."""

    def watched(*agreed: str) -> list[protocol.Observed]:
        chosen = Settings(consent=Consent.now())
        for scope in consent.scopes():
            if scope.key in agreed:
                chosen = scope.answered(chosen, agreed=True)
        settings_file.save(chosen, paths.settings_file())
        monkeypatch.setattr(loading, "FaceTracker", FaceTracker)
        said: list[protocol.Message] = []
        clip = RecordingSource(piece)
        engine = Engine(EngineOptions.from_settings(chosen), ClipSource(), spy, ExpressionModel)
        engine.bus.add(said.append)
        reading = engine._load()
        clip.open()
        while (frame := clip.read()) is not None:
            engine._on_frame(frame)
            reading.analysis.step()
        clip.close()
        engine.components.meetings.close()
        return [event for event in said if isinstance(event, protocol.Observed)]

    return watched


def test_without_consent_nothing_further_is_read(watch: Watch) -> None:
    assert not any(event.signals for event in watch())


def test_each_signal_is_read_once_it_was_agreed_to(watch: Watch) -> None:
    seen = [event for event in watch("face") if event.signals]
    assert seen and all(set(event.signals) == {"face"} for event in seen)
    assert set(seen[-1].signals["face"]) <= {column.name for column in FACE.columns}


def test_events_carry_them_as_json(watch: Watch) -> None:
    last = json.loads(protocol.encode(watch("face", "head")[-1]))
    assert set(last["signals"]) == {"face", "head"}
    assert set(last["faces"][0]["signals"]) == {"face", "head"}
    assert not {"yaw", "pitch", "roll"} & set(last["signals"]["head"])


def analysed(piece: Path, *options: str) -> str:
    arguments = ["analyze", str(piece), "--consent", *options]
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_a_recording_whose_people_agreed_is_read_whole(piece: Path, tmp_path: Path) -> None:
    table = tmp_path / "all.csv"
    told = analysed(piece, "--jsonl", "-", "--csv", str(table))
    frames = [json.loads(line) for line in told.splitlines()]
    faces = [face for frame in frames for face in frame["faces"]]
    assert all(set(face["signals"]) == {"face", "head"} for face in faces)
    with table.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == len(faces)
    for signal in seen(FURTHER):
        assert {f"{signal.key}_{column.name}" for column in signal.columns} <= set(lines[0])
    assert float(lines[-1]["head_movement"]) == faces[-1]["signals"]["head"]["movement"]
