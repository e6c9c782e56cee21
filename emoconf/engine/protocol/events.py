"""Events and answers: what the engine tells its clients."""

import msgspec

from emoconf.engine.protocol.message import Message
from emoconf.engine.protocol.state import FaceObservation, State
from emoconf.engine.protocol.texts import Spoken


class Hello(Message, frozen=True, kw_only=True, tag="hello"):
    """The first message on each connection."""

    protocol: int
    version: str
    pid: int
    state: State


class StateChanged(Message, frozen=True, kw_only=True, tag="state"):
    """The full state, whenever something in it changed (but not for each passing second)."""

    state: State


class Observed(Message, frozen=True, kw_only=True, tag="observation", omit_defaults=True):
    """What one analysed frame shows; `faces` is empty if nobody is in the picture.

    `signals` is what the signals that came later say, by key; it is left out if that is nothing.
    """

    frame: int
    time: float
    faces: tuple[FaceObservation, ...]
    signals: dict[str, dict[str, float]] = msgspec.field(default_factory=dict)


class Heard(Message, frozen=True, kw_only=True, tag="heard", omit_defaults=True):
    """What a signal says of a whole second by itself, about two seconds ago: as the own voice.

    Never what was said, and never whose voice another one is. It is for the person's own
    reflection: it must not be used to assess employees, applicants or pupils.

    Attributes:
        signal: Key of the signal, `voice`.
        began: When the second began, on the clock of `Observed.time`.
        values: By the names of the signal's columns; empty where nothing could be read.
        cause: Why not, such as `microphone_muted`.
    """

    signal: str
    began: float
    values: dict[str, float] = msgspec.field(default_factory=dict)
    cause: str = ""


class CameraLost(Spoken, frozen=True, kw_only=True, tag="camera_lost"):
    """The webcam gives no pictures; `cause` as in `errors.CameraLost`."""

    camera: str
    cause: str


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


class Problem(Spoken, frozen=True, kw_only=True, tag="error"):
    """Something went wrong that a person should know; the engine goes on if it can."""

    kind: str


class Calibration(Spoken, frozen=True, kw_only=True, tag="calibration", omit_defaults=True):
    """How far a calibration is.

    Attributes:
        step: What the person is to do: `neutral`, `reading`, `screen`, `notes` or `check`; empty
            once it is over.
        share: How much of the step is done, 0 to 1.
        trouble: What is wrong: `no_face`, `two_people`, `too_dark`, `smiling`, `moving`, `talking`
            or `silent`; empty if nothing is.
        outcome: `saved`, `failed` (it holds, but cannot be kept: `message`), `useless` (the face at
            rest was not read as neutral with it), `ended` (nothing came of it); empty before.
        neutral: Share of the check in which the face at rest was read as neutral.
    """

    step: str = ""
    share: float = 0.0
    trouble: str = ""
    outcome: str = ""
    neutral: float | None = None
    message: str = ""


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
        first_output: When the first frame was sent, on the system's monotonic clock; -1 before.
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


class EventsDropped(Message, frozen=True, kw_only=True, tag="lost"):
    """This client was too slow: so many events were dropped."""

    count: int


class Done(Message, frozen=True, kw_only=True, tag="done"):
    """The command with this id was carried out."""

    id: int


class Failed(Spoken, frozen=True, kw_only=True, tag="failed"):
    """The command with this id was not carried out."""

    id: int


class Bye(Message, frozen=True, kw_only=True, tag="bye"):
    """The engine ends; the connection closes after this."""


class Unknown(Message, frozen=True, kw_only=True):
    """An event of a newer engine; this client knows nothing of it and goes on.

    Attributes:
        type: What the engine calls it.
    """

    type: str


KnownEvent = (
    Hello
    | StateChanged
    | Observed
    | Heard
    | CameraLost
    | CameraFound
    | ConsumersChanged
    | MeetingStarted
    | MeetingEnded
    | Bookmarked
    | Problem
    | Calibration
    | PreviewPicture
    | Statistics
    | EventsDropped
    | Done
    | Failed
    | Bye
)

Event = KnownEvent | Unknown
