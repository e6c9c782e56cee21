"""What the camera feed tells about its source, in words."""

from emoconf.errors import CameraLost
from emoconf.values import Notice


def lost(camera: str, error: CameraLost) -> Notice:
    """The camera gives no pictures any more."""
    data = {"camera": camera, "cause": error.cause}
    return Notice("camera_lost", error.message, error.hint, data)


def found(camera: str) -> Notice:
    """Pictures come again."""
    return Notice("camera_found", f"“{camera}” is back.", "", {"camera": camera})


def ended(recording: str) -> Notice:
    """A recording was played to its end."""
    message = f"“{recording}” has come to its end."
    return Notice("recording_ended", message, "", {"camera": recording})


def unreadable(recording: str, message: str, hint: str) -> Notice:
    """The source cannot be read, now or later."""
    data = {"camera": recording, "cause": "unreadable"}
    return Notice("capture_failed", message, hint, data)


def failed(camera: str, error: Exception) -> CameraLost:
    """The error for a camera whose reading failed in a way that nobody foresaw."""
    return CameraLost(
        "failed",
        f"Reading “{camera}” failed: {type(error).__name__}: {error}.",
        "EmoConf tries again by itself.",
    )


def stalled(camera: str) -> CameraLost:
    """The error for a camera whose driver does not return from reading."""
    return CameraLost(
        "stalled",
        f"“{camera}” gives no pictures.",
        "If it stays that way, unplug it and plug it in again.",
    )
