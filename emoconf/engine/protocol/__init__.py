"""The language that the engine and its clients speak: this package is its one definition.

Both sides send JSON objects, one per message, over a local endpoint that only this user can open
(a Unix socket with mode 0600, or a named pipe on Windows). `type` says which message it is; every
message is checked against the classes below on both sides. Unknown fields of a command are
refused; unknown fields of an event, and events of an unknown type, are passed over, so that an
older client understands what it can of a newer engine.

A client connects and receives `hello` with the protocol's version and the full state. From then on
events arrive by themselves, but for those that come all the time: `preview` goes to those who
asked for it with `preview_on`, `observation` and `heard` to those who did with `watch`. Each
command carries an `id` of the client's choosing and is answered by `done` or `failed` with the same
`id`. Events that a slow client did not fetch in time are dropped, oldest first, and `lost` says how
many.

This package imports nothing of the engine, so that any program may use it.
"""

import contextlib
import hashlib

import msgspec

from emoconf import paths
from emoconf.engine.protocol.commands import (
    AnyCommand,
    AskStatistics,
    Bookmark,
    Calibrate,
    Command,
    Correct,
    LogMeeting,
    Note,
    Pause,
    Preview,
    Quit,
    Resume,
    SetCamera,
    SetOverlay,
    SetTheme,
    SetThreshold,
    ShowToOthers,
    Start,
    Stop,
    Watch,
)
from emoconf.engine.protocol.events import (
    Bookmarked,
    Bye,
    Calibration,
    CameraFound,
    CameraLost,
    ConsumersChanged,
    Done,
    Event,
    EventsDropped,
    Failed,
    Heard,
    Hello,
    KnownEvent,
    MeetingEnded,
    MeetingStarted,
    Observed,
    PreviewPicture,
    Problem,
    StateChanged,
    Statistics,
    Unknown,
)
from emoconf.engine.protocol.message import (
    Message,
)
from emoconf.engine.protocol.state import (
    FaceObservation,
    MeetingState,
    State,
)
from emoconf.engine.protocol.texts import Spoken, WireText, wire_texts
from emoconf.errors import EngineError
from emoconf.text import Text

__all__ = [
    "EVENT_QUEUE",
    "PREVIEW_RATE",
    "PROTOCOL_VERSION",
    "AnyCommand",
    "AskStatistics",
    "Bookmark",
    "Bookmarked",
    "Bye",
    "Calibrate",
    "Calibration",
    "CameraFound",
    "CameraLost",
    "Command",
    "ConsumersChanged",
    "Correct",
    "Done",
    "Event",
    "EventsDropped",
    "FaceObservation",
    "Failed",
    "Heard",
    "Hello",
    "KnownEvent",
    "LogMeeting",
    "MeetingEnded",
    "MeetingStarted",
    "MeetingState",
    "Message",
    "Note",
    "Observed",
    "Pause",
    "Preview",
    "PreviewPicture",
    "Problem",
    "Quit",
    "Resume",
    "SetCamera",
    "SetOverlay",
    "SetTheme",
    "SetThreshold",
    "ShowToOthers",
    "Spoken",
    "Start",
    "State",
    "StateChanged",
    "Statistics",
    "Stop",
    "Unknown",
    "Watch",
    "WireText",
    "address",
    "decode_command",
    "decode_event",
    "encode",
    "wire_texts",
]

#: Counts up with each change that an older peer could not understand; further fields and events
#: are none.
PROTOCOL_VERSION = 3

#: Events that wait for one client at most; the oldest are dropped beyond that.
EVENT_QUEUE = 1000

#: Preview pictures a client gets in a second at most.
PREVIEW_RATE = 10.0

#: What the decoder raises: besides its own errors for text that is no UTF-8, and for brackets that
#: are nested deeper than it follows.
_MALFORMED = (msgspec.DecodeError, ValueError, RecursionError)

_encoder = msgspec.json.Encoder()
_events: msgspec.json.Decoder[KnownEvent] = msgspec.json.Decoder(KnownEvent)
_unknown: msgspec.json.Decoder[Unknown] = msgspec.json.Decoder(Unknown)
_types = frozenset(kind.__struct_config__.tag for kind in KnownEvent.__args__)
_commands: msgspec.json.Decoder[AnyCommand] = msgspec.json.Decoder(AnyCommand)


def encode(message: Message) -> bytes:
    """One message as a JSON object in UTF-8, without a line break."""
    return _encoder.encode(message)


def decode_event(data: bytes) -> Event:
    """Reads and checks a message of the engine.

    Raises:
        EngineError: It isn't one; usually engine and client have different versions.
    """
    try:
        return _events.decode(data)
    except _MALFORMED as error:
        with contextlib.suppress(*_MALFORMED):
            unknown = _unknown.decode(data)
            if unknown.type not in _types:
                return unknown
        raise EngineError(
            Text("The engine sent something that cannot be understood: {error}.", error=error),
            Text("Restart EmoConf so that all its parts have the same version."),
        ) from error


def decode_command(data: bytes) -> AnyCommand:
    """Reads and checks a client's command.

    Raises:
        EngineError: It isn't one, or a value in it is not allowed.
    """
    try:
        return _commands.decode(data)
    except _MALFORMED as error:
        raise EngineError(
            Text("That is not a command: {error}.", error=error),
            Text("See emoconf/engine/protocol/commands.py for the commands."),
        ) from error


def address() -> str:
    """Where the engine of this user listens."""
    folder = paths.runtime_folder()
    if folder.drive:
        return rf"\\.\pipe\emoconf-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    return str(folder / "engine.sock")
