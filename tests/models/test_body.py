"""Facial actions and head pose as targets: their order, their signs, and what a mirror does."""

import numpy as np
import pytest

from emoconf.expression import manifest
from models.training import body

NAMES = sorted({shape for shapes in body.SHAPES.values() for shape in shapes})


def matrix(yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> np.ndarray:
    """A camera's view of a turned head: x to the right of the picture, y up, z to the camera.

    Turned to the picture's right, up, and counter-clockwise as seen in the picture.
    """
    y, p, r = np.radians([yaw, pitch, roll])
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), np.sin(p)], [0, -np.sin(p), np.cos(p)]])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    whole = np.eye(4)
    whole[:3, :3] = about_y @ about_x @ about_z
    return whole.astype(np.float32)


def scores(**said: float) -> np.ndarray:
    return np.array([[said.get(name, 0.0) for name in NAMES]], np.float32)


def row(turned: np.ndarray, **said: float) -> np.ndarray:
    return body.rows(np.array([True]), NAMES, scores(**said), turned[None])[0]


def test_what_is_learned_is_what_the_program_expects() -> None:
    assert (body.ACTIONS, body.POSE) == (manifest.ACTIONS, manifest.POSE)


def test_the_angles_are_those_that_the_head_was_turned_by() -> None:
    for angles in ((20, 0, 0), (0, -15, 0), (0, 0, 12), (-30, 10, 8)):
        assert body.pose(matrix(*angles)[None])[0] == pytest.approx(angles, abs=1e-4)


def test_a_nose_in_the_right_half_of_the_picture_is_a_turn_to_the_persons_own_left() -> None:
    nose = matrix(yaw=25)[:3, :3] @ [0, 0, 1]
    assert nose[0] > 0
    assert row(matrix(yaw=25))[body.WIDTH - 3] > 0


def test_actions_are_means_of_their_shapes() -> None:
    told = row(matrix(), mouthSmileLeft=0.8, browInnerUp=0.4, browOuterUpLeft=0.2)
    by_name = dict(zip(body.ACTIONS, told, strict=False))
    assert by_name["smile_left"] == pytest.approx(0.8)
    assert by_name["smile_right"] == 0
    assert by_name["brows_raised"] == pytest.approx(0.25)


def test_nothing_is_told_where_no_face_was_found_or_the_teacher_knows_nothing() -> None:
    told = body.rows(np.array([False]), NAMES, scores(jawOpen=1.0), matrix()[None])
    assert np.isnan(told).all()
    assert np.isnan(row(matrix(), noseSneerLeft=1.0)[body.ACTIONS.index("nose_wrinkled")])


def test_a_mirror_swaps_left_and_right_and_turns_yaw_and_roll_round() -> None:
    told = row(matrix(20, 5, 7), mouthSmileLeft=0.8, jawOpen=0.3)
    seen = body.changed(told, mirrored=True, angle=0.0)
    by_name = dict(zip((*body.ACTIONS, *body.POSE), seen, strict=True))
    assert by_name["smile_right"] == pytest.approx(0.8) and by_name["smile_left"] == 0
    assert by_name["jaw_open"] == pytest.approx(0.3)
    assert [by_name[name] for name in body.POSE] == pytest.approx([-20, 5, -7], abs=1e-4)
    again = body.changed(seen, mirrored=True, angle=0.0)
    np.testing.assert_array_equal(again, told)


def test_the_roll_follows_a_turn_of_the_picture() -> None:
    told = row(matrix(roll=7))
    assert body.changed(told, mirrored=False, angle=10.0)[-1] == pytest.approx(-3, abs=1e-4)
    assert body.changed(told, mirrored=True, angle=10.0)[-1] == pytest.approx(-17, abs=1e-4)


def test_agreement_is_correlation_and_degrees_where_the_face_looks_ahead() -> None:
    told = np.random.default_rng(0).random((20, body.WIDTH)).astype(np.float32)
    told[:3] = np.nan  # the landmark model found no face
    told[5, -3] = 60  # turned too far to be asked for degrees
    said = np.nan_to_num(told)
    said[:, -3:] += 2
    said[5, -3] = 0
    figures = body.agreement(said, told)
    assert figures["jaw_open"] == pytest.approx(1)
    assert figures["yaw_error"] == pytest.approx(2, abs=1e-5)
    assert not set(body.UNTAUGHT) & set(figures)
