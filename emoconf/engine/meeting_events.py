"""What can happen to a meeting, and what follows from it: data for `meeting_machine`."""

from dataclasses import dataclass

from emoconf.engine import protocol
from emoconf.meetings.corrections import Correction
from emoconf.text import Text

# --- What happens ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine is loaded; meetings can be recorded from now on."""


@dataclass(frozen=True, slots=True)
class Start:
    """A person starts a meeting in a program, if they said which."""

    app: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A person stops the meeting."""


@dataclass(frozen=True, slots=True)
class Log:
    """A person switches the recording off or on within the running meeting."""

    on: bool


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A person marks this moment."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A person replaces the meeting's note."""

    text: str


@dataclass(frozen=True, slots=True)
class Correct:
    """A person says what was read wrongly."""

    correction: Correction


@dataclass(frozen=True, slots=True)
class Watched:
    """Somebody looked who watches the virtual camera; comes about twice a second.

    Attributes:
        count: How many programs watch; None where nobody can tell.
        app: The first of them; empty if unknown.
    """

    count: int | None
    app: str = ""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """There is nothing to record from now on, because of `paused` or `camera_lost`."""

    cause: str


@dataclass(frozen=True, slots=True)
class Continued:
    """That cause is over."""

    cause: str


@dataclass(frozen=True, slots=True)
class Slept:
    """The computer slept for some seconds that the monotonic clock did not count."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ClockSet:
    """Somebody set the time of day, by which no meeting is measured."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Whether so much waits for the database that a person's entry is refused."""

    full: bool


@dataclass(frozen=True, slots=True)
class Numbered:
    """The database has given a meeting its number; `app` is the program that it names."""

    key: int
    number: int
    app: str | None


@dataclass(frozen=True, slots=True)
class Closed:
    """A meeting is closed in the database, `seconds` long."""

    key: int
    number: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Close:
    """The engine ends: so does the meeting, and none begins any more."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The recorder has ended; nothing can be recorded or told any more."""


Command = Start | Stop | Log | Bookmark | Note | Correct

Event = (
    Command
    | Ready
    | Watched
    | Interrupted
    | Continued
    | Slept
    | ClockSet
    | Backlog
    | Numbered
    | Closed
    | Close
    | Gone
)

# --- What follows ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BeginRecording:
    """Begin a meeting, called `key`, with the causes for which nothing is recorded yet."""

    key: int
    app: str | None
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RejoinRecording:
    """Go on with the meeting that ended last; otherwise as `BeginRecording`."""

    key: int
    app: str | None
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndRecording:
    """End the meeting, as of a monotonic time; None for now."""

    at: float | None


@dataclass(frozen=True, slots=True)
class OpenGap:
    """Record nothing until the cause is over."""

    cause: str


@dataclass(frozen=True, slots=True)
class CloseGap:
    """The cause is over."""

    cause: str


@dataclass(frozen=True, slots=True)
class Write:
    """Keep what a person entered."""

    entry: Bookmark | Note | Correct


@dataclass(frozen=True, slots=True)
class Publish:
    """Tell every client."""

    event: protocol.Message


@dataclass(frozen=True, slots=True)
class Refuse:
    """Nothing was done: one sentence why, and what to do."""

    message: Text
    hint: Text


Recording = BeginRecording | RejoinRecording | EndRecording | OpenGap | CloseGap | Write
Effect = Recording | Publish | Refuse
