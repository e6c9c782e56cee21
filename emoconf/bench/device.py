"""What the engine adds between a webcam device and the virtual camera, on real devices (Linux).

One loopback device stands in for the webcam and shows numbered pictures; the engine, or a bare copy
loop, forwards them to another one; a reader notes when each number comes. Compare within one run.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil

from emoconf.bench.startup import connected
from emoconf.engine import protocol
from emoconf.errors import EngineError, UsageError
from emoconf.outputs.base import Size
from emoconf.text import Text
from emoconf.virtualcam import kernel

_PATIENCE = 60.0  # seconds to wait for anything
_SETTLE = 5.0  # seconds after which everything is loaded
_ENGINE = ("-P", "-m", "emoconf", "run", "--consent", "--no-save")


def measure(
    webcam: str, camera: str, *, size: Size, fps: float, seconds: float
) -> dict[str, float]:
    """Measures the bare loop, then the engine in all its states.

    Args:
        webcam: A loopback device that nothing uses, such as `/dev/video10`; stands in for one.
        camera: Another one, the virtual camera.
        size: Width and height of the pictures.
        fps: Pictures a second.
        seconds: Length of each measurement.

    Returns:
        Delays in ms from a picture's sending into the webcam to its reading from the camera, as
        median and 99th percentile, for the bare loop, the engine without and with overlays; the
        share of pictures that did not come, in percent; processor time in percent of one core;
        seconds from a consumer's coming, and from the end of a pause, to the first live picture.

    Raises:
        UsageError: These are not two loopback devices.
    """
    _require_loopback(webcam, camera)
    figures: dict[str, float] = {}
    shape = [str(size[0]), str(size[1]), f"{fps:g}"]
    longest = 3 * seconds + 300.0  # the engine ends by then even if this program was killed
    with tempfile.TemporaryDirectory() as home, _Lines.role("feed", webcam, *shape) as feeder:
        os.environ["EMOCONF_HOME"] = home
        feeder.wait_for(lambda lines: bool(lines))
        with _Lines.role("copy", webcam, camera, *shape) as bare:
            bare.wait_for(lambda lines: bool(lines))
            figures |= _way("bare", feeder, bare, camera, seconds)
        for name, overlays in (("engine", "none"), ("overlays", "box,label")):
            with _engine(webcam, camera, size, fps, longest, "--overlay", overlays) as engine:
                _reach("live")
                figures |= _way(name, feeder, engine, camera, seconds)
        more = ["--overlay", "none", "--on-demand"]
        with _engine(webcam, camera, size, fps, longest, *more) as engine:
            _reach("waiting")
            time.sleep(_SETTLE)
            figures["waiting_cpu"] = _cpu(engine, seconds)
            figures |= _coming_and_pausing(engine, camera, seconds)
    figures["added_p50"] = figures["engine_p50"] - figures["bare_p50"]
    figures["added_p99"] = figures["engine_p99"] - figures["bare_p99"]
    return {name: round(value, 3) for name, value in figures.items()}


class _Lines:
    """A process whose lines are kept as they come."""

    def __init__(self, *arguments: str) -> None:
        self.lines: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.pid = self._process.pid
        threading.Thread(target=self._read, daemon=True).start()

    @classmethod
    def role(cls, *arguments: str) -> "_Lines":
        """Starts one of the other programs."""
        return cls("-P", "-m", "emoconf.bench.device_roles", *arguments)

    def __enter__(self) -> "_Lines":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def wait_for(self, enough: Callable[[list[str]], bool]) -> None:
        """Waits until what it wrote is enough.

        Raises:
            EngineError: It ended before, or took too long.
        """
        limit = time.monotonic() + _PATIENCE
        while not enough(self.lines):
            if self._process.poll() is not None or time.monotonic() > limit:
                raise EngineError(
                    Text(
                        "The measurement got stuck: {lines}.",
                        lines=" ".join(self.lines[-2:]) or "no word",
                    ),
                    Text("Check that nothing else uses the two devices: emoconf doctor"),
                )
            time.sleep(0.01)

    def times(self, since: float = 0.0) -> dict[int, float]:
        """Picture number to the first time that it was noted, from a monotonic time on."""
        found: dict[int, float] = {}
        for line in self.lines:
            number, _, moment = line.partition(" ")
            if number.isdigit() and moment and float(moment) >= since:
                found.setdefault(int(number), float(moment))
        return found

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append(line.rstrip())


@contextmanager
def _engine(
    webcam: str, camera: str, size: Size, fps: float, longest: float, *more: str
) -> Iterator[_Lines]:
    shape = ["--size", f"{size[0]}x{size[1]}", "--fps", f"{fps:g}", "--duration", f"{longest:g}"]
    with _Lines(*_ENGINE, "--camera", webcam, "--to", camera, *shape, *more) as program:
        yield program


def _reach(phase: str) -> None:
    """Waits until the engine is in that phase."""
    limit = time.monotonic() + _PATIENCE
    while True:
        client = connected(_PATIENCE)
        client.close()
        if client.hello.state.phase == phase:
            return
        if time.monotonic() > limit:
            raise EngineError(
                Text("The engine never was {phase}.", phase=phase),
                Text("See the log with: emoconf doctor"),
            )
        time.sleep(0.1)


def _command(command: protocol.Command) -> None:
    """Has the engine carry a command out."""
    client = connected(_PATIENCE)
    # Who hangs up before the answer may not be heard.
    client.ask(command, _PATIENCE)
    client.close()


def _way(
    name: str, feeder: _Lines, forwarder: _Lines, camera: str, seconds: float
) -> dict[str, float]:
    """Delay, loss and processor time of the way that is open now."""
    with _Lines.role("watch", camera) as reader:
        reader.wait_for(lambda lines: len(lines) > 5)
        begin = time.monotonic()
        cpu = _cpu(forwarder, seconds)
        came, sent = reader.times(begin), feeder.times()
    delays = sorted(1000 * (came[n] - sent[n]) for n in came if n in sent)
    if len(delays) < 10:
        raise EngineError(
            Text(
                "Only {delays} pictures came through ({name}, {lines} read).",
                delays=len(delays),
                name=name,
                lines=len(reader.lines),
            ),
            Text("Measure for longer, with --duration."),
        )
    expected = sum(min(came.values()) <= moment <= max(came.values()) for moment in sent.values())
    return {
        f"{name}_p50": statistics.median(delays),
        f"{name}_p99": delays[int(len(delays) * 0.99)],
        f"{name}_lost": max(100 * (1 - len(came) / max(expected, 1)), 0.0),
        f"{name}_pictures": len(came),
        f"{name}_cpu": cpu,
    }


def _coming_and_pausing(engine: _Lines, camera: str, seconds: float) -> dict[str, float]:
    with _Lines.role("watch", camera) as reader:
        reader.wait_for(lambda lines: bool(lines))
        came = float(reader.lines[0].split()[1])
        live = _first_live(reader, came)
        _command(protocol.Pause(id=1))
        _reach("paused")
        paused = _cpu(engine, seconds)
        resumed = time.monotonic()
        _command(protocol.Resume(id=1))
        back = _first_live(reader, resumed)
    return {"consumer_to_live": live, "paused_cpu": paused, "resume_to_live": back}


def _first_live(reader: _Lines, since: float) -> float:
    reader.wait_for(lambda _: bool(reader.times(since)))
    return min(reader.times(since).values()) - since


def _cpu(program: _Lines, seconds: float) -> float:
    """Processor time over so many seconds, in percent of one core."""
    process = psutil.Process(program.pid)
    before = process.cpu_times()
    time.sleep(seconds)
    after = process.cpu_times()
    return 100 * (after.user + after.system - before.user - before.system) / seconds


def _require_loopback(*devices: str) -> None:
    known = {f"/dev/video{number}" for number in kernel.loopback_numbers()}
    if len(set(devices)) != len(devices) or not known.issuperset(devices):
        raise UsageError(
            Text(
                "The measurement needs two loopback devices of its own; there are {devices}.",
                devices=", ".join(sorted(known)) or "none",
            ),
            Text("Make two: sudo modprobe v4l2loopback devices=2 exclusive_caps=1,1"),
        )
