"""Watches a camera and says when its picture moves and when it stands still.

`moving` when pictures differ again; `still N` once as many equal pictures came as take a second
and a half, N being how many of another picture had repeated right before.
"""

import sys
import zlib

import cv2


def main(device: str, fps: float) -> None:
    """Watches until it is ended; says `lost` if the camera gives nothing any more."""
    camera = cv2.VideoCapture(device, cv2.CAP_V4L2)
    camera.set(cv2.CAP_PROP_CONVERT_RGB, 0)
    before, run, earlier = 0, 0, 0
    moving = False
    while True:
        got, image = camera.read()
        if not got:
            print("lost", flush=True)
            return
        content = zlib.crc32(image.tobytes())
        if content == before:
            run += 1
            if run == round(1.5 * fps):
                print("still", earlier, flush=True)
                moving = False
            continue
        if not moving and run < fps / 2:
            print("moving", flush=True)
            moving = True
        before, earlier, run = content, run, 1


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
