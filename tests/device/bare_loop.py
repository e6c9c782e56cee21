"""The least that a program can do: webcam pictures to the virtual camera, as they come.

What the engine adds (time, processor use) is measured against this.
"""

import argparse
import time

import cv2
import numpy as np

from emoconf.outputs.device import DeviceOutput


def main() -> None:
    """Copies until it is ended; says "ready" once the first picture is out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("camera")
    parser.add_argument("device")
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--fps", type=float, default=15)
    options = parser.parse_args()
    width, height = (int(side) for side in options.size.split("x"))
    capture = cv2.VideoCapture(options.camera, cv2.CAP_V4L2)
    output = DeviceOutput(options.device, (width, height), options.fps)
    output.open()
    first = True
    while True:
        got, image = capture.read()
        if not got:
            raise SystemExit("the webcam is not sending video")
        output.send(np.asarray(image, np.uint8), time.monotonic())
        if first:
            print("ready", output.name, flush=True)
            first = False


if __name__ == "__main__":
    main()
