"""A live window that shows the outgoing picture, without ever holding it up."""

import contextlib
import json
import os
import sys
import threading
from pathlib import Path

import numpy as np

from emoconf.errors import OutputError
from emoconf.export import wire
from emoconf.export.child import Child
from emoconf.text import Text
from emoconf.values import Image

TITLE = "EmoConf preview — q closes"

_START_LIMIT = 20.0


def screen_available() -> bool:
    """Whether a window could be shown: there is a desktop session."""
    if sys.platform != "linux":
        return True
    display = os.environ.get("DISPLAY", "")
    if display.startswith(":"):
        return Path("/tmp/.X11-unix", "X" + display[1:].split(".")[0]).exists()
    return display != ""  # another computer's screen: opening the window will tell


class PreviewWindow:
    """A window in a process of its own, showing exactly what others see (not mirrored).

    The newest picture wins; whoever hands pictures over never waits, even if the window's process
    hangs. The person closes it with q, Esc or its close button.

    Args:
        size: Width and height of every picture.
        title: What the window is called.
    """

    def __init__(self, size: tuple[int, int], title: str = TITLE) -> None:
        self.size = size
        self.title = title
        self._shape = (size[1], size[0], 3)
        self._child: Child | None = None
        self._ready = threading.Condition()
        self._spare = [np.zeros(self._shape, np.uint8) for _ in range(2)]
        self._pending: Image | None = None
        self._shown = False
        self._closed = False
        self._sender = threading.Thread(target=self._send_all, name="preview", daemon=True)
        self._listener = threading.Thread(target=self._listen, name="preview-answers", daemon=True)

    @property
    def closed(self) -> bool:
        """True once the window is gone: closed by the person, by `close`, or crashed."""
        return self._closed

    def open(self) -> None:
        """Shows the window, black until the first picture comes.

        Raises:
            OutputError: There is no screen to show it on.
        """
        if not screen_available():
            raise OutputError(
                Text("There is no screen to show the preview on."),
                Text(
                    "Start EmoConf in a desktop session, or write to a file with `--to FILE.mp4`."
                ),
            )
        self._child = Child("emoconf.export.window")
        self._listener.start()
        settings = wire.pack_settings({"title": self.title, "size": self.size})
        with contextlib.suppress(OSError):  # it ended at once: the listener notices
            wire.write_all(self._child.stdin.write, settings)
        with self._ready:
            self._ready.wait_for(lambda: self._shown or self._closed, _START_LIMIT)
        if not self._shown:
            self._child.kill()
            self._child.end(5.0)
            raise OutputError(
                Text("The preview window could not be opened: {reason}.", reason=self._reason()),
                Text("`emoconf doctor` names missing system packages."),
            )
        self._sender.start()

    def write(self, image: Image) -> None:
        """Shows a picture as soon as the window can take one; it may be changed afterwards.

        Args:
            image: BGR uint8 [H, W, 3] of the announced size. Ignored once the window is closed.

        Raises:
            ValueError: The picture has another size.
        """
        if image.shape != self._shape:
            raise ValueError(f"a picture of shape {image.shape} in a window of size {self.size}")
        with self._ready:
            if self._closed:
                return
            if self._pending is None:
                self._pending = self._spare.pop()
            np.copyto(self._pending, image)
            self._ready.notify_all()

    def close(self) -> None:
        """Takes the window away; may be called again."""
        self._close()
        if self._child is not None:
            self._child.kill()  # nothing is lost, and it may hang
            self._child.end(5.0)
            self._listener.join(5.0)
            if self._sender.is_alive():
                self._sender.join(5.0)

    def _reason(self) -> str:
        """The one line of the window system's complaints that tells."""
        assert self._child is not None
        lines = self._child.complaints().splitlines() or ["it does not answer"]
        return next((line for line in lines if "could not" in line), lines[-1]).rstrip(".")

    def _send_all(self) -> None:
        assert self._child is not None
        with contextlib.suppress(OSError, ValueError):  # the window is gone
            while (image := self._next()) is not None:
                wire.write_all(self._child.stdin.write, wire.pack_header(wire.PICTURE))
                wire.write_all(self._child.stdin.write, image.data)
                with self._ready:
                    self._spare.append(image)
        self._close()

    def _next(self) -> Image | None:
        with self._ready:
            self._ready.wait_for(lambda: self._pending is not None or self._closed)
            image, self._pending = self._pending, None
            return None if self._closed else image

    def _listen(self) -> None:
        assert self._child is not None
        with contextlib.suppress(OSError, ValueError):
            for line in self._child.stdout:
                with self._ready:
                    self._shown = self._shown or bool(json.loads(line).get("shown"))
                    self._ready.notify_all()
        self._close()

    def _close(self) -> None:
        with self._ready:
            self._closed = True
            self._ready.notify_all()
