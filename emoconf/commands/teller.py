"""What a run tells the person at the terminal while it goes on."""

import contextlib
import queue
import threading

from emoconf.commands.sentences import sentence
from emoconf.commands.speech import echo, spoken
from emoconf.engine import protocol
from emoconf.errors import CaptureError
from emoconf.reports.escape import terminal_text

#: Events that a person at the terminal wants to know; everything else is in the report.
_TOLD = (protocol.Problem, protocol.CameraLost, protocol.CameraFound)


def tell(text: object) -> None:
    """Says something on standard error, if anybody can still read it."""
    with contextlib.suppress(OSError):  # the terminal is closed, the pipe's reader gone
        echo(text, err=True)


class Teller:
    """Says on standard error what goes wrong, and remembers what ended the run.

    It writes from a thread of its own: a terminal that is held (Ctrl+S) holds up no picture.

    Args:
        aloud: False only remembers: a program reads the events, or clients are told.

    Attributes:
        failure: Why there are no pictures and never will be; None if nothing of that kind happened.
    """

    def __init__(self, *, aloud: bool) -> None:
        self.failure: CaptureError | None = None
        self._said = ""
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        if aloud:
            self._thread = threading.Thread(target=self._write, name="teller", daemon=True)
            self._thread.start()

    def put(self, event: protocol.Message) -> None:
        """Takes an event; returns at once."""
        if isinstance(event, protocol.Problem) and event.kind == "capture_failed":
            self.failure = CaptureError(*event.said)  # said at the end
        elif self._thread is not None and isinstance(event, _TOLD):
            said = sentence(event)
            if said != self._said:
                self._said = said
                self._waiting.put(said)

    def close(self, timeout: float = 2.0) -> None:
        """Writes what waits, for at most `timeout` seconds."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(timeout)

    def _write(self) -> None:
        while (said := self._waiting.get()) is not None:
            tell(terminal_text(spoken(said)))
