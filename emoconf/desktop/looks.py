"""What the tray says about a state: which icon, and which sentence. Pure, without widgets."""

import enum
from dataclasses import dataclass

from emoconf.desktop.i18n import translate
from emoconf.engine.protocol import State
from emoconf.virtualcam.names import LINUX_NAME

#: What the engine calls the place that pictures go to where there is no virtual camera.
NOWHERE = "nowhere"


class Look(enum.Enum):
    """The six states that the icon tells apart."""

    OFF = "off"
    WAITING = "waiting"
    LIVE = "live"
    LIVE_VISIBLE = "live-visible"
    PAUSED = "paused"
    PROBLEM = "problem"


@dataclass(frozen=True)
class AppState:
    """Everything that icon, tooltip and menu are made from.

    Attributes:
        on: Whether an engine is wanted.
        state: The engine's last known state; None before it said hello or after it ended.
        trouble: What is wrong with the engine itself, in one sentence; empty if nothing is.
        hint: What to do about it.
        seconds: How long the running meeting has lasted by now.
    """

    on: bool = False
    state: State | None = None
    trouble: str = ""
    hint: str = ""
    seconds: float = 0.0

    @property
    def connected(self) -> bool:
        """True if commands can be carried out."""
        return self.state is not None and not self.trouble

    @property
    def watched(self) -> bool:
        """True if somebody watches, or may do so where the system cannot tell."""
        return self.state is not None and (self.state.consumers is None or self.state.consumers > 0)

    @property
    def listening(self) -> bool:
        """True while the microphone is open, whether it gives sound or not."""
        return self.on and self.state is not None and self.state.microphone is not None

    @property
    def overlay_visible(self) -> bool:
        """True if what goes out has an overlay drawn into it."""
        return self.state is not None and self.state.show_to_others and bool(self.state.overlays)


def look(app_state: AppState) -> Look:
    """The icon for a state."""
    state = app_state.state
    if app_state.trouble:
        return Look.PROBLEM
    if not app_state.on:
        return Look.OFF
    if state is None or state.phase == "starting":
        return Look.WAITING
    # Waiting for what cannot come, such as a meeting without a virtual camera, is a problem too.
    if state.phase == "problem" or (state.phase == "waiting" and state.problem):
        return Look.PROBLEM
    if state.phase == "paused":
        return Look.PAUSED
    if state.phase == "waiting" or not (app_state.watched or state.meeting):
        return Look.WAITING
    return Look.LIVE_VISIBLE if app_state.overlay_visible else Look.LIVE


def duration(seconds: float) -> str:
    """A length of time as people say it: "45 s", "12 min", "1 h 05 min"."""
    if seconds < 60:
        return translate("Duration", "{n} s").format(n=int(seconds))
    minutes = int(seconds // 60)
    if minutes < 60:
        return translate("Duration", "{n} min").format(n=minutes)
    hours, minutes = divmod(minutes, 60)
    return translate("Duration", "{h} h {m:02d} min").format(h=hours, m=minutes)


def sentence(app_state: AppState) -> str:
    """The essential sentence: tooltip, first line of the menu."""
    said = _sentence(app_state)
    if app_state.trouble or not app_state.listening:
        return said
    if app_state.state is not None and app_state.state.microphone_lost:
        return translate("Status", "{text}; the microphone gives no sound").format(text=said)
    return translate("Status", "{text}; the microphone is on").format(text=said)


def _sentence(app_state: AppState) -> str:
    state = app_state.state
    if app_state.trouble:
        return app_state.trouble
    if not app_state.on:
        return translate("Status", "Off: the webcam and the virtual camera are closed")
    if state is None or state.phase == "starting":
        return translate("Status", "Starting …")
    if look(app_state) is Look.PROBLEM:
        return state.problem or translate("Status", "The webcam is not sending video")
    if state.phase == "paused":
        return _paused(state)
    if look(app_state) is Look.WAITING:
        return _waiting(state)
    return _live(app_state, state)


def advice(app_state: AppState) -> str:
    """What to do about what is wrong; empty if nothing is."""
    if app_state.trouble:
        return app_state.hint
    state = app_state.state
    if not app_state.on or state is None:
        return ""
    if look(app_state) is Look.PROBLEM:
        return state.hint
    # Such as a missing virtual camera: the rest works.
    return f"{state.problem} {state.hint}".strip() if state.problem else ""


def _paused(state: State) -> str:
    if state.paused_for is None:
        return translate("Status", "Paused: others see a card, the webcam is off")
    return translate("Status", "Paused for {time}: others see a card, the webcam is off").format(
        time=duration(max(state.paused_for, 0.0))
    )


def _waiting(state: State) -> str:
    if state.output == NOWHERE:
        if state.phase == "waiting":
            return translate("Status", "Waiting: nobody sees the video, the webcam is off")
        return translate("Status", "Only you see the video, the webcam is on")
    if state.phase == "waiting":
        text = translate("Status", "Waiting: nobody uses {camera}, the webcam is off")
    else:
        text = translate("Status", "Waiting: nobody uses {camera}, the webcam is on")
    return text.format(camera=state.output or LINUX_NAME)


def _live(app_state: AppState, state: State) -> str:
    app = (state.meeting.app if state.meeting else None) or ", ".join(state.apps)
    where = translate("Status", "Live in {app}").format(app=app) if app else ""
    where = where or translate("Status", "Live")
    if state.meeting is not None:
        where = f"{where}: {duration(app_state.seconds)}"
        if not state.meeting.logging:
            where = translate("Status", "{live}, not saved").format(live=where)
    if app_state.overlay_visible:
        return translate("Status", "{live}, overlay visible to others").format(live=where)
    return translate("Status", "{live}, others see your plain video").format(live=where)
