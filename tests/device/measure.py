"""Measures what the engine adds between webcam and virtual camera, beside a bare copy loop.

    python tests/device/run.py --command python tests/device/measure.py [--size 1280x720]

Prints, per way: the delay from a picture's sending into the webcam device to its reading from the
virtual camera, and pictures lost; then the engine's processor time live, waiting and paused, and
the time from a consumer's coming to its first live picture. Compare within one run only.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from conftest import CAMERA, WEBCAM, Modules, Program

HERE = Path(__file__).parent
ENGINE = [sys.executable, "-m", "emoconf", "run", "--consent", "--no-log", "--json"]
TELL = (
    "import sys; from emoconf.engine import protocol\n"
    "from emoconf.engine.client import EngineClient\n"
    "client = EngineClient.connect(); client.send(getattr(protocol, sys.argv[1])(id=1))\n"
    "while not isinstance(client.receive(60), (protocol.Done, protocol.Failed)): pass\n"
)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--fps", default="30")
    options = parser.parse_args()
    os.environ["EMOCONF_HOME"] = tempfile.mkdtemp()
    drivers = Modules()
    drivers.loopback({10: "Stand-in Webcam", 11: "EmoConf Camera"})
    shape = ["--size", options.size, "--fps", options.fps]
    feeder = run(HERE / "feeder.py", WEBCAM, *shape, "--log")
    feeder.wait_for("ready")
    bare = run(HERE / "bare_loop.py", WEBCAM, CAMERA, *shape)
    bare.wait_for("ready")
    report("bare copy loop", feeder, options.seconds)
    print(f"  processor {cpu(bare, 5):.0f} % of one", flush=True)
    bare.end()
    for overlay in ("none", "box,label"):
        engine = start_engine(shape, "--overlay", overlay)
        engine.wait_for('"phase":"live"')
        report(f"engine, overlays {overlay}", feeder, options.seconds)
        print(f"  live: processor {cpu(engine, 10):.0f} % of one", flush=True)
        engine.end()
    engine = start_engine(shape, "--overlay", "none", "--on-demand")
    engine.wait_for('"phase":"waiting"')
    print(f"engine waiting: processor {cpu(engine, 10):.1f} % of one", flush=True)
    first_live(engine)
    Program([sys.executable, "-c", TELL, "Pause"]).finish()
    engine.wait_for('"phase":"paused"')
    print(f"engine paused: processor {cpu(engine, 10):.1f} % of one", flush=True)
    engine.end()
    feeder.end()
    drivers.unload("v4l2loopback")


def run(script: Path, *arguments: str) -> Program:
    """Starts one of our scripts."""
    return Program([sys.executable, str(script), *arguments])


def start_engine(shape: list[str], *more: str) -> Program:
    """Starts the engine between the two devices."""
    return Program([*ENGINE, "--camera", WEBCAM, "--to", CAMERA, *shape, *more])


def report(name: str, feeder: Program, seconds: float) -> None:
    """Delay and loss of the way that is open now."""
    reader = run(HERE / "timing.py", CAMERA, str(seconds))
    came = pairs(reader.finish().splitlines())
    sent = pairs(feeder.lines)
    delays = sorted(1000 * (came[n] - sent[n]) for n in came if n in sent)
    if len(delays) < 10:
        print(f"{name}: only {len(delays)} pictures came; the reader said: {reader.lines[-1:]}")
        return
    numbers = range(min(came), max(came) + 1)
    lost = 1 - len(came) / len(numbers)
    p99 = delays[int(len(delays) * 0.99)]
    print(
        f"{name}: {len(delays)} pictures, delay median {statistics.median(delays):.1f} ms, "
        f"99th percentile {p99:.1f} ms, lost {lost:.1%}",
        flush=True,
    )


def pairs(lines: list[str]) -> dict[int, float]:
    """Number to first time, of lines `number seconds`."""
    found: dict[int, float] = {}
    for line in lines:
        parts = line.split()
        if len(parts) == 2 and parts[0].isdigit():
            found.setdefault(int(parts[0]), float(parts[1]))
    return found


def cpu(program: Program, seconds: float) -> float:
    """Processor time that a program uses, in percent of one."""
    before = ticks(program.pid)
    time.sleep(seconds)
    return 100 * (ticks(program.pid) - before) / os.sysconf("SC_CLK_TCK") / seconds


def ticks(pid: int) -> int:
    """User and system time of all its threads (fields 14 and 15 of proc(5) stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def first_live(engine: Program) -> None:
    """Time from a consumer's opening to its first picture of the webcam."""
    begin = time.monotonic()
    reader = run(HERE / "timing.py", CAMERA, "20")
    seen = pairs(reader.finish().splitlines())
    if seen:
        print(
            f"consumer to first live picture: {min(seen.values()) - begin:.1f} s "
            "(with the start of the consumer's program)",
            flush=True,
        )


if __name__ == "__main__":
    main()
