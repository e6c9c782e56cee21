"""How fast a run goes and how long it will take: one line."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from emoconf.text import Duration, Number, Text, sentences

#: Seconds between two lines where they stay, as in a file; a terminal's line is replaced.
_EVERY, _EVERY_ON_TERMINAL = 60.0, 0.5


@dataclass(frozen=True, slots=True)
class Pace:
    """How far the reading has come.

    Attributes:
        done: Recordings that were read.
        total: Recordings to be read.
        bytes_done: Bytes of those, which tell the length better than their number.
        bytes_total: Likewise.
        elapsed: Seconds since the reading began.
    """

    done: int
    total: int
    bytes_done: int
    bytes_total: int
    elapsed: float

    @property
    def per_minute(self) -> float | None:
        """Recordings a minute; None before the first is done."""
        return self.done / self.elapsed * 60 if self.done and self.elapsed > 0 else None

    @property
    def seconds_left(self) -> float | None:
        """Seconds that the rest will take; None before the first is done."""
        if not self.done or not self.bytes_done:
            return None
        return self.elapsed * (self.bytes_total - self.bytes_done) / self.bytes_done

    def line(self) -> Text:
        """In words."""
        parts = [Text("Read {done} of {total}.", done=self.done, total=self.total)]
        if self.per_minute is not None and self.seconds_left is not None:
            parts.append(
                Text(
                    "{rate} recordings a minute, about {left} left.",
                    rate=Number(self.per_minute, 1),
                    left=Duration(self.seconds_left),
                )
            )
        return sentences(parts)


class ProgressLine:
    """Shows on standard error how far a run has come; see `Listener`.

    Args:
        say: A text in the person's language.
        now: Clock, in seconds.
    """

    def __init__(
        self, say: Callable[[Text], str], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._say, self._now = say, now
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._started: float | None = None
        self._last, self._width = now() - (0 if not self._terminal else _EVERY), 0

    def hashing(self, done: int, total: int) -> None:
        """See `Listener.hashing`."""
        self._show(Text("Looking at new files: {done} of {total}.", done=done, total=total))

    def reading(self, done: int, total: int, bytes_done: int, bytes_total: int) -> None:
        """See `Listener.reading`."""
        now = self._now()
        if self._started is None:
            self._started = now
        self._show(Pace(done, total, bytes_done, bytes_total, now - self._started).line())

    def close(self) -> None:
        """Leaves the line, so that what comes next has its own."""
        if self._width:
            print(file=sys.stderr)
        self._width = 0

    def _show(self, text: Text) -> None:
        now = self._now()
        if now - self._last < (_EVERY_ON_TERMINAL if self._terminal else _EVERY):
            return
        self._last = now
        said = self._say(text)
        if self._terminal:
            print(f"\r{said:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = len(said)
        else:
            print(said, file=sys.stderr, flush=True)
