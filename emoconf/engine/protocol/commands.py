"""Commands: what clients ask of the engine."""

from typing import Literal

from emoconf.engine.protocol.message import Message


class Command(Message, frozen=True, kw_only=True, forbid_unknown_fields=True):
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


class SetTheme(Command, frozen=True, kw_only=True, tag="theme"):
    """Makes the panels behind texts in the picture dark or light."""

    name: Literal["dark", "light"]


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


class Watch(Command, frozen=True, kw_only=True, tag="watch"):
    """Whether this client wants each `observation`; a new client gets none until it asks."""

    observations: bool


class Correct(Command, frozen=True, kw_only=True, tag="correct"):
    """Says which expression the user's face really showed in a frame that was just observed.

    Kept for learning: the label that was shown, the right one, and the network's description of
    the face, never the picture.
    """

    frame: int
    label: str


class Calibrate(Command, frozen=True, kw_only=True, tag="calibrate"):
    """Calibrates to the face before the webcam; `calibration` events say what it is to do.

    Attributes:
        action: `start`, `skip` the present step, `cancel`; `forget` what is known of the person,
            after it was deleted.
        steps: Those to go through; all that can be read if none are named.
    """

    action: Literal["start", "skip", "cancel", "forget"]
    steps: tuple[Literal["neutral", "reading", "screen", "notes", "check"], ...] = ()


class AskStatistics(Command, frozen=True, kw_only=True, tag="ask_statistics"):
    """Asks for one `statistics` message."""


class Quit(Command, frozen=True, kw_only=True, tag="quit"):
    """Ends the engine: meeting closed, webcam and virtual camera released."""


AnyCommand = (
    Start
    | Stop
    | Pause
    | Resume
    | SetOverlay
    | SetTheme
    | ShowToOthers
    | SetCamera
    | SetThreshold
    | LogMeeting
    | Bookmark
    | Note
    | Preview
    | Watch
    | Correct
    | Calibrate
    | AskStatistics
    | Quit
)
