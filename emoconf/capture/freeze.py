"""Telling a frozen webcam from a quiet scene."""

import zlib

import numpy as np

from emoconf.values import Image

#: Every 16th pixel in both directions: 3,600 of a 720p picture, hashed in some microseconds.
_STEP = 16

#: A picture whose brightest sampled value is at most this (limited-range black is 16) shows a
#: covered lens: cameras that suppress noise then give the very same black picture for ever.
_BLACK = 24


class FreezeDetector:
    """Notices that a camera gives the same picture again and again.

    A sensor's noise makes two pictures of even a perfectly still scene differ in some pixel, so
    only bit-identical pictures count. Identical black ones do not: a covered lens is no fault, and
    reopening the camera would not help.

    Args:
        limit: Seconds of identical pictures after which the camera counts as frozen.

    Attributes:
        unchanged: Whether the last picture is known to be bit-identical with the one before.
    """

    def __init__(self, limit: float = 5.0) -> None:
        self._limit = limit
        self._sample: int | None = None
        self._whole: int | None = None
        self._since = 0.0
        self.unchanged = False

    def frozen(self, image: Image, time: float) -> bool:
        """Takes in the next picture, BGR uint8 [H, W, 3], and its time in seconds.

        Sets `unchanged`: whether it is known to be bit-identical with the one before.

        Returns:
            True if pictures have been bit-identical for `limit` seconds.
        """
        sample = np.ascontiguousarray(image[::_STEP, ::_STEP])
        covered = int(sample.max()) <= _BLACK
        digest = zlib.crc32(sample.data)
        # The sample alone could miss a small movement; the whole picture settles it.
        settle = digest == self._sample and not covered
        whole = zlib.crc32(np.ascontiguousarray(image).data) if settle else None
        self.unchanged = whole is not None and whole == self._whole
        self._sample, self._whole = digest, whole
        if not self.unchanged:
            self._since = time
        return self.unchanged and time - self._since >= self._limit

    def try_again(self, time: float) -> None:
        """Gives a frozen camera, opened anew, `limit` seconds from `time` on to show a change."""
        self._since = time
