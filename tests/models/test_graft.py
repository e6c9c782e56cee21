"""Actions and pose are added to a model whose expressions stay the same, bit for bit."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402 - after importorskip

from emoconf.expression.manifest import MODEL_NAME, read_manifest  # noqa: E402
from emoconf.expression.model import ExpressionModel  # noqa: E402
from emoconf.paths import models_folder  # noqa: E402
from models.training.graft import graft, publish, without  # noqa: E402

#: The file that was published, measured and described in the card before it read any body.
MEASURED = "608436ef80b04a8670e5879dde6a29ea73e054a3bd3bb83c935e3314c702ad88"

EXPRESSION = ("frame_logits", "sequence_logits", "embedding", "state")


@pytest.fixture
def published() -> "onnx.ModelProto":
    return onnx.load(models_folder() / MODEL_NAME)


@pytest.fixture
def faces() -> np.ndarray:
    """Noise of different brightness, uint8 [4, 48, 48]."""
    levels = np.array([60, 120, 180, 250]).reshape(4, 1, 1)
    return np.random.default_rng(0).integers(0, levels, (4, 48, 48)).astype(np.uint8)


def donor(factor: float) -> "onnx.ModelProto":
    """Its actions are a multiple of the sum of the grey levels, and its pose is their mean."""
    weights = {
        "flat": np.full((2304, 10), factor, np.float32),
        "scale": np.full((1, 3), 1 / 2304, np.float32),
    }
    nodes = [
        helper.make_node("Cast", ["faces"], ["grey"], to=TensorProto.FLOAT),
        helper.make_node("Flatten", ["grey"], ["row"]),
        helper.make_node("MatMul", ["row", "flat"], ["actions"]),
        helper.make_node("ReduceSum", ["row"], ["sum"]),
        helper.make_node("Mul", ["sum", "scale"], ["pose_of_one"]),
        helper.make_node("Mul", ["row", "row"], ["nothing"]),
        helper.make_node("Identity", ["pose_of_one"], ["pose"]),
    ]
    graph = helper.make_graph(
        nodes,
        "donor",
        [helper.make_tensor_value_info("faces", TensorProto.UINT8, ["N", 48, 48])],
        [
            helper.make_tensor_value_info("actions", TensorProto.FLOAT, ["N", 10]),
            helper.make_tensor_value_info("pose", TensorProto.FLOAT, ["N", 3]),
        ],
        [numpy_helper.from_array(values, name) for name, values in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def test_the_published_model_is_the_measured_one_with_a_branch_beside_it(published) -> None:
    """So every figure of its card still holds."""
    content = without(published).SerializeToString()
    assert hashlib.sha256(content).hexdigest() == MEASURED


def folder(path: Path, graph: "onnx.ModelProto", **changes: object) -> Path:
    path.mkdir()
    onnx.save(graph, path / MODEL_NAME)
    manifest = json.loads((models_folder() / "manifest.json").read_bytes()) | changes
    manifest["sha256"] = hashlib.sha256((path / MODEL_NAME).read_bytes()).hexdigest()
    (path / "manifest.json").write_text(json.dumps(manifest))
    return path


def test_the_expressions_do_not_change_by_a_bit(published, faces, tmp_path) -> None:
    plain = folder(tmp_path / "plain", without(published), actions=[], pose=[], format=1)
    before, after = ExpressionModel(plain), ExpressionModel()
    old = new = before.fresh_state()
    for number, face in enumerate(faces):
        dt = np.array([number / 15], np.float32)
        told, said = before.step(face[None], old, dt), after.step(face[None], new, dt)
        assert told.actions is None and said.actions is not None
        for name in EXPRESSION:
            np.testing.assert_array_equal(getattr(told, name), getattr(said, name))
        old, new = told.state, said.state


def test_what_the_donor_says_is_given_out_and_a_second_graft_replaces_the_first(
    published, faces, tmp_path
) -> None:
    twice = graft(graft(published, donor(0.25)), donor(0.5))
    model = ExpressionModel(folder(tmp_path / "twice", twice))
    output = model.step(faces[:1], model.fresh_state(), np.zeros(1, np.float32))
    assert output.actions == pytest.approx(0.5 * faces[0].sum(), rel=1e-5)
    assert output.pose == pytest.approx(faces[0].mean(), rel=1e-5)
    assert without(twice) == without(published)


def test_a_donor_without_actions_is_refused(published) -> None:
    with pytest.raises(ValueError, match="actions and pose"):
        graft(published, without(published))


def test_a_model_that_was_exported_with_them_is_refused(published) -> None:
    with pytest.raises(ValueError, match="actions and pose"):
        graft(donor(0.25), donor(0.5))


def test_figures_follow_the_file_and_the_manifest_counts_its_weights(published, tmp_path) -> None:
    target = tmp_path / "target"
    shutil.copytree(models_folder(), target, ignore=shutil.ignore_patterns("training", "measuring"))
    before = read_manifest(target)
    body = folder(tmp_path / "body", donor(0.25), actions=[], pose=[])
    manifest = publish(target, body, target)
    assert manifest == read_manifest(target)
    assert manifest.format == 2 and manifest.sha256 != before.sha256
    assert json.loads((target / "metrics.json").read_bytes())["model"]["sha256"] == manifest.sha256
    assert manifest.sha256 in (target / "MODEL_CARD.md").read_text(encoding="utf-8")
    again = publish(target, body, target)
    assert again.parameters == manifest.parameters < before.parameters
