"""A microphone that is read for as long as it is wanted, whatever happens to it."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Literal

from emoconf.capture.backoff import Backoff
from emoconf.capture.microphones import pick_microphone
from emoconf.capture.portaudio import MicrophoneInfo, PortAudio, SoundSystem, Stream, lost
from emoconf.capture.sound_queue import SoundBlock, SoundQueue
from emoconf.errors import CaptureError, MicrophoneLost
from emoconf.text import EMPTY, Text
from emoconf.values import Notice
from emoconf.voice.sound import Sound

_log = logging.getLogger(__name__)

State = Literal["off", "opening", "live", "muted", "lost"]

#: Seconds without a block after which an open microphone counts as stalled: blocks take 0.03 s,
#: USB hubs that wake up have been seen to take most of a second.
STALLED = 2.0

#: Seconds of nothing but zeros after which it counts as muted. Converters have noise in the lowest
#: bit; only a switch, a program or a missing permission gives exact zeros.
MUTED = 3.0

#: How often the thread looks, in seconds.
_LOOK = 0.1

#: Seconds that closing waits for the thread.
_PATIENCE = 2.0


class Microphone:
    """Reads one microphone into a queue, in a thread of its own, and takes it back when it is lost.

    It is closed until `start` and after `stop`. What it hears lies in the queue until somebody
    takes it, and nowhere else.

    Notices, one per event however often it is tried again:
        microphone_lost: data `microphone`, `cause` (`unplugged`, `busy`, `rate`, `stalled`,
            `muted`, `failed`, or `missing` where there is none of that name).
        microphone_found: sound comes again after a loss; data `microphone`.
        microphone_changed: the system's default is another one now; data `microphone`.

    Args:
        spec: Its name; None for the system's default.
        on_notice: Gets every notice, in the microphone's thread.
        system: Where microphones come from.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        spec: str | None,
        on_notice: Callable[[Notice], None],
        *,
        system: SoundSystem | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.queue = SoundQueue()
        self._spec = spec
        self._on_notice = on_notice
        self._system = system or PortAudio()
        self._clock = clock
        self._backoff = Backoff()
        self._state: State = "off"
        self._loss: MicrophoneLost | None = None
        self._name = ""
        self._opened = self._sign = self._sounded = 0.0
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> State:
        """What is going on."""
        return self._state

    @property
    def loss(self) -> MicrophoneLost | None:
        """Why there is no sound, the cause of the gap; None while there is some."""
        return self._loss

    @property
    def name(self) -> str:
        """Of the microphone that is or was last open."""
        return self._name

    def take(self, timeout: float) -> SoundBlock | None:
        """The next block; None when none came within so many seconds."""
        return self.queue.take(timeout)

    def start(self) -> None:
        """Opens it, in its own thread; may be called again after `stop`."""
        if self._thread is None:
            # An event for each start: a driver that hung comes back to find its own one set.
            self._ended = threading.Event()
            self._thread = threading.Thread(
                target=self._run, args=(self._ended,), name="microphone", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Closes it and forgets what was not taken; returns soon even if a driver hangs."""
        thread, self._thread = self._thread, None
        self._ended.set()
        if thread is not None:
            thread.join(_PATIENCE)
        self.queue.clear()
        self._state, self._loss = "off", None

    # Everything below runs in the microphone's thread, except `_receive`, which the system calls.

    def _run(self, ended: threading.Event) -> None:
        while not ended.is_set():
            try:
                self._listen(ended)
            except Exception as error:  # by which no driver may end the thread
                if not ended.is_set():
                    self._lose(self._known(error))
            ended.wait(self._backoff.next())

    def _known(self, error: Exception) -> MicrophoneLost:
        if isinstance(error, MicrophoneLost):
            return error
        if isinstance(error, CaptureError):
            return MicrophoneLost("missing", error.message, error.hint)
        _log.error("the microphone failed", exc_info=error)
        return lost(self._name or self._spec or "", "failed", error)

    def _listen(self, ended: threading.Event) -> None:
        """Opens the microphone and watches over it until it is lost or not wanted any more."""
        chosen = pick_microphone(self._spec, self._system.microphones())
        if ended.is_set():
            return
        if self._state == "off":
            self._state = "opening"
        self._sign = self._sounded = self._clock()
        stream = self._system.open(chosen, lambda sound: self._receive(sound, ended))
        try:
            if not ended.is_set():
                self._changed(chosen)
            while not ended.wait(_LOOK):
                self._look(stream)
        finally:
            stream.close()

    def _look(self, stream: Stream) -> None:
        """Draws conclusions from what came.

        Raises:
            MicrophoneLost: It has to be opened anew.
        """
        now = self._clock()
        if not stream.active:
            raise lost(self._name, "unplugged")
        if now - self._sign > STALLED:
            raise lost(self._name, "stalled")
        if now - self._sounded > MUTED:
            self._lose(lost(self._name, "muted"))
        elif self._sounded > self._opened:
            self._backoff.reset()
            self._go_live()

    def _changed(self, chosen: MicrophoneInfo) -> None:
        before, self._name = self._name, chosen.name
        self._opened = self._sign
        if before and before != chosen.name:
            data = {"microphone": chosen.name}
            message = Text("The microphone is “{name}” now.", name=chosen.name)
            self._on_notice(Notice("microphone_changed", message, EMPTY, data))

    def _go_live(self) -> None:
        was, self._state = self._loss, "live"
        self._loss = None
        if was is not None:
            data = {"microphone": self._name}
            message = Text("The microphone “{name}” is back.", name=self._name)
            self._on_notice(Notice("microphone_found", message, EMPTY, data))

    def _lose(self, error: MicrophoneLost) -> None:
        """Begins a gap; a cause that was told already is not told again."""
        before, self._loss = self._loss, error
        self._state = "muted" if error.cause == "muted" else "lost"
        self.queue.interrupt()
        if before is None:
            data = {"microphone": self._name or self._spec or "", "cause": error.cause}
            self._on_notice(Notice("microphone_lost", error.message, error.hint, data))

    def _receive(self, sound: Sound, ended: threading.Event) -> None:
        """Gets a block in the system's thread, which must never wait."""
        if ended.is_set():
            return
        now = self._clock()
        self._sign = now
        if sound.any():
            self._sounded = now
        self.queue.put(sound, now)
