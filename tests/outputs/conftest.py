"""Every output under one contract, and pictures to send."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emoconf.bench import stamp
from emoconf.errors import OutputError
from emoconf.outputs.base import Output, Size
from emoconf.outputs.pipewire import PipewireOutput
from emoconf.outputs.registry import make_output
from emoconf.values import Image

SIZE = (320, 240)
NODE = "emoconf-camera"


@pytest.fixture
def picture() -> Image:
    """Left half blue, right half red, a white square in the top left corner: not symmetric."""
    image = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    image[:, : SIZE[0] // 2] = (200, 40, 20)
    image[:, SIZE[0] // 2 :] = (20, 40, 200)
    image[:32, :32] = 255
    return image


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A screen of our own to show windows on, as DISPLAY names it."""
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb (apt-get install xvfb)")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


class PipewireSession:
    """A PipeWire of our own with its session manager, in a folder that nobody else looks into."""

    def __init__(self, folder: Path, bus: str) -> None:
        self._folder = folder
        self.environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS=bus)
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Starts both, and waits until cameras can be linked to who wants them."""
        for program in ("pipewire", "wireplumber"):
            self._running.append(self._launch(program))
            wait_for(lambda: (self._folder / "pipewire-0").exists())
        wait_for(lambda: any(_property(o, "wireplumber.daemon") for o in self.dump()))

    def stop(self) -> None:
        """Kills both, as a crash would."""
        for process in self._running:
            process.kill()
            process.wait()
        self._running.clear()
        for left in self._folder.glob("pipewire-0*"):
            left.unlink()

    def freeze(self) -> None:
        """Stops PipeWire without ending it."""
        self._running[0].send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Lets it go on."""
        self._running[0].send_signal(signal.SIGCONT)

    def dump(self) -> list[dict[str, Any]]:
        """Everything that PipeWire knows."""
        done = subprocess.run(
            ["pw-dump"], env=self.environment, capture_output=True, timeout=30, check=False
        )
        # What changes meanwhile follows as further lists.
        text = done.stdout.decode().lstrip()
        found: list[dict[str, Any]] = json.JSONDecoder().raw_decode(text)[0] if text else []
        return found

    def cameras(self) -> list[dict[str, str]]:
        """The properties of every camera in it."""
        return [
            o["info"]["props"] for o in self.dump() if _property(o, "media.class") == "Video/Source"
        ]

    def _launch(self, program: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{program}.log").open("ab") as log:
            return subprocess.Popen([program], env=self.environment, stdout=log, stderr=log)


def _property(found: dict[str, Any], key: str) -> object:
    return ((found.get("info") or {}).get("props") or {}).get(key)


@pytest.fixture
def pipewire(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PipewireSession]:
    """A running PipeWire; this process and its children find it and no other."""
    for program in ("pipewire", "wireplumber", "pw-dump", "gst-launch-1.0", "dbus-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} (python3 tests/run.py names the packages)")
    folder = tmp_path_factory.mktemp("pw")
    folder.chmod(0o700)
    for name in ("PIPEWIRE_REMOTE", "PIPEWIRE_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder))
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert bus.stdout is not None
    session = PipewireSession(folder, bus.stdout.readline().decode().strip())
    try:
        session.start()
        yield session
    finally:
        session.stop()
        bus.kill()
        bus.wait()


def wait_for(condition: Callable[[], object], limit: float = 60.0) -> None:
    """Waits until something is so; the limit only guards against hanging."""
    end = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


@pytest.fixture
def until() -> Callable[[Callable[[], object]], None]:
    """Waits until something is so."""
    return wait_for


class Reader:
    """A program of its own (GStreamer) that watches the camera and hands on what it sees."""

    def __init__(self, size: Size) -> None:
        form = f"video/x-raw,format=BGR,width={size[0]},height={size[1]}"
        command = f"gst-launch-1.0 -q pipewiresrc target-object={NODE} ! videoconvert ! {form}"
        self.process = subprocess.Popen(
            [*command.split(), "!", "fdsink"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.numbers: list[int] = []
        self.last: Image | None = None
        self._shape = (size[1], size[0], 3)
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Kills the program; may be called again."""
        self.process.kill()
        self.process.wait()
        self._thread.join()

    def _read(self) -> None:
        assert self.process.stdout is not None
        length = int(np.prod(self._shape))
        with self.process.stdout as pictures:
            while len(data := pictures.read(length)) == length:
                self.last = np.frombuffer(data, np.uint8).reshape(self._shape)
                number = stamp.read(self.last)
                if number is not None:
                    self.numbers.append(number)


class Feed:
    """Sends numbered pictures as the engine does: a place that is lost is opened again."""

    def __init__(self, output: PipewireOutput, picture: Image) -> None:
        self.output = output
        self.sent = 0
        self.lost: list[OutputError] = []
        self._picture = picture.copy()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        output.open()
        self._thread.start()

    def halt(self) -> None:
        """Sends nothing more; the camera stays open."""
        self._ended.set()
        self._thread.join()

    def end(self) -> None:
        """Closes the camera; may be called again."""
        self.halt()
        self.output.close()

    def _run(self) -> None:
        while not self._ended.wait(1 / 30):
            try:
                self.output.open()
                stamp.draw(self._picture, self.sent)
                self.output.send(self._picture, time.monotonic())
                self.sent += 1
            except OutputError as error:
                self.lost.append(error)
                self.output.close()


@pytest.fixture
def watch() -> Iterator[Callable[..., Reader]]:
    """Starts readers; they are gone after the test."""
    started: list[Reader] = []

    def start(size: Size = SIZE) -> Reader:
        started.append(Reader(size))
        return started[-1]

    yield start
    for reader in started:
        reader.end()


@pytest.fixture
def start_feed(pipewire: PipewireSession, picture: Image) -> Iterator[Callable[[], Feed]]:
    """Starts cameras with numbered pictures, once other programs can see them."""
    started: list[Feed] = []

    def start(image: Image = picture) -> Feed:
        output = make_output("pipewire", (image.shape[1], image.shape[0]), 30)
        assert isinstance(output, PipewireOutput)
        started.append(Feed(output, image))
        wait_for(pipewire.cameras)
        return started[-1]

    yield start
    for feed in started:
        feed.end()


@pytest.fixture
def feed(start_feed: Callable[[], Feed]) -> Feed:
    """A camera with pictures in a PipeWire that runs."""
    return start_feed()


@pytest.fixture(
    params=[
        "null",
        "file",
        pytest.param("preview", marks=pytest.mark.desktop),
        pytest.param("pipewire", marks=pytest.mark.pipewire),
    ],
)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Output]]:
    """Makes one output of each kind; closed after the test."""
    made: list[Output] = []
    specs = {"file": str(tmp_path / "out.mp4")}
    if request.param == "preview":
        request.getfixturevalue("monkeypatch").setenv("DISPLAY", request.getfixturevalue("screen"))

    if request.param == "pipewire":
        request.getfixturevalue("pipewire")

    def build() -> Output:
        made.append(make_output(specs.get(request.param, request.param), SIZE, 30))
        return made[-1]

    yield build
    for output in made:
        with contextlib.suppress(OutputError):  # a file without a single picture is not kept
            output.close()
