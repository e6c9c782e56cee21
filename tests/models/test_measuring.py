"""What is measured beyond the program's own evaluation."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner

from emoconf import paths
from emoconf.bench.recall import Portrait, portraits
from emoconf.capture import RecordingSource
from emoconf.expression.evaluation import ClipFrames, priors, read_spans
from emoconf.expression.evaluation.body import jitter
from emoconf.expression.evaluation.identity import identification
from emoconf.expression.model import ExpressionModel
from emoconf.geometry import Box
from models.measuring import gestures, people
from models.measuring.__main__ import main
from models.measuring.speed import milliseconds
from models.measuring.talking import talking


@pytest.fixture(scope="module")
def portrait() -> Portrait:
    return next(portraits([RecordingSource(paths.demo_clip())]))


@pytest.fixture(scope="module")
def model() -> ExpressionModel:
    return ExpressionModel()


@pytest.fixture
def london(tmp_path: Path, portrait: Portrait) -> Path:
    """Two "people", neutral and smiling, who are all the same face; one picture shows nobody."""
    for name, ending in (("neutral_front", "03"), ("smiling_front", "08")):
        folder = tmp_path / "london" / name
        folder.mkdir(parents=True)
        cv2.imwrite(str(folder / f"001_{ending}.jpg"), portrait.image)
        cv2.imwrite(str(folder / f"002_{ending}.jpg"), portrait.image)
    nobody = np.full((200, 200, 3), 90, np.uint8)
    cv2.imwrite(str(tmp_path / "london" / "smiling_front" / "003_08.jpg"), nobody)
    info = "face_id,face_age,face_gender,face_eth\n001,24,female,white\n002,31,male,black\n"
    (tmp_path / "london" / "london_info.csv").write_text(info, encoding="utf-8")
    return tmp_path / "london"


def test_people_are_framed_as_the_program_frames_them(london: Path) -> None:
    found = people.london(london, 48, 0.0)
    assert found.faces.shape == (4, 48, 48) and found.missed == 1
    assert list(found.truth) == [0, 0, 1, 1]
    assert list(found.person) == ["001", "002", "001", "002"]
    assert found.groups["002"] == ("male", "black", "25 to 34")


def test_the_expression_stands_in_the_name_of_a_jaffe_picture(
    tmp_path: Path, portrait: Portrait
) -> None:
    for name in ("KA.AN1.39.tiff", "KL.FE3.176.tiff"):
        cv2.imwrite(str(tmp_path / name), portrait.image)
    found = people.jaffe(tmp_path, 48, 0.0)
    assert list(found.truth) == [4, 6] and list(found.person) == ["KA", "KL"]


@pytest.mark.parametrize(
    ("age", "group"), [("24.9", "under 25"), ("25", "25 to 34"), ("61", "45 and older"), ("NA", "")]
)
def test_people_belong_to_groups_of_age(age: str, group: str) -> None:
    assert people.age_group(age) == group


def test_a_folder_without_faces_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        people.jaffe(tmp_path, 48, 0.0)


def test_the_trained_prior_changes_nothing_and_a_posed_one_raises_what_is_rare() -> None:
    said = np.full((1, 8), 0.125, np.float32)
    np.testing.assert_allclose(priors.adjusted(said, priors.TRAINED), said, atol=1e-6)
    posed = priors.adjusted(said, priors.POSED)[0]
    assert posed.argmax() == priors.TRAINED.argmin()
    assert posed.sum() == pytest.approx(1, abs=1e-6)


def test_who_is_the_same_is_found_again_and_strangers_are_not() -> None:
    rng = np.random.default_rng(0)
    people_apart = rng.normal(size=(50, 16))
    shift = rng.normal(size=16)  # smiling changes everybody alike
    known = identification(people_apart, people_apart + shift)
    assert known.rank1 == 1 and known.equal_error == pytest.approx(0, abs=0.01)
    strangers = identification(people_apart, rng.normal(size=(50, 16)))
    assert strangers.rank1 < 0.15 and 0.35 < strangers.equal_error < 0.65


def test_everything_but_neutral_counts_against_a_talking_face(
    model: ExpressionModel, portrait: Portrait
) -> None:
    height, width = portrait.image.shape[:2]
    box = Box(width * 0.25, height * 0.25, width * 0.5, height * 0.5)
    frames = [(number / 15, portrait.image, box) for number in range(6)]
    figures = talking(model, [ClipFrames("one", frames), ClipFrames("none", [])])
    for head in ("cnn", "cnn_lstm", "shown"):
        said = figures[head]
        assert list(said.each) == ["one"], "a clip without a face is left out"
        assert said.switches_per_minute == 0
        assert said.not_neutral == pytest.approx(1 - said.shares[0])


@pytest.mark.parametrize(
    ("name", "clips"), [("clips", 20), ("style_clips", 20), ("talking_heads", 10)]
)
def test_labels_of_real_clips_can_be_read(name: str, clips: int) -> None:
    path = Path(people.__file__).parent / "labels" / f"{name}.csv"
    spans = read_spans(path)
    assert len(spans) == clips
    for each in spans.values():  # on a grid of half seconds, without holes
        assert each[0].start == 0
        assert all(span.start % 0.5 == 0 and span.end % 0.5 == 0 for span in each)
        assert all(a.end == b.start for a, b in pairwise(each))


def test_models_take_turns_and_every_round_counts(model: ExpressionModel) -> None:
    taken = np.array(milliseconds([model, model], rounds=3))
    assert taken.shape == (2, 3) and (taken > 0).all()


def test_what_is_not_given_is_not_measured(london: Path) -> None:
    done = CliRunner().invoke(
        main, ["--london", str(london), "--model", str(paths.models_folder())]
    )
    assert done.exit_code == 0, done.output
    result = json.loads(done.output)
    assert set(result) == {"sha256", "london"}
    assert result["london"]["n"] == 4 and result["london"]["missed"] == 1
    assert result["london"]["identification"]["people"] == 2
    groups = result["london"]["groups"]
    assert set(groups) == {"female", "male", "black", "white", "under 25", "25 to 34"}
    smiles = groups["female"]["smiles_read"]
    low, high = smiles["interval"]
    assert smiles["of"] == 1 and low <= smiles["share"] <= high


def landmarks(yaw: np.ndarray, pitch: np.ndarray) -> np.ndarray:
    """Ears that keep still and a nose before them, as the columns of `LANDMARKS`."""
    y, p = np.radians(yaw), np.radians(pitch)
    still = np.zeros_like(y)
    nose = 0.5 + 0.2 * 0.75 * np.sin(y) / (4 / 3), 0.5 - 0.2 * 0.75 * np.sin(p)
    ear = 0.1 / (4 / 3)
    columns = (*nose, still + 0.5 + ear, still + 0.5, still + 0.5 - ear, still + 0.5)
    return np.stack(columns, axis=1)


LANDMARKS = ("NOSE_X", "NOSE_Y", "LEFT_EAR_X", "LEFT_EAR_Y", "RIGHT_EAR_X", "RIGHT_EAR_Y")


def test_acted_gestures_are_told_from_landmarks(tmp_path: Path) -> None:
    time = np.arange(600) / 30
    wave, still = 12 * np.sin(2 * np.pi * time), np.zeros_like(time)
    parts = {
        "stationary": landmarks(still, still),
        "nodding": landmarks(still, wave),
        "turning": landmarks(wave, still),
    }
    np.savez(tmp_path / "acted.npz", feature_names=np.array(LANDMARKS), **parts)
    for every in (1, 2):
        scores = gestures.acted(tmp_path / "acted.npz", every)
        assert scores["nod"] > 0.9 and scores["shake"] > 0.9


def test_a_face_that_keeps_still_makes_no_gesture(model: ExpressionModel, tmp_path: Path) -> None:
    shutil.copy(paths.demo_clip(), tmp_path / "talk.mp4")
    told = gestures.talking(model, tmp_path)
    assert told["seconds"] > 5 and (told["nods"], told["shakes"]) == (0, 0)


def test_only_a_still_head_can_tremble() -> None:
    told = np.zeros((5, 13), np.float32)
    told[3:, -3] = 20  # turned
    said = told.copy()
    said[1, -3] = 2.0  # a tremble of two degrees, there and back
    assert jitter(said, told, ["a"] * 5) == pytest.approx((2 + 0 + 2 + 0 + 0 + 0) / 6)
    assert jitter(said, told, ["a", "b", "c", "d", "e"]) is None
