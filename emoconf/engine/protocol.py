"""The language that the engine and its clients speak: this module is its one definition.

Both sides send JSON objects, one per message, over a local endpoint that only this user can open
(a Unix socket with mode 0600, or a named pipe on Windows). `type` says which message it is; every
message is checked against the classes below on both sides, unknown fields are refused.

A client connects and receives `hello` with the protocol's version and the full state. From then on
events arrive by themselves. Each command carries an `id` of the client's choosing and is answered
by `done` or `failed` with the same `id`. Events that a slow client did not fetch in time are
dropped, oldest first, and `lost` says how many.

This module imports nothing of the engine, so that any program may use it.
"""

import msgspec

from emoconf import paths
from emoconf.errors import EngineError

#: Counts up with each change that an older peer could not understand.
PROTOCOL_VERSION = 1

#: Events that wait for one client at most; the oldest are dropped beyond that.
EVENT_QUEUE = 1000

#: Preview pictures a client gets in a second at most.
PREVIEW_RATE = 10.0


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every message is built on; `type` is added from the class's tag."""


# -- What the state consists of -----------------------------------------------------------------


class MeetingState(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting that is being kept.

    Attributes:
        id: Its number in the database.
        seconds: How long it has lasted.
        app: Program that the picture goes to ("Zoom"), if known.
        logging: False while the person switched logging off.
        bookmarks: How many moments were marked by hand.
    """

    id: int
    seconds: float
    app: str | None = None
    logging: bool = True
    bookmarks: int = 0


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a window needs to draw itself.

    Attributes:
        phase: `starting`, `waiting` (nobody watches, webcam closed), `live`, `paused` or
            `problem` (no picture from the webcam).
        camera: Name of the webcam or recording in use.
        output: Real name of the place that the picture goes to.
        size: Width and height of the outgoing picture.
        fps: Its rate.
        overlays: Names of the annotators that are on.
        show_to_others: False if the outgoing picture is left clean.
        on_demand: True if the webcam is only on while somebody watches.
        consumers: How many programs watch; None if the system cannot tell.
        apps: Their names.
        meeting: The running meeting, if any.
        paused_for: Seconds until a pause ends by itself; None if it doesn't.
        provisional: True while the model's accuracy is not established.
        problem: What is wrong, in one sentence; empty if nothing is.
        hint: What to do about it.
    """

    phase: str = "starting"
    camera: str = ""
    output: str = ""
    size: tuple[int, int] = (0, 0)
    fps: float = 0.0
    overlays: tuple[str, ...] = ()
    show_to_others: bool = True
    on_demand: bool = False
    consumers: int | None = None
    apps: tuple[str, ...] = ()
    meeting: MeetingState | None = None
    paused_for: float | None = None
    provisional: bool = False
    problem: str = ""
    hint: str = ""


class FaceObservation(msgspec.Struct, frozen=True, kw_only=True):
    """One face in one frame; the same shape as in the output of `emoconf analyze`.

    Attributes:
        track: Number of the face.
        box: x, y, width, height in pixels.
        probabilities: Label to probability.
        label: Most probable label, or "unsure".
        confidence: Its probability.
        valence: -1 to 1, estimated.
        arousal: -1 to 1, estimated.
    """

    track: int
    box: tuple[float, float, float, float]
    probabilities: dict[str, float]
    label: str
    confidence: float
    valence: float
    arousal: float


# -- Events: engine to client -------------------------------------------------------------------


class Hello(Message, frozen=True, kw_only=True, tag="hello"):
    """The first message on each connection."""

    protocol: int
    version: str
    pid: int
    state: State


class StateChanged(Message, frozen=True, kw_only=True, tag="state"):
    """The full state, whenever something in it changed (but not for each passing second)."""

    state: State


class Observed(Message, frozen=True, kw_only=True, tag="observation"):
    """What one analysed frame shows; `faces` is empty if nobody is in the picture."""

    frame: int
    time: float
    faces: tuple[FaceObservation, ...]


class CameraLost(Message, frozen=True, kw_only=True, tag="camera_lost"):
    """The webcam gives no pictures; `cause` is unplugged, busy, frozen, denied or stalled."""

    camera: str
    cause: str
    message: str
    hint: str


class CameraFound(Message, frozen=True, kw_only=True, tag="camera_found"):
    """The webcam gives pictures (again)."""

    camera: str


class ConsumersChanged(Message, frozen=True, kw_only=True, tag="consumer"):
    """Other programs began or stopped watching; `count` is None if the system cannot tell."""

    count: int | None
    apps: tuple[str, ...]


class MeetingStarted(Message, frozen=True, kw_only=True, tag="meeting_started"):
    """A meeting is being kept from now on."""

    meeting: int
    app: str | None = None


class MeetingEnded(Message, frozen=True, kw_only=True, tag="meeting_ended"):
    """A meeting is closed and its report can be read."""

    meeting: int
    seconds: float


class Bookmarked(Message, frozen=True, kw_only=True, tag="bookmarked"):
    """The person marked this moment of the running meeting."""

    meeting: int
    second: int
    text: str


class Problem(Message, frozen=True, kw_only=True, tag="error"):
    """Something went wrong that a person should know; the engine goes on if it can."""

    kind: str
    message: str
    hint: str


class PreviewPicture(Message, frozen=True, kw_only=True, tag="preview"):
    """A small picture of what goes out (or would); JPEG, base64. Only while asked for."""

    jpeg: str
    width: int
    height: int


class Statistics(Message, frozen=True, kw_only=True, tag="statistics"):
    """How the live loop is doing, in frames per second and milliseconds.

    Attributes:
        camera_fps: Pictures that the webcam gives.
        forwarded_fps: Frames that go out.
        analysed_fps: Frames that were analysed.
        repeated: Frames sent again because no new one came, since the start.
        skipped: Pictures that nobody took in time, since the start.
        forwarded: Frames sent since the start.
        latency_p50: Frame read to frame handed over, median over the last 3,000 frames.
        latency_p99: The same, 99th percentile.
        analysis_p50: Analysis of one frame, median.
        analysis_p99: The same, 99th percentile.
        memory_mb: Resident memory of the engine.
        cpu_percent: Processor time used by the engine since the last question, of one core.
        first_output: Seconds from the start of the process to the first frame sent; -1 before.
        first_live: The same for the first frame with a picture of the source.
    """

    id: int
    camera_fps: float
    forwarded_fps: float
    analysed_fps: float
    repeated: int
    skipped: int
    forwarded: int
    latency_p50: float
    latency_p99: float
    analysis_p50: float
    analysis_p99: float
    memory_mb: float
    cpu_percent: float
    first_output: float = -1.0
    first_live: float = -1.0


class Lost(Message, frozen=True, kw_only=True, tag="lost"):
    """This client was too slow: so many events were dropped."""

    count: int


class Done(Message, frozen=True, kw_only=True, tag="done"):
    """The command with this id was carried out."""

    id: int


class Failed(Message, frozen=True, kw_only=True, tag="failed"):
    """The command with this id was not carried out."""

    id: int
    message: str
    hint: str = ""


class Bye(Message, frozen=True, kw_only=True, tag="bye"):
    """The engine ends; the connection closes after this."""


# -- Commands: client to engine -----------------------------------------------------------------


class Command(Message, frozen=True, kw_only=True):
    """What every command is built on."""

    id: int = 0


class Start(Command, frozen=True, kw_only=True, tag="start"):
    """Starts a meeting by hand."""

    app: str | None = None


class Stop(Command, frozen=True, kw_only=True, tag="stop"):
    """Ends the running meeting by hand."""


class Pause(Command, frozen=True, kw_only=True, tag="pause"):
    """Sends a card instead of the picture and closes the webcam, for good or for `seconds`."""

    seconds: float | None = None


class Resume(Command, frozen=True, kw_only=True, tag="resume"):
    """Ends a pause."""


class SetOverlay(Command, frozen=True, kw_only=True, tag="overlay"):
    """Switches one annotator, or `all` of them, on or off."""

    name: str
    on: bool


class ShowToOthers(Command, frozen=True, kw_only=True, tag="show_to_others"):
    """Whether the overlays go out; off means a clean picture and private analysis."""

    on: bool


class SetCamera(Command, frozen=True, kw_only=True, tag="camera"):
    """Changes the webcam (name, number or path) while the virtual camera goes on."""

    camera: str


class SetThreshold(Command, frozen=True, kw_only=True, tag="threshold"):
    """Changes the confidence below which the label says unsure."""

    value: float


class LogMeeting(Command, frozen=True, kw_only=True, tag="log_meeting"):
    """Whether the running meeting is kept from here on; off leaves a gap."""

    on: bool


class Bookmark(Command, frozen=True, kw_only=True, tag="bookmark"):
    """Marks this moment of the running meeting."""

    text: str = ""


class Note(Command, frozen=True, kw_only=True, tag="note"):
    """Replaces the note of the running meeting."""

    text: str


class Preview(Command, frozen=True, kw_only=True, tag="preview_on"):
    """Whether this client wants preview pictures, and whether with the overlays drawn."""

    on: bool
    overlays: bool = True


class AskStatistics(Command, frozen=True, kw_only=True, tag="ask_statistics"):
    """Asks for one `statistics` message."""


class Quit(Command, frozen=True, kw_only=True, tag="quit"):
    """Ends the engine: meeting closed, webcam and virtual camera released."""


Event = (
    Hello
    | StateChanged
    | Observed
    | CameraLost
    | CameraFound
    | ConsumersChanged
    | MeetingStarted
    | MeetingEnded
    | Bookmarked
    | Problem
    | PreviewPicture
    | Statistics
    | Lost
    | Done
    | Failed
    | Bye
)
AnyCommand = (
    Start
    | Stop
    | Pause
    | Resume
    | SetOverlay
    | ShowToOthers
    | SetCamera
    | SetThreshold
    | LogMeeting
    | Bookmark
    | Note
    | Preview
    | AskStatistics
    | Quit
)

_encoder = msgspec.json.Encoder()
_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
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
    except msgspec.DecodeError as error:
        raise EngineError(
            f"The engine sent something that cannot be understood: {error}.",
            "Restart EmoConf so that all its parts have the same version.",
        ) from error


def decode_command(data: bytes) -> AnyCommand:
    """Reads and checks a client's command.

    Raises:
        EngineError: It isn't one, or a value in it is not allowed.
    """
    try:
        return _commands.decode(data)
    except msgspec.DecodeError as error:
        raise EngineError(
            f"That is not a command: {error}.", "See emoconf/engine/protocol.py for the commands."
        ) from error


def address() -> str:
    """Where the engine of this user listens."""
    folder = paths.runtime_folder()
    if folder.drive:
        import hashlib

        return rf"\\.\pipe\emoconf-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    return str(folder / "engine.sock")
