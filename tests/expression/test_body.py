"""Facial actions and pose beside what a landmark model says of the same faces."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from emoconf.errors import UsageError
from emoconf.expression import landmarks
from emoconf.expression.evaluation import Extent, Sighting, evaluate, read_told, summary
from emoconf.expression.evaluation.body import evaluate_body
from emoconf.expression.landmarks import SHAPES
from emoconf.expression.manifest import ACTIONS
from emoconf.geometry import Box

BOX = Box(32, 48, 96, 96)
NAMES = sorted({shape for shapes in SHAPES.values() for shape in shapes})


def sightings(picture: np.ndarray) -> list[Sighting]:
    """Twelve frames of a face that moves to and fro in its box."""
    boxes = [Box(24 + 2 * (n % 5), 44 + n % 3, 96, 96) for n in range(12)]
    return [Sighting("a.mp4", n, picture, box) for n, box in enumerate(boxes)]


def read(model, faces: list[Sighting]) -> dict[tuple[str, int], np.ndarray]:
    """What the model itself says, as if the landmark model had said it."""
    told = {}
    for number, each in enumerate(faces):
        rows = np.zeros(landmarks.WIDTH, np.float32)
        rows[: len(ACTIONS)] = number / 20
        told[each.name, each.frame] = rows
    return told


def test_agreement_covers_faces_that_both_found(model, picture) -> None:
    faces = sightings(picture)
    told = read(model, faces)
    told.pop(("a.mp4", 0))
    told["a.mp4", 1] = np.full(landmarks.WIDTH, np.nan, np.float32)
    faces[2] = replace(faces[2], box=None)
    figures = evaluate_body(model, faces, told)
    assert figures["n"] == 9
    assert "nose_wrinkled" not in figures["agreement"]
    assert -1 <= figures["agreement"]["jaw_open"] <= 1
    assert figures["agreement"]["yaw"] is None  # the landmark model's head never turns
    assert figures["agreement"]["yaw_error"] >= 0
    assert figures["jitter"] >= 0


def test_the_report_names_the_landmark_model_as_what_it_is(model, picture) -> None:
    faces = sightings(picture)
    result = evaluate(None, Extent(sightings=faces, told=read(model, faces)))
    assert result["body"]["n"] == 12
    text = summary(result)
    assert "agreement with a landmark model (not with the truth), 12 faces" in text
    assert "yaw error" in text and "does not vary" in text


def test_landmarks_of_other_faces_are_refused(model, picture) -> None:
    with pytest.raises(UsageError, match="none of these faces"):
        evaluate_body(model, sightings(picture), {("b.mp4", 0): np.zeros(13, np.float32)})


def test_a_model_without_actions_is_refused(model, picture, monkeypatch) -> None:
    monkeypatch.setattr(model, "manifest", replace_actions(model.manifest))
    with pytest.raises(UsageError, match="no facial actions"):
        evaluate_body(model, sightings(picture), {})


def replace_actions(manifest):
    import msgspec

    return msgspec.structs.replace(manifest, actions=(), pose=())


def test_a_file_of_landmarks_is_read_by_picture_and_frame(tmp_path: Path) -> None:
    path = tmp_path / "told.npz"
    blend = np.zeros((2, len(NAMES)), np.float32)
    blend[1, NAMES.index("jawOpen")] = 0.7
    np.savez(
        path,
        found=np.array([True, True]),
        names=np.array(NAMES),
        blend=blend,
        matrix=np.stack([np.eye(4)] * 2),
        picture=np.array(["a.mp4", "a.mp4"]),
        frame=np.array([0, 2]),
    )
    told = read_told(path)
    assert set(told) == {("a.mp4", 0), ("a.mp4", 2)}
    assert told["a.mp4", 2][ACTIONS.index("jaw_open")] == pytest.approx(0.7)


def test_another_file_is_no_file_of_landmarks(tmp_path: Path) -> None:
    path = tmp_path / "told.npz"
    with pytest.raises(UsageError, match="no file of landmarks"):
        read_told(path)
    np.savez(path, found=np.array([True]))
    with pytest.raises(UsageError, match="no file of landmarks") as caught:
        read_told(path)
    assert "models.training.landmarks" in caught.value.hint
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(UsageError, match="no file of landmarks"):
        read_told(path)
