"""What a person can choose, typed, checked and kept in one JSON file."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from emoconf import shortcuts
from emoconf.consent_record import CONSENT_VERSION, Consent
from emoconf.errors import UsageError
from emoconf.overlay.registry import ANNOTATOR_NAMES, DEFAULT_ANNOTATORS
from emoconf.text import Text

#: Confidence below which a label is "unsure", where nobody chose another: what the manifest of the
#: shipped model recommends (a test holds the two equal). The settings are the one source of the
#: threshold, for live pictures and for recordings alike; an option of a command overrides it. While
#: there were three sources, the same face got one label live and another in a recording.
THRESHOLD = 0.4
#: Bounds of the threshold: lower, every guess among eight would be named; higher, hardly any face.
THRESHOLD_BOUNDS = (0.2, 0.95)


def _hot_key(title: str, description: str) -> Meta:
    return Meta(
        title=title,
        description=description,
        pattern=shortcuts.PATTERN,
        extra={"group": "Hot keys", "kind": "shortcut"},
    )


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every setting with its default; `Meta` holds the one line that explains it to people."""

    consent: Annotated[
        Consent | None,
        Meta(title="Consent", description="What you agreed to, and when.", extra={"group": ""}),
    ] = None
    consents: Annotated[
        dict[str, Consent],
        Meta(
            title="Further consents",
            description="Your answer for each signal that is asked for alone, and when.",
            extra={"group": ""},
        ),
    ] = {}
    camera: Annotated[
        str,
        Meta(
            title="Webcam",
            description="Name, number or path of the webcam; auto takes the first real one.",
            min_length=1,
            extra={"group": "Camera"},
        ),
    ] = "auto"
    output: Annotated[
        str,
        Meta(
            title="Virtual camera",
            description="Where your video goes; auto is EmoConf's own virtual camera.",
            min_length=1,
            extra={"group": "Camera"},
        ),
    ] = "auto"
    size: Annotated[
        str,
        Meta(
            title="Resolution",
            description="Width x height of the outgoing video; applies at the next start.",
            pattern=r"^[1-9][0-9]{1,3}x[1-9][0-9]{1,3}$",
            extra={"group": "Camera", "choices": ["640x360", "1280x720", "1920x1080"]},
        ),
    ] = "1280x720"
    fps: Annotated[
        int,
        Meta(
            title="Frame rate",
            description="Frames per second of the outgoing video; applies at the next start.",
            ge=1,
            le=60,
            extra={"group": "Camera"},
        ),
    ] = 30
    on_demand: Annotated[
        bool,
        Meta(
            title="Turn the webcam on only while an app is using it",
            description="The webcam stays off until a program uses the virtual camera.",
            extra={"group": "Camera"},
        ),
    ] = True
    overlays: Annotated[
        tuple[str, ...],
        Meta(
            title="Overlays",
            description="What is drawn into your video.",
            extra={"group": "Overlays", "choices": ANNOTATOR_NAMES},
        ),
    ] = DEFAULT_ANNOTATORS
    theme: Annotated[
        str,
        Meta(
            title="Overlay theme",
            description="Dark or light panels behind the text in your video.",
            pattern=r"^(dark|light)$",
            extra={"group": "Overlays", "choices": ["dark", "light"]},
        ),
    ] = "dark"
    show_to_others: Annotated[
        bool,
        Meta(
            title="Show overlays to others",
            description="Off: others see your plain video, and what is read stays with you.",
            extra={"group": "Overlays"},
        ),
    ] = True
    threshold: Annotated[
        float,
        Meta(
            title="Confidence threshold",
            description="Below this probability the label says unsure.",
            ge=THRESHOLD_BOUNDS[0],
            le=THRESHOLD_BOUNDS[1],
            extra={"group": "Overlays"},
        ),
    ] = THRESHOLD
    log_meetings: Annotated[
        bool,
        Meta(
            title="Save meetings",
            description="Saves one row per second in the local database; never an image.",
            extra={"group": "Meetings"},
        ),
    ] = True
    auto_meetings: Annotated[
        bool,
        Meta(
            title="Start and stop meetings automatically",
            description="A meeting starts and stops with the app that uses the virtual camera.",
            extra={"group": "Meetings"},
        ),
    ] = True
    meeting_start_seconds: Annotated[
        int,
        Meta(
            title="Start after",
            description="Seconds that an app must use the virtual camera before a meeting starts.",
            ge=1,
            le=600,
            extra={"group": "Meetings"},
        ),
    ] = 20
    meeting_end_seconds: Annotated[
        int,
        Meta(
            title="Stop after",
            description="Seconds without any such app after which a meeting stops.",
            ge=5,
            le=3600,
            extra={"group": "Meetings"},
        ),
    ] = 60
    calendar: Annotated[
        str,
        Meta(
            title="Calendar",
            description="An .ics file or a folder of them that names your meetings; empty: none.",
            extra={"group": "Meetings"},
        ),
    ] = ""
    voice: Annotated[
        bool,
        Meta(
            title="Read my voice in meetings",
            description="Only after you agreed to it under Storage, and only while one is saved.",
            extra={"group": "Voice"},
        ),
    ] = True
    microphone: Annotated[
        str,
        Meta(
            title="Microphone",
            description="Name of the microphone; auto is the system's default.",
            min_length=1,
            extra={"group": "Voice"},
        ),
    ] = "auto"
    headset: Annotated[
        bool,
        Meta(
            title="I use a headset and am alone at it",
            description="Every voice is then yours; else only while your lips move with it.",
            extra={"group": "Voice"},
        ),
    ] = False
    retention_days: Annotated[
        int,
        Meta(
            title="Keep details for",
            description="Days after which only the summary of a meeting stays; 0 keeps everything.",
            ge=0,
            le=3650,
            extra={"group": "Storage"},
        ),
    ] = 90
    notifications: Annotated[
        tuple[str, ...],
        Meta(
            title="Notifications",
            description="Events that show a desktop notification.",
            extra={
                "group": "Desktop",
                "choices": ["meeting_started", "meeting_ended", "camera_lost", "camera_found"],
            },
        ),
    ] = ("meeting_started", "meeting_ended", "camera_lost", "camera_found")
    pause_key: Annotated[
        str,
        _hot_key(
            "Pause and resume the camera",
            "Others see a card until you press the keys again; the webcam is off meanwhile.",
        ),
    ] = ""
    bookmark_key: Annotated[
        str, _hot_key("Bookmark this moment", "Marks the moment in the meeting that is running.")
    ] = ""
    autostart: Annotated[
        bool,
        Meta(
            title="Start at login",
            description="Starts the tray icon when you log in.",
            extra={"group": "Desktop"},
        ),
    ] = False
    language: Annotated[
        str,
        Meta(
            title="Language",
            description="Language of windows, reports and commands; auto follows the system.",
            extra={"group": "Desktop", "choices": ["auto", "en", "de"]},
        ),
    ] = "auto"

    def __post_init__(self) -> None:
        if self.pause_key and shortcuts.same(self.pause_key, self.bookmark_key):
            raise ValueError("pause_key and bookmark_key are the same combination")

    @property
    def has_consent(self) -> bool:
        """True if somebody agreed to the text as it is today."""
        given = self.consent
        return given is not None and given.version == CONSENT_VERSION and not given.refused

    def with_changes(self, **changes: Any) -> "Settings":
        """A checked copy with some values replaced.

        Raises:
            UsageError: A name or a value isn't one that settings have.
        """
        return _checked({**msgspec.to_builtins(self), **msgspec.to_builtins(changes)})


def _checked(values: dict[str, Any]) -> Settings:
    try:
        return msgspec.convert(values, type=Settings)
    except msgspec.ValidationError as error:
        raise UsageError(
            Text("That setting is not valid: {error}.", error=error),
            Text("Choose an allowed value."),
        ) from None
