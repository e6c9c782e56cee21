"""Recording pictures to a video file, without ever making whoever has them wait."""

import contextlib
import json
import logging
import threading
from collections import deque
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from emoconf.errors import OutputError
from emoconf.export import partial, wire
from emoconf.export.child import Child
from emoconf.export.target import check_target, not_written
from emoconf.text import EMPTY, Text
from emoconf.values import Image

_log = logging.getLogger(__name__)

#: Pictures that may wait for the encoder; a second of them would only hide that it is too slow.
_WAITING = 8

#: Seconds for the encoder to start and for what is left to do at the end (moving the index of an
#: hour's recording to the front reads and writes it once).
_START_LIMIT, _END_LIMIT = 30.0, 600.0


class VideoWriter:
    """An H.264 MP4 file (with AAC sound) that plays in browsers, made in a separate process.

    The file gets its name when it is complete. Until then, and after an error or a crash, what was
    recorded lies beside it as `NAME.partial.mp4` and can be played up to its last two seconds.

    Args:
        path: The file to be; replaced if it exists, once the new one is complete.
        size: Width and height of every picture. Odd sizes, which H.264 cannot hold in 4:2:0, get
            their last row or column doubled.
        fps: Nominal pictures per second; the real times are kept.
        source_audio: The recording whose sound goes with the pictures (times being its own).
        live: Times are those of a clock: the first picture's becomes 0; pictures that come too
            fast for the encoder are dropped and counted. Otherwise `write` waits and none is lost.

    Attributes:
        dropped: How many pictures were left out.
        written: How many were taken.
        warning: What could not be kept, such as the sound; empty if nothing.
        partial: Where the recording grows, and stays if it is not completed. What an earlier one
            left behind is not overwritten.
    """

    def __init__(
        self,
        path: Path | str,
        size: tuple[int, int],
        fps: float,
        source_audio: Path | None = None,
        *,
        live: bool = False,
    ) -> None:
        self.path = Path(path).absolute()
        self.size = size
        self.fps = fps
        self.live = live
        self.dropped = 0
        self.written = 0
        self.warning: Text = EMPTY
        self.partial = partial.unused(self.path)
        self._sound = source_audio
        self._even = (size[0] + size[0] % 2, size[1] + size[1] % 2)
        self._start: float | None = None
        self._child: Child | None = None
        self._ready = threading.Condition()
        self._waiting: deque[tuple[float, bytearray]] = deque()
        self._free: deque[bytearray] = deque()
        self._padded: Image | None = None
        self._finishing: bytes | None = None
        self._broken = False
        self._answers: list[dict[str, Any]] = []
        self._sender = threading.Thread(target=self._send_all, name="video-writer", daemon=True)
        self._listener = threading.Thread(target=self._listen, name="video-answers", daemon=True)

    def open(self) -> None:
        """Starts the encoder.

        Raises:
            OutputError: Nothing can be written there, or the encoder does not start.
        """
        check_target(self.path, self._sound)
        width, height = self._even
        self._free.extend(bytearray(width * height * 3 // 2) for _ in range(_WAITING))
        if self._even != self.size:
            self._padded = np.zeros((height, width, 3), np.uint8)
        self._child = Child("emoconf.export.encoder")
        try:
            self.warning = self._ready_encoder(self._child)
        except BaseException:  # Ctrl+C as well: nothing was recorded yet, so nothing stays
            self._child.kill()
            self._end_child(5.0)
            self.partial.unlink(missing_ok=True)
            raise
        self._sender.start()

    def _ready_encoder(self, child: Child) -> Text:
        """Says what is to be written and waits for the encoder; returns its warning."""
        self._listener.start()
        settings = {
            "path": str(self.path),
            "growing": str(self.partial),
            "final": str(self.path.with_name(f".{self.path.name}.finishing")),
            "size": self._even,
            "fps": self.fps,
            "live": self.live,
            "sound": str(self._sound.absolute()) if self._sound else None,
        }
        with contextlib.suppress(OSError):  # it ended at once: the listener knows why
            wire.write_all(child.stdin.write, wire.pack_settings(settings))
        with self._ready:
            self._ready.wait_for(lambda: self._answers or self._broken, _START_LIMIT)
            answer = self._answers[0] if self._answers else {}
        if not answer.get("ready"):
            raise self._error()
        if not answer.get("warning") or self._sound is None:
            return EMPTY
        return Text(
            "The sound of “{name}” could not be kept: {reason}.",
            name=self._sound.name,
            reason=answer["warning"],
        )

    def write(self, image: Image, time: float) -> None:
        """Takes a picture; it may be changed or used again afterwards.

        Args:
            image: BGR uint8 [H, W, 3] of the announced size.
            time: Seconds, growing from picture to picture.

        Raises:
            OutputError: The recording cannot go on (disk full, encoder gone).
            ValueError: The picture has another size.
        """
        if image.shape != (self.size[1], self.size[0], 3):
            raise ValueError(f"a picture of shape {image.shape} in a video of size {self.size}")
        buffer = self._buffer()
        if buffer is None:
            self.dropped += 1
            return
        self._convert(image, buffer)
        if self._start is None:
            self._start = time if self.live else 0.0
        with self._ready:
            self._waiting.append((max(time - self._start, 0.0), buffer))
            self.written += 1
            self._ready.notify_all()

    def close(self) -> Path:
        """Completes the file; waits until it has its name.

        Returns:
            The file.

        Raises:
            OutputError: It could not be completed; what was recorded lies in `partial`.
        """
        self._finish(wire.FINISH)
        answer = self._answers[-1] if self._answers else {}
        if "done" not in answer:
            partial.drop_if_empty(self.partial)
            raise self._error()
        if not answer["pictures"]:
            self.partial.unlink(missing_ok=True)
            raise OutputError(
                Text("“{path}” was not written: there was not a single picture.", path=self.path),
                Text("Check that the camera or the recording gives pictures."),
            )
        return self.path

    def abort(self) -> Path | None:
        """Ends the recording before its time; never raises for a failed encoder.

        Returns:
            Where what was recorded can be played, if anything was.
        """
        self._finish(wire.ABORT)
        if not self.written:
            self.partial.unlink(missing_ok=True)
        partial.drop_if_empty(self.partial)
        return self.partial if self.partial.exists() else None

    def _buffer(self) -> bytearray | None:
        with self._ready:
            if not self.live:
                self._ready.wait_for(lambda: self._free or self._broken)
            if self._broken:
                raise self._error()
            return self._free.popleft() if self._free else None

    def _convert(self, image: Image, buffer: bytearray) -> None:
        width, height = self._even
        if self._padded is not None:
            self._padded[: self.size[1], : self.size[0]] = image
            self._padded[self.size[1] :] = self._padded[self.size[1] - 1]
            self._padded[:, self.size[0] :] = self._padded[:, self.size[0] - 1 : self.size[0]]
            image = self._padded
        planes = np.ndarray((height * 3 // 2, width), np.uint8, buffer=buffer)
        cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420, dst=planes)

    def _finish(self, how: bytes) -> None:
        if self._child is None or self._finishing is not None:
            return
        with self._ready:
            self._finishing = how
            self._ready.notify_all()
        self._sender.join(_END_LIMIT)
        self._listener.join(_END_LIMIT)
        self._end_child(5.0)

    def _end_child(self, limit: float) -> None:
        assert self._child is not None
        self._child.end(limit)

    def _send_all(self) -> None:
        """Runs in the sending thread until everything is sent or nobody listens any more."""
        assert self._child is not None
        send = self._child.stdin.write
        # If the encoder is gone, the listener notices and knows why.
        with contextlib.suppress(OSError):
            while (item := self._next()) is not None:
                time, buffer = item
                wire.write_all(send, wire.pack_header(wire.PICTURE, time))
                wire.write_all(send, buffer)
                with self._ready:
                    self._free.append(buffer)
                    self._ready.notify_all()
            wire.write_all(send, wire.pack_header(self._finishing or wire.ABORT))

    def _next(self) -> tuple[float, bytearray] | None:
        with self._ready:
            self._ready.wait_for(lambda: self._waiting or self._finishing or self._broken)
            return self._waiting.popleft() if self._waiting and not self._broken else None

    def _listen(self) -> None:
        """Runs in the listening thread until the encoder ends."""
        assert self._child is not None
        with contextlib.suppress(OSError, ValueError):
            for line in self._child.stdout:
                with self._ready:
                    self._answers.append(json.loads(line))
                    self._ready.notify_all()
        with self._ready:
            self._broken = True
            self._ready.notify_all()

    def _error(self) -> OutputError:
        answer = self._answers[-1] if self._answers else {}
        code, text = answer.get("error"), answer.get("text", "")
        if code is None and self._child is not None:
            text = (
                Text("the encoder ended unexpectedly")
                if self._broken
                else Text("the encoder hangs")
            )
            _log.error("%s: %s", text, self._child.complaints())
        kept = self.partial if self.written and not partial.is_empty(self.partial) else None
        return not_written(self.path, code, text, kept)
