"""A thread that one owner starts, stops and joins, and that an exception does not end."""

import logging
import threading
import time
from collections.abc import Callable

from emoconf.capture.backoff import Backoff, RestartLimit
from emoconf.text import Text
from emoconf.values import Notice

log = logging.getLogger(__name__)


class Worker:
    """Calls `step` again and again until stopped.

    An exception in `step` is told as a notice `worker_failed` and the loop goes on after a pause
    that grows; after five failures within a minute it is given up (`worker_gave_up`).

    Args:
        name: Of the thread, for the log.
        step: One round; must return within a second or so.
        on_notice: Gets the notices.
        on_give_up: Called once, in the thread, when it is given up.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        name: str,
        step: Callable[[], None],
        on_notice: Callable[[Notice], None],
        on_give_up: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._step = step
        self._on_notice = on_notice
        self._on_give_up = on_give_up
        self._clock = clock
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def alive(self) -> bool:
        """True between `start` and the end of the last round."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Starts the thread; to be called once."""
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Asks for the end and waits for it; whatever `step` waits for should be woken first."""
        self._stopping.set()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(timeout)

    def _run(self) -> None:
        backoff, restarts = Backoff(), RestartLimit()
        while not self._stopping.is_set():
            try:
                self._step()
            except Exception as error:
                log.exception("%s failed", self.name)
                if not restarts.allows(self._clock()):
                    self._notify(
                        "worker_gave_up", error, Text("Restart EmoConf; the log has the details.")
                    )
                    if self._on_give_up is not None:
                        self._on_give_up()
                    return
                self._notify(
                    "worker_failed", error, Text("It is started again; the log has the details.")
                )
                self._stopping.wait(backoff.next())

    def _notify(self, kind: str, error: Exception, hint: Text) -> None:
        message = Text(
            "The {name} stopped: {kind}: {error}.",
            name=self.name,
            kind=type(error).__name__,
            error=error,
        )
        self._on_notice(Notice(kind, message, hint, {"worker": self.name}))
