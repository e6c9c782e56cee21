"""The microphone's thread: opens it while a meeting is saved, and tells the seconds of a voice."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from emoconf.capture.microphone import Microphone
from emoconf.sensors.base import Said
from emoconf.text import Text
from emoconf.values import FaceReading, Frame, Notice, Observation, SignalSecond
from emoconf.voice.sound import SECONDS

if TYPE_CHECKING:
    from emoconf.sensors.voice import VoiceSensor

log = logging.getLogger(__name__)

#: Seconds that a round waits for sound, or for a meeting: after a pause it takes that long until
#: the microphone is closed.
_PATIENCE = 0.1

#: Observations of the mouth that may wait for this thread; the oldest are dropped. 4 s of them.
_MOUTHS = 64


class Hearing:
    """One round takes at most one block of sound; run it in a `Worker`.

    The microphone is open exactly while `wanted` says so. The picture never waits for it: the
    analysis leaves the mouth in a short queue and goes on.

    Args:
        microphone: Closed.
        make_sensor: Makes what reads the sound; called in this thread, once it is needed.
        wanted: Whether a meeting is being saved.
        tell: Gets each second, in this thread; must return quickly.
        on_notice: Told where nothing can be heard at all.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        microphone: Microphone,
        make_sensor: "Callable[[], VoiceSensor]",
        wanted: Callable[[], bool],
        tell: Callable[[SignalSecond], None],
        on_notice: Callable[[Notice], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._microphone = microphone
        self._make_sensor = make_sensor
        self._wanted = wanted
        self._tell_one = tell
        self._on_notice = on_notice
        self._clock = clock
        self._sensor: VoiceSensor | None = None
        self._mouths: deque[Observation] = deque(maxlen=_MOUTHS)
        self._open = self._broken = False
        self._closed = threading.Event()
        self._silent_since = 0.0
        self._now: Mapping[str, float] | None = None  # replaced as a whole

    @property
    def microphone(self) -> str | None:
        """Name of the microphone that is open; None while none is."""
        return self._microphone.name if self._open else None

    @property
    def now(self) -> Mapping[str, float] | None:
        """What the open microphone hears at this moment; None while there is nothing to tell."""
        return self._now if self._open else None

    @property
    def cause(self) -> str:
        """Why the open microphone gives no sound; empty while it does."""
        loss = self._microphone.loss if self._open else None
        return "" if loss is None else loss.cause

    def observe(self, observation: Observation) -> None:
        """Takes what the analysis saw; from any thread, without waiting."""
        if self._open:
            self._mouths.append(observation)

    def step(self) -> None:
        """Opens or closes the microphone, or takes a block; whatever fails closes it."""
        try:
            self._round()
        except Exception:
            self._sensor = None  # the next one begins without what this one stumbled over
            self._shut()
            raise

    def _round(self) -> None:
        if self._closed.is_set() or self._broken or not self._wanted():
            self._shut()
            self._closed.wait(_PATIENCE)
            return
        sensor = self._sensor or self._ready()
        if sensor is None:
            return
        if not self._open:
            self._open, self._silent_since = True, self._clock()
            self._microphone.start()
        block = self._microphone.take(_PATIENCE)
        while self._mouths:
            sensor.see(self._mouths.popleft())
        if block is None or self._microphone.loss is not None:  # a muted one sends zeros
            self._tell_silence(sensor)
            return
        if block.after_gap:
            self._tell(sensor.interrupt())
        self._silent_since = self._clock()
        self._tell(sensor.hear(block.sound, block.time - SECONDS))
        self._now = sensor.now

    def close(self) -> None:
        """Closes the microphone for good; from any thread, before its own ends."""
        self._closed.set()

    def shut(self) -> None:
        """Closes the microphone once its thread has ended."""
        self._closed.set()
        self._shut()

    def _ready(self) -> "VoiceSensor | None":
        """What reads the sound; None where it cannot be had, which is told once."""
        try:
            self._sensor = self._make_sensor()
        except Exception as error:  # whatever a library that is not there raises
            log.exception("the voice cannot be read")
            self._broken = True
            self._on_notice(
                Notice(
                    "voice_unavailable",
                    Text("Your voice cannot be read: {error}.", error=error),
                    Text("The picture goes on; `emoconf doctor` says what is missing."),
                )
            )
        return self._sensor

    def _shut(self) -> None:
        if not self._open:
            return
        self._microphone.stop()
        self._open = False
        self._mouths.clear()
        self._now = None
        if self._sensor is not None:
            self._tell(self._sensor.interrupt())
            self._sensor.reset()

    def _tell_silence(self, sensor: "VoiceSensor") -> None:
        """Tells each whole second in which an open microphone gave nothing, with its cause."""
        loss = self._microphone.loss
        if loss is None:
            return
        self._now = None
        now = self._clock()
        if now - self._silent_since < 1:
            return
        self._tell(sensor.interrupt())
        # Not more than one: how long it was away before somebody knew does not matter.
        self._tell((SignalSecond("voice", now - 1, None, f"microphone_{loss.cause}"),))
        self._silent_since = now

    def _tell(self, seconds: Sequence[SignalSecond]) -> None:
        for second in seconds:
            self._tell_one(second)


class Glance:
    """What is heard at the moment of a frame, for overlays; a sensor that keeps nothing.

    Args:
        hearing: Hears it.
    """

    key = "voice"

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing

    def read(self, frame: Frame, faces: Sequence[FaceReading]) -> Said:
        """How loud it is, and whether the user talks; see `sensors.base.Sensor`."""
        now = self._hearing.now
        return {} if now is None else {None: now}

    def reset(self) -> None:
        """There is nothing to forget."""
