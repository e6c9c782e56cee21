"""The other programs around a virtual camera, each a process of its own.

`python -m emoconf.bench.device_roles ROLE …`, until it is ended:

    feed DEVICE WIDTH HEIGHT FPS          stands in for a webcam
    copy WEBCAM CAMERA WIDTH HEIGHT FPS   the least that forwards pictures
    watch DEVICE                          reads as a meeting app does

`feed` and `watch` write one line for each picture: its number (`-` if it has none) and the
monotonic time in seconds.
"""

import sys
import time

import cv2
import numpy as np

from emoconf.bench import stamp
from emoconf.bench.scene import Scene
from emoconf.outputs.device import DeviceOutput

#: Pictures that lie ready; the clip runs forth and back over them.
_READY = 60
_PATIENCE = 30.0  # seconds without a picture after which a reader gives up


def feed(device: str, width: str, height: str, fps: str) -> None:
    """Sends the built-in clip, numbered, and notes when each picture went out."""
    size, rate = (int(width), int(height)), float(fps)
    scene = Scene.load()
    ready = [np.asarray(cv2.resize(scene.picture(n), size), np.uint8) for n in range(_READY)]
    output = DeviceOutput(device, size, rate)
    output.open()
    due, number = time.monotonic(), 0
    while True:
        turn = number % (2 * _READY - 2)
        image = ready[min(turn, 2 * _READY - 2 - turn)].copy()
        stamp.draw(image, number)
        sent = time.monotonic()
        output.send(image, sent)
        print(number % 65536, f"{sent:.6f}", flush=True)
        number += 1
        due += 1 / rate
        time.sleep(max(due - time.monotonic(), 0))


def copy(webcam: str, camera: str, width: str, height: str, fps: str) -> None:
    """Forwards pictures as they come; what the engine adds is measured against this."""
    capture = cv2.VideoCapture(webcam, cv2.CAP_V4L2)
    output = DeviceOutput(camera, (int(width), int(height)), float(fps))
    output.open()
    while True:
        got, image = capture.read()
        if not got:
            raise SystemExit("the webcam gives no pictures")
        output.send(np.asarray(image, np.uint8), time.monotonic())
        print(flush=True)  # ends this program when nobody reads any more


def watch(device: str) -> None:
    """Reads pictures and notes when each one came; opens the camera anew when none comes."""
    camera = cv2.VideoCapture(device, cv2.CAP_V4L2)
    last = time.monotonic()
    while True:
        got, image = camera.read()
        came = time.monotonic()
        if got:
            last = came
            number = stamp.read(np.asarray(image, np.uint8))
            print("-" if number is None else number, f"{came:.6f}", flush=True)
        elif came - last > _PATIENCE:
            raise SystemExit("the camera gives no pictures")
        else:
            camera.release()
            time.sleep(0.2)
            camera = cv2.VideoCapture(device, cv2.CAP_V4L2)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["feed", device, width, height, fps]:
            feed(device, width, height, fps)
        case ["copy", webcam, camera, width, height, fps]:
            copy(webcam, camera, width, height, fps)
        case ["watch", device]:
            watch(device)
