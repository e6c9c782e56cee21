"""Faces over time: the built-in clip's face, set into pictures at known places."""

from itertools import pairwise

import numpy as np
import pytest

from emoconf.bench.recall import found_within_a_second, kept_while_turning
from emoconf.faces.track import RECORDING_PACE
from emoconf.faces.tracker import FaceTracker
from emoconf.geometry import Box
from tests.faces.scenes import follow, picture, portrait, user


@pytest.mark.parametrize("height", [60, 90, 120, 300])
def test_a_frontal_face_is_found_within_a_second(height: int) -> None:
    assert found_within_a_second(portrait(), height, 0, 0)


@pytest.mark.parametrize(("roll", "yaw"), [(15, 0), (30, 0), (-30, 0), (0, 30)])
def test_a_face_that_began_frontal_is_kept_while_it_turns(roll: int, yaw: int) -> None:
    assert kept_while_turning(portrait(), 90, roll, yaw) >= 0.95


def test_the_number_stays_while_the_face_moves() -> None:
    frames = [picture((400 + 6 * n, 300 + 2 * n, 120)) for n in range(60)]
    seen = [user(tracks) for tracks in follow(FaceTracker(), frames)]
    assert {track.track for track in seen if track} == {1}
    assert all(seen)
    x, y = seen[-1].box.center  # type: ignore[union-attr]
    assert abs(x - 754) < 15 and abs(y - 418) < 15


def test_the_box_of_a_still_face_does_not_tremble() -> None:
    frames = [picture((640, 360, 160), noise=n + 1) for n in range(45)]
    boxes = [user(tracks).box for tracks in follow(FaceTracker(), frames)]  # type: ignore[union-attr]
    settled = boxes[15:]
    steps = [abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(settled)]
    assert max(steps) < 4
    assert np.std([box.w for box in settled]) < 3


def test_a_face_that_leaves_is_lost_within_a_second_and_has_its_number_again_when_it_is_back() -> (
    None
):
    tracker = FaceTracker()
    before = follow(tracker, [picture((640, 360, 120))] * 15)
    gone = follow(tracker, [picture()] * 30, start=0.5)
    back = follow(tracker, [picture((640, 360, 120))] * 30, start=1.5)
    assert user(before[-1]) is not None
    assert gone[-1] == []
    again = user(back[-1])
    assert again is not None
    assert again.track == 1


def test_in_a_call_exactly_the_largest_central_face_is_the_users() -> None:
    frames = [picture((300, 360, 90), (700, 360, 150))] * 75
    tracks = follow(FaceTracker(), frames)[-1]
    assert len(tracks) == 2
    assert [track.is_user for track in tracks] == [True, False]
    assert tracks[0].box.iou(Box(625, 285, 150, 150)) > 0.4


def test_a_larger_face_does_not_take_over_within_seconds() -> None:
    tracker = FaceTracker()
    follow(tracker, [picture((500, 360, 90))] * 120)
    frames = [picture((500, 360, 90), (900 + 20 * (n % 2), 360, 200)) for n in range(150)]
    visit = follow(tracker, frames, start=4.0)
    assert len(visit[-1]) == 2
    assert {user(tracks).track for tracks in visit} == {1}  # type: ignore[union-attr]


def test_in_a_recording_every_face_counts() -> None:
    tracker = FaceTracker(mode="recording", pace=RECORDING_PACE)
    tracks = follow(tracker, [picture((300, 360, 100), (900, 360, 100))] * 20)[-1]
    assert len(tracks) == 2
    assert all(track.is_user for track in tracks)


def test_in_a_recording_a_face_that_appears_after_a_cut_has_a_new_number() -> None:
    tracker = FaceTracker(mode="recording", pace=RECORDING_PACE)
    follow(tracker, [picture((640, 360, 120))] * 15)
    follow(tracker, [picture()] * 30, start=0.5)
    back = follow(tracker, [picture((640, 360, 120))] * 15, start=1.5)
    assert [track.track for track in back[-1]] == [2]


def test_without_a_face_there_is_no_track() -> None:
    assert all(tracks == [] for tracks in follow(FaceTracker(), [picture(noise=3)] * 40))


def test_while_a_face_is_followed_the_detector_rarely_runs() -> None:
    tracker = FaceTracker()
    frames = [picture((640 + n, 360, 120)) for n in range(90)]
    detected = sum(track.detected for tracks in follow(tracker, frames) for track in tracks)
    assert 5 <= detected <= 30


@pytest.mark.parametrize("size", [(160, 120), (641, 361), (720, 1280), (1920, 1080)])
def test_any_size_of_picture_works_and_boxes_are_in_its_pixels(size: tuple[int, int]) -> None:
    import cv2

    side = round(0.5 * min(size))
    small = cv2.resize(portrait().image, (side, side), interpolation=cv2.INTER_AREA)
    canvas = np.full((size[1], size[0], 3), 96, np.uint8)
    x, y = (size[0] - side) // 2, (size[1] - side) // 2
    canvas[y : y + side, x : x + side] = small
    found = user(follow(FaceTracker(), [canvas] * 40)[-1])
    share = portrait().face / portrait().image.shape[0]
    if side * share < 50:
        return  # a face of less than the detector's window
    assert found is not None
    edge = side * (1 - share) / 2
    assert found.box.iou(Box(x + edge, y + edge, side * share, side * share)) > 0.4


def test_forgetting_starts_anew_but_never_reuses_a_number() -> None:
    tracker = FaceTracker()
    follow(tracker, [picture((640, 360, 120))] * 5)
    tracker.reset()
    again = follow(tracker, [picture((640, 360, 120))] * 5, start=1.0)[-1]
    assert [track.track for track in again] == [2]
