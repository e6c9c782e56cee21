"""What is learned from trained networks, and from faces that nobody labelled."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from models.training.data import Stills
from models.training.teach import UNKNOWN, load_faces, mean_probabilities, teach


def stills(count: int) -> Stills:
    targets = np.zeros((count, 8), np.float32)
    targets[:, 0] = 1
    weights = np.full(count, 1 / count)
    return Stills(np.zeros((count, 48, 48), np.uint8), targets, np.zeros(count, np.int64), weights)


def surely(label: int, count: int) -> np.ndarray:
    said = np.zeros((count, 8), np.float32)
    said[:, label] = 1
    return said


def test_the_teachers_share_of_the_targets_is_the_given_one() -> None:
    nobody = np.empty((0, 48, 48), np.uint8)
    said = (surely(3, 10), surely(3, 0))
    taught = teach(stills(10), nobody, said, share=0.25, drawn=0.5, balance=0.3)
    assert taught.targets[:, 0] == pytest.approx(0.75)
    assert taught.targets[:, 3] == pytest.approx(0.25)
    assert taught.weights.sum() == pytest.approx(1)


def test_unlabelled_faces_get_the_teachers_word_and_their_share_of_the_draws() -> None:
    faces = np.full((6, 48, 48), 7, np.uint8)
    said = (surely(0, 10), np.concatenate([surely(1, 5), surely(5, 1)]))
    taught = teach(stills(10), faces, said, share=0.5, drawn=0.2, balance=0.5)
    assert len(taught) == 16 and (taught.images[10:] == 7).all()
    assert (taught.targets[10:].argmax(1) == [1, 1, 1, 1, 1, 5]).all()
    assert (taught.fer2013[10:] == UNKNOWN).all()
    assert taught.weights[10:].sum() == pytest.approx(0.2)
    assert taught.weights[:10].sum() == pytest.approx(0.8)
    assert taught.weights[15] > taught.weights[10], "the rarer one is drawn more often"


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
    np.savez(file, jpeg=np.concatenate(pictures), offsets=ends, haar=np.array([False, True]))
    faces = load_faces(file, 48)
    assert faces.shape == (1, 48, 48) and abs(int(faces.mean()) - 90) <= 2
