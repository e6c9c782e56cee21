"""One confidence threshold: a face gets the same label in a call and in a recording of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from emoconf import paths, settings_file
from emoconf.capture import ClipSource, RecordingSource
from emoconf.cli import app
from emoconf.engine import loading, protocol
from emoconf.engine.engine import Engine
from emoconf.engine.options import EngineOptions
from emoconf.expression.manifest import read_manifest
from emoconf.expression.model import ExpressionModel
from emoconf.faces.track import RECORDING_PACE
from emoconf.faces.tracker import FaceTracker
from emoconf.meetings.store import Store
from emoconf.settings import Settings
from emoconf.values import UNSURE

#: Lies between the confidences with which the clip is read.
CHOSEN = 0.95

#: Time of a frame, and label and confidence of each face in it.
Labels = dict[float, list[tuple[str, float]]]


def unsure(read: Labels) -> int:
    """Frames in which a face is labelled as unsure."""
    return sum(label == UNSURE for faces in read.values() for label, _ in faces)


def choose(threshold: float) -> Settings:
    chosen = Settings().with_changes(threshold=threshold)
    settings_file.save(chosen, paths.settings_file())
    return chosen


def live(piece: Path, chosen: Settings, output: Any, monkeypatch: pytest.MonkeyPatch) -> Labels:
    """What the engine says of the clip."""
    # A call's tracker looks less often and finds not quite the same boxes; labels are compared.
    tracker = FaceTracker(mode="recording", pace=RECORDING_PACE)
    monkeypatch.setattr(loading, "FaceTracker", lambda: tracker)
    said: list[protocol.Message] = []
    clip = RecordingSource(piece)
    options = EngineOptions.from_settings(chosen)
    engine = Engine(options, ClipSource(), output, ExpressionModel)
    engine.bus.add(said.append)
    reading = engine._load()
    clip.open()
    while (frame := clip.read()) is not None:
        engine._on_frame(frame)
        reading.analysis.step()
    clip.close()
    engine.components.meetings.close()
    observed = [event for event in said if isinstance(event, protocol.Observed)]
    return {o.time: [(f.label, f.confidence) for f in o.faces] for o in observed}


def recorded(piece: Path, *options: str) -> Labels:
    """What `emoconf analyze` says of the clip."""
    arguments = ["analyze", str(piece), "--consent", "--jsonl", "-", *options]
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    frames = [json.loads(line) for line in done.stdout.splitlines()]
    return {f["time"]: [(face["label"], face["confidence"]) for face in f["faces"]] for f in frames}


def test_the_same_clip_gets_the_same_labels_live_and_recorded(
    piece: Path, spy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = choose(CHOSEN)
    read = recorded(piece)
    assert read == live(piece, chosen, spy, monkeypatch)
    faces = sum(map(len, read.values()))
    assert 0 < unsure(read) < faces
    label, confidence = next(found for found in read.values() if found)[0]
    assert (label == UNSURE) == (confidence < CHOSEN)  # the first reading counts at once


def test_an_option_overrides_the_settings_and_the_kept_meeting_names_it(piece: Path) -> None:
    choose(CHOSEN)
    by_settings = unsure(recorded(piece))
    assert unsure(recorded(piece, "--threshold", "0.3", "--save")) < by_settings
    with Store(paths.database()) as store:
        assert store.meeting("latest").threshold == 0.3


def test_who_chose_none_gets_what_the_shipped_model_recommends() -> None:
    assert Settings().threshold == read_manifest(paths.models_folder()).threshold
