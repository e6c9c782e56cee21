"""Publishing measures the very file and writes its figures everywhere."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from emoconf.expression.evaluation.card import with_figures
from emoconf.expression.manifest import read_manifest
from emoconf.paths import models_folder
from models.training.publish import clip_frames, main

QUICK = ["--no-sequences", "--no-robustness", "--no-clips"]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    for name in ("emotion.onnx", "manifest.json", "MODEL_CARD.md"):
        shutil.copy(models_folder() / name, folder / name)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    ballots = np.zeros((32, 10), np.uint8)
    ballots[np.arange(32), np.arange(32) % 8] = 10
    images = rng.integers(0, 256, (32, 48, 48), dtype=np.uint8)
    np.savez(tmp_path / "fer2013.npz", images=images, ferplus_votes=ballots)
    return tmp_path


def test_metrics_card_and_manifest_follow_the_measurement(target: Path, data: Path) -> None:
    done = CliRunner().invoke(main, ["--data", str(data), "--target", str(target), *QUICK])
    assert done.exit_code == 0, done.output
    metrics = json.loads((target / "metrics.json").read_bytes())
    assert metrics["data"]["rows"] == 32
    assert metrics["model"]["sha256"] == read_manifest(target).sha256
    assert read_manifest(target).hidden_labels == tuple(metrics["hidden_labels"])
    # Noise is no face: nothing of what a model must reach is reached.
    assert metrics["model"]["provisional"] is read_manifest(target).provisional is True
    assert "The model is provisional." in done.output
    card = (target / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert with_figures(card, metrics) == card
    assert "| majority | CNN | 32 |" in card


def test_a_folder_without_recordings_gives_no_clips(tmp_path: Path) -> None:
    assert list(clip_frames(tmp_path)) == []
