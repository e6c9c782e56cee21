"""The measuring instrument: which rows count, and what the figures mean."""

import json
import os
import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

from emoconf.errors import ModelError, UsageError
from emoconf.expression.evaluation import ClipFrames, Extent, encode, evaluate, scores, summary
from emoconf.expression.evaluation.baselines import (
    Baselines,
    average,
    linear,
    read_baselines,
    smoothed,
)
from emoconf.expression.evaluation.benchmark import Benchmark
from emoconf.expression.evaluation.card import render
from emoconf.expression.evaluation.clips import evaluate_clips, label_from_name
from emoconf.expression.evaluation.robustness import SWEEPS, evaluate_robustness
from emoconf.expression.evaluation.rows import Rule, choose_usage, clear_label, read
from emoconf.expression.evaluation.sequences import (
    METHODS,
    Course,
    evaluate_sequences,
    switches,
    tally,
)
from emoconf.expression.evaluation.spans import Span
from emoconf.expression.evaluation.stills import hidden_labels
from emoconf.expression.model import ExpressionModel
from emoconf.geometry import Box
from emoconf.paths import models_folder
from emoconf.values import LABELS


def votes(**counts: int) -> np.ndarray:
    names = (*LABELS, "unknown", "nothing")
    return np.array([[counts.get(name, 0) for name in names]], np.uint8)


@pytest.mark.parametrize(
    ("row", "majority", "plurality"),
    [
        (votes(happiness=10), 1, 1),
        (votes(neutral=6, sadness=4), 0, 0),
        (votes(neutral=5, sadness=5), None, 0),
        (votes(neutral=4, sadness=3, fear=3), None, 0),
        (votes(neutral=4, sadness=1, fear=1, anger=1, disgust=1, contempt=1), 0, 0),
        (votes(unknown=6, anger=4), None, None),
        (votes(nothing=10), None, None),
        (votes(neutral=1, sadness=1), None, None),
        (votes(), None, None),
    ],
)
def test_the_rule_of_the_votes(row, majority: int | None, plurality: int | None) -> None:
    for rule, label in ((Rule.MAJORITY, majority), (Rule.PLURALITY, plurality)):
        rows, labels = clear_label(row, rule)
        assert labels.tolist() == ([] if label is None else [label])
        assert rows.tolist() == ([] if label is None else [0])


@pytest.mark.skipif("EMOCONF_DATA" not in os.environ, reason="needs the data: EMOCONF_DATA")
def test_public_test_has_3199_clear_majorities_and_3553_pluralities() -> None:
    file = read(Path(os.environ["EMOCONF_DATA"]) / "fer2013.npz")
    chosen = file.votes[choose_usage(file, None)]
    assert len(clear_label(chosen, Rule.MAJORITY)[0]) == 3199
    assert len(clear_label(chosen, Rule.PLURALITY)[0]) == 3553


def test_accuracy_recall_and_uar() -> None:
    truth, said = np.array([0, 0, 0, 1]), np.array([0, 0, 1, 0])
    assert scores.accuracy(truth, said) == 0.5
    assert scores.recalls(truth, said) == {0: pytest.approx(2 / 3), 1: 0.0}
    assert scores.uar(truth, said) == pytest.approx(1 / 3)
    assert scores.confusion(truth, said)[0][:2] == [2, 1]


def test_calibration_error_is_the_gap_between_confidence_and_truth() -> None:
    probabilities = np.tile(np.array([[0.8, 0.2]], np.float32), (10, 1))
    right_8_of_10 = np.array([0] * 8 + [1] * 2)
    right_5_of_10 = np.array([0] * 5 + [1] * 5)
    assert scores.calibration_error(right_8_of_10, probabilities) == pytest.approx(0, abs=1e-6)
    assert scores.calibration_error(right_5_of_10, probabilities) == pytest.approx(0.3, abs=1e-6)


def test_wilson_matches_published_values() -> None:
    # Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I
    assert scores.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert scores.wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)


def test_bootstrap_is_repeatable_and_covers_the_mean() -> None:
    values = np.random.default_rng(3).normal(5, 1, 200)
    low, high = scores.bootstrap(200, lambda rows: float(values[rows].mean()))
    assert (low, high) == scores.bootstrap(200, lambda rows: float(values[rows].mean()))
    assert low < values.mean() < high
    assert high - low == pytest.approx(4 * values.std() / np.sqrt(200), rel=0.15)


def test_labels_that_cannot_be_told_from_chance_are_hidden() -> None:
    recall = {label: [0.5, 0.7] for label in LABELS}
    assert hidden_labels({"recall_interval": recall}) == ()
    recall["contempt"] = [0.05, 0.4]
    del recall["disgust"]
    assert hidden_labels({"recall_interval": recall}) == ("disgust", "contempt")


def test_exponential_average_knows_the_elapsed_time() -> None:
    values = np.array([[1.0], [0.0]], np.float32)
    kept = np.exp(-0.5)
    result = average(values, np.array([0, 0.5], np.float32), 1.0)
    assert result[:, 0].tolist() == pytest.approx([1.0, kept / (1 + kept)])


def test_smoothing_with_no_memory_is_the_cnn_itself() -> None:
    logits = np.random.default_rng(0).normal(size=(5, 8)).astype(np.float32)
    dt = np.full(5, 0.1, np.float32)
    said = smoothed(logits, dt, 1e-6)
    np.testing.assert_allclose(said.argmax(axis=1), logits.argmax(axis=1))


def test_the_linear_head_weighs_the_averaged_embedding() -> None:
    baselines = Baselines("x", 1.0, 1e-6, [[1.0, 0.0], [0.0, 2.0]], [0.5, 0.0])
    said = linear(np.array([[3.0, 4.0]], np.float32), np.zeros(1, np.float32), baselines)
    assert said.tolist() == [[3.5, 8.0]]


def test_baselines_of_another_model_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read_baselines(tmp_path, "abc")
    content = {
        "sha256": "old",
        "smoothing_seconds": 1.0,
        "linear_seconds": 1.0,
        "linear_weight": [],
        "linear_bias": [],
    }
    (tmp_path / "baselines.json").write_text(json.dumps(content))
    with pytest.raises(ModelError, match="another model"):
        read_baselines(tmp_path, "new")


def test_a_tally_counts_switches_and_delays() -> None:
    truth = np.array([0, 0, 1, 1, 1, 2, 2])
    times = np.arange(7) / 10
    course = Course(np.zeros((7, 2, 2), np.uint8), times, truth, (0.15, 0.45))
    counted = tally(course, np.array([0, 3, 0, 1, 1, 1, 1]))
    assert counted.switches == 3
    assert counted.delays[0] == pytest.approx(0.15)
    assert np.isnan(counted.delays[1])
    assert counted.counts.sum() == 7
    assert counted.counts[0, 3] == 1
    assert switches(truth) == 2


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    ballots = np.zeros((48, 10), np.uint8)
    ballots[np.arange(48), np.arange(48) % 8] = 10
    path = tmp_path / "faces.npz"
    images = rng.integers(0, 256, (48, 48, 48), dtype=np.uint8)
    np.savez(path, images=images, ferplus_votes=ballots, usage=np.arange(48) % 3)
    return path


def test_an_evaluation_is_json_with_every_figure(data_file: Path) -> None:
    result = evaluate(data_file)
    assert result["data"]["rows"] == 16
    decoded = json.loads(encode(result))
    assert decoded == result
    majority = decoded["stills"]["majority"]
    assert majority["n"] == 16
    assert {"accuracy", "uar", "ece", "recall", "confusion"} <= set(majority)
    assert sum(map(sum, majority["confusion"])) == 16
    assert "accuracy" in summary(result)


def test_usage_picks_rows_and_all_rows_are_the_fallback(data_file: Path, tmp_path: Path) -> None:
    assert evaluate(data_file, Extent(usage=2))["data"]["rows"] == 16
    with np.load(data_file) as file:
        other = tmp_path / "other.npz"
        np.savez(other, images=file["images"], ferplus_votes=file["ferplus_votes"])
    assert evaluate(other)["data"]["rows"] == 48
    with pytest.raises(UsageError, match="No picture has usage 7") as caught:
        evaluate(data_file, Extent(usage=7))
    assert "0, 1, 2" in caught.value.hint


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.npz"
    path.write_text("no pictures")
    with pytest.raises(UsageError, match=r"notes\.npz is no file of test pictures"):
        evaluate(path)
    np.savez(path, images=np.zeros((2, 4, 4), np.uint8), ferplus_votes=np.zeros((1, 10)))
    with pytest.raises(UsageError, match="ten votes"):
        evaluate(path)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(UsageError, match=r"notes\.npz is no file of test pictures"):
        evaluate(path)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("eamm_mead_M030_sad_3_001", "sadness"),
        ("eamm_disgusted", "disgust"),
        ("very-happy-day", "happiness"),
        ("videoretalking_3", None),
        ("sad_or_angry", None),
        ("sandra", None),
        ("sadtalker_WDA_000", None),
    ],
)
def test_a_clips_label_is_read_from_its_name(name: str, label: str | None) -> None:
    assert label_from_name(name) == label


def test_clips_give_switches_and_the_share_of_time_with_the_right_label(model, picture) -> None:
    box = Box(32, 48, 96, 96)
    frames = [(step / 10, picture, None if step == 3 else box) for step in range(8)]
    baselines = Baselines(
        "", 0.5, 0.5, [[0.0] * model.manifest.embedding_size] * 8, [1.0] + [0.0] * 7
    )
    clips = [ClipFrames("neutral_1", frames), ClipFrames("empty", [(0.0, picture, None)])]
    result = evaluate_clips(model, baselines, clips)
    read, empty = result["each"]
    assert read["label"] == "neutral"
    assert read["frames"] == 7
    assert read["linear"] == {"switches": 0, "right_share": 1.0}
    assert read["cnn"]["switches"] == 0  # the same picture again and again
    assert empty["frames"] == 0
    assert "cnn" not in empty
    total = result["total"]["linear"]
    assert (total["switches_per_minute"], total["right_share"]) == (0.0, 1.0)
    assert total["talking_not_neutral"] is None


def test_labels_by_the_moment_take_the_place_of_a_name(model, picture) -> None:
    box = Box(32, 48, 96, 96)
    frames = [(step / 10, picture, box) for step in range(8)]
    always_happy = [0.0, 1.0] + [0.0] * 6
    weight = [[0.0] * model.manifest.embedding_size] * 8
    baselines = Baselines("", 0.5, 0.5, weight, always_happy)
    spans = {"neutral_1": (Span(0.0, 0.4, "talking"), Span(0.4, 0.6, "happiness"))}
    clips = [ClipFrames("neutral_1", frames), ClipFrames("not_labelled", frames)]
    result = evaluate_clips(model, baselines, clips, spans)
    assert [entry["name"] for entry in result["each"]] == ["neutral_1"]
    said = result["each"][0]["linear"]
    assert said["right_share"] == pytest.approx(2 / 6)  # what nobody labelled is not counted
    assert said["talking_not_neutral"] == 1.0
    with pytest.raises(UsageError, match="the labelled clip missing"):
        evaluate_clips(model, baselines, [], {"missing": ()})


def test_robustness_covers_every_sweep(model) -> None:
    images = np.random.default_rng(0).integers(0, 256, (4, 48, 48), dtype=np.uint8)
    result = evaluate_robustness(model, images, np.arange(4))
    assert set(result) == {"unchanged", *SWEEPS}
    assert all(0 <= one["accuracy"] <= 1 for name in SWEEPS for one in result[name])
    for change, values in SWEEPS.values():
        for value in values:
            changed = change(images, value)
            assert changed.shape == images.shape
            assert changed.dtype == np.uint8
            assert (changed != images).any()


@pytest.fixture
def short_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three conditions of two sequences each."""
    conditions = {"clean": 2, "mixed": 2, "timing": 2}
    monkeypatch.setattr("emoconf.expression.evaluation.sequences.CONDITIONS", conditions)


@pytest.mark.usefixtures("short_benchmark")
def test_sequences_compare_four_methods_and_the_card_shows_them(
    data_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    shutil.copytree(models_folder(), folder, ignore=shutil.ignore_patterns("training", "clip"))
    manifest = ExpressionModel(folder).manifest
    weight = [[0.0] * manifest.embedding_size] * 8
    baselines = Baselines(manifest.sha256, 0.4, 0.4, weight, [1.0] + [0.0] * 7)
    (folder / "baselines.json").write_bytes(msgspec.json.encode(baselines))
    result = evaluate(data_file, Extent(sequences=True), folder=folder)
    clean = result["sequences"]["clean"]
    for method in METHODS:
        low, high = clean[method]["accuracy_interval"]
        assert low <= clean[method]["accuracy"] <= high
        assert clean[method]["switches_per_minute"] >= 0
    assert clean["cnn"]["switches_per_minute"] <= clean["true_switches_per_minute"]
    assert clean["linear"]["switches_per_minute"] == 0
    card = render(result)
    assert "| mixed | 2 |" in card
    assert f"{100 * clean['linear']['accuracy']:.1f} %" in card


def test_a_changed_benchmark_is_refused(model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emoconf.expression.evaluation.sequences.FROZEN", "another")
    benchmark = Benchmark(np.zeros((8, 48, 48), np.uint8), np.arange(8))
    with pytest.raises(ModelError, match="compare with no others"):
        evaluate_sequences(model, Baselines("", 1, 1, [], []), benchmark)
