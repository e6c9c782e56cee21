"""What the whole engine costs while it runs: processor time, latency, memory."""

import contextlib
import os
import threading
import time

import cv2
import numpy as np
import psutil

from emoconf.bench.scene import FPS, SIZE, Scene, SceneSource
from emoconf.engine.engine import Engine
from emoconf.engine.options import EngineOptions
from emoconf.expression.model import ExpressionModel
from emoconf.outputs.null import NullOutput
from emoconf.overlay import ANNOTATOR_NAMES
from emoconf.values import Image

#: Seconds before the measurement begins: everything is loaded and warm by then.
_WARM_UP = 4.0


class BenchOutput(NullOutput):
    """Takes frames like a virtual camera; open from the start.

    Args:
        convert: Turn each into I420, as v4l2loopback wants it.
    """

    name = "bench output"

    def __init__(self, *, convert: bool) -> None:
        super().__init__(SIZE, FPS)
        self._convert = convert
        self._planes = np.empty((SIZE[1] * 3 // 2, SIZE[0]), np.uint8)
        self.open()

    def send(self, image: Image, time: float) -> None:
        """Takes one frame."""
        super().send(image, time)
        if self._convert:
            cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420, dst=self._planes)


def measure(seconds: float, *, decode: bool, cores: int | None) -> dict[str, float]:
    """Runs the engine at 30 frames a second for so long, meeting kept, every overlay on.

    Args:
        seconds: How long is measured.
        decode: With a webcam's JPEG decoding and the virtual camera's I420 conversion.
        cores: Pin the process to so many cores; None leaves it alone.

    Returns:
        `cpu` in percent of one core, latencies in milliseconds, `memory_mb`, counts.
    """
    pinned = _pin(cores)
    options = EngineOptions(
        size=SIZE, fps=FPS, overlays=tuple(ANNOTATOR_NAMES), seconds=seconds + _WARM_UP + 1
    )
    source = SceneSource(Scene.load(), decode=decode)
    engine = Engine(options, source, BenchOutput(convert=decode), ExpressionModel)
    found: dict[str, float] = {}

    def watch() -> None:
        time.sleep(_WARM_UP)
        before, began = _processor_time(), time.monotonic()
        frames = engine.forward.counts.forwarded
        time.sleep(seconds)
        used, wall = _processor_time() - before, time.monotonic() - began
        found["cpu"] = round(100 * used / wall, 2)
        found["forwarded_fps"] = round((engine.forward.counts.forwarded - frames) / wall, 2)
        answer = engine.control.statistics(1)
        for name in ("latency_p50", "latency_p99", "analysis_p50", "analysis_p99", "memory_mb"):
            found[name] = getattr(answer, name)
        found["analysed_fps"] = answer.analysed_fps
        found["repeated"] = answer.repeated

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    engine.run()
    watcher.join(5)
    found["cores"] = float(pinned)
    return found


def memory_over(frames: int) -> dict[str, float]:
    """Analyses and draws so many frames as fast as possible and watches the memory.

    Returns:
        `memory_start_mb` after the first tenth, `memory_end_mb`, `frames`.
    """
    from emoconf.engine.analysis import observe
    from emoconf.expression.reader import ExpressionReader
    from emoconf.faces.tracker import FaceTracker
    from emoconf.overlay import Compositor
    from emoconf.values import Frame

    scene = Scene.load()
    tracker, reader = FaceTracker(), ExpressionReader(ExpressionModel())
    compositor = Compositor(SIZE, ANNOTATOR_NAMES)
    process = psutil.Process(os.getpid())
    start = 0.0
    for number in range(frames):
        image = scene.picture(number)
        frame = Frame(image, number, number / FPS)
        compositor.observe(observe(tracker, reader, frame))
        compositor.draw(image, frame.time)
        if number == frames // 10:
            start = process.memory_info().rss / 2**20
    end = process.memory_info().rss / 2**20
    return {
        "frames": frames,
        "memory_start_mb": round(start, 1),
        "memory_end_mb": round(end, 1),
        "memory_growth_mb": round(end - start, 1),
    }


def _processor_time() -> float:
    used = psutil.Process().cpu_times()
    return float(used.user + used.system)


def _pin(cores: int | None) -> int:
    have = os.cpu_count() or 1
    if cores is None or not hasattr(os, "sched_setaffinity"):
        return have
    with contextlib.suppress(OSError):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores]))
    return len(os.sched_getaffinity(0))
