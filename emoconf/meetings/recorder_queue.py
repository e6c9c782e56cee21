"""How other threads reach the recorder: observations may be dropped, commands may not."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from emoconf.values import Observation


@dataclass(frozen=True, slots=True)
class _Entry:
    """A command and what it weighs."""

    command: Callable[[], None]
    weight: int


class RecorderQueue:
    """Keeps observations and commands in their order, for one thread that works through them.

    Nothing here ever waits for that thread: it may stand in front of a busy database for as long
    as that takes.

    Args:
        most: Observations that may wait; further ones are dropped and counted.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._items: deque[Observation | _Entry] = deque()
        self._weighing = threading.Lock()  # held over a sum alone
        self._weight = 0
        self._wake = threading.Event()
        self._closed = False
        self.dropped = 0

    def put(self, observation: Observation) -> None:
        """Leaves an observation; never blocks and wakes nobody."""
        if len(self._items) < self._most:
            self._items.append(observation)
        else:
            self.dropped += 1

    def post(self, command: Callable[[], None], weight: int = 0) -> None:
        """Leaves a command and wakes the thread; never blocks.

        Args:
            command: What the thread is to do.
            weight: What it adds to `weight` while it waits.
        """
        self._weigh(weight)
        self._items.append(_Entry(command, weight))
        self._wake.set()

    @property
    def weight(self) -> int:
        """What the commands that wait weigh together."""
        return self._weight

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

    def drain(self, take: Callable[[Observation], None]) -> None:
        """Called by the thread: works through what has come so far, in its order."""
        for _ in range(len(self._items)):
            item = self._items.popleft()
            if isinstance(item, Observation):
                take(item)
            else:
                self._weigh(-item.weight)
                item.command()

    def _weigh(self, more: int) -> None:
        with self._weighing:
            self._weight += more
