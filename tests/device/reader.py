"""Reads a camera as another program would, and says what it saw as one JSON object.

    reader.py DEVICE --tool ffmpeg|opencv|v4l2-ctl --frames N

`error` is set when it could not read; else `size`, `numbers` (one per picture, null where none was
drawn), `left` and `right` (mean BGR of the lower half's two sides in the last picture) and, from
v4l2-ctl, `format` and `fps`.
"""

import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.bench import stamp

Pictures = list[NDArray[np.uint8]]


#: A reader that only holds the camera keeps no more pictures than this.
KEEP = 1000
#: Reads that may fail in a row: 0.12.7 fails one when another reader leaves, and apps read on.
FAILURES = 5


class ReadError(Exception):
    """The device gave no pictures."""


def main() -> None:
    """Reads, prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("device")
    parser.add_argument("--tool", choices=TOOLS, default="opencv")
    parser.add_argument("--frames", type=int, default=10)
    parser.add_argument("--save", help="write the last picture here")
    options = parser.parse_args()
    try:
        pictures, answer = TOOLS[options.tool](options.device, options.frames)
        answer |= describe(pictures)
        if options.save:
            cv2.imwrite(options.save, pictures[-1])
    except ReadError as error:
        answer = {"error": str(error).strip()}
    print(json.dumps(answer), flush=True)


def describe(pictures: Pictures) -> dict[str, Any]:
    """What can be said about the pictures."""
    if not pictures:
        raise ReadError("no picture came")
    last = pictures[-1]
    height, width = last.shape[:2]
    lower = last[height // 2 : height * 3 // 4]
    left, right = lower[:, 8 : width // 2 - 8], lower[:, width // 2 + 8 : width - 8]
    return {
        "size": [width, height],
        "numbers": [stamp.read(picture) for picture in pictures],
        "left": [round(float(v)) for v in left.reshape(-1, 3).mean(0)],
        "right": [round(float(v)) for v in right.reshape(-1, 3).mean(0)],
    }


def opencv(device: str, frames: int) -> tuple[Pictures, dict[str, Any]]:
    """With OpenCV's own Video4Linux reader."""
    capture = cv2.VideoCapture(device, cv2.CAP_V4L2)
    if not capture.isOpened():
        raise ReadError("OpenCV cannot open it")
    pictures: Pictures = []
    count = failed = 0
    while count < frames and failed < FAILURES:
        got, image = capture.read()
        if not got:
            failed += 1
            continue
        count, failed = count + 1, 0
        if not pictures:
            print("first picture", flush=True)
        pictures = [*pictures[1 - KEEP :], np.asarray(image, np.uint8)]
    answer = {"fps": capture.get(cv2.CAP_PROP_FPS)}
    capture.release()
    return pictures, answer


def ffmpeg(device: str, frames: int) -> tuple[Pictures, dict[str, Any]]:
    """With ffmpeg."""
    _, width, height = _format(device)
    command = ["ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-f", "v4l2"]
    command += ["-i", device, "-frames:v", str(frames), "-fps_mode", "passthrough"]
    command += ["-f", "rawvideo", "-pix_fmt", "bgr24", "-"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode or not done.stdout:
        raise ReadError(done.stderr.decode(errors="replace")[-400:])
    raw = np.frombuffer(done.stdout, np.uint8)
    return list(
        raw[: len(raw) // (width * height * 3) * width * height * 3].reshape(-1, height, width, 3)
    ), {}


def v4l2_ctl(device: str, frames: int) -> tuple[Pictures, dict[str, Any]]:
    """With v4l2-ctl, which hands over the raw YU12 pictures."""
    name, width, height = _format(device)
    size = width * height * 3 // 2
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "raw"
        command = ["v4l2-ctl", "-d", device, "--stream-mmap", f"--stream-count={frames}"]
        done = subprocess.run(
            [*command, f"--stream-to={target}"], capture_output=True, text=True, check=False
        )
        raw = np.fromfile(target, np.uint8) if target.exists() else np.empty(0, np.uint8)
    if done.returncode or len(raw) < size:
        raise ReadError(done.stderr[-400:] or "v4l2-ctl got no picture")
    planes = raw[: len(raw) // size * size].reshape(-1, height * 3 // 2, width)
    pictures = [
        np.asarray(cv2.cvtColor(plane, cv2.COLOR_YUV2BGR_I420), np.uint8) for plane in planes
    ]
    parm = subprocess.run(
        ["v4l2-ctl", "-d", device, "--get-parm"], capture_output=True, text=True, check=False
    ).stdout
    rate = re.search(r"Frames per second: ([\d.]+)", parm)
    return pictures, {"format": name, "fps": float(rate[1]) if rate else None}


def _format(device: str) -> tuple[str, int, int]:
    text = subprocess.run(
        ["v4l2-ctl", "-d", device, "--get-fmt-video"], capture_output=True, text=True, check=False
    )
    size = re.search(r"Width/Height\s*:\s*(\d+)/(\d+)", text.stdout)
    name = re.search(r"Pixel Format\s*:\s*'(\w+)'", text.stdout)
    if not size or not name:
        raise ReadError(text.stderr[-400:] or text.stdout[-400:] or "no format")
    return name[1], int(size[1]), int(size[2])


TOOLS = {"ffmpeg": ffmpeg, "opencv": opencv, "v4l2-ctl": v4l2_ctl}

if __name__ == "__main__":
    main()
