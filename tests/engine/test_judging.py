"""A calibration that makes a face at rest look like something is dropped, and that is told once."""

from pathlib import Path

import numpy as np

from emoconf.engine.adapting import Adapter
from emoconf.engine.judging import Judge
from emoconf.geometry import Box
from emoconf.meetings.calibrations import Calibration, StoredBaseline
from emoconf.person import shadow
from emoconf.person.baseline import measured
from emoconf.values import Body, Expression, FaceReading, FaceTrack, Notice, Observation

MODEL, RATE = "a" * 64, 15
STILL = {**dict.fromkeys(shadow.ACTIONS, 0.03), "jaw_open": 0.0}
CALM, ANGRY = (0.9, *[0.1 / 7] * 7), (0.2, *[0.0] * 3, 0.8, *[0.0] * 3)


def made(number: int = 1) -> Calibration:
    face = measured(np.zeros((1, 8), np.float32), np.zeros((1, 4), np.float32), 10)
    rest = dict.fromkeys(STILL, (0.03, 0.01))
    return Calibration(
        id=f"c{number}",
        made_at="2026-11-24T12:00:00+00:00",
        camera="HD Webcam",
        model_sha256=MODEL,
        brightness=120.0,
        states={"silent": StoredBaseline.of(face, rest)},
    )


class Room:
    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.adapter = Adapter(MODEL, None, lambda: "HD Webcam")
        self.judge = Judge(self.adapter, self.notices.append)
        self.now = 0.0

    def use(self, calibration: Calibration) -> None:
        self.adapter.calibrate(calibration)
        self.adapter()

    def sit(self, seconds: float, shown: tuple[float, ...], plain: tuple[float, ...]) -> None:
        for _ in range(round(seconds * RATE)):
            self.now += 1 / RATE
            expression = Expression(shown, shown, "neutral", 0.9, 0, 0, plain)
            track = FaceTrack(1, Box(0, 0, 9, 9), True)
            reading = FaceReading(track, expression, body=Body(STILL, 0, 0, 0))
            self.judge.observe(Observation(0, self.now, (reading,), 100.0))
            self.adapter()


def test_one_that_does_harm_is_dropped_and_told_once() -> None:
    room = Room()
    room.use(made())
    room.sit(shadow.LOOKS + 10, ANGRY, CALM)
    assert [notice.kind for notice in room.notices] == ["calibration_doubtful"]
    assert room.notices[0].hint
    assert room.adapter() is None and room.adapter.calibration is None


def test_one_that_helps_stays() -> None:
    room = Room()
    room.use(made())
    room.sit(shadow.LOOKS + 10, CALM, ANGRY)
    assert room.notices == [] and room.adapter() is not None


def test_a_new_one_is_judged_anew() -> None:
    room = Room()
    room.use(made(1))
    room.sit(shadow.LOOKS + 10, CALM, CALM)
    room.use(made(2))
    room.sit(shadow.LOOKS + 10, ANGRY, CALM)
    assert len(room.notices) == 1


def test_without_a_calibration_there_is_nothing_to_judge(tmp_path: Path) -> None:
    room = Room()
    room.sit(shadow.LOOKS + 10, ANGRY, CALM)
    assert room.notices == []
