"""Pictures of a folder, one after the other, in the order a person would put them."""

import re
from pathlib import Path

import cv2
import numpy as np

from emoconf.errors import CaptureError
from emoconf.values import Image, Notice

_SUFFIXES = frozenset({".bmp", ".jpeg", ".jpg", ".pgm", ".png", ".ppm", ".tif", ".tiff", ".webp"})


def is_picture(path: Path) -> bool:
    """True if the name is that of a picture file."""
    return path.suffix.lower() in _SUFFIXES and path.is_file()


def natural_key(path: Path) -> list[tuple[int, str]]:
    """Sorts "frame2" before "frame10"."""
    parts = re.split(r"(\d+)", path.name.lower())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


class PictureReader:
    """A folder's pictures in natural order, or one picture.

    Args:
        path: The folder or the picture.
        fps: At how many pictures per second they follow each other.

    Raises:
        CaptureError: There are no pictures, or the first cannot be read.
    """

    def __init__(self, path: Path, fps: float) -> None:
        self.fps = fps
        self._files = [path] if path.is_file() else self._pictures(path)
        self.frame_count: int | None = len(self._files)
        self._next = 0
        height, width = load_picture(self._files[0]).shape[:2]
        self.size = (width, height)

    def read(self) -> tuple[Image, float] | None:
        """The next picture, BGR uint8, and its time in seconds; None at the end."""
        if self._next >= len(self._files):
            return None
        number, self._next = self._next, self._next + 1
        return load_picture(self._files[number]), number / self.fps

    def warning(self) -> Notice | None:
        """Nothing: a folder announces no length."""
        return None

    def close(self) -> None:
        """Nothing is kept open."""

    @staticmethod
    def _pictures(folder: Path) -> list[Path]:
        entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
        files = sorted((entry for entry in entries if is_picture(entry)), key=natural_key)
        if files:
            return files
        if not entries:
            raise CaptureError(
                f"The folder “{folder}” is empty.", "Put pictures into it, or name another one."
            )
        raise CaptureError(
            f"The folder “{folder}” holds no pictures.",
            "Pictures end in .jpg, .png, .webp, .bmp or .tif; name video files one by one.",
        )


def load_picture(path: Path) -> Image:
    """Decodes a picture file to BGR uint8 [H, W, 3].

    Raises:
        CaptureError: It isn't a picture, or cannot be read.
    """
    try:
        # Not cv2.imread: on Windows it cannot open names with letters outside the code page.
        data = np.fromfile(path, np.uint8)
    except OSError as error:
        raise CaptureError(
            f"“{path}” may not be read: {error.strerror}.", "Give yourself the right to read it."
        ) from error
    image = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    if image is None:
        raise CaptureError(
            f"“{path}” is not a picture that can be read.",
            "Remove it from the folder, or save it again as PNG or JPEG.",
        )
    return image.astype(np.uint8, copy=False)
