"""A recording's sound beside its pictures: blocks up to a time, from a process of its own."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from emoconf.errors import CaptureError
from emoconf.export.child import Child
from emoconf.export.listening_wire import BLOCK_BYTES, TIME
from emoconf.text import Text
from emoconf.voice.sound import Sound

#: Seconds for the process to end once nobody reads from it.
_ENDING = 2.0


class RecordedSound:
    """The sound track of a recording; nothing of it is kept.

    Args:
        path: The recording.

    Raises:
        LookupError: It has no sound.
        CaptureError: Its sound cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._child = Child("emoconf.export.listening")
        self._ahead: tuple[float, Sound] | None = None
        try:
            self._begin(path)
        except BaseException:
            self.close()
            raise

    def _begin(self, path: Path) -> None:
        with contextlib.suppress(OSError):  # then there is no answer either
            self._child.stdin.write(json.dumps(os.fspath(path.absolute())).encode() + b"\n")
        line = b""
        while not line.endswith(b"\n") and (byte := self._child.stdout.read(1)):
            line += byte
        try:
            answer = json.loads(line)
        except ValueError:
            answer = {"error": self._child.complaints().rpartition("\n")[2]}
        if "none" in answer:
            raise LookupError("no sound")
        if "error" in answer:
            raise CaptureError(
                Text("The sound of “{name}” cannot be read: {error}.",
                     name=path.name, error=answer["error"]),
                Text("Its pictures are read all the same."),
            )  # fmt: skip

    def up_to(self, end: float) -> Iterator[tuple[float, Sound]]:
        """The blocks, in order, that begin before `end` seconds of the picture's time.

        Yields:
            When each began, and float32 [`sound.BLOCK`].
        """
        while True:
            if self._ahead is None:
                self._ahead = self._next()
            if self._ahead is None or self._ahead[0] >= end:
                return
            block, self._ahead = self._ahead, None
            yield block

    def close(self) -> None:
        """Lets the recording go."""
        self._child.stdout.close()
        self._child.end(_ENDING)

    def _next(self) -> tuple[float, Sound] | None:
        data = b""
        while len(data) < BLOCK_BYTES:
            more = self._child.stdout.read(BLOCK_BYTES - len(data))
            if not more:
                return None
            data += more
        (time,) = TIME.unpack_from(data)
        return time, np.frombuffer(data, dtype="<f4", offset=TIME.size).astype(np.float32)
