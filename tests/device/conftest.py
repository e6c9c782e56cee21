"""The devices of the guest, and the programs that feed, forward and read.

These tests run inside a guest that `tests/device/run.py` boots; outside one they are skipped.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WEBCAM, CAMERA = "/dev/video10", "/dev/video11"
INSIDE = os.environ.get("EMOCONF_DEVICE_GUEST") == "1"
SLOW = os.environ.get("EMOCONF_DEVICE_KIND") == "qemu"

#: Against hanging only.
LIMIT = 300 if SLOW else 90


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs the guest."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.device)
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(3 * LIMIT))
            # The guest shares its only processor with the whole host: a reader that starved gets a
            # second chance with fresh drivers, and the summary counts it.
            item.add_marker(pytest.mark.flaky(reruns=1))
            if not INSIDE:
                item.add_marker(pytest.mark.skip(reason="run python tests/device/run.py"))


class Modules:
    """Loads and unloads the guest's camera drivers."""

    def loopback(self, cameras: dict[int, str], exclusive: bool = True) -> None:
        """Makes v4l2loopback devices of these numbers and labels."""
        self.unload("v4l2loopback")
        numbers = ",".join(str(number) for number in cameras)
        caps = ",".join("1" if exclusive else "0" for _ in cameras)
        options = [f"devices={len(cameras)}", f"video_nr={numbers}", f"exclusive_caps={caps}"]
        options.append(f'card_label="{",".join(cameras.values())}"')
        # what a plain insmod does not pull in by itself
        for name in ("videodev", "videobuf2-common"):
            subprocess.run(["modprobe", "-q", name], check=False)
        module = os.environ["EMOCONF_DEVICE_LOOPBACK"]
        subprocess.run(["insmod", module, *options], check=True, timeout=LIMIT)
        self._settle([f"/dev/video{number}" for number in cameras])

    def vivid(self) -> None:
        """Makes /dev/video10 the kernel's own test camera."""
        self.unload("vivid")
        options = ["n_devs=1", "node_types=0x1", "num_inputs=1", "input_types=0x0"]
        subprocess.run(["modprobe", "vivid", *options, "vid_cap_nr=10"], check=True, timeout=LIMIT)
        self._settle([WEBCAM])

    def unload(self, name: str) -> None:
        """Unloads a driver if it is loaded, waiting for its last user to let go."""
        end = time.monotonic() + LIMIT
        while Path(f"/sys/module/{name}").exists():
            done = subprocess.run(["rmmod", name], capture_output=True, text=True, check=False)
            if done.returncode and time.monotonic() > end:
                pytest.fail(f"{name} cannot be unloaded: {done.stderr}")
            time.sleep(0.05)

    def _settle(self, paths: list[str]) -> None:
        end = time.monotonic() + LIMIT
        while not all(Path(path).exists() for path in paths):
            assert time.monotonic() < end, f"{paths} did not appear"
            time.sleep(0.02)
        for path in paths:
            Path(path).chmod(0o666)


class Program:
    """A child process whose standard output is read line by line as it comes."""

    def __init__(self, command: list[str], environment: dict[str, str] | None = None) -> None:
        self.lines: list[str] = []
        self._news = threading.Condition()
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        )
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        return self.process.pid

    def wait_for(self, text: str, after: int = 0) -> str:
        """Waits until a line (from line number `after` on) contains `text`; gives that line."""

        def seen() -> str | None:
            return next((line for line in self.lines[after:] if text in line), None)

        with self._news:
            self._news.wait_for(
                lambda: seen() is not None or (self.process.poll() is not None), LIMIT
            )
        self._settle()
        line = seen()
        tail = "\n".join(said[:300] for said in self.lines[-20:])
        assert line is not None, f"no {text!r} in {len(self.lines)} lines, ending in:\n{tail}"
        return line

    def ask(self, line: str) -> None:
        """Writes a line to its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def finish(self, limit: float = LIMIT) -> str:
        """Waits for its end; gives everything that it said."""
        try:
            self.process.wait(limit)
        except subprocess.TimeoutExpired:
            pytest.fail("it does not end; it said:\n" + "\n".join(self.lines[-20:]))
        self._settle()
        return "\n".join(self.lines)

    def end(self) -> None:
        """Ends it, kindly first."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _settle(self) -> None:
        if self.process.poll() is not None:
            with self._news:
                self._news.wait_for(lambda: self._over, 5)

    _over = False

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.lines.append(line.rstrip())
                self._news.notify_all()
        with self._news:
            self._over = True
            self._news.notify_all()


Start = Callable[..., Program]


@pytest.fixture
def modules() -> Iterator[Modules]:
    """The camera drivers; all unloaded again afterwards."""
    drivers = Modules()
    yield drivers
    drivers.unload("v4l2loopback")
    drivers.unload("vivid")


@pytest.fixture
def start(modules: Modules) -> Iterator[Start]:
    """Starts programs; they end before the drivers are unloaded."""
    running: list[Program] = []

    def begin(*command: str, **environment: str) -> Program:
        running.append(Program([str(part) for part in command], environment))
        return running[-1]

    yield begin
    for program in reversed(running):
        program.end()


@pytest.fixture
def devices(modules: Modules) -> None:
    """A loopback device that stands in for the webcam, and the virtual camera."""
    modules.loopback({10: "Stand-in Webcam", 11: "EmoConf Camera"})


@pytest.fixture
def size() -> str:
    """The size that this guest can work with."""
    return "320x180" if SLOW else "640x360"


@pytest.fixture
def rate() -> str:
    """Pictures a second that this guest can work with."""
    return "5" if SLOW else "15"


@pytest.fixture
def feed(start: Start, size: str, rate: str) -> Callable[..., Program]:
    """Feeds a device with numbered pictures, as a webcam would."""

    def begin(device: str = WEBCAM, **options: str) -> Program:
        chosen = {"size": size, "fps": rate, **options}
        extra = [part for name, value in chosen.items() for part in (f"--{name}", value)]
        program = start(sys.executable, str(HERE / "feeder.py"), device, *extra)
        program.wait_for("ready")
        return program

    return begin


@pytest.fixture
def read(start: Start) -> Callable[..., dict[str, Any]]:
    """Reads a camera with another program; gives what it saw."""

    def run(device: str = CAMERA, tool: str = "opencv", frames: int = 10) -> dict[str, Any]:
        program = begin_reading(start, device, tool, frames)
        return json.loads(program.finish().splitlines()[-1])  # type: ignore[no-any-return]

    return run


@pytest.fixture
def reading(start: Start) -> Callable[..., Program]:
    """Like `read`, without waiting for the end."""

    def run(device: str = CAMERA, tool: str = "opencv", frames: int = 10) -> Program:
        return begin_reading(start, device, tool, frames)

    return run


def begin_reading(start: Start, device: str, tool: str, frames: int) -> Program:
    reader = [sys.executable, str(HERE / "reader.py"), device]
    return start(*reader, "--tool", tool, "--frames", str(frames))


@pytest.fixture
def expect_our_pictures(size: str) -> Callable[..., None]:
    """Checks that a reader saw the feeder's pictures, in order and not mirrored."""

    def check(seen: dict[str, Any], sent: str = size) -> None:
        assert "error" not in seen, seen
        assert seen["size"] == [int(side) for side in sent.split("x")]
        # The driver writes into memory that a reader may still be looking at: on a busy machine
        # some picture is torn. A mirrored one never decodes.
        numbers = [number for number in seen["numbers"] if number is not None]
        assert len(numbers) >= len(seen["numbers"]) * 0.7, seen["numbers"]
        assert numbers == sorted(numbers)
        assert len(set(numbers)) >= len(numbers) // 3
        for side, colour in (("left", (200, 40, 20)), ("right", (20, 40, 200))):
            assert all(abs(a - b) <= 14 for a, b in zip(seen[side], colour, strict=True)), seen

    return check


@pytest.fixture
def clip() -> str:
    """A face clip: the built-in one, or what EMOCONF_DEVICE_CLIP names."""
    from emoconf.paths import demo_clip

    return os.environ.get("EMOCONF_DEVICE_CLIP") or str(demo_clip())


@pytest.fixture
def engine(start: Start, size: str, rate: str, tmp_path: Path) -> Callable[..., Program]:
    """Starts the real engine from webcam to virtual camera, and waits until it forwards.

    Its lines are the event stream, as JSON.
    """

    def begin(*options: str, camera: str = WEBCAM, wait: str = '"phase":"live"') -> Program:
        command = [sys.executable, "-m", "emoconf", "run", "--consent", "--no-log", "--json"]
        chosen = {"--camera": camera, "--to": CAMERA, "--size": size, "--fps": rate}
        given = set(options)
        for name, value in chosen.items():
            command += [] if name in given else [name, value]
        program = start(*command, *options, EMOCONF_HOME=str(tmp_path / "home"))
        if wait:
            program.wait_for(wait)
        return program

    return begin


@pytest.fixture
def emoconf(start: Start, tmp_path: Path) -> Callable[..., str]:
    """Runs another `emoconf` command of the same person to its end; gives what it said."""

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "emoconf", *arguments]
        return start(*command, EMOCONF_HOME=str(tmp_path / "home")).finish()

    return run


@pytest.fixture
def tell(start: Start, tmp_path: Path) -> Callable[[str], None]:
    """Sends the running engine a command of its protocol, such as `Pause()`."""

    def send(command: str) -> None:
        script = (
            "from emoconf.engine.client import EngineClient\n"
            "from emoconf.engine import protocol\n"
            "client = EngineClient.connect()\n"
            f"client.send(protocol.{command[:-1]}id=client.next_id()))\n"
            "while not isinstance(client.receive(60), (protocol.Done, protocol.Failed)): pass\n"
        )
        said = start(sys.executable, "-c", script, EMOCONF_HOME=str(tmp_path / "home")).finish()
        assert not said, said

    return send


def holds(pid: int, device: str) -> bool:
    """Whether a process has a device open."""
    wanted = Path(device).stat().st_rdev
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            status = handle.stat()
        except OSError:
            continue
        if status.st_rdev == wanted:
            return True
    return False


@pytest.fixture
def webcam_is_open() -> Callable[[Program, bool], None]:
    """Waits until the engine has (or has not) the webcam open."""

    def wait(program: Program, expected: bool) -> None:
        end = time.monotonic() + LIMIT
        while holds(program.pid, WEBCAM) is not expected:
            assert time.monotonic() < end, f"the webcam did not become {expected=}"
            time.sleep(0.05)

    return wait
