"""What clients may ask of the engine."""

import contextlib
import math
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import psutil

from emoconf.engine import meeting_events as on
from emoconf.engine import person_commands, protocol
from emoconf.engine.clients import Reply, answering
from emoconf.engine.components import Components
from emoconf.engine.sources import agreed_source
from emoconf.engine.view import Phase
from emoconf.errors import EngineError, UsageError
from emoconf.overlay import ANNOTATOR_NAMES
from emoconf.overlay.options import OverlayOptions
from emoconf.settings import THRESHOLD_BOUNDS
from emoconf.text import Text

#: Slow commands that may wait. A driver that hangs can hold the worker for long, and a client that
#: asks for a webcam in a loop must not fill the memory meanwhile.
_SLOW = 8


class Control:
    """Carries commands out; each may come from a thread of its own.

    No command waits for a disk or a driver: what takes time (looking for webcams) is done by a
    worker, one after another, and answered later, so that the same client's pause, or its question
    for a sign of life, never waits behind it.
    """

    def __init__(self, components: Components) -> None:
        self._components = components  # replaced as a whole, once, by `use`
        # Held while the phase changes, over calls that only leave a wish (feed, compositor).
        self._lock = threading.RLock()
        paused = components.options.paused
        self._paused = paused is not None
        if self._paused:
            components.meetings.handle(on.Interrupted("paused"))
        self._resume_at = None if paused is None else _end_of_pause(paused)
        self._process = psutil.Process(os.getpid())
        self._process.cpu_percent()
        self._slow: queue.Queue[Callable[[], None]] = queue.Queue(_SLOW)
        self._closed = False
        self._worker = threading.Thread(target=self._work, name="slow-commands", daemon=True)
        self._worker.start()

    def use(self, components: Components) -> None:
        """From now on these are steered: the model is loaded."""
        self._components = components

    def carry_out(self, command: protocol.AnyCommand, reply: Reply) -> None:
        """Does what a command says and replies `Done` or `Statistics`, at once or when it is done.

        Raises:
            EmoConfError: It can't be done; the answer is then `Failed`.
        """
        if isinstance(command, protocol.AskStatistics):
            reply(self.statistics(command.id))
        elif isinstance(command, protocol.SetCamera):
            camera, done = command.camera, protocol.Done(id=command.id)

            def switch() -> None:
                self._set_camera(camera)
                reply(done)

            self._later(lambda: answering(command.id, reply, switch))
        else:
            self._do(command)
            reply(protocol.Done(id=command.id))

    def close(self) -> None:
        """Ends the worker; a command that it still waits for is left behind."""
        self._closed = True
        with contextlib.suppress(queue.Full):  # then it looks by itself
            self._slow.put_nowait(lambda: None)

    def tick(self) -> None:
        """Ends a pause whose time is over, and opens or closes the webcam as it is watched."""
        resume_at = self._resume_at
        if resume_at is not None and time.monotonic() >= resume_at:
            self.resume()
        self.settle()

    def settle(self) -> None:
        """Brings webcam and outgoing picture to the phase that is right now."""
        components = self._components
        with self._lock:
            waiting = components.consumer_monitor.waiting
            phase: Phase = "paused" if self._paused else "waiting" if waiting else "live"
            if phase == components.view().phase:
                return
            components.view.change(lambda view: replace(view, phase=phase))
            if phase == "live":
                components.feed.resume()
            else:
                components.feed.suspend()
                components.compositor.clear()

    def pause_left(self) -> float | None:
        """Seconds until the pause ends by itself; None without such a pause."""
        resume_at = self._resume_at
        return None if resume_at is None else max(resume_at - time.monotonic(), 0.0)

    def pause(self, seconds: float | None) -> None:
        """Sends a card from the next frame on and closes the webcam.

        Raises:
            UsageError: The time is not positive.
        """
        if seconds is not None and not 0 < seconds < 86_400:
            raise UsageError(
                Text("A pause of {seconds} s makes no sense.", seconds=f"{seconds:g}"),
                Text("Choose up to a day, or no limit."),
            )
        with self._lock:
            self._paused = True
            self._resume_at = None if seconds is None else _end_of_pause(seconds)
            self.settle()
        self._components.meetings.handle(on.Interrupted("paused"))

    def resume(self) -> None:
        """Ends a pause; nothing happens without one."""
        with self._lock:
            if not self._paused:
                return
            self._paused = False
            self._resume_at = None
            self.settle()
        self._components.meetings.handle(on.Continued("paused"))

    def statistics(self, number: int) -> protocol.Statistics:
        """How the live loop is doing."""
        components = self._components
        analysis = components.reading.figures
        with self._process.oneshot():
            memory = self._process.memory_info().rss
            cpu = self._process.cpu_percent()
        return protocol.Statistics(
            id=number,
            camera_fps=round(components.feed.rate, 2),
            forwarded_fps=round(components.forward.rate.rate, 2),
            analysed_fps=round(analysis.rate, 2),
            repeated=components.forward.counts.repeated,
            skipped=components.forward.counts.refused + components.feed.skipped,
            forwarded=components.forward.counts.forwarded,
            latency_p50=round(components.forward.latency.percentile(50), 3),
            latency_p99=round(components.forward.latency.percentile(99), 3),
            analysis_p50=round(analysis.median, 3),
            analysis_p99=round(analysis.slow, 3),
            memory_mb=round(memory / 2**20, 1),
            cpu_percent=cpu,
            first_output=_known(components.forward.counts.first_output),
            first_live=_known(components.forward.counts.first_live),
        )

    def _do(self, command: protocol.AnyCommand) -> None:
        match command:
            case protocol.Pause():
                self.pause(command.seconds)
            case protocol.Resume():
                self.resume()
            case protocol.SetOverlay():
                self._set_overlay(command.name, command.on)
            case protocol.SetTheme():
                backing = command.name
                self._draw(lambda overlays: replace(overlays, backing=backing))
            case protocol.ShowToOthers():
                shown = command.on
                self._components.view.change(lambda view: replace(view, show_to_others=shown))
            case protocol.SetThreshold():
                self._set_threshold(command.value)
            case protocol.Quit():
                self._components.quit()
            case protocol.Correct() | protocol.Calibrate():
                person_commands.carry_out(self._components, command)
            case (
                protocol.Preview()
                | protocol.Watch()
                | protocol.AskStatistics()
                | protocol.SetCamera()
            ):
                raise EngineError(Text("That command is answered elsewhere."))
            case _:
                self._components.meetings.handle(_of_meeting(command))

    def _set_overlay(self, name: str, on: bool) -> None:
        if name != "all" and name not in ANNOTATOR_NAMES:
            raise UsageError(
                Text("There is no overlay called {each}.", each=name),
                Text("Use one of: {names}.", names=", ".join(ANNOTATOR_NAMES)),
            )
        names = frozenset(ANNOTATOR_NAMES if name == "all" else (name,))
        self._draw(
            lambda overlays: replace(
                overlays, enabled=overlays.enabled | names if on else overlays.enabled - names
            )
        )

    def _draw(self, change: Callable[[OverlayOptions], OverlayOptions]) -> None:
        self._components.view.change(lambda view: replace(view, overlays=change(view.overlays)))

    def _set_camera(self, camera: str) -> None:
        components = self._components
        components.feed.switch(lambda: agreed_source(camera, components.options, components.avoid))
        components.forward.restart()
        components.compositor.clear()
        components.reading.forget()

    def _set_threshold(self, value: float) -> None:
        if not THRESHOLD_BOUNDS[0] <= value <= THRESHOLD_BOUNDS[1]:
            raise UsageError(
                Text("{threshold} is no threshold.", threshold=f"{value:g}"),
                Text("Choose between 0.2 and 0.95."),
            )
        self._components.view.change(lambda view: replace(view, threshold=value))

    def _later(self, act: Callable[[], None]) -> None:
        try:
            self._slow.put_nowait(act)
        except queue.Full:
            raise EngineError(
                Text("The engine is still looking for webcams."), Text("Try again in a second.")
            ) from None

    def _work(self) -> None:
        while not self._closed:
            self._slow.get()()


def _of_meeting(
    command: protocol.Start
    | protocol.Stop
    | protocol.LogMeeting
    | protocol.Bookmark
    | protocol.Note,
) -> on.Command:
    match command:
        case protocol.Start():
            return on.Start(command.app)
        case protocol.Stop():
            return on.Stop()
        case protocol.LogMeeting():
            return on.Log(command.on)
        case protocol.Bookmark():
            return on.Bookmark(command.text)
        case protocol.Note():
            return on.Note(command.text)


def _end_of_pause(seconds: float) -> float | None:
    return None if math.isinf(seconds) else time.monotonic() + seconds


def _known(moment: float | None) -> float:
    return -1.0 if moment is None else round(moment, 3)
