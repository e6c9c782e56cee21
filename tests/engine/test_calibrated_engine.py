"""A real engine before a webcam that shows the built-in clip: calibrated over its protocol."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from emoconf import paths
from emoconf.capture import ClipSource
from emoconf.engine import calibrating, protocol
from emoconf.errors import EngineError
from emoconf.meetings.calibrations import list_calibrations
from emoconf.meetings.store import Store
from emoconf.person import calibration
from tests.engine.test_engine import SIZE, Running

Eventually = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps of half a second, and a person of whom everything is good enough."""
    monkeypatch.setattr(calibrating, "WORKS", 0.0)  # the clip is not at rest
    monkeypatch.setattr(calibration, "NEEDS", dict.fromkeys(calibration.STEPS, 0.5))
    monkeypatch.setattr(
        calibration, "trouble", lambda state, seen: None if seen.sample else "no_face"
    )


@pytest.fixture
def running(spy: Any, eventually: Eventually) -> Iterator[Running]:
    one = Running(spy, ClipSource(size=SIZE, fps=30.0), keep_meetings=False)
    one.start()
    eventually(lambda: one.of(protocol.Observed))
    yield one
    one.stop()


def unadapted(running: Running) -> bool:
    event = running.of(protocol.Observed)[-1]
    return "unadapted" in event.signals


def test_a_calibration_is_made_used_kept_and_forgotten(
    running: Running, eventually: Eventually, quick: None
) -> None:
    assert not unadapted(running)
    assert isinstance(running.ask(protocol.Calibrate(id=1, action="start")), protocol.Done)
    eventually(lambda: [e for e in running.of(protocol.Calibration) if e.outcome])
    told = running.of(protocol.Calibration)
    assert {event.step for event in told} >= {"neutral", "reading", "check"}
    assert told[-1].outcome == "saved"
    (kept,) = list_calibrations(paths.database())
    eventually(lambda: running.engine.state().calibrated == kept.made_at)
    eventually(lambda: unadapted(running))
    running.ask(protocol.Calibrate(action="forget"))
    eventually(lambda: not unadapted(running))
    assert running.engine.state().calibrated == ""


def test_who_cancels_changes_nothing(running: Running, eventually: Eventually) -> None:
    running.ask(protocol.Calibrate(action="start"))
    running.ask(protocol.Calibrate(action="cancel"))
    eventually(lambda: [e for e in running.of(protocol.Calibration) if e.outcome == "ended"])
    assert list_calibrations(paths.database()) == ()


def test_the_clip_is_nobody_to_calibrate_to(spy: Any, eventually: Eventually) -> None:
    one = Running(spy, is_user=False, keep_meetings=False)
    one.start()
    try:
        eventually(lambda: one.of(protocol.Observed))
        with pytest.raises(EngineError, match="does not show you"):
            one.ask(protocol.Calibrate(action="start"))
    finally:
        one.stop()


def test_while_a_meeting_is_saved_nothing_is_calibrated(spy: Any, eventually: Eventually) -> None:
    one = Running(spy)
    one.start()
    try:
        eventually(lambda: one.of(protocol.MeetingStarted))
        with pytest.raises(EngineError, match="meeting is being saved"):
            one.ask(protocol.Calibrate(action="start"))
    finally:
        one.stop()


def test_a_meeting_keeps_both_readings_and_says_with_what_it_was_read(
    running: Running, spy: Any, eventually: Eventually, quick: None
) -> None:
    running.ask(protocol.Calibrate(action="start"))
    eventually(lambda: [e for e in running.of(protocol.Calibration) if e.outcome == "saved"])
    running.stop()
    (kept,) = list_calibrations(paths.database())
    spy.open()
    later = Running(spy)
    later.start()
    try:
        eventually(lambda: later.engine.state().calibrated)
        eventually(lambda: len(later.of(protocol.Observed)) > 60)
    finally:
        later.stop()
    with Store(paths.database()) as store:
        (number,) = store.connection.execute("SELECT max(id) FROM meetings").fetchone()
        samples = store.samples(number)
        meeting = store.meeting(number)
        assert meeting.calibration == kept.id
        assert "unadapted" in samples.signals
        assert abs(samples.block([f"unadapted_{n}" for n in ("neutral", "happiness")]).sum()) > 0
