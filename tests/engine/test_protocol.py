"""The protocol: whatever can be said survives the way to the other side."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.engine import protocol
from emoconf.errors import EngineError

TEXTS = st.text(max_size=40)
NUMBERS = st.integers(0, 2**31)
SECONDS = st.floats(0, 1e6)
COMMANDS = st.one_of(
    st.builds(protocol.Start, id=NUMBERS, app=st.none() | TEXTS),
    st.builds(protocol.Stop, id=NUMBERS),
    st.builds(protocol.Pause, id=NUMBERS, seconds=st.none() | SECONDS),
    st.builds(protocol.Resume, id=NUMBERS),
    st.builds(protocol.SetOverlay, id=NUMBERS, name=TEXTS, on=st.booleans()),
    st.builds(protocol.SetTheme, id=NUMBERS, name=st.sampled_from(["dark", "light"])),
    st.builds(protocol.ShowToOthers, id=NUMBERS, on=st.booleans()),
    st.builds(protocol.SetCamera, id=NUMBERS, camera=TEXTS),
    st.builds(protocol.SetThreshold, id=NUMBERS, value=SECONDS),
    st.builds(protocol.LogMeeting, id=NUMBERS, on=st.booleans()),
    st.builds(protocol.Bookmark, id=NUMBERS, text=TEXTS),
    st.builds(protocol.Note, id=NUMBERS, text=TEXTS),
    st.builds(protocol.Preview, id=NUMBERS, on=st.booleans(), overlays=st.booleans()),
    st.builds(protocol.Watch, id=NUMBERS, observations=st.booleans()),
    st.builds(protocol.Correct, id=NUMBERS, frame=NUMBERS, label=TEXTS),
    st.builds(protocol.AskStatistics, id=NUMBERS),
    st.builds(protocol.Quit, id=NUMBERS),
)
STATES = st.builds(
    protocol.State,
    camera=TEXTS,
    size=st.tuples(NUMBERS, NUMBERS),
    overlays=st.lists(TEXTS, max_size=5).map(tuple),
    consumers=st.none() | NUMBERS,
    meeting=st.none()
    | st.builds(protocol.MeetingState, id=NUMBERS, seconds=SECONDS, app=st.none() | TEXTS),
    paused_for=st.none() | SECONDS,
)
EVENTS = st.one_of(
    st.builds(protocol.StateChanged, state=STATES),
    st.builds(protocol.Hello, protocol=NUMBERS, version=TEXTS, pid=NUMBERS, state=STATES),
    st.builds(protocol.Problem, kind=TEXTS, message=TEXTS, hint=TEXTS),
    st.builds(protocol.ConsumersChanged, count=st.none() | NUMBERS, apps=st.just(("Zoom",))),
    st.builds(protocol.Bookmarked, meeting=NUMBERS, second=NUMBERS, text=TEXTS),
    st.builds(protocol.EventsDropped, count=NUMBERS),
)


@given(COMMANDS)
def test_every_command_arrives_as_it_was_sent(command: protocol.AnyCommand) -> None:
    data = protocol.encode(command)
    assert b"\n" not in data
    assert protocol.decode_command(data) == command


@given(EVENTS)
def test_every_event_arrives_as_it_was_sent(event: protocol.Event) -> None:
    data = protocol.encode(event)
    assert b"\n" not in data
    assert protocol.decode_event(data) == event


@given(st.binary(max_size=200))
def test_bytes_that_are_no_message_are_refused_with_a_hint(data: bytes) -> None:
    for decode in (protocol.decode_command, protocol.decode_event):
        with pytest.raises(EngineError) as caught:
            decode(data)
        assert caught.value.hint


@given(COMMANDS, st.text(min_size=1, max_size=10))
def test_a_field_that_is_not_known_is_refused(command: protocol.AnyCommand, name: str) -> None:
    known = msgspec.to_builtins(command)
    if name in known:
        return
    with pytest.raises(EngineError, match="unknown field"):
        protocol.decode_command(msgspec.json.encode({**known, name: 1}))


@given(EVENTS, st.text(min_size=1, max_size=10))
def test_an_older_client_passes_over_what_a_newer_engine_adds(
    event: protocol.KnownEvent, name: str
) -> None:
    known = msgspec.to_builtins(event)
    if name in event.__struct_fields__:
        return
    assert protocol.decode_event(msgspec.json.encode({**known, name: {"new": [1]}})) == event


def test_an_older_client_passes_over_further_fields_of_the_state() -> None:
    state = protocol.StateChanged(state=protocol.State(phase="live"))
    newer = msgspec.to_builtins(state)
    newer["state"]["signals"] = {"voice": {"level": 0.5}}
    assert protocol.decode_event(msgspec.json.encode(newer)) == state


def test_an_event_of_an_unknown_type_is_no_error() -> None:
    event = protocol.decode_event(b'{"type": "voice", "level": 0.5}')
    assert event == protocol.Unknown(type="voice")


@pytest.mark.parametrize(
    "data", [b'{"type": "state"}', b'{"type": "\xff"}', b'{"x": 1}', b"[" * 100_000, b"\xff\xfe"]
)
def test_what_is_no_message_is_refused_on_both_sides(data: bytes) -> None:
    for decode in (protocol.decode_event, protocol.decode_command):
        with pytest.raises(EngineError):
            decode(data)


def test_the_kinds_of_messages_are_these() -> None:
    """A change here is a change of the protocol: raise its version if old peers cannot read it."""
    commands = {tag(kind) for kind in protocol.AnyCommand.__args__}  # type: ignore[attr-defined]
    events = {tag(kind) for kind in protocol.KnownEvent.__args__}  # type: ignore[attr-defined]
    assert commands == {
        "start", "stop", "pause", "resume", "overlay", "theme", "show_to_others", "camera",
        "threshold", "log_meeting", "bookmark", "note", "preview_on", "watch", "correct",
        "calibrate", "ask_statistics", "quit",
    }  # fmt: skip
    assert events == {
        "hello", "state", "observation", "heard", "camera_lost", "camera_found", "consumer",
        "meeting_started", "meeting_ended", "bookmarked", "error", "preview", "statistics",
        "lost", "done", "failed", "bye", "calibration",
    }  # fmt: skip


def tag(kind: type[msgspec.Struct]) -> str:
    value = kind.__struct_config__.tag
    assert isinstance(value, str)
    return value
