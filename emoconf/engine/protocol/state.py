"""What the state of the engine consists of."""

import msgspec

from emoconf.engine.protocol.texts import WireText, rebuilt
from emoconf.text import Text


class MeetingState(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting that is being kept.

    Attributes:
        id: Its number in the database.
        seconds: How long it has lasted.
        app: Program that the picture goes to ("Zoom"), if known.
        logging: False while the person switched logging off.
        bookmarks: How many moments were marked by hand.
        signals: Keys of the signals of which seconds are kept.
    """

    id: int
    seconds: float
    app: str | None = None
    logging: bool = True
    bookmarks: int = 0
    signals: tuple[str, ...] = ()


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
        held_back: True while no meeting starts by itself, because the person stopped one.
        paused_for: Seconds until a pause ends by itself; None if it doesn't.
        provisional: True while the model's accuracy is not established.
        microphone: Name of the microphone that is open; None while none is.
        microphone_lost: Why it gives no sound, such as `muted`; empty while it does.
        calibrated: When the calibration in use was made, UTC time in ISO 8601; empty without one.
        problem: What is wrong, in one sentence; empty if nothing is.
        hint: What to do about it.
        texts: Both as templates and values, for another language.
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
    held_back: bool = False
    paused_for: float | None = None
    provisional: bool = False
    microphone: str | None = None
    microphone_lost: str = ""
    calibrated: str = ""
    problem: str = ""
    hint: str = ""
    texts: tuple[WireText, WireText] | None = None

    @property
    def said(self) -> tuple[Text, Text]:
        """What is wrong and what to do, ready for any language."""
        return rebuilt(self.problem, self.hint, self.texts)

    def lasting(self) -> "State":
        """The same without what changes with each second, to see whether anything else did."""
        meeting = self.meeting and msgspec.structs.replace(self.meeting, seconds=0.0)
        paused = None if self.paused_for is None else 0.0
        return msgspec.structs.replace(self, meeting=meeting, paused_for=paused)


class FaceObservation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One face in one frame; the same shape as in the output of `emoconf analyze`.

    Attributes:
        track: Number of the face.
        box: x, y, width, height in pixels.
        probabilities: Label to probability.
        label: Most probable label, or "unsure".
        confidence: Its probability.
        valence: -1 to 1, estimated.
        arousal: -1 to 1, estimated.
        signals: What further sensors say of this face, by the key of the signal; left out if none.
    """

    track: int
    box: tuple[float, float, float, float]
    probabilities: dict[str, float]
    label: str
    confidence: float
    valence: float
    arousal: float
    signals: dict[str, dict[str, float]] = msgspec.field(default_factory=dict)
