"""Where pictures go besides the virtual camera: a video file, a window on the screen.

Both work in processes of their own. The encoder's process loads PyAV (whose FFmpeg brings codecs
under the GPL, version 3) and never meets pyvirtualcam (GPL, version 2 only); the window's process
loads OpenCV's Qt. Neither is imported here: what is named below is loaded when it is first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emoconf.export.preview import PreviewWindow, screen_available
    from emoconf.export.writer import VideoWriter

__all__ = ["PreviewWindow", "VideoWriter", "screen_available"]


def __getattr__(name: str) -> Any:
    if name == "VideoWriter":
        from emoconf.export.writer import VideoWriter

        return VideoWriter
    if name in __all__:
        from emoconf.export import preview

        return getattr(preview, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
