"""Blocks of sound on their way from the system's thread to ours."""

import threading
from collections import deque
from dataclasses import dataclass

from emoconf.voice.sound import Sound


@dataclass(frozen=True, slots=True)
class SoundBlock:
    """One block of sound.

    Attributes:
        sound: Float32 [`sound.BLOCK`], -1 to 1.
        time: When it ended, monotonic seconds.
        after_gap: Something is missing before it: the microphone was away, or nobody was fast
            enough to take what came.
    """

    sound: Sound
    time: float
    after_gap: bool = False


class SoundQueue:
    """A short queue in which the newest wins: what nobody takes in time is dropped and counted.

    Nothing waits for its reader, least of all the system's thread that brings the sound.

    Args:
        length: Blocks that it holds; 64 are 2 s, which a busy computer may need to catch up.
    """

    def __init__(self, length: int = 64) -> None:
        self._ready = threading.Condition()
        self._blocks: deque[SoundBlock] = deque(maxlen=length)
        self._gap = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """Blocks that nobody took in time."""
        return self._dropped

    def put(self, sound: Sound, time: float) -> None:
        """Adds a block; never waits."""
        with self._ready:
            if len(self._blocks) == self._blocks.maxlen:
                self._dropped += 1
                self._blocks.popleft()
                oldest = self._blocks.popleft() if self._blocks else None
                if oldest is not None:
                    self._blocks.appendleft(SoundBlock(oldest.sound, oldest.time, after_gap=True))
            self._blocks.append(SoundBlock(sound, time, self._gap))
            self._gap = False
            self._ready.notify()

    def interrupt(self) -> None:
        """Something is missing before the next block."""
        with self._ready:
            self._gap = True

    def clear(self) -> None:
        """Forgets every block."""
        with self._ready:
            self._blocks.clear()
            self._gap = True

    def take(self, timeout: float) -> SoundBlock | None:
        """The oldest block; None when none came within so many seconds."""
        with self._ready:
            self._ready.wait_for(lambda: len(self._blocks) > 0, timeout)
            return self._blocks.popleft() if self._blocks else None
