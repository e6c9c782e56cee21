"""What clients may ask of the engine."""

import os
import threading
import time
from typing import TYPE_CHECKING

import psutil

from emoconf.capture import open_source
from emoconf.engine import protocol
from emoconf.engine.forward import Phase
from emoconf.errors import EngineError, UsageError
from emoconf.meetings.store import Store
from emoconf.overlay import ANNOTATOR_NAMES

if TYPE_CHECKING:
    from emoconf.engine.engine import Engine


class Control:
    """Carries commands out; each may come from a thread of its own."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self._lock = threading.RLock()
        self._paused = False
        self._resume_at: float | None = None
        self._process = psutil.Process(os.getpid())
        self._process.cpu_percent()

    def carry_out(self, command: protocol.AnyCommand) -> protocol.Message:
        """Does what a command says.

        Returns:
            The answer: `Done` or `Statistics`.

        Raises:
            EmoConfError: It can't be done; the answer is then `Failed`.
        """
        with self._lock:
            if isinstance(command, protocol.AskStatistics):
                return self.statistics(command.id)
            self._do(command)
            return protocol.Done(id=command.id)

    def tick(self) -> None:
        """Ends a pause whose time is over, and opens or closes the webcam as it is watched."""
        with self._lock:
            if self._resume_at is not None and time.monotonic() >= self._resume_at:
                self.resume()
            self.settle()

    def settle(self) -> None:
        """Brings webcam and outgoing picture to the phase that is right now."""
        engine = self._engine
        waiting = engine.attention.waiting
        phase: Phase = "paused" if self._paused else "waiting" if waiting else "live"
        if phase == engine.forward.phase:
            return
        engine.forward.phase = phase
        if phase == "live":
            engine.feed.resume()
        else:
            engine.feed.suspend()
            engine.compositor.clear()

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
                f"A pause of {seconds:g} s makes no sense.", "Choose up to a day, or no limit."
            )
        self._paused = True
        self._resume_at = None if seconds is None else time.monotonic() + seconds
        self.settle()
        if self._engine.keeper is not None:
            self._engine.keeper.gap("paused")

    def resume(self) -> None:
        """Ends a pause; nothing happens without one."""
        if not self._paused:
            return
        self._paused = False
        self._resume_at = None
        self.settle()
        if self._engine.keeper is not None:
            self._engine.keeper.resume("paused")

    def statistics(self, number: int) -> protocol.Statistics:
        """How the live loop is doing."""
        engine, analysis = self._engine, self._engine.analysis
        with self._process.oneshot():
            memory = self._process.memory_info().rss
            cpu = self._process.cpu_percent()
        return protocol.Statistics(
            id=number,
            camera_fps=round(engine.feed.rate, 2),
            forwarded_fps=round(engine.forward.rate.rate, 2),
            analysed_fps=round(analysis.rate.rate, 2) if analysis else 0.0,
            repeated=engine.forward.counts.repeated,
            skipped=engine.forward.counts.refused + engine.feed.skipped,
            forwarded=engine.forward.counts.forwarded,
            latency_p50=round(engine.forward.latency.percentile(50), 3),
            latency_p99=round(engine.forward.latency.percentile(99), 3),
            analysis_p50=round(analysis.durations.percentile(50), 3) if analysis else 0.0,
            analysis_p99=round(analysis.durations.percentile(99), 3) if analysis else 0.0,
            memory_mb=round(memory / 2**20, 1),
            cpu_percent=cpu,
            first_output=_known(engine.forward.counts.first_output),
            first_live=_known(engine.forward.counts.first_live),
        )

    def _do(self, command: protocol.AnyCommand) -> None:
        engine = self._engine
        match command:
            case protocol.Pause():
                self.pause(command.seconds)
            case protocol.Resume():
                self.resume()
            case protocol.SetOverlay():
                self._set_overlay(command.name, command.on)
            case protocol.ShowToOthers():
                engine.forward.show_overlays = command.on
            case protocol.SetCamera():
                self._set_camera(command.camera)
            case protocol.SetThreshold():
                self._set_threshold(command.value)
            case protocol.Start():
                engine.start_meeting(command.app)
                if engine.attention.meetings is not None:
                    engine.attention.meetings.started_by_hand(command.app or "")
            case protocol.Quit():
                engine.quit()
            case protocol.Preview() | protocol.AskStatistics():
                raise EngineError("That command is answered elsewhere.")
            case _:
                self._do_in_meeting(command)

    def _do_in_meeting(
        self, command: protocol.Stop | protocol.LogMeeting | protocol.Bookmark | protocol.Note
    ) -> None:
        keeper = self._engine.keeper
        if keeper is None:
            raise EngineError("The engine is still starting.", "Try again in a second.")
        match command:
            case protocol.Stop():
                keeper.stop()
                if self._engine.attention.meetings is not None:
                    self._engine.attention.meetings.stopped_by_hand()
            case protocol.LogMeeting():
                keeper.log(command.on)
            case protocol.Bookmark():
                keeper.bookmark(command.text)
            case protocol.Note():
                keeper.note(command.text, lambda: Store(self._engine.options.database))

    def _set_overlay(self, name: str, on: bool) -> None:
        names = ANNOTATOR_NAMES if name == "all" else (name,)
        for each in names:
            if each not in ANNOTATOR_NAMES:
                raise UsageError(
                    f"There is no overlay called {each}.",
                    f"Use one of: {', '.join(ANNOTATOR_NAMES)}.",
                )
            if on:
                self._engine.compositor.enable(each)
            else:
                self._engine.compositor.disable(each)

    def _set_camera(self, camera: str) -> None:
        options = self._engine.options
        self._engine.feed.switch(lambda: open_source(camera, size=options.size, fps=options.fps))
        self._engine.forward.restart()
        self._engine.compositor.clear()
        if self._engine.analysis is not None:
            self._engine.analysis.forget()

    def _set_threshold(self, value: float) -> None:
        if not 0.2 <= value <= 0.95:
            raise UsageError(f"{value:g} is no threshold.", "Choose between 0.2 and 0.95.")
        self._engine.reader.threshold = value


def _known(moment: float | None) -> float:
    return -1.0 if moment is None else round(moment, 3)
