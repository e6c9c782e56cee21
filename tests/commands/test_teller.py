"""What the person at the terminal is told while a run goes on."""

import sys
import threading
from typing import Any

import pytest

from emoconf.commands.teller import Teller
from emoconf.engine import protocol

LOST = protocol.CameraLost(
    camera="HD Webcam", cause="unplugged", message="It is unplugged.", hint="Plug it in."
)
FOUND = protocol.CameraFound(camera="HD Webcam")
PROBLEM = protocol.Problem(kind="output_lost", message="The disk is full.", hint="Make room.")
UNREADABLE = protocol.Problem(kind="capture_failed", message="It is no video.", hint="Try it.")


def said(capsys: pytest.CaptureFixture[str], *events: protocol.Message, aloud: bool = True) -> Any:
    teller = Teller(aloud=aloud)
    for event in events:
        teller.put(event)
    teller.close()
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines(), teller


def test_losses_recoveries_and_problems_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    lines, teller = said(capsys, LOST, FOUND, PROBLEM)
    assert lines == [
        "It is unplugged. Plug it in.",
        "HD Webcam is sending video again.",
        "The disk is full. Make room.",
    ]
    assert teller.failure is None


def test_the_same_sentence_is_not_said_twice_in_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = said(capsys, LOST, LOST, FOUND, LOST)
    assert len(lines) == 3


def test_what_is_no_trouble_is_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = said(capsys, protocol.MeetingStarted(meeting=1), protocol.EventsDropped(count=3))
    assert lines == []


def test_what_ends_the_run_is_kept_for_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    for aloud in (True, False):
        lines, teller = said(capsys, UNREADABLE, aloud=aloud)
        assert lines == []
        assert teller.failure is not None
        assert (teller.failure.message, teller.failure.hint) == ("It is no video.", "Try it.")


def test_names_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = said(capsys, protocol.CameraFound(camera="\x1b[2J\udce9"))
    assert lines == [
        "\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER} is sending video again."
    ]


def test_a_terminal_that_is_held_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()

    class Held:
        def write(self, text: str) -> int:
            held.wait(30)
            return len(text)

        def flush(self) -> None:
            return

    monkeypatch.setattr(sys, "stderr", Held())
    teller = Teller(aloud=True)
    for _ in range(3):
        teller.put(LOST)
        teller.put(FOUND)
    teller.close(timeout=0.1)
    held.set()
