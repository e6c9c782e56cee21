"""The middle of the tray app: what is known, and what can be done."""

import contextlib
import itertools
import logging
import time
from collections.abc import Callable

import msgspec
from PyQt6.QtCore import QObject, pyqtSignal

from emoconf import paths, settings, settings_file
from emoconf.desktop import changes
from emoconf.desktop.connection import EngineConnection
from emoconf.desktop.i18n import translate
from emoconf.desktop.looks import AppState, advice, sentence
from emoconf.desktop.news import news
from emoconf.desktop.wish import STEERING, Wish
from emoconf.engine import protocol
from emoconf.errors import EmoConfError
from emoconf.i18n import say
from emoconf.overlay.registry import ANNOTATOR_NAMES

log = logging.getLogger(__name__)


class AppController(QObject):
    """Holds the state; windows and tray listen to it and act through it.

    Signals:
        attached: An engine said hello; what a window asked of the last one must be asked again.
        changed: Something that icon, tooltip, menu or a window shows is different now.
        observed: `protocol.Observed`, while `watch_observations` is on.
        pictured: A `QImage` for the preview.
        measured: `protocol.Statistics` that were asked for.
        calibrated: `protocol.Calibration`: how far a calibration is.
        settings_changed: The new `Settings`.
        told: cause, one sentence, what to do: for notifications and windows.
        meeting_ended: Number of the meeting whose report can be read.
        done: A command was carried out; its number.
        refused: A command was not carried out; one sentence and what to do.
        closed: The engine was stopped by `stop` and has ended.
    """

    attached = pyqtSignal()
    changed = pyqtSignal()
    observed = pyqtSignal(object)
    pictured = pyqtSignal(object)
    measured = pyqtSignal(object)
    calibrated = pyqtSignal(object)
    settings_changed = pyqtSignal(object)
    notified = pyqtSignal(str, str, str)
    meeting_ended = pyqtSignal(int)
    done = pyqtSignal(int)
    refused = pyqtSignal(str, str)
    closed = pyqtSignal()

    def __init__(
        self,
        connection: EngineConnection,
        chosen: settings.Settings,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._connection = connection
        self._clock = clock
        self._ids = itertools.count(1)
        self._on = False
        self._again = self._watching = False
        self._state: protocol.State | None = None
        self._state_at = 0.0
        self._trouble = ("", "")
        self._wish = Wish()
        self._unanswered: set[int] = set()  # steering commands that no state reflects yet
        self.settings = chosen
        connection.add_arguments(lambda: self._wish.arguments(self._clock()))
        connection.greeted.connect(self._greeted)
        connection.received.connect(self._received)
        connection.pictured.connect(self._pictured)
        connection.silent.connect(self._silent)
        connection.gone.connect(self._gone)
        connection.closed.connect(self._closed)

    @property
    def app_state(self) -> AppState:
        """What icon, tooltip and menu are made from, at this moment."""
        return AppState(self._on, self._now(), *self._trouble, seconds=self._seconds())

    def _now(self) -> protocol.State | None:
        """The last state, with a pause that has run on since."""
        state = self._state
        if state is None or state.paused_for is None:
            return state
        left = max(0.0, state.paused_for - (self._clock() - self._state_at))
        return msgspec.structs.replace(state, paused_for=left)

    def _seconds(self) -> float:
        meeting = self._state.meeting if self._state else None
        return meeting.seconds + self._clock() - self._state_at if meeting else 0.0

    # -- What can be done ------------------------------------------------------------------

    def start(self) -> bool:
        """Switches the camera on, if somebody agreed to that.

        Returns:
            False if nobody agreed yet; the first-start window asks.
        """
        if not self.settings.has_consent:
            return False
        self._on, self._trouble = True, ("", "")
        self._connection.switch_on()
        self.changed.emit()
        return True

    def stop(self) -> None:
        """Switches the camera off: the meeting is closed, webcam and virtual camera released."""
        self._again, self._wish = False, Wish()
        self._switch_off()

    def restart(self) -> None:
        """Switches the camera off and on again, so that every setting applies."""
        self._again = True
        self._switch_off()

    def _switch_off(self) -> None:
        self._on, self._state, self._trouble = False, None, ("", "")
        self._connection.switch_off()
        self.changed.emit()

    def command(self, command: protocol.Command) -> int:
        """Sends a command of any kind, under a fresh number.

        Returns:
            The number, which `done` names when it was carried out.
        """
        number = next(self._ids)
        if isinstance(command, STEERING) and self._on:
            self._wish = self._wish.after_command(command, self._clock())
            self._unanswered.add(number)
        self._connection.send(msgspec.structs.replace(command, id=number))
        return number

    def pause(self, seconds: float | None = None) -> None:
        """Shows others a card and closes the webcam, for good or for some seconds."""
        self.command(protocol.Pause(seconds=seconds))

    def resume(self) -> None:
        """Opens the webcam again and shows its picture to others."""
        self.command(protocol.Resume())

    def toggle_pause(self) -> None:
        """Pauses until somebody resumes, or resumes; says why if neither can be done."""
        state = self._reachable()
        if state is not None and state.phase == "paused":
            self.resume()
        elif state is not None:
            self.pause()

    def bookmark(self) -> None:
        """Marks this moment of the running meeting; says why if that can't be done."""
        if self._reachable() is not None:
            self.command(protocol.Bookmark())

    def _reachable(self) -> protocol.State | None:
        """The state if commands can be carried out; if not, the menu's own sentence is told."""
        now = self.app_state
        if not now.connected:
            self.refused.emit(sentence(now), advice(now))
            return None
        return now.state

    def set_overlay(self, name: str, on: bool) -> None:
        """Switches one annotator, or `all`; remembered for the next start."""
        self.command(protocol.SetOverlay(name=name, on=on))
        named = set(ANNOTATOR_NAMES) if name == "all" else {name}
        before = set(self._state.overlays if self._state else self.settings.overlays)
        chosen = before | named if on else before - named
        self.remember(overlays=tuple(n for n in ANNOTATOR_NAMES if n in chosen))

    def show_to_others(self, on: bool) -> None:
        """Whether overlays go out; off means a clean picture. Remembered."""
        self.command(protocol.ShowToOthers(on=on))
        self.remember(show_to_others=on)

    def set_camera(self, name: str) -> None:
        """Changes the webcam, also during a call; remembered."""
        self.command(protocol.SetCamera(camera=name))
        self.remember(camera=name)

    def watch_observations(self, on: bool) -> None:
        """Whether `observed` fires; off while no window shows figures."""
        self._watching = on
        self.command(protocol.Watch(observations=on))

    def remember(self, **changes: object) -> None:
        """Saves settings without telling the engine; says so if they cannot be saved."""
        with contextlib.suppress(EmoConfError):
            self.settings = self.settings.with_changes(**changes)
        try:
            settings_file.save(self.settings, paths.settings_file())
        except EmoConfError as error:
            self.refused.emit(say(error.message), say(error.hint))
        self.settings_changed.emit(self.settings)

    def apply(self, wanted: settings.Settings) -> tuple[str, ...]:
        """Saves changed settings and passes on what the engine can change while it runs.

        Returns:
            The names of changed settings that apply at the engine's next start.

        Raises:
            EmoConfError: They cannot be saved; nothing has changed then.
        """
        settings_file.save(wanted, paths.settings_file())
        old, self.settings = self.settings, wanted
        for command in changes.commands(old, wanted):
            self.command(command)
        self.settings_changed.emit(wanted)
        self.changed.emit()
        return tuple(n for n in changes.changed(old, wanted) if n in changes.AT_NEXT_START)

    # -- What the engine says ---------------------------------------------------------------

    def _greeted(self, hello: protocol.Hello) -> None:
        self._trouble = ("", "")
        self._unanswered.clear()  # whatever was asked of the last engine is in the wish
        self._take(hello.state)
        if self._watching:
            self.command(protocol.Watch(observations=True))
        self.attached.emit()

    def _take(self, state: protocol.State) -> None:
        if self._on:
            problem, hint = (say(text) for text in state.said)
            said = msgspec.structs.replace(state, problem=problem, hint=hint)
            self._state, self._state_at = said, self._clock()
            if not self._unanswered:
                self._wish = self._wish.after_state(state, self._clock())
            self.changed.emit()

    def _received(self, event: protocol.Event) -> None:
        if isinstance(event, protocol.StateChanged):
            self._take(event.state)
        elif isinstance(event, protocol.Observed):
            self.observed.emit(event)
        elif isinstance(event, protocol.Statistics):
            self.measured.emit(event)
        elif isinstance(event, protocol.Calibration):
            self.calibrated.emit(event)
        elif isinstance(event, protocol.Done):
            self._unanswered.discard(event.id)
            self.done.emit(event.id)
        elif isinstance(event, protocol.Failed):
            self._unanswered.discard(event.id)
            self.refused.emit(*(say(text) for text in event.said))
        elif isinstance(event, protocol.MeetingEnded):
            self.meeting_ended.emit(event.meeting)
        told = news(event)
        if told is not None:
            self.notified.emit(*told)

    def _pictured(self) -> None:
        picture = self._connection.take_picture()
        if picture is not None:
            self.pictured.emit(picture)

    def _silent(self, silent: bool) -> None:
        if silent:
            text = translate("Engine", "The engine does not answer.")
            self._trouble_is(
                text, translate("Engine", "If it stays like that, it is started again.")
            )
        else:
            self._trouble = ("", "")
            self.changed.emit()

    def _gone(self, message: str, hint: str) -> None:
        self._state = None
        self._trouble_is(message, hint)

    def _trouble_is(self, message: str, hint: str) -> None:
        if self._on:
            self._trouble = (message, hint)
            self.changed.emit()
            self.notified.emit("engine", message, hint)

    def _closed(self) -> None:
        if self._again:
            self._again = False
            self.start()
        elif not self._on:
            self.closed.emit()
