"""One attempt to get pictures from a source, in a thread of its own."""

import logging
import threading
import time
from collections.abc import Callable

from emoconf.capture.source import Source
from emoconf.values import Frame

_log = logging.getLogger(__name__)


class Connection:
    """Opens a source, reads it until it ends or fails, and closes it.

    Drivers may block for seconds or for ever, and no thread can be killed. A connection that does
    not come back is therefore abandoned: nothing it still reads is delivered, and it closes its
    source as soon as the driver lets it.

    Args:
        source: What to read; used by this connection's thread alone until it has ended.
        deliver: Gets every picture, in this connection's thread.
        ended: Called once, when the thread is about to end.
        clock: Monotonic seconds.

    Attributes:
        opened: The source is open.
        live_since: When the first picture came; None before.
        last_sign: When it last gave a sign of life (start, opening, picture).
        outcome: After the end: the exception that ended it; None if the recording ended or the
            connection was abandoned.
    """

    def __init__(
        self,
        source: Source,
        deliver: Callable[[Frame], None],
        ended: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.source = source
        self.opened = False
        self.live_since: float | None = None
        self.outcome: Exception | None = None
        self.last_sign = clock()
        self._deliver = deliver
        self._ended = ended
        self._clock = clock
        self._gate = threading.Lock()
        self._abandoned = False
        self._finished = threading.Event()
        self._thread = threading.Thread(target=self._run, name="capture", daemon=True)

    @property
    def finished(self) -> bool:
        """True once the thread has let the source go."""
        return self._finished.is_set()

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def abandon(self) -> None:
        """From the return of this call on, nothing is delivered any more."""
        with self._gate:
            self._abandoned = True

    def join(self, timeout: float) -> bool:
        """Waits for the end; False if the source still blocks after `timeout` seconds."""
        return self._finished.wait(timeout)

    def _run(self) -> None:
        try:
            self._read_all()
        except Exception as error:
            self.outcome = error
        finally:
            try:
                self.source.close()
            except Exception:
                _log.exception("closing %s failed", self.source.name)
            self._finished.set()
            self._ended()

    def _is_abandoned(self) -> bool:
        return self._abandoned

    def _read_all(self) -> None:
        self.source.open()
        self.opened = True
        self.last_sign = self._clock()
        while not self._is_abandoned():
            frame = self.source.read()
            if frame is None:
                return
            with self._gate:
                if self._is_abandoned():
                    return
                self.last_sign = self._clock()
                if self.live_since is None:
                    self.live_since = self.last_sign
                self._deliver(frame)
