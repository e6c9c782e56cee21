from typing import Any

import pytest

from emoconf.desktop.looks import NOWHERE, AppState, Look, advice, duration, look, sentence
from emoconf.engine.protocol import MeetingState, State


def app_state(**state: Any) -> AppState:
    base: dict[str, Any] = {
        "phase": "live",
        "overlays": ("box",),
        "consumers": 1,
        "apps": ("Zoom",),
        "output": "EmoConf Camera",
    }
    return AppState(on=True, state=State(**{**base, **state}), seconds=720.0)


MEETING = MeetingState(id=1, seconds=700.0, app="Zoom")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (AppState(), Look.OFF),
        (AppState(on=True), Look.WAITING),  # the engine is starting
        (app_state(phase="waiting", consumers=0), Look.WAITING),
        (app_state(phase="waiting", problem="There is no virtual camera."), Look.PROBLEM),
        (app_state(consumers=0), Look.WAITING),  # webcam on, nobody watches
        (app_state(consumers=None), Look.LIVE_VISIBLE),  # the system cannot tell
        (app_state(), Look.LIVE_VISIBLE),
        (app_state(show_to_others=False), Look.LIVE),
        (app_state(overlays=()), Look.LIVE),  # nothing is drawn, so nothing is visible
        (app_state(phase="paused"), Look.PAUSED),
        (app_state(phase="problem"), Look.PROBLEM),
        (AppState(on=True, trouble="The engine ended."), Look.PROBLEM),
    ],
)
def test_each_situation_has_its_icon(now: AppState, expected: Look) -> None:
    assert look(now) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (AppState(), "Off: the webcam and the virtual camera are closed"),
        (app_state(meeting=MEETING), "Live in Zoom: 12 min, overlay visible to others"),
        (
            app_state(meeting=MEETING, show_to_others=False),
            "Live in Zoom: 12 min, others see your plain video",
        ),
        (
            app_state(phase="waiting", consumers=0),
            "Waiting: nobody uses EmoConf Camera, the webcam is off",
        ),
        (
            app_state(consumers=0, output="nowhere", problem="There is no virtual camera yet."),
            "Only you see the video, the webcam is on",
        ),
        (
            app_state(phase="paused", paused_for=840.0),
            "Paused for 14 min: others see a card, the webcam is off",
        ),
        (app_state(phase="problem", problem="The webcam is busy."), "The webcam is busy."),
        (AppState(on=True, trouble="The engine ended."), "The engine ended."),
    ],
)
def test_the_tooltip_says_the_essential_in_one_sentence(now: AppState, expected: str) -> None:
    assert sentence(now) == expected


def test_a_meeting_that_is_not_logged_says_so() -> None:
    meeting = MeetingState(id=1, seconds=0.0, app="Zoom", logging=False)
    assert "not saved" in sentence(app_state(meeting=meeting))


@pytest.mark.parametrize(
    ("seconds", "expected"), [(45.9, "45 s"), (60, "1 min"), (3599, "59 min"), (3900, "1 h 05 min")]
)
def test_durations_read_as_people_say_them(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


def test_advice_is_given_only_where_something_is_wrong() -> None:
    assert advice(AppState(on=True, trouble="It ended.", hint="It starts again.")) == (
        "It starts again."
    )
    assert advice(app_state(phase="problem", problem="Busy.", hint="Close Zoom.")) == "Close Zoom."
    assert advice(app_state(hint="left over")) == ""
    lacking = app_state(problem="There is no virtual camera.", hint="Set one up.")
    assert advice(lacking) == "There is no virtual camera. Set one up."
    assert advice(AppState()) == ""


def test_the_engine_calls_the_missing_virtual_camera_by_the_name_that_the_tray_knows() -> None:
    from emoconf.outputs.null import NullOutput

    assert NullOutput.name == NOWHERE


def test_an_open_microphone_is_said_wherever_the_state_is() -> None:
    now = app_state(meeting=MEETING, microphone="USB Headset")
    assert now.listening and sentence(now).endswith("; the microphone is on")
    silent = app_state(meeting=MEETING, microphone="USB Headset", microphone_lost="muted")
    assert silent.listening and sentence(silent).endswith("; the microphone gives no sound")
    closed = app_state(meeting=MEETING)
    assert not closed.listening and "microphone" not in sentence(closed)
