"""The model is loaded only if it is the one its manifest describes, and keeps its contract."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from emoconf.bench.recall import portraits
from emoconf.capture import RecordingSource
from emoconf.errors import ModelError
from emoconf.expression.manifest import ACTIONS, POSE
from emoconf.expression.model import ExpressionModel, softmax
from emoconf.faces.crop import crop
from emoconf.geometry import Box
from emoconf.paths import demo_clip, models_folder

BODY = ("actions", "untaught", "pose", "pose_signs")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "models"
    copy.mkdir()
    for name in ("emotion.onnx", "manifest.json"):
        shutil.copy(models_folder() / name, copy / name)
    return copy


def change(folder: Path, **values: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | values))


def test_a_step_gives_logits_embedding_and_state_of_the_promised_shapes(model) -> None:
    faces = np.full((3, 48, 48), 99, dtype=np.uint8)
    output = model.step(faces, model.fresh_state(3), np.zeros(3, np.float32))
    assert output.frame_logits.shape == (3, 8)
    assert output.sequence_logits.shape == (3, 8)
    assert output.embedding.shape == (3, model.manifest.embedding_size)
    assert output.state.shape == (3, model.manifest.state_size)
    assert np.isfinite(output.sequence_logits).all()


def test_actions_are_shares_and_the_pose_is_in_degrees(model, faces) -> None:
    output = model.step(faces, model.fresh_state(4), np.zeros(4, np.float32))
    assert output.actions.shape == (4, len(ACTIONS)) and output.pose.shape == (4, len(POSE))
    assert output.actions.dtype == output.pose.dtype == np.float32
    assert (output.actions >= 0).all() and (output.actions <= 1).all()
    untaught = [ACTIONS.index(name) for name in model.manifest.untaught]
    assert untaught and (output.actions[:, untaught] == 0).all()
    assert (np.abs(output.pose) < 90).all()


def test_a_model_that_reads_no_body_is_a_model_all_the_same(
    folder: Path, faces, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    first = {name: value for name, value in manifest.items() if name not in BODY}
    (folder / "manifest.json").write_text(json.dumps(first | {"format": 1}))

    class Session(onnxruntime.InferenceSession):
        def get_outputs(self) -> list[object]:
            return [value for value in super().get_outputs() if value.name not in BODY]

    monkeypatch.setattr(onnxruntime, "InferenceSession", Session)
    model = ExpressionModel(folder)
    output = model.step(faces, model.fresh_state(4), np.zeros(4, np.float32))
    assert output.frame_logits.shape == (4, 8)
    assert output.actions is None and output.pose is None


def test_a_mirrored_face_turns_and_tilts_the_other_way(model) -> None:
    """Left and right are the person's own, so that a mirror exchanges them."""
    portrait = next(portraits([RecordingSource(demo_clip())]))
    around = (portrait.image.shape[0] - portrait.face) / 2
    box = Box(around, around, portrait.face, portrait.face)
    grey = crop(portrait.image, box, size=48, margin=0.0)
    both = np.stack([grey, np.ascontiguousarray(grey[:, ::-1])])
    output = model.step(both, model.fresh_state(2), np.zeros(2, np.float32))
    actions, pose = output.actions, output.pose
    yaw, pitch, roll = (pose[:, number] for number in range(3))
    assert yaw[0] == pytest.approx(-yaw[1], abs=4) and roll[0] == pytest.approx(-roll[1], abs=4)
    assert pitch[0] == pytest.approx(pitch[1], abs=4)
    assert actions[0, :2] == pytest.approx(actions[1, 1::-1], abs=0.15)


def test_faces_in_one_batch_do_not_influence_each_other(model, faces) -> None:
    dt = np.zeros(len(faces), np.float32)
    together = model.step(faces, model.fresh_state(len(faces)), dt)
    for row in range(len(faces)):
        alone = model.step(faces[row : row + 1], model.fresh_state(), dt[:1])
        np.testing.assert_allclose(alone.frame_logits[0], together.frame_logits[row], atol=1e-4)
        np.testing.assert_allclose(alone.state[0], together.state[row], atol=1e-4)


def test_elapsed_time_beyond_the_range_counts_as_its_end(model, faces) -> None:
    seen = model.step(faces, model.fresh_state(len(faces)), np.zeros(len(faces), np.float32))
    shuffled = faces[::-1].copy()

    def after(seconds: float) -> np.ndarray:
        dt = np.full(len(faces), seconds, np.float32)
        return model.step(shuffled, seen.state, dt).sequence_logits

    low, high = model.manifest.dt_range
    np.testing.assert_array_equal(after(-5), after(low))
    np.testing.assert_array_equal(after(3600), after(high))
    assert np.abs(after(low) - after(high)).max() > 1e-3


def test_the_state_stays_bounded_over_a_long_run(model, faces) -> None:
    state = model.fresh_state()
    for step in range(300):
        face = faces[step % len(faces)][None]
        state = model.step(face, state, np.array([0.03], np.float32)).state
    assert np.abs(state).max() < 1e4


def test_wrong_shapes_are_refused(model) -> None:
    faces = np.zeros((2, 32, 32), np.uint8)
    with pytest.raises(ValueError, match="faces must be uint8"):
        model.step(faces, model.fresh_state(2), np.zeros(2, np.float32))


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="manifest") as caught:
        ExpressionModel(tmp_path)
    assert "Install EmoConf again" in caught.value.hint


def test_a_file_with_another_checksum_is_refused(folder: Path) -> None:
    path = folder / "emotion.onnx"
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(ModelError, match="SHA-256"):
        ExpressionModel(folder)


def test_a_file_that_is_no_graph_is_refused(folder: Path) -> None:
    import hashlib

    (folder / "emotion.onnx").write_bytes(b"no graph")
    change(folder, sha256=hashlib.sha256(b"no graph").hexdigest())
    with pytest.raises(ModelError, match="cannot be loaded"):
        ExpressionModel(folder)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("size", 64, "does not match its manifest"),
        ("state_size", 7, "does not match its manifest"),
        ("embedding_size", 7, "does not match its manifest"),
        ("labels", ["happy"], "knows the labels happy"),
        ("labels", 8, "damaged"),
        ("format", 3, "format 3"),
        ("actions", ["wink"], "knows the labels wink"),
        ("actions", [], "does not match its manifest"),
        ("pose", ["yaw"], "knows the labels yaw"),
        ("pose", [], "does not match its manifest"),
        ("hidden_labels", ["boredom"], "boredom"),
        ("colour", "grey", "damaged"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    folder: Path, name: str, value: object, words: str
) -> None:
    change(folder, **{name: value})
    with pytest.raises(ModelError, match=words):
        ExpressionModel(folder)


def test_softmax_gives_probabilities_even_for_huge_logits() -> None:
    shares = softmax(np.array([[1000, 0, 0, 0, 0, 0, 0, 1000]], np.float32))
    np.testing.assert_allclose(shares, [[0.5, 0, 0, 0, 0, 0, 0, 0.5]])
