"""The forward loop: newest frame, overlays, out. It waits for nothing but the next frame."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from emoconf.capture.rates import RateMeter
from emoconf.engine.meters import Durations
from emoconf.engine.pacing import Pacer
from emoconf.engine.view import View
from emoconf.errors import OutputError
from emoconf.mailbox import Mailbox
from emoconf.outputs.base import Output
from emoconf.overlay import Compositor, render_card
from emoconf.text import Text
from emoconf.values import Frame, Image, Notice

#: Age in seconds from which on the last picture is replaced by a card.
STALE = 0.5

#: Seconds until a place that was lost is opened again; after each attempt that was soon in vain
#: twice as many, up to the second figure.
REOPEN, REOPEN_MOST = 2.0, 32.0

#: Seconds of pictures after which a place works again. The encoder of a file takes some before it
#: finds out that the disk is still full; without this each attempt would be told as a recovery.
STEADY = 1.0

#: Seconds after which a round looks at the phase again, whatever it waits for.
PATIENCE = 0.1

#: Frames a second while nobody watches.
WAITING_FPS = 1.0


class Tap(Protocol):
    """Somebody who wants to see what goes out."""

    def wants(self, now: float) -> bool:
        """Whether a picture is wanted at this moment."""
        ...

    def offer(self, sent: Image, frame: Frame | None, now: float) -> None:
        """Shows the picture that went out and the frame it was made of; both only now valid."""
        ...


@dataclass(slots=True)
class Counts:
    """What happened since the start.

    Attributes:
        forwarded: Frames handed over, of every kind.
        repeated: Of these, the same picture once more.
        cards: Of these, cards.
        refused: New frames that came too soon after the one before.
        first_output: Time of the first frame of any kind; None before.
        first_live: Time of the first new frame; None before.
    """

    forwarded: int = 0
    repeated: int = 0
    cards: int = 0
    refused: int = 0
    first_output: float | None = None
    first_live: float | None = None


class ForwardLoop:
    """One round sends at most one frame; run it in a `Worker`.

    Args:
        frames: Where new frames come from, of the output's size.
        output: Open; where they go.
        compositor: Draws the overlays.
        view: Tells what is to be shown at this moment.
        on_notice: Hears of `output_lost` and `output_found`.
        tap: Sees what goes out, for previews.
        clock: Monotonic seconds, the same as in `Frame.time`.
    """

    def __init__(
        self,
        frames: Mailbox[Frame],
        output: Output,
        compositor: Compositor,
        view: Callable[[], View],
        on_notice: Callable[[Notice], None],
        tap: Tap | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._frames = frames
        self._output = output
        self._compositor = compositor
        self._view = view
        self._on_notice = on_notice
        self._tap = tap
        self._clock = clock
        self._pacer = Pacer(output.fps, clock())
        self._picture = np.zeros((output.size[1], output.size[0], 3), np.uint8)
        self._frame: Frame | None = None
        self._seen_live = False
        self._card: str | None = None
        self._reopen_at: float | None = None
        self._reopened_at: float | None = None
        self._pause = REOPEN
        self.counts = Counts()
        self.latency = Durations()
        self.rate = RateMeter(clock=clock)

    def step(self) -> None:
        """Waits for the next frame or the next due time and sends what is right then."""
        now = self._clock()
        frame = self._frames.take(min(max(self._due - now, 0.0), PATIENCE))
        now = self._clock()
        phase = self._view().phase
        if phase != "live":
            self._frame = None
            self._seen_live = False
            if self._card != phase or now >= self._due:
                self._send_card(phase, now)
        elif frame is not None:
            self._send_new(frame, now)
        elif self._pacer.admits_repeat(now):
            self._send_again(now)

    def restart(self) -> None:
        """Shows the starting card until the next frame comes, as after a change of webcam."""
        self._seen_live = False

    @property
    def _due(self) -> float:
        due = self._pacer.repeat_at
        # A card that nobody looks at need not be sent thirty times a second.
        return due + 1.0 / WAITING_FPS if self._card == "waiting" else due

    def _send_new(self, frame: Frame, now: float) -> None:
        if not self._pacer.admits_new(now):
            self.counts.refused += 1
            return
        self._frame, self._seen_live = frame, True
        self._compose(now)
        if self._send(now, new=True):
            self.latency.add(self._clock() - frame.time)

    def _send_again(self, now: float) -> None:
        if self._frame is not None and now - self._frame.time < STALE:
            self._compose(now)
            self.counts.repeated += 1
            self._send(now, new=False)
            return
        self._frame = None
        self._send_card("no_signal" if self._seen_live else "starting", now)

    def _compose(self, now: float) -> None:
        assert self._frame is not None
        self._card = None
        np.copyto(self._picture, self._frame.image)
        if self._view().show_to_others:
            self._compositor.draw(self._picture, now)

    def _send_card(self, kind: str, now: float) -> None:
        # Who pauses, or is watched by nobody, leaves no picture of theirs behind.
        private = kind in ("paused", "waiting") and self._card != kind
        self._card = kind
        np.copyto(self._picture, render_card(kind, self._output.size))
        self.counts.cards += 1
        self._send(now, new=False, blank=private)

    def _send(self, now: float, *, new: bool, blank: bool = False) -> bool:
        self._pacer.sent(now, new=new)
        if self._reopen_at is not None and not self._reopened(now):
            return False
        try:
            if blank:
                self._output.blank(self._picture, now)
            else:
                self._output.send(self._picture, now)
        except OutputError as error:
            self._lose(error, now)
            return False
        self._settle(now)
        self._count(new=new)
        if self._tap is not None and self._tap.wants(now):
            self._tap.offer(self._picture, self._frame, now)
        return True

    def _lose(self, error: OutputError, now: float) -> None:
        if self._reopened_at is None:
            self._on_notice(Notice("output_lost", error.message, error.hint))
        else:
            self._pause = min(2 * self._pause, REOPEN_MOST)
        self._reopen_at = now + self._pause
        # That a file cannot be completed now is no news: this error was its cause.
        with contextlib.suppress(OutputError):
            self._output.close()

    def _settle(self, now: float) -> None:
        """Tells that a lost place works again, once it took pictures for a while."""
        if self._reopened_at is not None and now - self._reopened_at >= STEADY:
            self._reopened_at, self._pause = None, REOPEN
            self._on_notice(
                Notice("output_found", Text("{name} works again.", name=self._output.name))
            )

    def _count(self, *, new: bool) -> None:
        now = self._clock()
        self.counts.forwarded += 1
        if self.counts.first_output is None:
            self.counts.first_output = now
        if new and self.counts.first_live is None:
            self.counts.first_live = now
        self.rate.tick()

    def _reopened(self, now: float) -> bool:
        assert self._reopen_at is not None
        if now < self._reopen_at:
            return False
        try:
            self._output.open()
        except OutputError:
            self._reopen_at = now + REOPEN
            return False
        self._reopen_at, self._reopened_at = None, now
        return True
