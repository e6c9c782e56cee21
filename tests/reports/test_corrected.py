"""What corrections change is told by reading each with the help of the others."""

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from emoconf import paths
from emoconf.expression.rest import read_rest
from emoconf.meetings.corrections import Correction, keep
from emoconf.meetings.store import Store
from emoconf.reports.corrected import Corrected, corrected, effect_lines
from emoconf.signals.labels import LABELS

MODEL = json.loads((paths.models_folder() / "manifest.json").read_bytes())["sha256"]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "meetings.db"


@pytest.fixture
def faces() -> list[tuple[np.ndarray, str]]:
    """Alike faces, a little beside what the network takes for anger, and what it says of them."""
    rest = read_rest(paths.models_folder(), MODEL)
    assert rest is not None
    centre, weight = rest.baseline.embedding, np.array(rest.weight, np.float32)
    push = weight[LABELS.index("anger")] - weight[LABELS.index("neutral")]
    push /= np.linalg.norm(push)
    rng = np.random.default_rng(0)
    size = next(
        s
        for s in np.linspace(0.1, 20, 400)
        if LABELS[int(rest.read((centre + s * push)[None])[0].argmax())] == "anger"
    )
    found = []
    for _ in range(6):
        face = centre + (size + 0.1) * push + rng.normal(0, 0.01, len(push))
        found.append((face.astype(np.float32), LABELS[int(rest.read(face[None])[0].argmax())]))
    return found


def keep_all(database: Path, faces: list[tuple[np.ndarray, str]], **changes: object) -> None:
    with Store(database) as store:
        for face, shown in faces:
            given = {"shown": shown, "label": "neutral", "model_sha256": MODEL} | changes
            keep(store, Correction(embedding=face, **given), NOW)  # type: ignore[arg-type]


def test_alike_faces_that_were_corrected_are_read_right_with_the_help_of_each_other(
    database: Path, faces: list[tuple[np.ndarray, str]]
) -> None:
    keep_all(database, faces)
    found = corrected(database, MODEL)
    (effect,) = found.effects
    assert found.used == 6 and LABELS[effect.label] == "anger"
    assert effect.before >= 5 and effect.after < effect.before
    assert "shown wrongly" in effect_lines(found)[1]


def test_corrections_for_another_model_are_counted_and_change_nothing(
    database: Path, faces: list[tuple[np.ndarray, str]]
) -> None:
    keep_all(database, faces, model_sha256="b" * 64)
    assert corrected(database, MODEL) == Corrected(0, 6)
    assert "earlier model" in effect_lines(Corrected(0, 6))[-1]


def test_the_clips_corrections_are_nobodys(
    database: Path, faces: list[tuple[np.ndarray, str]]
) -> None:
    keep_all(database, faces, is_user=False)
    assert corrected(database, MODEL) == Corrected(0, 0)


def test_contradictions_are_told(database: Path, faces: list[tuple[np.ndarray, str]]) -> None:
    keep_all(database, faces[:1])
    keep_all(database, faces[1:2], label="disgust")
    found = corrected(database, MODEL)
    assert found.contradictions == 1
    assert any("contradicts" in line for line in effect_lines(found))


def test_without_a_database_there_are_none(tmp_path: Path) -> None:
    assert corrected(tmp_path / "meetings.db", MODEL) == Corrected(0, 0)
