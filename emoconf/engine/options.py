"""What an engine is told when it starts."""

from dataclasses import dataclass, field
from pathlib import Path

from emoconf import paths
from emoconf.engine.meeting_state import Rules
from emoconf.overlay.registry import ANNOTATOR_NAMES, DEFAULT_ANNOTATORS
from emoconf.overlay.theme import Backing
from emoconf.settings import THRESHOLD, Settings
from emoconf.values import Notice


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How one run of the engine goes.

    Attributes:
        size: Width and height of the outgoing picture; fixed for the whole run.
        fps: Its rate; fixed likewise.
        overlays: Annotators that are on at the start.
        theme: Whether their panels are dark or light.
        show_to_others: False leaves the outgoing picture clean.
        threshold: Confidence below which the label says unsure.
        on_demand: Keep the webcam closed while nobody watches.
        keep_meetings: Write the meeting to the database.
        auto_meetings: Meetings follow the programs that watch; otherwise the whole run is one
            meeting, or, with `serve`, only what is started by hand.
        hold_meetings: No meeting starts by itself until everybody has left: the engine that ran
            before was told to stop the meeting, or not to log it.
        paused: Start paused, as the engine that ran before was: for so many seconds, or without
            end (infinity); None starts live.
        meeting_start: Seconds of watching after which a meeting starts by itself.
        meeting_end: Seconds without anybody watching after which it ends.
        serve: Somebody else's engine: without clients and consumers it ends after a minute.
        seconds: End by itself after that time; None goes on.
        is_user: The face is the user's own: true for webcams, false for recordings and the clip.
        listen: Read the voice as well, if somebody agreed to that.
        microphone: Which one, by name; `auto` is the system's default.
        headset: The person uses a headset and is alone at it: every voice is theirs.
        title: What the meeting is called; None for its app and date.
        database: The file of meetings.
        lacks: What this run has to do without, such as a virtual camera; told in the state.
    """

    size: tuple[int, int] = (1280, 720)
    fps: float = 30.0
    overlays: tuple[str, ...] = DEFAULT_ANNOTATORS
    theme: Backing = "dark"
    show_to_others: bool = True
    threshold: float = THRESHOLD
    on_demand: bool = False
    keep_meetings: bool = True
    auto_meetings: bool = False
    hold_meetings: bool = False
    paused: float | None = None
    meeting_start: float = 20.0
    meeting_end: float = 60.0
    serve: bool = False
    seconds: float | None = None
    is_user: bool = True
    listen: bool = True
    microphone: str = "auto"
    headset: bool = False
    title: str | None = None
    database: Path = field(default_factory=paths.database)
    missing: Notice | None = None

    @property
    def rules(self) -> Rules:
        """How meetings go."""
        return Rules(
            keep=self.keep_meetings,
            automatic=self.auto_meetings,
            start_after=self.meeting_start,
            end_after=self.meeting_end,
        )

    @classmethod
    def from_settings(cls, settings: Settings, *, serve: bool = False) -> "EngineOptions":
        """The options that a person's settings ask for.

        Args:
            settings: The person's.
            serve: For the tray: the webcam and the meetings follow whoever watches, if the settings
                say so. An engine that somebody runs by hand is on, and is one meeting.
        """
        width, height = (int(side) for side in settings.size.split("x"))
        return cls(
            size=(width, height),
            fps=float(settings.fps),
            # A settings file may name overlays of another version of EmoConf.
            overlays=tuple(name for name in settings.overlays if name in ANNOTATOR_NAMES),
            theme="light" if settings.theme == "light" else "dark",
            show_to_others=settings.show_to_others,
            threshold=settings.threshold,
            listen=settings.voice,
            microphone=settings.microphone,
            headset=settings.headset,
            on_demand=serve and settings.on_demand,
            auto_meetings=serve and settings.auto_meetings,
            serve=serve,
            keep_meetings=settings.log_meetings,
            meeting_start=float(settings.meeting_start_seconds),
            meeting_end=float(settings.meeting_end_seconds),
        )
