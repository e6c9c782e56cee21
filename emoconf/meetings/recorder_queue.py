"""How other threads reach the recorder: observations may be dropped, commands may not."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from emoconf.values import Observation, SignalSecond

#: What is recorded, unless so much waits that it is dropped.
Recorded = Observation | SignalSecond


@dataclass(frozen=True, slots=True)
class _Entry:
    """A command.

    Attributes:
        command: What the thread is to do.
        weight: What it weighs.
        opens: Cause of the gap that it begins, if it does.
        closes: Cause of the gap that it ends, if it does.
    """

    command: Callable[[], None]
    weight: int = 0
    opens: str | None = None
    closes: str | None = None


class RecorderQueue:
    """Keeps what is observed and commands in their order, for one thread that works through them.

    Nothing here ever waits for that thread: it may stand in front of a busy database for as long
    as that takes. The lock is held over the change of a list alone.

    Args:
        most: Observations that may wait; further ones are dropped and counted.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._items: deque[Recorded | _Entry] = deque()
        self._lock = threading.Lock()
        self._weight = 0
        self._wake = threading.Event()
        self._closed = False
        self.dropped = 0

    def put(self, observed: Recorded) -> None:
        """Leaves what was observed; never blocks and wakes nobody."""
        with self._lock:
            if len(self._items) < self._most:
                self._items.append(observed)
            else:
                self.dropped += 1

    def post(self, command: Callable[[], None], weight: int = 0) -> None:
        """Leaves a command and wakes the thread; never blocks.

        Args:
            command: What the thread is to do.
            weight: What it adds to `weight` while it waits.
        """
        self._append(_Entry(command, weight))

    def post_gap(self, command: Callable[[], None], cause: str) -> None:
        """Leaves the beginning of a gap.

        It takes back the end of one of that cause if nothing was observed since: then nothing
        would lie between the two. So nobody fills the memory who pauses and resumes in a loop, and
        no gap is ever refused.
        """
        with self._lock:
            while (last := self._last_of(cause)) is not None and last[1].closes == cause:
                del self._items[last[0]]
        if last is None:
            self._append(_Entry(command, opens=cause))

    def post_resume(self, command: Callable[[], None], cause: str | None) -> None:
        """Leaves the end of a gap; None ends those of every cause."""
        self._append(_Entry(command, closes=cause))

    @property
    def weight(self) -> int:
        """What the commands that wait weigh together."""
        return self._weight

    def __len__(self) -> int:
        return len(self._items)

    def close(self) -> None:
        """Lets the thread end once it has worked through what has come so far."""
        self._closed = True
        self._wake.set()

    @property
    def closed(self) -> bool:
        """True once the thread shall end."""
        return self._closed

    def wait(self, seconds: float) -> None:
        """Called by the thread: sleeps until a command comes or the time is over."""
        self._wake.wait(seconds)
        self._wake.clear()

    def drain(self, take: Callable[[Recorded], None]) -> None:
        """Called by the thread: works through what has come so far, in its order."""
        for _ in range(len(self._items)):
            with self._lock:
                if not self._items:  # a gap took back the end of another
                    return
                item = self._items.popleft()
                self._weight -= item.weight if isinstance(item, _Entry) else 0
            if isinstance(item, _Entry):
                item.command()
            else:
                take(item)

    def _append(self, entry: _Entry) -> None:
        with self._lock:
            self._weight += entry.weight
            self._items.append(entry)
        self._wake.set()

    def _last_of(self, cause: str) -> tuple[int, _Entry] | None:
        """Where a gap of that cause last begins or ends, if only gaps begin and end after that."""
        for index in range(len(self._items) - 1, -1, -1):
            item = self._items[index]
            if not isinstance(item, _Entry) or (item.opens is None and item.closes is None):
                return None
            if cause in (item.opens, item.closes):
                return index, item
        return None
