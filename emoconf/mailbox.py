"""A one-place mailbox in which the newest item wins."""

import threading
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Mailbox(Generic[Item]):
    """Hands the newest item from one thread to another; older ones are dropped and counted.

    One thread puts, one thread takes. Nothing ever queues up, so a slow reader costs the writer
    nothing and always gets the latest state of the world.
    """

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._item: Item | None = None
        self._skipped = 0
        self._closed = False

    @property
    def skipped(self) -> int:
        """Items that were replaced before anybody took them."""
        return self._skipped

    @property
    def closed(self) -> bool:
        """True once `close` was called; waiting readers have been woken."""
        return self._closed

    def put(self, item: Item) -> None:
        """Replaces whatever lies in the box; never blocks."""
        with self._ready:
            if self._item is not None:
                self._skipped += 1
            self._item = item
            self._ready.notify()

    def take(self, timeout: float | None = None) -> Item | None:
        """Takes the item out, waiting at most `timeout` seconds for one.

        Returns:
            The newest item; None when none came in time or the box is closed.
        """
        with self._ready:
            self._ready.wait_for(lambda: self._item is not None or self._closed, timeout)
            item, self._item = self._item, None
            return item

    def clear(self) -> None:
        """Throws away an item nobody took, without counting it as skipped."""
        with self._ready:
            self._item = None

    def close(self) -> None:
        """Wakes every waiting reader; from now on `take` returns at once."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()
