"""The event stream on a file descriptor, one JSON object a line."""

import os
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

from emoconf.engine import protocol
from emoconf.engine.outbox import Outbox


def reserve_stdout() -> BinaryIO:
    """Keeps file descriptor 1 for ourselves: whatever else writes there lands on standard error.

    Native libraries print to descriptor 1 as they please; one such line in the middle of an event
    would break every program that reads the stream.

    Returns:
        What used to be standard output.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return os.fdopen(kept, "wb", buffering=0)


class JsonStream:
    """Writes events from a thread of its own, so that a slow reader holds nothing up.

    Where the system tells (everywhere but on Windows) a second thread notices the end of the
    reader also while there is nothing to write.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._outbox = Outbox()
        self._lock = threading.Lock()
        self._broken = self._closed = False
        self._on_broken: Callable[[], None] | None = None
        self._thread = threading.Thread(target=self._write, name="json-stream", daemon=True)
        self._thread.start()
        if sys.platform != "win32":
            threading.Thread(target=self._watch, name="json-reader", daemon=True).start()

    @property
    def broken(self) -> bool:
        """True once the reader went away."""
        return self._broken

    def when_broken(self, callback: Callable[[], None]) -> None:
        """Has `callback` called once, in any thread, when the reader goes away or if it did."""
        with self._lock:
            self._on_broken = callback
            broken = self._broken
        if broken:
            callback()

    def put(self, event: protocol.Message) -> None:
        """Adds an event; the oldest are dropped and counted when the reader is too slow."""
        self._outbox.put_event(protocol.encode(event))

    def close(self, timeout: float = 2.0) -> None:
        """Writes what waits, for at most `timeout` seconds."""
        self._closed = True
        self._outbox.close()
        self._thread.join(timeout)

    def _write(self) -> None:
        try:
            while (data := self._outbox.take()) is not None:
                self._file.write(data + b"\n")
        except OSError:
            self._break()

    def _watch(self) -> None:
        import select  # has no `poll` on Windows

        poll = select.poll()
        poll.register(self._file, 0)  # errors and a hang-up are told unasked
        while not self._closed:
            for _, happened in poll.poll(1000):
                if happened & (select.POLLERR | select.POLLHUP):
                    self._break()
                return  # or what it is cannot be watched

    def _break(self) -> None:
        with self._lock:
            if self._broken or self._closed:
                return
            self._broken = True
            callback = self._on_broken
        if callback is not None:
            callback()
