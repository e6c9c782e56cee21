"""What is learned from trained networks, and from faces that nobody labelled."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from emoconf.values import LABELS
from models.training.data import Stills, silent
from models.training.distill import (
    UNKNOWN,
    Faces,
    Shares,
    distill,
    load_faces,
    mean_probabilities,
    no_faces,
)


def stills(count: int) -> Stills:
    targets = np.zeros((count, 8), np.float32)
    targets[:, 0] = 1
    weights = np.full(count, 1 / count)
    images = np.zeros((count, 48, 48), np.uint8)
    return Stills(images, targets, np.zeros(count, np.int64), weights, silent(count))


def surely(label: int, count: int) -> np.ndarray:
    said = np.zeros((count, 8), np.float32)
    said[:, label] = 1
    return said


def test_the_teachers_share_of_the_targets_is_the_given_one() -> None:
    said = (surely(3, 10), surely(3, 0))
    taught = distill(stills(10), no_faces(48), said, Shares(0.25, 0.0, drawn=0.5, balance=0.3))
    assert taught.targets[:, 0] == pytest.approx(0.75)
    assert taught.targets[:, 3] == pytest.approx(0.25)
    assert taught.weights.sum() == pytest.approx(1)


def test_unlabelled_faces_get_the_teachers_word_and_their_share_of_the_draws() -> None:
    faces = Faces(np.full((6, 48, 48), 7, np.uint8), np.zeros(6, np.int64), silent(6))
    said = (surely(0, 10), np.concatenate([surely(1, 5), surely(5, 1)]))
    taught = distill(stills(10), faces, said, Shares(0.5, 0.0, drawn=0.2, balance=0.5))
    assert len(taught) == 16 and (taught.images[10:] == 7).all()
    assert (taught.targets[10:].argmax(1) == [1, 1, 1, 1, 1, 5]).all()
    assert (taught.fer2013[10:] == UNKNOWN).all()
    assert taught.weights[10:].sum() == pytest.approx(0.2)
    assert taught.weights[:10].sum() == pytest.approx(0.8)
    assert taught.weights[15] > taught.weights[10], "the rarer one is drawn more often"


def test_an_annotator_has_a_say_about_the_faces_without_votes() -> None:
    faces = Faces(np.zeros((2, 48, 48), np.uint8), np.array([1, 0]), silent(2))
    said = (surely(0, 10), surely(0, 2))
    taught = distill(stills(10), faces, said, Shares(0.0, 0.4, drawn=0.2, balance=0.0))
    assert taught.targets[10, :2] == pytest.approx([0.6, 0.4])
    assert taught.targets[11, 0] == pytest.approx(1)


def test_teachers_are_averaged_as_probabilities() -> None:
    sure = np.array([[20.0] + [0.0] * 7], np.float32)
    unsure = np.zeros((1, 8), np.float32)
    mean = mean_probabilities([sure, unsure])
    assert mean[0, 0] == pytest.approx((1 + 1 / 8) / 2, abs=1e-6)
    assert mean.sum() == pytest.approx(1)


def test_only_faces_that_the_detector_found_are_taken(tmp_path: Path) -> None:
    pictures = [cv2.imencode(".jpg", np.full((64, 64), grey, np.uint8))[1] for grey in (50, 90)]
    ends = np.cumsum([0, *(len(picture) for picture in pictures)])
    file = tmp_path / "faces.npz"
    np.savez(
        file,
        jpeg=np.concatenate(pictures),
        offsets=ends,
        haar=np.array([False, True]),
        label=np.array([0, 1]),
        classes=np.array(["neutral", "contempt"]),
    )
    faces = load_faces(file, 48)
    assert faces.images.shape == (1, 48, 48) and abs(int(faces.images.mean()) - 90) <= 2
    assert LABELS[faces.annotated[0]] == "contempt"
