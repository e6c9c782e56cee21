"""Pictures of a folder, one after the other, in the order a person would put them."""

import re
from pathlib import Path

import cv2
import numpy as np

from emoconf.errors import CaptureError
from emoconf.paths import shown
from emoconf.text import Listing, Text
from emoconf.values import Image, Notice

#: Pictures that a sentence names; a folder may hold thousands of broken ones.
_NAMED = 3

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

    A picture that cannot be read is left out; the others keep their times.

    Raises:
        CaptureError: There are no pictures, or none can be read.
    """

    def __init__(self, path: Path, fps: float) -> None:
        self.fps = fps
        self._path = path
        self._files = [path] if path.is_file() else self._pictures(path)
        self.frame_count: int | None = len(self._files)
        self._next = 0
        self._left_out: list[Path] = []
        self._error: CaptureError | None = None
        first = self.read()
        if first is None:
            assert self._error is not None
            raise self._error
        height, width = first[0].shape[:2]
        self.size = (width, height)
        self._next, self._left_out = 0, []

    def read(self) -> tuple[Image, float] | None:
        """The next picture, BGR uint8, and its time in seconds; None at the end."""
        while self._next < len(self._files):
            number, self._next = self._next, self._next + 1
            file = self._files[number]
            try:
                return load_picture(file), number / self.fps
            except CaptureError as error:
                self._left_out.append(file)
                self._error = self._error or error
        return None

    def warning(self) -> Notice | None:
        """A notice if pictures were left out."""
        if not self._left_out:
            return None
        count, folder = len(self._left_out), shown(self._path.name)
        named = [shown(path.name) for path in self._left_out[:_NAMED]]
        if count > _NAMED:
            named.append(Text("{count} more", count=count - _NAMED))
        return Notice(
            "pictures_left_out",
            Text(
                "{count} of {files} pictures in “{folder}” could not be read and were left "
                "out: {names}.",
                count=count,
                files=len(self._files),
                folder=folder,
                names=Listing(tuple(named)),
            ),
            Text("Remove them from the folder, or save them again as PNG or JPEG."),
            {"source": str(self._path), "left_out": count},
        )

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
                Text("The folder “{folder}” is empty.", folder=shown(folder)),
                Text("Put pictures into it, or name another one."),
            )
        raise CaptureError(
            Text("The folder “{folder}” holds no pictures.", folder=shown(folder)),
            Text("Pictures end in .jpg, .png, .webp, .bmp or .tif; name video files one by one."),
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
            Text(
                "“{path}” may not be read: {strerror}.", path=shown(path), strerror=error.strerror
            ),
            Text("Give yourself the right to read it."),
        ) from error
    try:
        image = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    except cv2.error:  # its measures are beyond what OpenCV takes
        image = None
    if image is None:
        raise CaptureError(
            Text("“{path}” is not a picture that can be read.", path=shown(path)),
            Text("Remove it from the folder, or save it again as PNG or JPEG."),
        )
    return image.astype(np.uint8, copy=False)
