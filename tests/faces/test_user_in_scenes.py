"""Whose face is the user's, and where it is, in composed pictures."""

import math

import pytest

from emoconf.faces.tracker import FaceTracker
from emoconf.values import FaceTrack
from tests.faces.scenes import follow, picture, user

#: Analysed pictures a second: a busy computer.
RATE = 10.0


def near(track: FaceTrack | None, x: float, y: float = 360) -> bool:
    return track is not None and math.dist(track.box.center, (x, y)) < 0.15 * track.box.w


def test_nobody_is_read_while_the_user_is_gone_and_a_colleague_stays() -> None:
    tracker = FaceTracker()
    both = [picture((400 + 10 * (n % 3), 360, 200), (860, 360, 180)) for n in range(30)]
    assert all(near(user(tracks), 410) for tracks in follow(tracker, both, fps=RATE)[5:])
    gone = follow(tracker, [picture((860, 360, 180))] * 40, start=3.0, fps=RATE)
    assert all(user(tracks) is None for tracks in gone[6:])
    assert gone[-1], "the colleague's face is followed"
    back = follow(tracker, both, start=7.0, fps=RATE)
    assert [user(tracks).track for tracks in back[5:]] == [1] * 25  # type: ignore[union-attr]


def test_beside_a_picture_on_the_wall_a_user_as_small_is_found_again_at_once() -> None:
    tracker = FaceTracker()
    wall = (1050, 200, 70)
    follow(tracker, [picture((600, 360, 80), wall)] * 30, fps=RATE)
    gone = follow(tracker, [picture(wall, noise=n + 1) for n in range(50)], start=3.0, fps=RATE)
    assert all(user(tracks) is None for tracks in gone[6:])
    back = follow(tracker, [picture((640, 360, 80), wall)] * 10, start=8.0, fps=RATE)
    assert near(user(back[5]), 640)
    assert user(back[5]).track == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("jump", [60, 120, 160, 200])
def test_a_jump_of_up_to_a_width_is_followed_in_that_very_picture(jump: int) -> None:
    tracker = FaceTracker()
    follow(tracker, [picture((500, 360, 190))] * 20, fps=RATE)
    (there, *_) = follow(tracker, [picture((500 + jump, 360, 190))], start=2.0, fps=RATE)
    assert near(user(there), 500 + jump)
    assert user(there).track == 1  # type: ignore[union-attr]


def test_a_face_that_has_gone_is_a_guess_at_its_last_place_and_soon_dropped() -> None:
    tracker = FaceTracker()
    follow(tracker, [picture((500, 360, 190))] * 20, fps=RATE)
    gone = follow(tracker, [picture(noise=n + 1) for n in range(8)], start=2.0, fps=RATE)
    assert not any(track.certain for tracks in gone for track in tracks)
    assert near(user(gone[0]), 500)
    assert gone[-1] == []


def test_the_box_of_a_still_picture_does_not_wander_as_far_as_people_do() -> None:
    frames = [picture((900, 250, 70), noise=n + 1) for n in range(100)]
    boxes = [tracks[0].box for tracks in follow(FaceTracker(), frames, fps=RATE)]
    wandered = max(math.dist(boxes[0].center, box.center) for box in boxes)
    assert wandered < 0.06 * boxes[0].w
