"""What analysis and overlays cost per frame, beside the plain way of doing it."""

import time

import cv2
import numpy as np

from emoconf.bench.scene import FPS, SIZE, Scene
from emoconf.engine.analysis import observe
from emoconf.expression.model import ExpressionModel
from emoconf.expression.reader import ExpressionReader
from emoconf.faces.detector import HaarDetector
from emoconf.faces.tracker import FaceTracker
from emoconf.overlay import ANNOTATOR_NAMES, Compositor
from emoconf.sensors.registry import make_sensors
from emoconf.values import Frame

#: Every how-many-th frame the detector runs over the whole picture for comparison.
_COMPARE_EVERY = 30


def measure(seconds: float) -> dict[str, float]:
    """Analyses so many seconds of the scene on one thread.

    Counted is the thread's own processor time: what else the computer does is left out.

    Returns:
        Milliseconds: `analysis_*` of finding, following and reading the face, every signal of it
        (mean, p50, p99), `overlay_*` of drawing every overlay, `haar_full` of the detector on the
        whole 720p picture (median); and `share_of_haar`, the ratio of mean analysis to it.
    """
    cv2.setNumThreads(1)
    scene = Scene.load()
    tracker, reader = FaceTracker(), ExpressionReader(ExpressionModel())
    compositor = Compositor(SIZE, ANNOTATOR_NAMES)
    plain, sensors = HaarDetector(), make_sensors()
    analysis, overlay, haar = [], [], []
    for number in range(int(seconds * FPS)):
        image = scene.picture(number)
        frame = Frame(image, number, number / FPS)
        began = time.thread_time()
        observation = observe(tracker, reader, frame, sensors)
        analysis.append(time.thread_time() - began)
        compositor.observe(observation)
        began = time.thread_time()
        compositor.draw(image, frame.time)
        overlay.append(time.thread_time() - began)
        if number % _COMPARE_EVERY == 0:
            grey = np.asarray(cv2.cvtColor(scene.picture(number), cv2.COLOR_BGR2GRAY), np.uint8)
            began = time.thread_time()
            plain.detect(grey)
            haar.append(time.thread_time() - began)
    milliseconds = {
        "analysis_mean": float(np.mean(analysis)),
        "analysis_p50": float(np.median(analysis)),
        "analysis_p99": float(np.percentile(analysis, 99)),
        "overlay_mean": float(np.mean(overlay)),
        "overlay_p99": float(np.percentile(overlay, 99)),
        "haar_full": float(np.median(haar)),
    }
    result = {name: round(value * 1000, 3) for name, value in milliseconds.items()}
    result["share_of_haar"] = round(result["analysis_mean"] / result["haar_full"], 4)
    return result
