"""Real engine processes on the built-in clip, and an engine inside the test for what is exact."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emoconf.engine.client import EngineClient
from emoconf.errors import EngineError, OutputError
from emoconf.outputs.base import Output
from emoconf.text import Text
from emoconf.values import Image
from tests.batch.archive import cut

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def eventually() -> Callable[[Callable[[], Any]], Any]:
    """Waits until a condition holds and returns its value."""

    def wait(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
        limit = time.monotonic() + seconds
        while not (value := condition()):
            assert time.monotonic() < limit, "it never happened"
            time.sleep(0.01)
        return value

    return wait


class Engines:
    """Starts engine processes; every one that is left at the end is ended."""

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str, cwd: Path = ROOT, **how: Any) -> subprocess.Popen[str]:
        """Starts `emoconf run` with these arguments; without a screen."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(
            [sys.executable, "-m", "emoconf", "run", *arguments],
            cwd=cwd,
            env={
                **{name: v for name, v in os.environ.items() if name not in ("DISPLAY",)},
                "PYTHONPATH": str(ROOT),
            },
            stdin=subprocess.DEVNULL,
            text=True,
            **{**pipes, **how},
        )
        self._started.append(process)
        return process

    def finish(self, *arguments: str) -> tuple[list[dict[str, Any]], str]:
        """Runs `emoconf run --json` to its end; returns the events and standard error."""
        process = self.start("--json", *arguments)
        out, err = process.communicate(timeout=100)
        assert process.returncode == 0, err
        return [json.loads(line) for line in out.splitlines()], err

    def connect(self) -> EngineClient:
        """Connects to the engine as soon as it listens."""
        limit = time.monotonic() + 60
        while True:
            try:
                return EngineClient.connect()
            except EngineError:
                assert time.monotonic() < limit, "the engine never listened"
                time.sleep(0.05)

    def end(self) -> None:
        """Ends what still runs."""
        for process in self._started:
            if process.poll() is None:
                process.kill()
            process.wait()
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()


@pytest.fixture(scope="session")
def piece(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds of the built-in clip in which the expression changes."""
    return cut(tmp_path_factory.mktemp("piece") / "piece.mp4", 16, 4)


@pytest.fixture
def engines() -> Iterator[Engines]:
    """Engine processes of this test."""
    running = Engines()
    yield running
    running.end()


class SpyOutput(Output):
    """An output that remembers a little of every frame: its time and its mean colour."""

    kind = "null"
    name = "spy"

    def __init__(self, size: tuple[int, int] = (320, 180), fps: float = 30.0) -> None:
        super().__init__(size, fps)
        self._closed = True
        self.means: list[float] = []
        self.last: Image = np.zeros((size[1], size[0], 3), np.uint8)
        self.broken = False
        self.takes: float | None = None  # pictures that it takes each time before it is broken
        self.taken = 0
        self.opened = 0
        self.blanked = 0
        self.lock = threading.Lock()

    @property
    def closed(self) -> bool:
        return self._closed

    def open(self) -> None:
        if self.broken:
            raise OutputError(Text("Gone."), Text("Plug it in."))
        self._closed = False
        self.taken = 0
        self.opened += 1

    def send(self, image: Image, time: float) -> None:
        self.taken += 1
        if self.broken or (self.takes is not None and self.taken > self.takes):
            raise OutputError(Text("Gone."), Text("Plug it in."))
        assert image.shape == (self.size[1], self.size[0], 3)
        with self.lock:
            self.means.append(float(image.mean()))
            self.last = image.copy()

    def blank(self, image: Image, time: float) -> None:
        self.blanked += 1
        self.send(image, time)

    def close(self) -> None:
        self._closed = True
        if self.takes is not None:
            raise OutputError(Text("What was written could not be kept."))


@pytest.fixture
def spy() -> SpyOutput:
    """An open spy output."""
    output = SpyOutput()
    output.open()
    return output
