"""Where pictures come from: webcams, recordings, the built-in clip."""

import os
from collections.abc import Collection
from pathlib import Path

# OpenCV reads these when it is loaded. Media Foundation needs up to half a minute to open some
# webcams while it looks for hardware decoders; a webcam that gives nothing for three seconds is
# stalled (the default is ten); files must never make FFmpeg open a connection; and what is wrong
# is said by our own errors, not by the libraries.
for _name, _value in (
    ("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0"),
    ("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "3"),
    ("OPENCV_FFMPEG_CAPTURE_OPTIONS", "protocol_whitelist;file"),
    ("OPENCV_FFMPEG_LOGLEVEL", "-8"),
    ("OPENCV_LOG_LEVEL", "OFF"),
):
    os.environ.setdefault(_name, _value)

from emoconf.capture.cameras import (  # noqa: E402 - OpenCV comes after its settings
    OWN_VIRTUAL_CAMERA,
    CameraInfo,
    list_cameras,
    pick_camera,
)
from emoconf.capture.clip import ClipSource  # noqa: E402
from emoconf.capture.feed import CameraFeed  # noqa: E402
from emoconf.capture.pool import FramePool  # noqa: E402
from emoconf.capture.recording import RecordingSource  # noqa: E402
from emoconf.capture.source import Source  # noqa: E402
from emoconf.capture.webcam import WebcamSource  # noqa: E402

__all__ = [
    "OWN_VIRTUAL_CAMERA",
    "CameraFeed",
    "CameraInfo",
    "ClipSource",
    "FramePool",
    "RecordingSource",
    "Source",
    "WebcamSource",
    "list_cameras",
    "open_source",
    "pick_camera",
]


def open_source(
    spec: str | None,
    *,
    size: tuple[int, int] = (1280, 720),
    fps: float = 30.0,
    avoid: Collection[str] = (),
) -> Source:
    """Finds the webcam that a person means; it is not opened yet.

    Args:
        spec: A webcam's name, number or device path; None or "auto" for the first real one; or
            the path of a video or a folder of pictures, played once at its own pace.
        size: Wanted width and height.
        fps: Wanted pictures per second.
        avoid: Paths of devices that must not be taken: those that EmoConf writes to.

    Raises:
        CaptureError: There is no such webcam; the error names those that exist.
    """
    if spec is not None and _is_recording(Path(spec)):
        return ClipSource(spec, size=size, fps=fps, loop=False)
    return WebcamSource(pick_camera(spec, avoid), size, fps)


def _is_recording(path: Path) -> bool:
    return path.is_file() or (path.is_dir() and path.name != "" and path != Path("/dev"))
