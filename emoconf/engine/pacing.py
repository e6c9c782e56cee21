"""When a frame goes out: new ones at once, old ones again when nothing new comes."""

#: What may be saved up, in frames: enough for one late frame, too little for a burst.
_MOST_CREDIT = 1.5

#: Credit a new frame needs; below 1 so that a camera that is a little early is not held back.
_FOR_NEW = 0.6

#: The same right after a repetition, which must never cost a new frame its turn.
_FOR_NEW_AFTER_REPEAT = -0.5


class Pacer:
    """Keeps the outgoing rate: never above `fps` on average, never a frame delayed.

    A new frame is sent in the moment it comes or not at all: holding it back until its turn would
    add latency that never goes away. Each sent frame costs one credit, `fps` credits come in a
    second. Times are seconds of any clock that never goes back.

    Args:
        fps: Frames per second.
        now: The present time.
    """

    def __init__(self, fps: float, now: float) -> None:
        self._period = 1.0 / fps
        self._credit = 1.0
        self._counted = now
        self._last_sent = now
        self._last_was_new = False
        self._refused = -1.0

    @property
    def repeat_at(self) -> float:
        """When the last frame is due again if no new one comes.

        After a new frame half a period is added: a camera with a little jitter would otherwise
        see each of its frames preceded by a useless repetition.
        """
        due = self._last_sent + self._period * (1.5 if self._last_was_new else 1.0)
        # Whoever sends too fast is not stalled: to repeat now would take the next frame's turn.
        return max(due, self._refused + 1.5 * self._period)

    def admits_new(self, now: float) -> bool:
        """Whether a new frame that came at this moment goes out."""
        needed = _FOR_NEW if self._last_was_new else _FOR_NEW_AFTER_REPEAT
        admitted = self._credit_at(now) >= needed
        if not admitted:
            self._refused = now
        return admitted

    def admits_repeat(self, now: float) -> bool:
        """Whether the last frame may be sent once more at this moment."""
        return now >= self.repeat_at and self._credit_at(now) >= 1.0 - 1e-6

    def sent(self, now: float, *, new: bool) -> None:
        """Counts a frame that went out."""
        self._credit = self._credit_at(now) - 1.0
        self._counted = now
        self._last_sent = now
        self._last_was_new = new

    def _credit_at(self, now: float) -> float:
        return min(_MOST_CREDIT, self._credit + (now - self._counted) / self._period)
