"""The shipped model, its manifest, its metrics and its card tell one story."""

import hashlib
import json
from pathlib import Path

import pytest

from emoconf.expression.evaluation.card import with_figures
from emoconf.expression.manifest import MODEL_NAME, read_manifest
from emoconf.paths import models_folder
from models.training.targets import missed


@pytest.fixture
def metrics() -> dict[str, object]:
    content: dict[str, object] = json.loads((models_folder() / "metrics.json").read_bytes())
    return content


def test_file_manifest_and_metrics_name_the_same_sha256(metrics) -> None:
    digest = hashlib.sha256((models_folder() / MODEL_NAME).read_bytes()).hexdigest()
    assert read_manifest(models_folder()).sha256 == digest
    assert metrics["model"]["sha256"] == digest


def test_manifest_and_metrics_agree_on_run_state_and_hidden_labels(metrics) -> None:
    manifest = read_manifest(models_folder())
    assert metrics["model"]["run"] == manifest.run
    assert metrics["model"]["provisional"] == manifest.provisional
    assert tuple(metrics["hidden_labels"]) == manifest.hidden_labels


def test_the_card_shows_the_figures_of_the_metrics(metrics) -> None:
    card = (models_folder() / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert with_figures(card, metrics) == card


def test_the_card_says_provisional_as_long_as_the_manifest_does() -> None:
    card = (models_folder() / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert ("**Provisional.**" in card) == read_manifest(models_folder()).provisional


def test_it_is_provisional_if_a_target_is_clearly_missed(metrics) -> None:
    clearly = [each for each in missed(metrics) if each.clearly]
    assert read_manifest(models_folder()).provisional == bool(clearly)


def test_the_model_is_at_most_8_megabytes() -> None:
    assert (models_folder() / MODEL_NAME).stat().st_size <= 8_000_000


@pytest.mark.parametrize("name", ["sha256", "run"])
def test_a_card_of_another_model_is_noticed(metrics, name: str, tmp_path: Path) -> None:
    card = (models_folder() / "MODEL_CARD.md").read_text(encoding="utf-8")
    metrics["model"][name] = "another"
    assert with_figures(card, metrics) != card
