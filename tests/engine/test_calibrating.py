"""A calibration in the engine: what the frames show is learned, tried, kept and told."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from emoconf.engine import protocol
from emoconf.engine.adapting import Adapter
from emoconf.engine.calibrating import Calibrator
from emoconf.expression.reader import Details
from emoconf.geometry import Box
from emoconf.meetings.calibrations import list_calibrations
from emoconf.meetings.corrections import Correction
from emoconf.person import calibration_events as on
from emoconf.person.baseline import log_probabilities
from emoconf.values import Body, Expression, FaceReading, FaceTrack, Observation

MODEL, RATE = "a" * 64, 15
NEUTRAL, SADNESS, ANGER = 0, 3, 4
STILL = {"smile_left": 0.01, "smile_right": 0.01, "jaw_open": 0.0}


def logits(label: int, by: float) -> np.ndarray:
    values = np.zeros(8, np.float32)
    values[label] += by
    return log_probabilities(values)


#: A face that looks sad to the network while it is at rest.
GLOOMY = np.array([1.0, 0.0, -1.0, 2.0, -1.0, -2.0, -2.0, -2.0], np.float32)


@dataclass
class Room:
    """An engine's middle without a webcam: somebody sits there and frames pass by."""

    database: Path
    shows: np.ndarray = field(default_factory=lambda: log_probabilities(GLOOMY))
    light: float = 120.0
    camera: str = "HD Webcam"
    meeting: bool = False
    now: float = 0.0

    def __post_init__(self) -> None:
        self.events: list[protocol.Calibration] = []
        self.adapter = Adapter(MODEL, None, lambda: self.camera, lambda: self.meeting)
        self.calibrator = Calibrator(
            self.adapter,
            lambda track: Details(self.shows, np.ones(16, np.float32), self.light),
            lambda: self.camera,
            MODEL,
            self.database,
            self.events.append,  # type: ignore[arg-type]
        )

    def read(self) -> np.ndarray:
        adaptation = self.adapter()
        return (
            self.shows
            if adaptation is None
            else adaptation.read(self.shows, np.ones(16, np.float32))
        )

    def sit(self, seconds: float, others: int = 0) -> None:
        for _ in range(round(seconds * RATE)):
            self.now += 1 / RATE
            shares = tuple(float(p) for p in np.exp(self.read()))
            expression = Expression(shares, shares, "neutral", max(shares), 0.0, 0.0)
            track = FaceTrack(1, Box(0, 0, 10, 10), True)
            reading = FaceReading(track, expression, body=Body(STILL, 0.0, 0.0, 0.0))
            self.calibrator.observe(Observation(0, self.now, (reading,), self.light, others=others))

    def told(self) -> protocol.Calibration:
        return self.events[-1]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "meetings.db")


def eventually(holds: Callable[[], object]) -> None:
    limit = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.01)


def calibrate(room: Room) -> None:
    room.calibrator.ask(on.Begin(("neutral", "check")))
    room.sit(16)
    eventually(lambda: room.told().outcome)


def test_a_face_that_looks_sad_at_rest_is_read_as_neutral_afterwards(room: Room) -> None:
    assert room.read().argmax() == SADNESS
    calibrate(room)
    assert room.read().argmax() == NEUTRAL
    assert room.told().outcome == "saved" and room.told().neutral == 1.0
    (kept,) = list_calibrations(room.database)
    assert kept.camera == "HD Webcam" and kept.model_sha256 == MODEL and kept.light == "even"
    assert room.adapter.version == kept.id and room.adapter.calibration == kept


def test_the_next_run_reads_with_it(room: Room) -> None:
    calibrate(room)
    later = Room(room.database)
    later.adapter.load(room.database)
    assert later.read().argmax() == NEUTRAL
    assert later.adapter.version == room.adapter.version


def test_steps_and_troubles_are_told_once_each(room: Room) -> None:
    room.calibrator.ask(on.Begin(("neutral",)))
    room.sit(1, others=1)
    room.sit(2)
    kinds = [(event.step, event.trouble) for event in room.events]
    assert kinds[0] == ("neutral", "") and ("neutral", "two_people") in kinds
    assert len(room.events) < 12


def test_another_webcam_and_another_model_are_read_as_ever(room: Room) -> None:
    calibrate(room)
    room.camera = "Other"
    assert room.read().argmax() == SADNESS and room.adapter.version is None
    room.camera = "HD Webcam"
    assert room.read().argmax() == NEUTRAL


def test_the_one_for_the_light_is_taken_once_the_light_is_known(room: Room) -> None:
    calibrate(room)
    day = room.adapter.version
    dark = Room(room.database, light=50.0)
    calibrate(dark)
    assert len(list_calibrations(room.database)) == 2
    evening = Room(room.database, light=55.0)
    evening.adapter.load(room.database)
    evening.sit(3)
    assert evening.adapter.version == dark.adapter.version != day


def test_a_calibration_that_does_not_make_rest_neutral_is_thrown_away(room: Room) -> None:
    room.calibrator.ask(on.Begin(("neutral", "check")))
    room.sit(10.2)
    room.shows = logits(ANGER, 12.0)
    room.sit(6)
    assert room.told().outcome == "useless"
    assert list_calibrations(room.database) == () and room.adapter() is None


def test_who_cancels_keeps_what_was_before(room: Room) -> None:
    calibrate(room)
    before = room.adapter.version
    room.calibrator.ask(on.Begin(("neutral", "check")))
    room.sit(12)
    room.calibrator.ask(on.Cancel())
    room.sit(0.2)
    assert room.told().outcome == "ended" and room.adapter.version == before


def test_it_holds_for_this_run_if_the_disk_takes_nothing(room: Room) -> None:
    room.database.with_name("calibrations.json").mkdir()  # in the way of the file
    (room.database.with_name("calibrations.json") / "full").touch()
    calibrate(room)
    assert room.told().outcome == "failed" and room.told().message
    assert room.read().argmax() == NEUTRAL


def test_a_meeting_is_read_in_one_way_from_its_start_to_its_end(room: Room) -> None:
    calibrate(room)
    room.read()
    room.meeting, before = True, room.adapter.version
    room.adapter.learn(Correction("sadness", "neutral", np.full(16, 3.0, np.float32), MODEL))
    room.read()
    assert room.adapter.version == before
    room.meeting = False
    room.read()
    assert room.adapter.version is not None and "+1-" in room.adapter.version


def test_what_is_deleted_is_not_used_any_more(room: Room) -> None:
    calibrate(room)
    room.adapter.forget()
    assert room.read().argmax() == SADNESS and room.adapter.calibration is None


def test_corrections_of_another_model_or_of_somebody_else_change_nothing(room: Room) -> None:
    calibrate(room)
    before = room.adapter.version
    face = np.full(16, 3.0, np.float32)
    room.adapter.learn(Correction("sadness", "anger", face, "b" * 64))
    room.adapter.learn(Correction("sadness", "anger", face, MODEL, is_user=False))
    room.read()
    assert room.adapter.version == before
