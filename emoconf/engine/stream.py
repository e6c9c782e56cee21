"""The event stream on a file descriptor, one JSON object a line."""

import os
import sys
import threading
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
    """Writes events from a thread of its own, so that a slow reader holds nothing up."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._outbox = Outbox()
        self._broken = threading.Event()
        self._thread = threading.Thread(target=self._write, name="json-stream", daemon=True)
        self._thread.start()

    @property
    def broken(self) -> bool:
        """True once the reader went away."""
        return self._broken.is_set()

    def put(self, event: protocol.Message) -> None:
        """Adds an event; the oldest are dropped and counted when the reader is too slow."""
        self._outbox.put_event(protocol.encode(event))

    def close(self, timeout: float = 2.0) -> None:
        """Writes what waits, for at most `timeout` seconds."""
        self._outbox.close()
        self._thread.join(timeout)

    def _write(self) -> None:
        try:
            while (data := self._outbox.take()) is not None:
                self._file.write(data + b"\n")
        except OSError:
            self._broken.set()
