from typing import Any

import pytest

from emoconf.desktop.looks import NOWHERE, Look, Situation, advice, duration, look, sentence
from emoconf.engine.protocol import MeetingState, State


def situation(**state: Any) -> Situation:
    base: dict[str, Any] = {
        "phase": "live",
        "overlays": ("box",),
        "consumers": 1,
        "apps": ("Zoom",),
        "output": "EmoConf Camera",
    }
    return Situation(on=True, state=State(**{**base, **state}), seconds=720.0)


MEETING = MeetingState(id=1, seconds=700.0, app="Zoom")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Situation(), Look.OFF),
        (Situation(on=True), Look.WAITING),  # the engine is starting
        (situation(phase="waiting", consumers=0), Look.WAITING),
        (situation(phase="waiting", problem="There is no virtual camera."), Look.PROBLEM),
        (situation(consumers=0), Look.WAITING),  # webcam on, nobody watches
        (situation(consumers=None), Look.LIVE_VISIBLE),  # the system cannot tell
        (situation(), Look.LIVE_VISIBLE),
        (situation(show_to_others=False), Look.LIVE),
        (situation(overlays=()), Look.LIVE),  # nothing is drawn, so nothing is visible
        (situation(phase="paused"), Look.PAUSED),
        (situation(phase="problem"), Look.PROBLEM),
        (Situation(on=True, trouble="The engine ended."), Look.PROBLEM),
    ],
)
def test_each_situation_has_its_icon(now: Situation, expected: Look) -> None:
    assert look(now) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Situation(), "Off: the webcam and the virtual camera are closed"),
        (situation(meeting=MEETING), "Live in Zoom: 12 min, overlay visible to others"),
        (
            situation(meeting=MEETING, show_to_others=False),
            "Live in Zoom: 12 min, others see your plain picture",
        ),
        (
            situation(phase="waiting", consumers=0),
            "Waiting: nobody uses EmoConf Camera, the webcam is off",
        ),
        (
            situation(consumers=0, output="nowhere", problem="There is no virtual camera yet."),
            "Only you see the picture, the webcam is on",
        ),
        (
            situation(phase="paused", paused_for=840.0),
            "Paused for 14 min: others see a card, the webcam is off",
        ),
        (situation(phase="problem", problem="The webcam is busy."), "The webcam is busy."),
        (Situation(on=True, trouble="The engine ended."), "The engine ended."),
    ],
)
def test_the_tooltip_says_the_essential_in_one_sentence(now: Situation, expected: str) -> None:
    assert sentence(now) == expected


def test_a_meeting_that_is_not_logged_says_so() -> None:
    meeting = MeetingState(id=1, seconds=0.0, app="Zoom", logging=False)
    assert "not logged" in sentence(situation(meeting=meeting))


@pytest.mark.parametrize(
    ("seconds", "expected"), [(45.9, "45 s"), (60, "1 min"), (3599, "59 min"), (3900, "1 h 05 min")]
)
def test_durations_read_as_people_say_them(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


def test_advice_is_given_only_where_something_is_wrong() -> None:
    assert advice(Situation(on=True, trouble="It ended.", hint="It starts again.")) == (
        "It starts again."
    )
    assert advice(situation(phase="problem", problem="Busy.", hint="Close Zoom.")) == "Close Zoom."
    assert advice(situation(hint="left over")) == ""
    lacking = situation(problem="There is no virtual camera.", hint="Set one up.")
    assert advice(lacking) == "There is no virtual camera. Set one up."
    assert advice(Situation()) == ""


def test_the_engine_calls_the_missing_virtual_camera_by_the_name_that_the_tray_knows() -> None:
    from emoconf.virtualcam.places.null import NullOutput

    assert NullOutput.name == NOWHERE
