"""Where a head points and what it does is said by the names of the signal's columns."""

import math

import numpy as np
import pytest

from emoconf.geometry import Box
from emoconf.sensors.head import HeadSensor, view
from emoconf.signals.head import HEAD
from emoconf.values import FaceReading, FaceTrack, Frame
from tests.sensors.conftest import STILL, reading


def test_it_says_what_the_signal_keeps(watch) -> None:
    said = watch(HeadSensor(), lambda _: {}, 12)[-1]
    assert set(said) == {column.name for column in HEAD.columns}
    assert said["screen"] == 1
    assert all(value == 0 for name, value in said.items() if name != "screen")


def test_no_angle_is_said(watch) -> None:
    said = watch(HeadSensor(), lambda _: {"yaw": 17.0, "pitch": -23.0}, 12)
    assert not {"yaw", "pitch", "roll"} & set(said[-1])
    assert all(abs(value) <= 4 for one in said for value in one.values())


def test_where_the_head_points_is_known_after_a_while(watch) -> None:
    said = watch(HeadSensor(), lambda time: {"yaw": 30.0 if time > 15 else 0.0}, 17)
    assert "screen" not in said[0]
    assert said[14 * 15]["screen"] == 1 and said[-1]["aside"] == 1


def test_a_nod_of_somebody_who_listens_is_counted_once(watch) -> None:
    def nods(time: float) -> dict[str, float]:
        inside = 4 < time < 4 + 2 / 1.5
        return {"pitch": 6 * (math.cos(2 * math.pi * 1.5 * (time - 4)) - 1) if inside else 0.0}

    said = watch(HeadSensor(), nods, 8)
    assert (sum(one["nods"] for one in said), sum(one["shakes"] for one in said)) == (1, 0)

    def talks(time: float) -> dict[str, float]:
        return {**nods(time), "jaw_open": 0.2 + 0.15 * math.sin(2 * math.pi * 3.5 * time)}

    assert sum(one["nods"] for one in watch(HeadSensor(), talks, 8)) == 1, "two nods are clear"


def test_leaning_in_is_seen_in_the_size_of_the_face(watch) -> None:
    def leans(time: float) -> dict[str, object]:
        side = 130 if time > 20 else 100
        return {"box": Box(320 - side / 2, 140 - side / 2, side, side)}

    said = watch(HeadSensor(), leans, 24)
    assert said[19 * 15]["leaning"] == 0 and said[-1]["leaning"] == 1


@pytest.mark.parametrize(
    ("box", "code"),
    [(Box(270, 90, 100, 100), 0), (Box(20, 90, 100, 100), 1), (Box(200, 40, 230, 230), 2),
     (Box(300, 140, 30, 30), 3), (Box(-30, 90, 100, 100), 4)],
    ids=["fine", "off centre", "too large", "too small", "cut off"],
)  # fmt: skip
def test_how_somebody_is_framed_is_a_code(watch, box: Box, code: int) -> None:
    assert watch(HeadSensor(), lambda _: {"box": box}, 5)[-1]["framing"] == code


def test_a_window_behind_somebody_lights_the_frame_and_not_the_face() -> None:
    image = np.full((360, 640, 3), 220, np.uint8)
    image[90:190, 270:370] = 60
    seen = view(image, Box(270, 90, 100, 100))
    assert seen.face == pytest.approx(60)
    assert seen.around == pytest.approx(220, abs=3)


def test_a_face_that_fills_the_frame_says_nothing_of_the_light_around_it() -> None:
    image = np.full((360, 640, 3), 60, np.uint8)
    seen = view(image, Box(-10, -10, 660, 380))
    assert seen.around == seen.face == pytest.approx(60)


def test_without_a_face_or_a_model_that_reads_bodies_nothing_is_said() -> None:
    sensor, frame = HeadSensor(), Frame(STILL, 0, 0.0)
    assert sensor.read(frame, []) == {}
    track = FaceTrack(1, Box(270, 90, 100, 100), detected=True)
    assert sensor.read(frame, [FaceReading(track, None)]) == {}


def test_a_habit_outlives_a_lost_face_and_ends_with_a_reset(watch) -> None:
    sensor = HeadSensor()
    watch(sensor, lambda _: {}, 15)
    assert watch(sensor, lambda _: {"yaw": 30.0}, 1, start=40.0, track=9)[-1]["aside"] == 1
    sensor.reset()
    assert "screen" not in watch(sensor, lambda _: {}, 1, start=60.0)[-1]


def test_a_frame_that_comes_twice_changes_nothing() -> None:
    once, twice = HeadSensor(), HeadSensor()
    for number in range(20 * 15):
        time = number / 15
        pitch = 10 * math.sin(2 * math.pi * 1.2 * time) if 8 < time < 10 else 0.0
        face = reading(yaw=25.0 if time > 15 else 0.0, pitch=pitch)
        said = once.read(Frame(STILL, number, time), [face])
        assert twice.read(Frame(STILL, number, time), [face]) == said
        again = twice.read(Frame(STILL, number, time), [face])[1]
        assert again == said[1] | {"nods": 0, "shakes": 0}
