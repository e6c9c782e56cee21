"""What the tray app relies on, asked of the peer in these tests and of the real engine alike."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emoconf import paths, settings, settings_file
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.errors import EngineError

pytestmark = pytest.mark.timeout(240)
HERE = Path(__file__).parent
COMMANDS = {
    "peer": [sys.executable, str(HERE / "engine_peer.py")],
    "engine": [sys.executable, "-m", "emoconf", "run", "--serve", "--to", "null"],
}


@contextlib.contextmanager
def serving(kind: str, home: Path) -> Iterator[None]:
    """One of both in a home of its own, live and with two overlays on."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("EMOCONF_HOME", str(home))
        chosen = settings.Settings(overlays=("box", "label"), on_demand=False)
        settings_file.save(chosen, paths.settings_file())
        process = subprocess.Popen(
            COMMANDS[kind],
            env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        try:
            with contextlib.closing(_connect()) as first:
                wait_for(first, lambda state: state.phase == "live")
                wait_for_analysis(first)
            yield
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(params=list(COMMANDS), scope="module")
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The home of one that all tests here ask, in whatever order; none may need it untouched."""
    home = tmp_path_factory.mktemp("home")
    with serving(request.param, home):
        yield home


@pytest.fixture
def client(
    shared: Path, emoconf_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[EngineClient]:
    """A client of it."""
    monkeypatch.setenv("EMOCONF_HOME", str(shared))
    with contextlib.closing(EngineClient.connect()) as connected:
        yield connected


def _connect() -> EngineClient:
    limit = time.monotonic() + 90
    while True:
        try:
            return EngineClient.connect()
        except EngineError:
            assert time.monotonic() < limit, "the engine never listened"
            time.sleep(0.05)


def wait_for_analysis(client: EngineClient) -> None:
    """The picture is there before the model is loaded; meetings need the model."""
    limit = time.monotonic() + 90
    while True:
        figures = client.ask(protocol.AskStatistics(id=1_000), timeout=30)
        if isinstance(figures, protocol.Statistics) and figures.analysed_fps > 0:
            return
        assert time.monotonic() < limit, "nothing was ever analysed"
        time.sleep(0.05)


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
    client.send(protocol.ShowToOthers(id=4, on=True))
    wait_for(client, lambda state: state.show_to_others)
    for number, name in enumerate(("box", "label"), 5):
        client.send(protocol.SetOverlay(id=number, name=name, on=True))
    wait_for(client, lambda state: set(state.overlays) == {"box", "label"})


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


def observed(client: EngineClient) -> list[protocol.Observed]:
    """What came to this client before the answer to a question that is asked now."""
    client.send(protocol.AskStatistics(id=2_000))
    found: list[protocol.Observed] = []
    limit = time.monotonic() + 60
    while True:
        assert time.monotonic() < limit, "the question was never answered"
        event = client.receive(1.0)
        if isinstance(event, protocol.Observed):
            found.append(event)
        if isinstance(event, protocol.Statistics) and event.id == 2_000:
            return found


def more_is_observed(watcher: EngineClient) -> None:
    """Waits until the engine has told of frames that it read after now."""
    observed(watcher)
    for _ in range(3):
        seen_face(watcher)


def seen_face(client: EngineClient) -> protocol.Observed:
    limit = time.monotonic() + 60
    while True:
        assert time.monotonic() < limit, "no face was seen"
        event = client.receive(1.0)
        if isinstance(event, protocol.Observed) and event.faces:
            return event


def test_observations_come_while_they_are_watched_and_not_else(client: EngineClient) -> None:
    with contextlib.closing(EngineClient.connect()) as watcher:
        watcher.send(protocol.Watch(id=1, observations=True))
        more_is_observed(watcher)
        assert observed(client) == []
        client.send(protocol.Watch(id=1, observations=True))
        first = seen_face(client)
        assert seen_face(client).frame > first.frame
        client.ask(protocol.Watch(id=2, observations=False))
        more_is_observed(watcher)
        observed(client)  # what was on its way
        more_is_observed(watcher)
        assert observed(client) == []


def test_a_frame_that_was_seen_can_be_corrected_and_no_other(client: EngineClient) -> None:
    client.send(protocol.Watch(id=1, observations=True))
    frame = seen_face(client).frame
    seen_face(client)
    client.ask(protocol.Correct(id=2, frame=frame, label="neutral"), timeout=60)
    with pytest.raises(EngineError, match="moment is over"):
        client.ask(protocol.Correct(id=3, frame=frame + 1_000_000, label="neutral"), timeout=60)


@pytest.mark.parametrize("kind", COMMANDS)
def test_quit_says_goodbye_and_hangs_up(kind: str, emoconf_home: Path) -> None:
    with serving(kind, emoconf_home), contextlib.closing(EngineClient.connect()) as client:
        answer_and_events(client, protocol.Quit(id=9), protocol.Bye)
        with pytest.raises(EngineError, match="ended"):
            _receive_for_ever(client)


def _receive_for_ever(client: EngineClient) -> None:
    while True:
        client.receive(10.0)
