"""One analysed frame: faces, expressions, and what further sensors read."""

from collections.abc import Sequence

import numpy as np
import pytest

from emoconf.engine import recordings
from emoconf.engine.analysis import AnalysisLoop, observe
from emoconf.geometry import Box
from emoconf.mailbox import Mailbox
from emoconf.sensors.base import Said
from emoconf.values import FaceReading, FaceTrack, Frame, Image, Observation

OWN = FaceTrack(1, Box(10, 10, 40, 40), detected=True)
GUEST = FaceTrack(2, Box(80, 10, 40, 40), detected=True, is_user=False)


class Faces:
    """Finds the same faces in each frame, and reads nothing of them."""

    def __init__(self, *faces: FaceTrack) -> None:
        self.faces = faces
        self.resets = 0

    def update(self, image: Image, time: float) -> tuple[FaceTrack, ...]:
        return self.faces

    def read(
        self, image: Image, tracks: Sequence[FaceTrack], time: float
    ) -> tuple[FaceReading, ...]:
        return tuple(FaceReading(track, None) for track in tracks)

    def reset(self) -> None:
        self.resets += 1


class Width:
    """A sensor: how wide the face is."""

    key = "width"

    def __init__(self) -> None:
        self.saw: list[int] = []
        self.resets = 0

    def read(self, frame: Frame, faces: Sequence[FaceReading]) -> Said:
        self.saw.append(len(faces))
        return {face.face.track: {"pixels": face.face.box.w} for face in faces}

    def reset(self) -> None:
        self.resets += 1


def frame(number: int = 0) -> Frame:
    return Frame(np.full((90, 160, 3), 60, np.uint8), number, number / 30)


def test_an_observation_holds_what_each_sensor_says_by_its_signal() -> None:
    faces, sensor = Faces(OWN), Width()
    observation = observe(faces, faces, frame(), [sensor])
    (reading,) = observation.readings
    assert reading.signals == {"width": {"pixels": 40}} and observation.signals == {}
    assert observation.said("width") == {"pixels": 40}
    assert observation.user is not None and observation.brightness == 60


class Voice(Width):
    key = "voice"

    def read(self, frame: Frame, faces: Sequence[FaceReading]) -> Said:
        return {None: {"loudness": 7}}


def test_what_is_said_of_no_face_in_particular_stands_in_the_observation() -> None:
    faces = Faces(OWN)
    observation = observe(faces, faces, frame(), [Voice(), Width()])
    assert observation.signals == {"voice": {"loudness": 7}}
    assert observation.readings[0].signals == {"width": {"pixels": 40}}


def test_each_face_of_a_recording_has_what_was_said_of_it() -> None:
    faces = Faces(OWN, FaceTrack(2, Box(80, 10, 30, 30), detected=True))
    observation = observe(faces, faces, frame(), [Width()])
    assert [one.signals["width"]["pixels"] for one in observation.readings] == [40, 30]
    assert observation.said("width") == {"pixels": 40}, "the larger one counts"


def test_a_sensor_that_says_nothing_is_left_out() -> None:
    faces = Faces()
    assert observe(faces, faces, frame(), [Width()]).signals == {}


def test_sensors_see_only_the_faces_that_may_be_read() -> None:
    faces, sensor = Faces(OWN, GUEST), Width()
    assert observe(faces, faces, frame(), [sensor]).others == 1
    assert sensor.saw == [1]


def test_without_sensors_an_observation_says_what_it_always_did() -> None:
    faces = Faces(OWN)
    assert observe(faces, faces, frame()).signals == {}


def test_the_loop_asks_its_sensors_and_has_them_forget_with_the_faces() -> None:
    faces, sensor = Faces(OWN), Width()
    frames: Mailbox[Frame] = Mailbox()
    seen: list[Observation] = []
    loop = AnalysisLoop(frames, faces, faces, [seen.append], [sensor])
    frames.put(frame(1))
    loop.step()
    assert sensor.resets == 0
    loop.forget()
    frames.put(frame(2))
    loop.step()
    assert (sensor.resets, faces.resets) == (1, 2), "found and read by the same stand-in"
    assert [one.said("width")["pixels"] for one in seen] == [40, 40]


def test_live_and_recordings_ask_the_same_sensors(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Width] = []

    def make() -> tuple[Width, ...]:
        made.append(Width())
        return tuple(made[-1:])

    class Recording:
        def __init__(self) -> None:
            self.left = [frame(1), frame(2)]

        def open(self) -> None: ...

        def close(self) -> None: ...

        def read(self) -> Frame | None:
            return self.left.pop(0) if self.left else None

    monkeypatch.setattr(recordings, "make_sensors", make)
    seen = [observation for _, observation in recordings.analyse(Recording(), Faces())]  # type: ignore[arg-type]
    assert len(seen) == len(made[0].saw) == 2
