"""A recorded video, or a folder of pictures, read from the first to the last frame."""

import math
from pathlib import Path
from typing import Protocol, cast

import cv2

from emoconf.capture.container import is_cut_off
from emoconf.capture.pictures import PictureReader, is_picture
from emoconf.errors import CaptureError
from emoconf.paths import can_be_told, shown
from emoconf.text import Number, Text
from emoconf.values import Frame, Image, Notice

#: A file whose structure is damaged counts as cut off if more than this is missing of the length
#: in its header.
_MISSING_SECONDS, _MISSING_SHARE = 0.5, 0.02


class Reader(Protocol):
    """What `RecordingSource` needs of a way to read pictures one after the other."""

    size: tuple[int, int]
    fps: float
    frame_count: int | None

    def read(self) -> tuple[Image, float] | None:
        """The next picture and its time in seconds, or None at the end."""
        ...

    def warning(self) -> Notice | None:
        """What was wrong with the recording, known once the end was reached."""
        ...

    def close(self) -> None:
        """Lets the file go."""
        ...


class RecordingSource:
    """A video file, a folder of pictures in natural order, or a single picture.

    Times are the recording's own, also where its frame rate varies. Pictures of a folder have no
    times of their own; they are taken to follow each other at `picture_fps`.

    Args:
        path: The file or the folder.
        picture_fps: Pictures per second of a folder.

    Attributes:
        frame_count: How many pictures there are, as far as the header says; None if unknown.
        duration: Seconds, likewise.
        truncated: True once the end was reached and turned out to come too early.
        warning: What to tell the person at the end, as a notice: `recording_truncated`, or
            `pictures_left_out` where some could not be read.
    """

    live = False

    def __init__(self, path: Path | str, picture_fps: float = 30.0) -> None:
        self.path = Path(path)
        self.name = shown(self.path.name or self.path)
        self.warning: Notice | None = None
        self._picture_fps = picture_fps
        self._reader: Reader | None = None
        self._size, self._fps = (0, 0), 0.0
        self.frame_count: int | None = None
        self._number = 0
        self._last = -math.inf

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first picture, turned upright if the file says so."""
        return self._size

    @property
    def fps(self) -> float:
        """Mean pictures per second."""
        return self._fps

    @property
    def duration(self) -> float | None:
        """Seconds, as far as the header says."""
        return self.frame_count / self._fps if self.frame_count and self._fps else None

    @property
    def truncated(self) -> bool:
        """True once the recording has ended too early."""
        return self.warning is not None and self.warning.kind == "recording_truncated"

    def open(self) -> None:
        """Opens the recording at its beginning.

        Raises:
            CaptureError: It isn't there, is empty, or is no recording that can be read.
        """
        if self._reader is not None:
            return
        reader = self._opened()
        self._reader = reader
        self._size, self._fps, self.frame_count = reader.size, reader.fps, reader.frame_count
        self._number, self._last, self.warning = 0, -math.inf, None

    def read(self) -> Frame | None:
        """The next picture; None at the end. See `Source.read`."""
        if self._reader is None:
            raise CaptureError(Text("“{name}” is not open.", name=self.name))
        item = self._reader.read()
        if item is None:
            self.warning = self._reader.warning()
            return None
        image, time = item
        if not time > self._last:
            # Damaged or missing timestamps: go on at the mean rate.
            time = self._last + 1 / self._fps if self._number else 0.0
        frame = Frame(image, self._number, time)
        self._number, self._last = self._number + 1, time
        return frame

    def close(self) -> None:
        """Lets the file go."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    def clone(self) -> "RecordingSource":
        """A new, closed source for the same recording."""
        return RecordingSource(self.path, self._picture_fps)

    def _opened(self) -> Reader:
        path, name = self.path, shown(self.path)
        try:
            if path.is_dir() or is_picture(path):
                return PictureReader(path, self._picture_fps)
            if not path.exists():
                raise CaptureError(
                    Text("There is no file or folder “{name}”.", name=name),
                    Text("Check the spelling of its name."),
                )
            if path.stat().st_size == 0:
                raise CaptureError(
                    Text("“{name}” is empty (0 bytes).", name=name),
                    Text("Copy or record it again; nothing is in it."),
                )
            if not can_be_told(path.absolute()):
                # OpenCV ends the whole process over such a name.
                raise CaptureError(
                    Text("The name of “{name}” is not written in UTF-8.", name=name),
                    Text("Rename the file or its folder."),
                )
            with path.open("rb"):
                pass
        except OSError as error:
            raise CaptureError(
                Text("“{name}” may not be read: {strerror}.", name=name, strerror=error.strerror),
                Text("Give yourself the right to read it, or copy it to your own folder."),
            ) from error
        return VideoReader(path)


class VideoReader:
    """A video file, decoded by OpenCV's FFmpeg.

    Raises:
        CaptureError: No picture can be read from it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._capture = cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG)
        self._stretch = _pixel_stretch(self._capture)
        first = self._next() if self._capture.isOpened() else None
        if first is None:
            self._capture.release()
            raise CaptureError(
                Text("“{path}” is not a video that can be read.", path=path),
                Text(
                    "Try it in a video player. If it was cut off while it was recorded or copied, "
                    "its index at the end is missing: record or copy it again."
                ),
            )
        self._waiting: tuple[Image, float] | None = first
        height, width = first[0].shape[:2]
        self.size = (width, height)
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = fps if 0.01 <= fps <= 1000 else 30.0
        count = self._capture.get(cv2.CAP_PROP_FRAME_COUNT)
        self.frame_count = int(count) if 1 <= count < 1e9 else None
        self._end = 0.0

    def read(self) -> tuple[Image, float] | None:
        """The next picture, BGR uint8, and its time in seconds; None at the end."""
        item, self._waiting = self._waiting or self._next(), None
        if item is not None:
            self._end = max(self._end, item[1] + 1 / self.fps)
        return item

    def warning(self) -> Notice | None:
        """A notice if the file ends before its own structure says."""
        cut_off = is_cut_off(self._path)
        if cut_off is None:
            promised = (self.frame_count or 0) / self.fps
            cut_off = promised - self._end > max(_MISSING_SECONDS, _MISSING_SHARE * promised)
        if not cut_off:
            return None
        return Notice(
            "recording_truncated",
            Text(
                "“{name}” is cut off: it could be read up to {end} s only.",
                name=self._path.name,
                end=Number(self._end, 1),
            ),
            Text("Copy or record it again if the rest matters."),
            {"source": str(self._path), "read_seconds": round(self._end, 3)},
        )

    def close(self) -> None:
        """Lets the file go."""
        self._capture.release()

    def _next(self) -> tuple[Image, float] | None:
        ok, image = self._capture.read()
        if not ok:
            return None
        if self._stretch != (1.0, 1.0):
            image = cv2.resize(image, None, fx=self._stretch[0], fy=self._stretch[1])
        # After a read, this is the time of the picture just read, from the video's beginning.
        return cast(Image, image), self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000


def _pixel_stretch(capture: cv2.VideoCapture) -> tuple[float, float]:
    """How much wider and higher a picture must become for its pixels to be square.

    Recordings of DV and DVD cameras, among others, have pixels that are not; faces would look
    stretched. OpenCV turns pictures upright by itself, but leaves this to its caller.
    """
    across = capture.get(cv2.CAP_PROP_SAR_NUM)
    down = capture.get(cv2.CAP_PROP_SAR_DEN)
    ratio = across / down if across > 0 and down > 0 else 1.0
    if abs(ratio - 1) < 0.01 or not 0.25 <= ratio <= 4:
        return 1.0, 1.0
    turned = capture.get(cv2.CAP_PROP_ORIENTATION_META) % 180 == 90
    return (1.0, ratio) if turned else (ratio, 1.0)
