"""What was switched off stays off when the engine has to be started again."""

import math

import pytest

from emoconf.desktop.wish import Wish
from emoconf.engine import protocol

LIVE = protocol.State(phase="live")
MEETING = protocol.MeetingState(id=1, seconds=5.0)


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        ([], ()),
        ([protocol.Pause()], ("--paused",)),
        ([protocol.Pause(seconds=60)], ("--paused=50",)),
        ([protocol.Pause(seconds=5)], ()),
        ([protocol.Pause(), protocol.Resume()], ()),
        ([protocol.Stop()], ("--hold-meetings",)),
        ([protocol.Stop(), protocol.Start()], ()),
        ([protocol.LogMeeting(on=False)], ("--hold-meetings",)),
        ([protocol.LogMeeting(on=False), protocol.LogMeeting(on=True)], ()),
        ([protocol.Pause(), protocol.Stop(), protocol.Bookmark()], ("--paused", "--hold-meetings")),
    ],
)
def test_an_engine_started_ten_seconds_later_is_told(
    commands: list[protocol.Command], expected: tuple[str, ...]
) -> None:
    wish = Wish()
    for command in commands:
        wish = wish.after_command(command, now=100.0)
    assert wish.arguments(now=110.0) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (LIVE, Wish()),
        (protocol.State(phase="paused"), Wish(math.inf)),
        (protocol.State(phase="paused", paused_for=30.0), Wish(130.0)),
        (protocol.State(phase="live", held_back=True), Wish(None, True)),
        (protocol.State(phase="live", meeting=MEETING), Wish()),
        (
            protocol.State(
                phase="live", meeting=protocol.MeetingState(id=1, seconds=5.0, logging=False)
            ),
            Wish(None, True),
        ),
    ],
)
def test_what_another_program_asked_for_holds_as_well(
    state: protocol.State, expected: Wish
) -> None:
    assert Wish(5.0, False).after_state(state, now=100.0) == expected


def test_a_pause_that_is_about_to_end_is_one_that_an_engine_accepts() -> None:
    assert Wish(paused_until=100.3).arguments(now=100.0) == ("--paused=1",)
