"""A recording played like a webcam: at its own pace, in a loop."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from emoconf import paths
from emoconf.capture.letterbox import letterbox_into
from emoconf.capture.recording import RecordingSource
from emoconf.errors import CaptureError
from emoconf.text import Text
from emoconf.values import Frame, Image, Notice

#: Seconds; a reader that comes later than this is not behind, it was away.
_FAR_BEHIND = 1.0


class ClipSource:
    """A clip that takes a webcam's place, with pictures of one size at a steady rate.

    Where the reader is too slow, pictures are left out, as a webcam does.

    Args:
        path: The video or folder of pictures; the built-in clip by default.
        size: Width and height of the pictures that come out.
        fps: Pictures per second that come out.
        loop: Starts again at the end; otherwise the clip ends.
        clock: Monotonic seconds.
        sleep: Waits that many seconds.

    Attributes:
        warning: What to tell the person at the end; see `RecordingSource`.
    """

    live = True

    def __init__(
        self,
        path: Path | str | None = None,
        *,  # more than five: what comes out, and the clock that tests replace
        size: tuple[int, int] = (1280, 720),
        fps: float = 30.0,
        loop: bool = True,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.path = Path(path) if path is not None else paths.demo_clip()
        self.name = "built-in clip" if path is None else paths.shown(self.path.name)
        self.loop = loop
        self.warning: Notice | None = None
        self._built_in = path is None
        self._wanted = (size, fps)
        self._clock = clock
        self._sleep = sleep
        self._recording: RecordingSource | None = None
        self._picture: Image = np.zeros((size[1], size[0], 3), np.uint8)
        self._ahead: Frame | None = None
        self._offset = 0.0
        self._start = 0.0
        self._tick = 0
        self._number = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the pictures that come out."""
        return self._wanted[0] if self._recording else (0, 0)

    @property
    def fps(self) -> float:
        """Pictures per second that come out."""
        return self._wanted[1] if self._recording else 0.0

    def open(self) -> None:
        """Opens the clip at its beginning.

        Raises:
            CaptureError: It cannot be read.
        """
        if self._recording is not None:
            return
        recording = RecordingSource(self.path, self._wanted[1])
        recording.open()
        self._recording = recording
        self._ahead = recording.read()
        self._offset = 0.0
        self._tick = self._number = 0
        self._start = self._clock()

    def read(self) -> Frame | None:
        """Waits until the next picture is due; None at the end of a clip that doesn't loop."""
        if self._recording is None:
            raise CaptureError(Text("“{name}” is not open.", name=self.name))
        fps = self._wanted[1]
        wait = self._start + self._tick / fps - self._clock()
        if wait > 0:
            self._sleep(wait)
        elif wait < -_FAR_BEHIND:
            self._start -= wait  # nobody read for a while: go on where the clip was
        else:
            self._tick = max(self._tick, int((self._clock() - self._start) * fps))
        if not self._advance(self._tick / fps):
            return None
        frame = Frame(self._picture, self._number, self._start + self._tick / fps)
        self._tick, self._number = self._tick + 1, self._number + 1
        return frame

    def close(self) -> None:
        """Lets the file go."""
        recording, self._recording = self._recording, None
        if recording is not None:
            recording.close()

    def clone(self) -> "ClipSource":
        """A new, closed source for the same clip."""
        return ClipSource(
            None if self._built_in else self.path,
            size=self._wanted[0],
            fps=self._wanted[1],
            loop=self.loop,
            clock=self._clock,
            sleep=self._sleep,
        )

    def _advance(self, now: float) -> bool:
        """Makes the picture that is shown `now` seconds after the start; False at the end."""
        assert self._recording is not None
        current: Frame | None = None
        # Half a tick of tolerance: the clip's times are rounded.
        due = now + 0.5 / self._wanted[1]
        last = 0.0
        while self._ahead is None or self._ahead.time + self._offset <= due:
            if self._ahead is not None:
                current = self._ahead
                last = current.time
            self._ahead = self._recording.read()
            if self._ahead is None:
                self.warning = self._recording.warning
                if not self.loop:
                    break
                self._offset += last + 1 / self._recording.fps
                self._recording.close()
                self._recording.open()
                self._ahead = self._recording.read()
        if current is not None:
            letterbox_into(current.image, self._picture)
        return current is not None or self._ahead is not None
