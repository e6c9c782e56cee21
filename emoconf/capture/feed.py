"""The camera feed: pictures of one size, whatever happens to the camera."""

import logging
import threading
import time
from collections.abc import Callable

from emoconf.capture import notices
from emoconf.capture.backoff import Backoff
from emoconf.capture.condition import Condition, State
from emoconf.capture.connection import Connection
from emoconf.capture.letterbox import letterbox_into
from emoconf.capture.pool import FramePool
from emoconf.capture.rates import RateMeter
from emoconf.capture.source import Source
from emoconf.errors import CameraLost, CaptureError
from emoconf.values import Frame, Notice

_log = logging.getLogger(__name__)

#: Seconds without a picture after which a live camera counts as stalled; opening may take longer.
_STALLED, _STALLED_OPENING = 2.0, 10.0

#: Seconds after which a stalled connection is given up and another one is tried.
_GIVE_UP = 15.0

#: Seconds that a connection has to let its source go.
_PATIENCE = 2.0

#: Seconds of pictures after which the next loss starts with the shortest pause again.
_STEADY = 5.0

#: How often the watchdog looks at the age of the last picture, in seconds.
_LOOK = 0.2

#: Buffers: two mailboxes, what their two readers hold, the last picture of each, and two spare.
_BUFFERS = 8


class CameraFeed:
    """Reads a source for ever and hands on every picture, letterboxed to one fixed size.

    Two threads: one reads (`Connection`), one watches over it, reconnects, and obeys. The pictures
    come in buffers of a pool that are free again once nobody holds them; while all are held,
    pictures are skipped and counted.

    Notices, one per event however often a reconnection is tried:
        camera_lost: data `cause` (`unplugged`, `busy`, `frozen`, `denied`, `stalled`, or `failed`
            for what nobody foresaw), `camera`. A camera is never given up: giving up helps nobody.
        camera_found: pictures come again after a loss; data `camera`.
        capture_failed: a recording cannot be read; data `cause`, `camera`.
        recording_ended, recording_truncated, recording_failed: for sources that end.

    Args:
        source: What to read first.
        size: Width and height of every delivered frame.
        on_frame: Gets every frame, in the reading thread; must return quickly.
        on_notice: Gets every notice, in either thread.
        clock: Monotonic seconds.
        sleep: Waits before reconnecting; by default in a way that commands can interrupt.
        pool: Where the buffers come from.
    """

    def __init__(
        self,
        source: Source,
        *,  # more than five: whom it serves, and the clock and memory that tests replace
        size: tuple[int, int] = (1280, 720),
        on_frame: Callable[[Frame], None],
        on_notice: Callable[[Notice], None],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
        pool: FramePool | None = None,
    ) -> None:
        self.size = size
        self._source = source
        self._on_frame = on_frame
        self._clock = clock
        self._sleep = sleep or self._interruptible_sleep
        self._pool = pool or FramePool((size[1], size[0], 3), _BUFFERS)
        self._meter = RateMeter(clock=clock)
        self._backoff = Backoff()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._next_source: Source | None = None
        self._stopping = False
        self._suspended = False
        self._left_behind = False  # the source is held by a driver that does not return
        self._condition = Condition(on_notice)
        self._frames = 0
        self._skipped = 0
        self._thread = threading.Thread(target=self._supervise, name="camera-feed", daemon=True)

    @property
    def state(self) -> State:
        """What is going on; `ended` after `stop` and at the end of a recording."""
        return self._condition.state

    @property
    def name(self) -> str:
        """The name of the source that is read, or will be once it is back."""
        return (self._next_source or self._source).name

    @property
    def loss(self) -> CameraLost | None:
        """Why there are no pictures at the moment, for the card; None while there are."""
        return self._condition.loss

    @property
    def frames(self) -> int:
        """Pictures that the source gave."""
        return self._frames

    @property
    def skipped(self) -> int:
        """Pictures that were not handed on because every buffer was in use."""
        return self._skipped

    @property
    def rate(self) -> float:
        """Pictures per second that the source gave over the last ten seconds."""
        return self._meter.rate

    def start(self) -> None:
        """Starts reading; to be called once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends reading and closes the source; returns within seconds even if a driver hangs.

        The other commands may be given from within a callback, this one may not.
        """
        self._command(stopping=True)
        if self._thread.is_alive():
            self._thread.join(2 * _PATIENCE)
        self._condition.state = "ended"

    def suspend(self) -> None:
        """Closes the camera (its light goes off) until `resume`."""
        self._command(suspended=True)

    def resume(self) -> None:
        """Opens the camera again."""
        self._command(suspended=False)

    def switch(self, source: Source | Callable[[], Source]) -> None:
        """Goes on with another source.

        Args:
            source: A closed source, or what makes one; if that raises, nothing changes.

        Raises:
            CaptureError: From `source`, such as for an unknown camera.
        """
        chosen = source() if callable(source) else source
        self._command(source=chosen)

    def _command(
        self,
        *,
        stopping: bool = False,
        suspended: bool | None = None,
        source: Source | None = None,
    ) -> None:
        with self._lock:
            self._stopping = self._stopping or stopping
            if suspended is not None:
                self._suspended = suspended
            self._next_source = source or self._next_source
            self._wake.set()

    # Everything below runs in the supervising thread, except `_deliver` and what it calls.

    def _supervise(self) -> None:
        while not self._stopping:
            try:
                self._attempt()
            except Exception as error:  # by which no driver may end the feed
                _log.exception("the camera feed failed")
                self._lose(notices.failed(self._source.name, error))
                self._sleep(self._backoff.next())
        self._condition.state = "ended"

    def _attempt(self) -> None:
        """Obeys, then reads for as long as it goes well."""
        self._wake.clear()
        self._obey()
        if self._condition.state in ("suspended", "ended"):
            if not self._commanded():
                self._wake.wait()
            return
        if self._left_behind:
            self._source, self._left_behind = self._source.clone(), False
        self._meter.restart()
        connection = Connection(self._source, self._deliver, self._wake.set, self._clock)
        connection.start()
        self._watch(connection)

    def _commanded(self) -> bool:
        """Whether something other than going on is wanted."""
        changed = self._suspended != (self._condition.state == "suspended")
        return self._stopping or changed or self._next_source is not None

    def _obey(self) -> None:
        with self._lock:
            source, self._next_source = self._next_source, None
            suspended = self._suspended
        resumed = self._condition.state == "suspended" and not suspended
        if source is not None:
            self._source, self._left_behind = source, False
        if source is not None or resumed:
            self._condition.start_over()
            self._backoff.reset()
        if suspended:
            self._condition.state = "suspended"

    def _watch(self, connection: Connection) -> None:
        """Returns when the connection has ended, was given up, or something else is wanted."""
        while True:
            self._wake.clear()
            if self._commanded():
                self._release(connection)
                return
            if connection.finished:
                self._settle(connection)
                return
            if connection.source.live:
                silence = self._clock() - connection.last_sign
                if silence > (_STALLED if connection.opened else _STALLED_OPENING):
                    self._lose(notices.stalled(self._source.name))
                if silence > _GIVE_UP:
                    self._release(connection)
                    self._sleep(self._backoff.next())
                    return
            self._wake.wait(_LOOK)

    def _release(self, connection: Connection) -> None:
        connection.abandon()
        if not connection.join(_PATIENCE):
            _log.warning("%s does not let go; left behind", self._source.name)
            self._left_behind = True

    def _settle(self, connection: Connection) -> None:
        """Draws the consequences of a connection's end."""
        error = connection.outcome
        if error is None:
            self._finish()
            return
        steady = connection.live_since is not None and (
            self._clock() - connection.live_since >= _STEADY
        )
        if steady:
            self._backoff.reset()
        if isinstance(error, CameraLost):
            self._lose(error)
        elif connection.source.live and not isinstance(error, CaptureError):
            _log.error("capture from %s failed", self._source.name, exc_info=error)
            self._lose(notices.failed(self._source.name, error))
        else:
            self._give_up(error)
            return
        self._sleep(self._backoff.next())

    def _give_up(self, error: Exception) -> None:
        """A recording that cannot be read, or a source that can never be."""
        _log.error("%s cannot be read", self._source.name, exc_info=error)
        self._condition.state = "ended"
        known = error if isinstance(error, CaptureError) else notices.failed(self.name, error)
        self._condition.tell(notices.unreadable(self._source.name, known.message, known.hint))

    def _finish(self) -> None:
        self._condition.state = "ended"
        name = self._source.name
        warning = getattr(self._source, "warning", None)
        if warning is not None:
            self._condition.tell(warning)
        self._condition.tell(notices.ended(name))

    def _lose(self, error: CameraLost) -> None:
        self._condition.lose(self._source.name, error)

    def _deliver(self, frame: Frame) -> None:
        """Runs in the reading thread."""
        number, self._frames = self._frames, self._frames + 1
        self._meter.tick()
        if self._condition.state != "live":
            self._condition.go_live(self._source.name)
        buffer = self._pool.take()
        if buffer is None:
            self._skipped += 1
            return
        letterbox_into(frame.image, buffer)
        self._on_frame(Frame(buffer, number, frame.time))

    def _interruptible_sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._commanded() and (rest := end - time.monotonic()) > 0:
            self._wake.wait(rest)
            self._wake.clear()
