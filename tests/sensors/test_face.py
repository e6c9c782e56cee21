"""What a face does is said by the names of the signal's columns."""

import math
from dataclasses import replace

import pytest

from emoconf.meetings.aggregate import SecondAggregator
from emoconf.sensors.face import FaceSensor
from emoconf.signals.face import FACE
from emoconf.values import FaceReading, FaceTrack, Frame, Observation
from tests.sensors.conftest import STILL, reading, smile


def test_it_says_what_the_signal_keeps(watch) -> None:
    said = watch(FaceSensor(), lambda _: {}, 12)[-1]
    assert set(said) == {column.name for column in FACE.columns}
    assert all(value == 0 for value in said.values())


def test_a_smile_is_counted_once_when_it_begins(watch) -> None:
    said = watch(FaceSensor(), lambda time: smile(0.9 if 2 < time < 5 else 0.0), 8)
    assert sum(one["smile_starts"] for one in said) == 1
    assert sum(one["smiling"] for one in said) == pytest.approx(3 * 15, abs=6)


def test_a_smile_of_one_corner_is_half_of_one(watch) -> None:
    said = watch(FaceSensor(), lambda time: {"smile_left": 0.9 if time > 2 else 0.0}, 5)
    assert not any(one["smiling"] for one in said)


def test_brows_are_compared_with_the_persons_own(watch) -> None:
    said = watch(FaceSensor(), lambda time: {"brows_raised": 0.8 if time > 15 else 0.4}, 17)
    assert "brows_up" not in said[0], "nothing is usual yet"
    assert (said[14 * 15]["brows_up"], said[-1]["brows_up"]) == (0, 1)
    assert said[-1]["brows_down"] == 0


def test_a_blink_closes_no_eyes(watch) -> None:
    blinks = watch(FaceSensor(), lambda time: {"eyes_closed": 0.9 if time % 3 < 0.2 else 0.0}, 9)
    assert not any(one["eyes_shut"] for one in blinks)
    asleep = watch(FaceSensor(), lambda _: {"eyes_closed": 0.9}, 2)
    assert asleep[-1]["eyes_shut"] == 1


def test_a_mouth_that_speaks_moves(watch) -> None:
    def speech(time: float) -> dict[str, float]:
        return {"jaw_open": 0.2 + 0.15 * math.sin(2 * math.pi * 3.5 * time)}

    assert watch(FaceSensor(), speech, 3)[-1]["mouth_moving"] == 1


def test_without_a_face_or_a_model_that_reads_bodies_nothing_is_said() -> None:
    sensor, frame = FaceSensor(), Frame(STILL, 0, 0.0)
    assert sensor.read(frame, []) == {}
    track = FaceTrack(1, reading().face.box, detected=True)
    assert sensor.read(frame, [FaceReading(track, None)]) == {}


def test_each_face_has_its_own_smile() -> None:
    sensor = FaceSensor()
    for number in range(30):
        faces = [reading(), reading(track=2, **smile(1.0))]
        said = sensor.read(Frame(STILL, number, number / 15), faces)
    assert (said[1]["smiling"], said[2]["smiling"]) == (0, 1)
    assert sensor.read(Frame(STILL, 30, 2.0), [reading(track=3)])[3]["smiling"] == 0, "a stranger"


def test_who_comes_back_under_another_number_goes_on(watch) -> None:
    sensor = FaceSensor()
    watch(sensor, lambda _: {"brows_raised": 0.4}, 15)
    said = watch(sensor, lambda _: {"brows_raised": 0.8}, 1, start=16.0, track=7)
    assert said[-1]["brows_up"] == 1


def test_a_frame_that_comes_twice_changes_nothing(watch) -> None:
    once, twice = FaceSensor(), FaceSensor()
    for number in range(20 * 15):
        time = number / 15
        raised = {"brows_raised": 0.8 if time > 18 else 0.3, "jaw_open": 0.4 * (number % 4 == 0)}
        face, frame = reading(**raised, **smile(time % 7 / 7)), Frame(STILL, number, time)
        said = once.read(frame, [face])
        assert twice.read(frame, [face]) == said
        assert twice.read(frame, [face])[1] == said[1] | {"smile_starts": 0}


def test_a_reset_forgets_everything(watch) -> None:
    sensor = FaceSensor()
    watch(sensor, lambda _: smile(0.9), 3)
    sensor.reset()
    assert watch(sensor, lambda _: smile(0.9), 0.2, start=3.0)[-1]["smiling"] == 0


def test_a_second_is_made_of_what_it_says(watch) -> None:
    sensor, seconds = FaceSensor(), SecondAggregator(["face"])
    rows = []
    for number in range(6 * 15):
        time = number / 15
        face = reading(**smile(0.9 if time > 2 else 0.0))
        said = sensor.read(Frame(STILL, number, time), [face])[1]
        seen = Observation(number, time, (replace(face, signals={"face": said}),), 120.0)
        rows.append(seconds.add(seen, int(time)))
    whole = [row.values for row in rows if row is not None]
    assert [row["smile_starts"] for row in whole] == [0, 0, 1, 0, 0]
    assert whole[-1]["smiling"] == 100 and whole[0]["smiling"] == 0
    assert whole[0]["brows_up"] is None
