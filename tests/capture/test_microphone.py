"""A microphone that is read for as long as it is wanted, whatever happens to it.

The system's sound is stood in for; everything above it is real, threads included.
"""

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from emoconf.capture.microphone import MUTED, STALLED, Microphone
from emoconf.capture.microphones import list_microphones, pick_microphone
from emoconf.capture.portaudio import MicrophoneInfo, OnBlock, lost
from emoconf.errors import CaptureError
from emoconf.text import Text
from emoconf.values import Notice

HEADSET, BUILT_IN = MicrophoneInfo("USB Headset", 3), MicrophoneInfo("Built-in", 0, default=True)
NOISE = np.full(512, 1e-4, dtype=np.float32)


class StandIn:
    """The operating system's sound: microphones that a test plugs in, mutes and pulls out."""

    def __init__(self) -> None:
        self.there = [BUILT_IN, HEADSET]
        self.refuses: Exception | None = None
        self.hangs = threading.Event()
        self.hangs.set()
        self.opened: list[str] = []
        self.closed = 0
        self._on_block: OnBlock | None = None
        self.active = True

    def microphones(self) -> list[MicrophoneInfo]:
        return list(self.there)

    def open(self, microphone: MicrophoneInfo, on_block: OnBlock) -> "StandIn":
        self.hangs.wait(30)
        if self.refuses is not None:
            raise self.refuses
        self.opened.append(microphone.name)
        self.active, self._on_block = True, on_block
        return self

    def close(self) -> None:
        self.closed += 1

    def say(self, sound: np.ndarray = NOISE) -> None:
        if self._on_block is not None:
            self._on_block(sound)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def until(condition: Callable[[], object]) -> None:
    """The limit only guards against hanging."""
    limit = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < limit, "it never came to that"
        time.sleep(0.005)


@pytest.fixture
def system() -> StandIn:
    return StandIn()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def notices() -> list[Notice]:
    return []


@pytest.fixture
def microphone(system: StandIn, clock: Clock, notices: list[Notice]) -> Iterator[Microphone]:
    made = Microphone(None, notices.append, system=system, clock=clock)
    yield made
    system.hangs.set()
    made.stop()


def live(microphone: Microphone, system: StandIn, clock: Clock) -> None:
    def sounds() -> bool:
        clock.now += 0.001
        system.say()
        return microphone.state == "live"

    microphone.start()
    until(sounds)


def causes(notices: list[Notice]) -> list[str]:
    return [f"{one.kind} {one.data.get('cause', '')}".strip() for one in notices]


def test_it_is_closed_until_it_is_started(microphone: Microphone, system: StandIn) -> None:
    assert microphone.state == "off"
    assert system.opened == []


def test_what_is_heard_can_be_taken(
    microphone: Microphone, system: StandIn, clock: Clock, notices: list[Notice]
) -> None:
    live(microphone, system, clock)
    block = microphone.take(1)
    assert block is not None and (block.sound == NOISE).all()
    assert system.opened == ["Built-in"]
    assert notices == []


def test_stopped_it_is_closed_and_nothing_heard_is_left(
    microphone: Microphone, system: StandIn, clock: Clock
) -> None:
    live(microphone, system, clock)
    microphone.stop()
    system.say()
    assert system.closed == 1
    assert microphone.state == "off"
    assert microphone.take(0) is None


def test_nobody_who_takes_nothing_makes_it_hold_more_than_seconds(
    microphone: Microphone, system: StandIn, clock: Clock
) -> None:
    live(microphone, system, clock)
    for _ in range(10_000):
        system.say()
    count = 0
    while microphone.take(0) is not None:
        count += 1
    assert count <= 64
    assert microphone.queue.dropped >= 9_900


def test_an_unplugged_one_is_a_gap_with_one_notice_and_comes_back(
    microphone: Microphone, system: StandIn, clock: Clock, notices: list[Notice]
) -> None:
    live(microphone, system, clock)
    system.there = []
    system.active = False
    until(lambda: microphone.state == "lost")
    until(lambda: microphone.loss is not None and microphone.loss.cause == "missing")
    assert causes(notices) == ["microphone_lost unplugged"]
    while microphone.take(0) is not None:
        pass
    system.there = [BUILT_IN]
    live(microphone, system, clock)
    assert causes(notices) == ["microphone_lost unplugged", "microphone_found"]
    assert microphone.loss is None
    block = microphone.take(1)
    assert block is not None and block.after_gap


def test_a_muted_one_stays_open_and_is_told_once(
    microphone: Microphone, system: StandIn, clock: Clock, notices: list[Notice]
) -> None:
    live(microphone, system, clock)

    def hushed() -> bool:
        clock.now += 0.03
        system.say(np.zeros(512, dtype=np.float32))
        return microphone.state == "muted"

    until(hushed)
    assert clock.now > 100 + MUTED
    live(microphone, system, clock)
    assert causes(notices) == ["microphone_lost muted", "microphone_found"]
    assert len(system.opened) == 1


def test_one_that_sends_nothing_is_opened_anew(
    microphone: Microphone, system: StandIn, clock: Clock, notices: list[Notice]
) -> None:
    live(microphone, system, clock)
    clock.now += STALLED + 0.1
    until(lambda: len(system.opened) == 2)
    assert causes(notices) == ["microphone_lost stalled"]


@pytest.mark.parametrize("cause", ["busy", "rate", "failed"])
def test_one_that_cannot_be_had_is_tried_again_and_told_once(
    microphone: Microphone, system: StandIn, clock: Clock, notices: list[Notice], cause: str
) -> None:
    system.refuses = lost("Built-in", cause, OSError("no"))
    microphone.start()
    until(lambda: microphone.state == "lost")
    system.refuses = None
    live(microphone, system, clock)
    assert causes(notices) == [f"microphone_lost {cause}", "microphone_found"]


def test_a_fault_that_nobody_foresaw_ends_nothing(
    microphone: Microphone, system: StandIn, clock: Clock, notices: list[Notice]
) -> None:
    system.refuses = RuntimeError("out of order")
    microphone.start()
    until(lambda: notices)
    system.refuses = None
    live(microphone, system, clock)
    assert causes(notices)[0] == "microphone_lost failed"


def test_another_default_takes_the_place_of_a_lost_one(
    microphone: Microphone, system: StandIn, clock: Clock, notices: list[Notice]
) -> None:
    live(microphone, system, clock)
    system.there = [MicrophoneInfo("USB Headset", 0, default=True)]
    system.active = False
    until(lambda: microphone.state == "lost")
    live(microphone, system, clock)
    assert microphone.name == "USB Headset"
    assert "microphone_changed" in causes(notices)


def test_a_driver_that_hangs_holds_nobody_up(
    microphone: Microphone, system: StandIn, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emoconf.capture.microphone._PATIENCE", 0.05)
    system.hangs.clear()
    microphone.start()
    microphone.stop()
    assert microphone.state == "off"
    microphone.start()
    system.hangs.set()
    until(lambda: system.opened and system.closed == len(system.opened) - 1)
    live(microphone, system, clock)


def test_a_part_of_the_name_is_enough_if_it_fits_one_only() -> None:
    known = [BUILT_IN, HEADSET, MicrophoneInfo("USB Webcam", 5)]
    assert pick_microphone(None, known) is BUILT_IN
    assert pick_microphone("auto", known) is BUILT_IN
    assert pick_microphone("headset", known) is HEADSET
    with pytest.raises(CaptureError, match="fits several") as several:
        pick_microphone("usb", known)
    assert several.value.hint
    with pytest.raises(CaptureError, match="no microphone “Studio”"):
        pick_microphone("Studio", known)
    with pytest.raises(CaptureError, match="No microphone was found"):
        pick_microphone(None, [])


def test_without_a_default_the_first_one_is_taken() -> None:
    assert pick_microphone(None, [HEADSET]) is HEADSET


def test_those_there_are_come_from_the_system(system: StandIn) -> None:
    assert [one.name for one in list_microphones(system)] == ["Built-in", "USB Headset"]


def test_a_sound_server_that_hangs_keeps_nobody_waiting(
    system: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    monkeypatch.setattr("emoconf.capture.microphones._PATIENCE", 0.05)
    monkeypatch.setattr(system, "microphones", lambda: released.wait(30) and [])
    with pytest.raises(CaptureError, match="does not answer") as silent:
        list_microphones(system)
    released.set()
    assert silent.value.hint


def test_why_none_can_be_listed_is_said(system: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[MicrophoneInfo]:
        raise CaptureError(Text("no"))

    monkeypatch.setattr(system, "microphones", refuse)
    with pytest.raises(CaptureError, match="no"):
        list_microphones(system)
