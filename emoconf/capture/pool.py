"""Picture buffers that are used again and again."""

import weakref
from collections import deque

import numpy as np

from emoconf.values import Image


class FramePool:
    """A fixed number of BGR buffers, handed out and taken back by themselves.

    A buffer is on loan as long as anybody holds the array that `take` returned or any view,
    slice or reshape of it; when the last reference goes, in whatever thread, the buffer is free
    again. Nobody has to give anything back.

    How: the memory belongs to a `bytearray`, and each loan is a new array object on top of it.
    NumPy's views keep the object alive that they were cut from (the chain of `base` ends at the
    first array whose memory belongs to something else than an array), so a finalizer of that
    object runs exactly when the last view is gone. Unlike counting references this does not
    depend on how an interpreter counts.

    Args:
        shape: Height, width and 3.
        count: How many buffers there are; they are allocated at once.
    """

    def __init__(self, shape: tuple[int, int, int], count: int) -> None:
        self.shape = shape
        self.count = count
        size = shape[0] * shape[1] * shape[2]
        self._free: deque[bytearray] = deque(bytearray(size) for _ in range(count))

    @property
    def free(self) -> int:
        """How many buffers could be taken now."""
        return len(self._free)

    def take(self) -> Image | None:
        """Lends a buffer, uint8 `shape`, C-contiguous, with whatever it last held in it.

        Returns:
            The buffer, or None while all of them are in use.
        """
        try:
            memory = self._free.pop()
        except IndexError:
            return None
        loan: Image = np.ndarray(self.shape, np.uint8, buffer=memory)
        weakref.finalize(loan, self._free.append, memory).atexit = False
        return loan
