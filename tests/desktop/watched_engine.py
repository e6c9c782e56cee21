"""The real engine, sending nowhere, which keeps its frames around each overlay command.

watched_engine.py FOLDER: writes FOLDER/toggle-1.npz, toggle-2.npz, … with `numbers` of the frames
sent, small `pictures` of them, and `at`: how many had been sent when the command arrived.
"""

import sys
import threading
from collections import deque
from pathlib import Path
from typing import Any

import numpy as np

from emoconf import cli
from emoconf.engine.control import Control
from emoconf.outputs.null import NullOutput

BEFORE, AFTER = 40, 12


class Record:
    """What was sent lately; written once enough has followed a command."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._frames: deque[tuple[int, Any]] = deque(maxlen=BEFORE + AFTER)
        self._count = self._written = 0
        self._at: int | None = None

    def sent(self, image: Any) -> None:
        with self._lock:
            self._count += 1
            self._frames.append((self._count, image[::8, ::8].copy()))
            if self._at is not None and self._count >= self._at + AFTER:
                self._write(self._at)
                self._at = None

    def commanded(self) -> None:
        with self._lock:
            self._at = self._count

    def _write(self, at: int) -> None:
        self._written += 1
        part = self._folder / "part.npz"
        numbers = np.array([number for number, _ in self._frames])
        np.savez(part, at=at, numbers=numbers, pictures=np.array([p for _, p in self._frames]))
        part.replace(self._folder / f"toggle-{self._written}.npz")


def main() -> None:
    record = Record(Path(sys.argv[1]))
    send, set_overlay = NullOutput.send, Control._set_overlay

    def watched_send(output: NullOutput, image: Any, time: float) -> None:
        send(output, image, time)
        record.sent(image)

    def watched_set_overlay(control: Control, name: str, on: bool) -> None:
        record.commanded()
        set_overlay(control, name, on)

    setattr(NullOutput, "send", watched_send)  # noqa: B010 - a method is replaced
    setattr(Control, "_set_overlay", watched_set_overlay)  # noqa: B010
    sys.argv = ["emoconf", "run", "--serve"]
    cli.main()


if __name__ == "__main__":
    main()
