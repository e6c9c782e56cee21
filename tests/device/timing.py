"""Reads a camera and notes when each numbered picture came: `number seconds`, monotonic."""

import sys
import time

import cv2
import stamp


def main(device: str, seconds: float) -> None:
    """Reads for so many seconds."""
    camera = cv2.VideoCapture(device, cv2.CAP_V4L2)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        got, image = camera.read()
        came = time.monotonic()
        if not got:
            raise SystemExit("the camera gives nothing any more")
        print(stamp.read(image), f"{came:.6f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
