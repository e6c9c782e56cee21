"""The microphone's thread: open exactly while a meeting is saved, and never in anybody's way."""

from collections.abc import Iterator

import numpy as np
import pytest

from emoconf.capture.microphone import Microphone
from emoconf.engine.hearing import Glance, Hearing
from emoconf.sensors.voice import VoiceSensor
from emoconf.values import Frame, Notice, SignalSecond
from emoconf.voice.sound import SECONDS
from tests.capture.test_microphone import BUILT_IN, Clock, StandIn, until
from tests.sensors.test_voice import Loud, look
from tests.voice.voices import blocks, syllables

VOICE = syllables(3, 10)


class Room:
    """A meeting that a test begins and ends, a microphone, and what was told."""

    def __init__(self) -> None:
        self.saved = False
        self.clock = Clock()
        self.system = StandIn()
        self.told: list[SignalSecond] = []
        self.notices: list[Notice] = []
        self.made = 0
        self.microphone = Microphone(
            None, self.notices.append, system=self.system, clock=self.clock
        )
        self.hearing = Hearing(
            self.microphone,
            self._make,
            lambda: self.saved,
            self.told.append,
            self.notices.append,
            clock=self.clock,
        )
        self._sound = iter(())

    def _make(self) -> VoiceSensor:
        self.made += 1
        return VoiceSensor(Loud(), alone=True)

    def live(self) -> None:
        """Until the microphone is open and gives sound."""
        self.saved = True

        def sounds() -> bool:
            self.hearing.step()
            self.clock.now += 0.001
            self.system.say()
            return self.microphone.state == "live"

        until(sounds)

    def talk(self, seconds: float) -> None:
        for block in list(blocks(VOICE))[: round(seconds / SECONDS)]:
            self.clock.now += SECONDS
            self.system.say(block)
            self.hearing.step()
        while len(self.microphone.queue._blocks):
            self.hearing.step()


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    made.hearing.shut()


def test_without_a_meeting_nothing_is_opened_nor_even_loaded(room: Room) -> None:
    for _ in range(3):
        room.hearing.step()
    assert room.system.opened == [] and room.made == 0
    assert room.hearing.microphone is None


def test_it_is_open_while_a_meeting_is_saved_and_closed_at_once_after_it(room: Room) -> None:
    room.live()
    assert room.system.opened == ["Built-in"] and room.hearing.microphone == "Built-in"
    room.saved = False
    room.hearing.step()
    assert room.system.closed == 1
    assert room.hearing.microphone is None and room.microphone.state == "off"


def test_a_voice_is_told_second_by_second(room: Room) -> None:
    room.live()
    room.talk(8)
    values = [second.values for second in room.told]
    assert len(values) >= 5
    assert all(v is not None and v["own_voice"] > 0.5 for v in values[1:])


def test_what_was_heard_before_a_pause_is_told_and_nothing_of_the_time_after(room: Room) -> None:
    room.live()
    room.talk(5)
    room.saved = False
    before = len(room.told)
    room.hearing.step()
    assert len(room.told) > before
    count = len(room.told)
    for block in list(blocks(VOICE))[:100]:
        room.system.say(block)
        room.hearing._closed.set()
        room.hearing.step()
    assert len(room.told) == count


@pytest.mark.parametrize("cause", ["muted", "unplugged"])
def test_a_microphone_that_gives_nothing_is_told_each_second_with_its_cause(
    room: Room, cause: str
) -> None:
    room.live()
    room.talk(3)
    if cause == "unplugged":
        room.system.there, room.system.active = [], False
    zeros = np.zeros(512, dtype=np.float32)

    def lost() -> bool:
        room.clock.now += SECONDS
        if cause == "muted":
            room.system.say(zeros)
        room.hearing.step()
        return any(second.cause for second in room.told)

    until(lost)
    assert {second.cause for second in room.told if second.values is None} <= {
        "microphone_muted", "microphone_unplugged", "microphone_missing"
    }  # fmt: skip
    assert room.hearing.cause
    assert [notice.kind for notice in room.notices] == ["microphone_lost"]
    room.system.there, room.system.active = [BUILT_IN], True

    def back() -> bool:
        room.clock.now += SECONDS
        room.system.say()
        room.hearing.step()
        return room.hearing.cause == ""

    until(back)
    assert [notice.kind for notice in room.notices][-1] == "microphone_found"


def test_the_mouth_is_left_without_waiting_and_only_while_it_is_needed(room: Room) -> None:
    room.hearing.observe(look(1.0, 0.5))
    assert not room.hearing._mouths
    room.live()
    for number in range(1000):
        room.hearing.observe(look(100 + number / 15, 0.5))
    assert len(room.hearing._mouths) == 64


def test_what_cannot_be_loaded_is_told_once_and_opens_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> VoiceSensor:
        raise ImportError("no such library")

    room.hearing._make_sensor = missing
    room.saved = True
    for _ in range(3):
        room.hearing.step()
    assert [notice.kind for notice in room.notices] == ["voice_unavailable"]
    assert room.notices[0].hint and room.system.opened == []


def test_closed_for_good_it_opens_nothing_any_more(room: Room) -> None:
    room.live()
    room.hearing.close()
    room.hearing.step()
    assert room.system.closed == 1
    room.hearing.step()
    assert len(room.system.opened) == 1


def test_overlays_see_what_is_heard_now_and_nothing_once_it_is_closed(room: Room) -> None:
    glance = Glance(room.hearing)
    frame = Frame(np.zeros((9, 16, 3), np.uint8), 0, 0.0)
    assert glance.read(frame, ()) == {}
    room.live()
    room.talk(1)
    (told,) = glance.read(frame, ()).values()
    assert set(told) == {"level", "talking"} and told["talking"] == 1
    room.saved = False
    room.hearing.step()
    assert glance.read(frame, ()) == {}


def test_whatever_fails_leaves_no_microphone_open(room: Room) -> None:
    room.live()
    sensor = room.hearing._sensor
    assert sensor is not None

    def stumble(sound: np.ndarray, began: float) -> None:
        raise ValueError("out of order")

    sensor.hear = stumble  # type: ignore[assignment, method-assign]
    room.system.say()
    with pytest.raises(ValueError, match="out of order"):
        room.talk(1)
    assert room.system.closed == 1 and room.hearing.microphone is None
    room.live()  # the next round begins anew
    assert room.made == 2
