"""Stands in for a webcam: sends numbered pictures to a device until it is ended.

Half blue, half red with a green corner (so that mirroring shows), or a clip's pictures in a loop.
"""

import argparse
import itertools
import time
from collections.abc import Iterator

import cv2
import numpy as np
import pyvirtualcam
from numpy.typing import NDArray

from emoconf.bench import stamp


def main() -> None:
    """Feeds until it is ended; says "ready" once the first picture is out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("device")
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--fps", type=float, default=15)
    parser.add_argument("--clip")
    parser.add_argument("--log", action="store_true", help="note when each picture was sent")
    options = parser.parse_args()
    width, height = (int(side) for side in options.size.split("x"))
    pictures = clip(options.clip, width, height) if options.clip else plain(width, height)
    bgr = pyvirtualcam.PixelFormat.BGR
    with pyvirtualcam.Camera(width, height, options.fps, fmt=bgr, device=options.device) as camera:
        due = time.monotonic()
        for number, picture in enumerate(pictures):
            image = picture.copy()
            stamp.draw(image, number)
            if options.log:
                print(number % 65536, f"{time.monotonic():.6f}", flush=True)
            camera.send(image)
            if number == 0:
                print("ready", flush=True)
            due += 1 / options.fps
            time.sleep(max(due - time.monotonic(), 0))


def plain(width: int, height: int) -> Iterator[NDArray[np.uint8]]:
    """The same flat picture again and again."""
    image = np.zeros((height, width, 3), np.uint8)
    image[:, : width // 2] = (200, 40, 20)
    image[:, width // 2 :] = (20, 40, 200)
    image[-height // 8 :, -width // 8 :] = (40, 200, 40)
    return itertools.repeat(image)


def clip(path: str, width: int, height: int) -> Iterator[NDArray[np.uint8]]:
    """The pictures of a video in a loop, filling the size (edges cut off)."""
    while True:
        video = cv2.VideoCapture(path)
        while True:
            got, image = video.read()
            if not got:
                break
            yield fill(np.asarray(image, np.uint8), width, height)
        video.release()


def fill(image: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """The picture scaled to fill a size; what stands out is cut off."""
    scale = max(width / image.shape[1], height / image.shape[0])
    grown = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    top, left = (grown.shape[0] - height) // 2, (grown.shape[1] - width) // 2
    return np.ascontiguousarray(grown[top : top + height, left : left + width])


if __name__ == "__main__":
    main()
