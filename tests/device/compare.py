"""Finds what the engine has drawn: what comes out of the camera against what was fed into it.

    compare.py DEVICE CLIP --size WxH

Each picture's number says which picture of the clip it was. Prints how many were compared and the
rectangle [left, top, right, bottom] around all pixels that differ clearly.
"""

import argparse
import functools
import json

import cv2
import feeder
import numpy as np

from emoconf.bench import stamp


def main() -> None:
    """Reads, compares, prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("device")
    parser.add_argument("clip")
    parser.add_argument("--size", required=True)
    parser.add_argument("--frames", type=int, default=10)
    options = parser.parse_args()
    width, height = (int(side) for side in options.size.split("x"))
    camera = cv2.VideoCapture(options.device, cv2.CAP_V4L2)
    outgoing = {}
    for _ in range(options.frames):
        got, image = camera.read()
        number = stamp.read(np.asarray(image, np.uint8)) if got else None
        if number is not None:
            outgoing[number] = image.copy()
    camera.release()
    changed = np.zeros((height, width), bool)
    for number, image in outgoing.items():
        original = feeder.fill(picture_of(options.clip, number), width, height)
        stamp.draw(original, number)
        # what both conversions and the chroma's halving blur is not what was drawn
        difference = np.abs(blurred(image) - blurred(original)).max(axis=2)
        changed |= difference > 40
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    rectangle = None
    if len(rows):
        rectangle = [int(v) for v in (columns[0], rows[0], columns[-1], rows[-1])]
    print(json.dumps({"compared": len(outgoing), "changed": rectangle}), flush=True)


@functools.cache
def length(clip: str) -> int:
    """How many pictures a clip has."""
    video = cv2.VideoCapture(clip)
    return sum(1 for _ in iter(video.grab, False))


def picture_of(clip: str, number: int) -> np.ndarray:
    """The picture that the feeder, which plays the clip in a loop, sent with that number."""
    video = cv2.VideoCapture(clip)
    for _ in range(number % length(clip)):
        video.grab()
    return video.read()[1]


def blurred(image: np.ndarray) -> np.ndarray:
    """Signed, with single pixels smoothed away."""
    return cv2.GaussianBlur(image, (3, 3), 0).astype(np.int16)


if __name__ == "__main__":
    main()
