"""Where pictures come from: webcams, recordings, the built-in clip."""

from collections.abc import Collection
from pathlib import Path

from emoconf.capture.cameras import (
    CameraInfo,
    list_cameras,
    pick_camera,
)
from emoconf.capture.clip import ClipSource
from emoconf.capture.feed import CameraFeed
from emoconf.capture.pool import FramePool
from emoconf.capture.recording import RecordingSource
from emoconf.capture.source import Source
from emoconf.capture.webcam import WebcamSource

__all__ = [
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
