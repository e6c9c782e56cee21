"""How other threads reach the recorder: observations may be dropped, commands may not."""

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from emoconf.errors import EngineError
from emoconf.values import Observation


class Inbox:
    """Keeps observations and commands in their order, for one thread that works through them.

    Args:
        most: Observations that may wait; further ones are dropped and counted.
        patience: Seconds after which whoever asks stops waiting for an answer.
    """

    def __init__(self, most: int, patience: float) -> None:
        self._most, self._patience = most, patience
        self._items: deque[Observation | Callable[[], None]] = deque()
        self._wake = threading.Event()
        self._closed = False
        self.dropped = 0

    def put(self, observation: Observation) -> None:
        """Leaves an observation; never blocks and wakes nobody."""
        if len(self._items) < self._most:
            self._items.append(observation)
        else:
            self.dropped += 1

    def tell(self, command: Callable[[], None]) -> None:
        """Leaves a command and wakes the thread."""
        self._items.append(command)
        self._wake.set()

    def ask(self, act: Callable[[], Any]) -> Any:
        """Lets the thread do something after all that came before, and waits for the result.

        Raises:
            EngineError: The thread has ended or does not answer.
            Exception: Whatever `act` raised.
        """
        if self._closed:
            raise EngineError("The meeting recorder was closed.", "Restart EmoConf.")
        answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

        def command() -> None:
            try:
                answers.put((True, act()))
            except BaseException as error:
                answers.put((False, error))
                raise

        self.tell(command)
        try:
            well, answer = answers.get(timeout=self._patience)
        except queue.Empty:
            raise EngineError(
                "The meeting recorder does not answer.", "Restart EmoConf; the meeting is kept."
            ) from None
        if not well:
            raise answer
        return answer

    def close(self) -> None:
        """Lets the thread end; from now on asking is an error."""
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
                item()
