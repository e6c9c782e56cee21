"""What waits for one client: bounded, never blocking whoever puts something in."""

import threading
from collections import deque

from emoconf.engine import protocol


class Outbox:
    """Messages for one slow or fast reader.

    Answers are never dropped (a client has few open questions; who has too many is refused),
    events up to a limit, oldest dropped first and counted, and of preview pictures only the newest.

    Args:
        limit: Events that may wait, and answers.
    """

    def __init__(self, limit: int = protocol.EVENT_QUEUE) -> None:
        self._ready = threading.Condition()
        self._events: deque[bytes] = deque()
        self._answers: deque[bytes] = deque()
        self._preview: bytes | None = None
        self._limit = limit
        self._lost = 0
        self._closed = False

    def put_event(self, data: bytes) -> None:
        """Adds an event; drops the oldest one when too many wait."""
        with self._ready:
            if len(self._events) >= self._limit:
                self._events.popleft()
                self._lost += 1
            self._events.append(data)
            self._ready.notify()

    def put_answer(self, data: bytes) -> bool:
        """Adds an answer, which is never dropped.

        Returns:
            False if too many wait already; this one was not added.
        """
        with self._ready:
            if len(self._answers) >= self._limit:
                return False
            self._answers.append(data)
            self._ready.notify()
            return True

    def put_preview(self, data: bytes) -> None:
        """Replaces the preview picture that waits."""
        with self._ready:
            self._preview = data
            self._ready.notify()

    def take(self) -> bytes | None:
        """Waits for the next message: answers first, then what was lost, events, previews.

        Returns:
            An encoded message, or None when the box is closed and empty.
        """
        with self._ready:
            self._ready.wait_for(
                lambda: self._answers or self._events or self._preview or self._closed
            )
            if self._answers:
                return self._answers.popleft()
            if self._lost:
                lost, self._lost = self._lost, 0
                return protocol.encode(protocol.EventsDropped(count=lost))
            if self._events:
                return self._events.popleft()
            preview, self._preview = self._preview, None
            return preview

    def close(self) -> None:
        """Nothing more will come; what waits can still be taken."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()
