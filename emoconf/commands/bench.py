"""`emoconf bench`: what EmoConf costs on this computer."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from emoconf.commands.speech import echo
from emoconf.commands.types import SIZE, duration
from emoconf.errors import EngineError, UsageError
from emoconf.text import Text

#: Name, the call that measures it, and what it is.
_PARTS = {
    "analysis": ("analysis.measure({seconds})", "per frame on one thread, ms"),
    "live": ("live.measure({seconds}, decode=False, cores=None)", "engine at 30/s, bare"),
    "live_camera": ("live.measure({seconds}, decode=True, cores=None)", "with JPEG in, I420 out"),
    "live_one_core": ("live.measure({seconds}, decode=True, cores=1)", "the same on one core"),
    "memory": ("live.memory_over({frames})", "over many frames"),
    "startup": ("startup.measure(5)", "seconds after the start"),
}

#: What each figure should not exceed: (part, figure) to limit.
LIMITS = {
    ("analysis", "analysis_mean"): 4.0,
    ("analysis", "share_of_haar"): 0.1,
    ("live", "cpu"): 25.0,
    ("live", "latency_p50"): 3.0,
    ("live", "latency_p99"): 10.0,
    ("live_camera", "cpu"): 40.0,
    ("live_camera", "memory_mb"): 300.0,
    ("startup", "first_output"): 1.0,
    ("startup", "first_live"): 2.0,
}


@click.command(short_help="Measure speed, CPU time, latency and memory on this computer.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as one JSON object.")
@duration("Length of each measurement.", at_least=1.0, default=60.0, former="--seconds")
@click.option("--hour", is_flag=True, help="Watch memory over an hour's worth of frames.")
@click.option("--store", is_flag=True, help="Instead: the database after years of heavy use.")
@click.option(
    "--years", default=1, show_default=True, metavar="N", help="How many years, for --store."
)
@click.option(
    "--recall",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Instead: how reliably faces in these recordings are found, by size, tilt and turn.",
)
@click.option(
    "--device",
    metavar="WEBCAM CAMERA",
    nargs=2,
    help="Instead: real devices (Linux), two of v4l2loopback that nothing uses.",
)
@click.option(
    "--size", type=SIZE, default="1280x720", show_default=True, help="Resolution, for --device."
)
@click.option(
    "--fps", default=30.0, show_default=True, metavar="N", help="Frame rate, for --device."
)
@click.option(
    "--part", type=click.Choice(list(_PARTS)), multiple=True, help="Measure only this; repeatable."
)
def bench(
    as_json: bool,
    seconds: float,
    hour: bool,
    store: bool,
    years: int,
    recall: Path | None,
    device: tuple[str, str] | None,
    size: tuple[int, int],
    fps: float,
    part: tuple[str, ...],
) -> None:
    """Measure speed, CPU time, latency and memory on this computer.

    The input is the built-in clip at 1280x720: a moving face that is lost twice a minute, with all
    overlays on. Each part runs in a process of its own. Figures above their limit are marked, but
    the exit status is still 0: computers are busy with other things as well.
    """
    if getattr(sys, "frozen", False) and not (store or recall):
        raise UsageError(
            Text("This package holds no Python to start the measured programs with."),
            Text(
                "Install EmoConf with pipx to measure it; --store and --recall work here as well."
            ),
        )
    results: dict[str, dict[str, float]] = {}
    if store:
        results["store"] = _store(years)
    elif recall is not None:
        results["recall"] = _recall(recall)
    elif device:
        results["device"] = _device(*device, size, fps, seconds)
    for name in results:
        if not as_json:
            _print(name, results[name])
    for name in () if results else part or _PARTS:
        if not as_json:
            echo(f"\n{name}: {_PARTS[name][1]}")
        results[name] = _measure(name, seconds, 108_000 if hour else 9_000)
        if not as_json:
            _print(name, results[name])
    if as_json:
        echo(json.dumps(results, indent=2))


def _store(years: int) -> dict[str, float]:
    import msgspec

    from emoconf.reports.bench import LIMITS as STORE_LIMITS
    from emoconf.reports.bench import bench_store

    LIMITS.update({("store", figure): limit for figure, limit in STORE_LIMITS.items()})
    return dict(msgspec.to_builtins(bench_store(years)))


def _recall(folder: Path) -> dict[str, float]:
    from emoconf.bench import recall
    from emoconf.capture import RecordingSource

    return recall.measure(RecordingSource(path) for path in sorted(folder.glob("*.mp4")))


def _device(
    webcam: str, camera: str, size: tuple[int, int], fps: float, seconds: float
) -> dict[str, float]:
    from emoconf.bench import device

    return device.measure(webcam, camera, size=size, fps=fps, seconds=seconds)


def _measure(name: str, seconds: float, frames: int) -> dict[str, float]:
    call = _PARTS[name][0].format(seconds=seconds, frames=frames)
    module = call.split(".", 1)[0]
    program = (
        "import json, os, sys\n"
        f"from emoconf.bench import {module}\n"
        f"print('figures', json.dumps({call}))\n"
    )
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-P", "-c", program],
            env=_environment(home),
            capture_output=True,
            text=True,
            check=False,
        )
    lines = [line for line in done.stdout.splitlines() if line.startswith("figures ")]
    if done.returncode or not lines:
        raise EngineError(
            Text(
                "The measurement {name} failed: {reason}.",
                name=name,
                reason=done.stderr.strip().splitlines()[-1:],
            ),
            Text("Check the installation with: emoconf doctor"),
        )
    figures: dict[str, float] = json.loads(lines[-1].removeprefix("figures "))
    return figures


def _environment(home: str) -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "EMOCONF_HOME": home, "PYTHONPATH": path}


def _print(name: str, figures: dict[str, float]) -> None:
    for figure, value in figures.items():
        limit = LIMITS.get((name, figure))
        note = "" if limit is None else f"   limit {limit:g}"
        mark = "  ABOVE" if limit is not None and value > limit else ""
        echo(f"  {figure:<18} {value:>10.3f}{note}{mark}")


COMMANDS = [bench]
