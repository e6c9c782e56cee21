"""The devices of the guest, and the programs that feed, forward and read.

These tests run inside a guest that `tests/device/run.py` boots; outside one they are skipped.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.device.drivers import CAMERA, WEBCAM, Modules
from tests.device.programs import LIMIT, SLOW, Program

HERE = Path(__file__).parent
INSIDE = os.environ.get("EMOCONF_DEVICE_GUEST") == "1"
#: Whether v4l2loopback is the newest of the versions that the tests are run with.
NEWEST = os.environ.get("EMOCONF_DEVICE_NEWEST") == "1"
#: Programs that read a camera, each in its own way. The first one tells the rate that we asked for:
#: the others ask the driver for another one.
TOOLS = ("v4l2-ctl", "ffmpeg", "opencv")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs the guest."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.device)
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(3 * LIMIT))
            # The guest shares its only processor with the whole host: a reader that starved gets
            # further chances with fresh drivers, and the summary counts them.
            item.add_marker(pytest.mark.flaky(reruns=2))
            if not INSIDE:
                item.add_marker(pytest.mark.skip(reason="run python tests/device/run.py"))
            elif item.get_closest_marker("newest_driver") and not NEWEST:
                item.add_marker(pytest.mark.skip(reason="the newest driver does for this"))


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
        # pytest shows this where the test failed.
        print(f"\n{program.name} ended with {program.process.returncode}; it said last:")
        print("\n".join(program.said()))


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
def expect_every_reader_to_see_our_pictures(
    read: Callable[..., dict[str, Any]], rate: str, expect_our_pictures: Callable[..., None]
) -> Callable[[], None]:
    """Reads with one program after the other; one also says which format it was given."""

    def check() -> None:
        for tool in TOOLS:
            seen = {"tool": tool, **read(tool=tool, frames=12)}
            expect_our_pictures(seen)
            if tool == "v4l2-ctl":
                assert seen["format"] == "YU12" and seen["fps"] == pytest.approx(float(rate))

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
        command = [sys.executable, "-m", "emoconf", "run", "--consent", "--no-save", "--json"]
        chosen = {"--camera": camera, "--to": CAMERA, "--size": size, "--fps": rate}
        given = set(options)
        for name, value in chosen.items():
            command += [] if name in given else [name, value]
        program = start(*command, *options, EMOCONF_HOME=str(tmp_path / "home"))
        if wait:
            program.wait_for(wait)
            wait_until_fed(program)
        return program

    return begin


def wait_until_fed(engine: Program) -> None:
    """The engine knows that it is live a moment before the first picture is in the driver."""
    from emoconf.system import v4l2

    end = time.monotonic() + LIMIT
    while not v4l2.query(CAMERA).capture:
        told = "\n".join(engine.said())
        assert engine.process.poll() is None, f"the engine has ended:\n{told}"
        assert time.monotonic() < end, f"no picture came to {CAMERA}:\n{told}"
        time.sleep(0.05)


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
