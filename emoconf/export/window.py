"""The preview window's program: `python -m emoconf.export.window`, started by `preview`."""

import os
import signal
import sys
import threading
from typing import BinaryIO

# OpenCV's wheel brings Qt for X11 only, whatever the surroundings ask for; on Wayland it runs
# through XWayland.
if sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "xcb"

import cv2
import numpy as np

from emoconf.export import wire

_NAME = "emoconf-preview"

#: The window starts no wider than this; it can be resized.
_WIDTH = 960

#: Milliseconds between two looks for a new picture or a key.
_TURN = 10

_CLOSING_KEYS = frozenset({ord("q"), ord("Q"), 27})


class Newest:
    """The newest picture that came, read by a thread of its own.

    Args:
        requests: Where pictures come from.
        size: Their width and height.
    """

    def __init__(self, requests: BinaryIO, size: tuple[int, int]) -> None:
        self._requests = requests
        self._shape = (size[1], size[0], 3)
        self._lock = threading.Lock()
        self._picture: bytearray | None = bytearray(size[0] * size[1] * 3)
        self.ended = False
        threading.Thread(target=self._read, daemon=True).start()

    def take(self) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None:
        """The newest picture, BGR uint8; None if none came since the last call."""
        with self._lock:
            picture, self._picture = self._picture, None
        return None if picture is None else np.frombuffer(picture, np.uint8).reshape(self._shape)

    def _read(self) -> None:
        height, width, channels = self._shape
        while True:
            picture = bytearray(height * width * channels)
            kind, _ = wire.read_message(self._requests, picture)
            if kind != wire.PICTURE:
                self.ended = True
                return
            with self._lock:
                self._picture = picture


def main() -> None:
    """Shows pictures until the person or the other end closes the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = os.fdopen(0, "rb", buffering=0)
    settings = wire.read_settings(requests)
    width, height = settings["size"]
    cv2.namedWindow(_NAME, cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL)
    cv2.setWindowTitle(_NAME, settings["title"])
    scale = min(1.0, _WIDTH / width)
    cv2.resizeWindow(_NAME, round(width * scale), round(height * scale))
    newest = Newest(requests, (width, height))
    announced = False
    while not newest.ended:
        picture = newest.take()
        if picture is not None:
            cv2.imshow(_NAME, picture)
        key = cv2.waitKey(_TURN)
        if not announced:
            os.write(1, b'{"shown": true}\n')
            announced = True
        if key & 0xFF in _CLOSING_KEYS and key >= 0:
            break
        if cv2.getWindowProperty(_NAME, cv2.WND_PROP_VISIBLE) < 1:
            break
    # The reading thread may hang in a read; nothing is left to tidy up.
    os._exit(0)


if __name__ == "__main__":
    main()
