"""What the tray app relies on, asked of the peer in these tests and of the real engine alike."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from emoconf import paths, settings
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.errors import EngineError

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(params=["peer", "engine"])
def client(
    request: pytest.FixtureRequest, engine_command: Callable[..., list[str]]
) -> Iterator[EngineClient]:
    """A client of each, live and with two overlays on."""
    chosen = settings.Settings(overlays=("box", "label"), on_demand=False)
    settings.save(chosen, paths.settings_file())
    real = [sys.executable, "-m", "emoconf", "run", "--serve", "--to", "null"]
    command = real if request.param == "engine" else engine_command()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    connected = _connect()
    wait_for(connected, lambda state: state.phase == "live")
    wait_for_analysis(connected)
    yield connected
    connected.close()
    process.terminate()
    process.wait(30)


def _connect() -> EngineClient:
    limit = time.monotonic() + 90
    while True:
        try:
            return EngineClient.connect()
        except EngineError:
            assert time.monotonic() < limit, "the engine never listened"
            time.sleep(0.2)


def wait_for_analysis(client: EngineClient) -> None:
    """The picture is there before the model is loaded; meetings need the model."""
    limit = time.monotonic() + 90
    while True:
        figures = client.ask(protocol.AskStatistics(id=1_000), timeout=30)
        if isinstance(figures, protocol.Statistics) and figures.analysed_fps > 0:
            return
        assert time.monotonic() < limit, "nothing was ever analysed"
        time.sleep(0.2)


def wait_for(client: EngineClient, condition: Callable[[protocol.State], bool]) -> protocol.State:
    state = client.hello.state
    limit = time.monotonic() + 90
    while not condition(state):
        assert time.monotonic() < limit, state
        event = client.receive(1.0)
        if isinstance(event, protocol.StateChanged):
            state = event.state
    return state


def answer_and_events(
    client: EngineClient, command: protocol.Command, until: type[Any] = protocol.Done
) -> list[protocol.Event]:
    """Everything that comes until an event of a kind has come; observations left out."""
    client.send(command)
    events: list[protocol.Event] = []
    limit = time.monotonic() + 60
    while not any(isinstance(event, until) for event in events):
        assert time.monotonic() < limit, (command, events)
        event = client.receive(1.0)
        if event is not None and not isinstance(event, protocol.Observed):
            events.append(event)
    return events


def states(events: list[protocol.Event]) -> list[protocol.State]:
    return [event.state for event in events if isinstance(event, protocol.StateChanged)]


def test_overlays_and_their_visibility_come_back_in_the_state(client: EngineClient) -> None:
    client.send(protocol.SetOverlay(id=1, name="meter", on=True))
    wait_for(client, lambda state: set(state.overlays) == {"box", "label", "meter"})
    client.send(protocol.SetOverlay(id=2, name="all", on=False))
    wait_for(client, lambda state: state.overlays == ())
    client.send(protocol.ShowToOthers(id=3, on=False))
    wait_for(client, lambda state: not state.show_to_others)


def test_pause_and_resume_come_back_in_the_state(client: EngineClient) -> None:
    client.send(protocol.Pause(id=1, seconds=600))
    paused = wait_for(client, lambda state: state.phase == "paused")
    assert paused.paused_for is not None and 0 < paused.paused_for <= 600
    client.send(protocol.Resume(id=2))
    wait_for(client, lambda state: state.phase == "live")


def test_a_meeting_by_hand_is_told_and_numbered(client: EngineClient) -> None:
    started = answer_and_events(client, protocol.Start(id=1), protocol.MeetingStarted)
    number = next(e.meeting for e in started if isinstance(e, protocol.MeetingStarted))
    ended = answer_and_events(client, protocol.Stop(id=2), protocol.MeetingEnded)
    assert next(e.meeting for e in ended if isinstance(e, protocol.MeetingEnded)) == number


def test_ending_no_meeting_is_refused_with_a_sentence(client: EngineClient) -> None:
    events = answer_and_events(client, protocol.Stop(id=5), protocol.Failed)
    refusal = next(e for e in events if isinstance(e, protocol.Failed))
    assert refusal.id == 5 and refusal.message.endswith(".")


def test_a_sign_of_life_is_answered_under_its_id(client: EngineClient) -> None:
    events = answer_and_events(client, protocol.AskStatistics(id=-1), protocol.Statistics)
    assert [e.id for e in events if isinstance(e, protocol.Statistics)] == [-1]


def observations(client: EngineClient, seconds: float) -> list[protocol.Observed]:
    """Those that come within some seconds."""
    found: list[protocol.Observed] = []
    limit = time.monotonic() + seconds
    while (left := limit - time.monotonic()) > 0:
        event = client.receive(left)
        if isinstance(event, protocol.Observed):
            found.append(event)
    return found


def seen_face(client: EngineClient) -> protocol.Observed:
    limit = time.monotonic() + 60
    while True:
        assert time.monotonic() < limit, "no face was seen"
        event = client.receive(1.0)
        if isinstance(event, protocol.Observed) and event.faces:
            return event


def test_observations_come_while_they_are_watched_and_not_else(client: EngineClient) -> None:
    assert observations(client, 2.0) == []
    client.send(protocol.Watch(id=1, observations=True))
    first = seen_face(client)
    assert seen_face(client).frame > first.frame
    client.ask(protocol.Watch(id=2, observations=False))
    observations(client, 0.5)  # what was on its way
    assert observations(client, 2.0) == []


def test_a_frame_that_was_seen_can_be_corrected_and_no_other(client: EngineClient) -> None:
    client.send(protocol.Watch(id=1, observations=True))
    frame = seen_face(client).frame
    seen_face(client)
    client.ask(protocol.Correct(id=2, frame=frame, label="neutral"), timeout=60)
    with pytest.raises(EngineError, match="moment is over"):
        client.ask(protocol.Correct(id=3, frame=frame + 1_000_000, label="neutral"), timeout=60)


def test_quit_says_goodbye_and_hangs_up(client: EngineClient) -> None:
    answer_and_events(client, protocol.Quit(id=9), protocol.Bye)
    with pytest.raises(EngineError, match="ended"):
        _receive_for_ever(client)


def _receive_for_ever(client: EngineClient) -> None:
    while True:
        client.receive(10.0)
