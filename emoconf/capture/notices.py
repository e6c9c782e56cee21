"""What the camera feed tells about its source, in words."""

from emoconf.errors import CameraLost
from emoconf.text import EMPTY, Text
from emoconf.values import Notice


def lost(camera: str, error: CameraLost) -> Notice:
    """The camera gives no pictures any more."""
    data = {"camera": camera, "cause": error.cause}
    return Notice("camera_lost", error.message, error.hint, data)


def found(camera: str) -> Notice:
    """Pictures come again."""
    return Notice(
        "camera_found", Text("“{camera}” is back.", camera=camera), EMPTY, {"camera": camera}
    )


def ended(recording: str) -> Notice:
    """A recording was played to its end."""
    message = Text("“{recording}” has come to its end.", recording=recording)
    return Notice("recording_ended", message, EMPTY, {"camera": recording})


def unreadable(recording: str, message: Text, hint: Text) -> Notice:
    """The source cannot be read, now or later."""
    data = {"camera": recording, "cause": "unreadable"}
    return Notice("capture_failed", message, hint, data)


def failed(camera: str, error: Exception) -> CameraLost:
    """The error for a camera whose reading failed in a way that nobody foresaw."""
    return CameraLost(
        "failed",
        Text(
            "Reading “{camera}” failed: {kind}: {error}.",
            camera=camera,
            kind=type(error).__name__,
            error=error,
        ),
        Text("EmoConf tries again by itself."),
    )


def stalled(camera: str) -> CameraLost:
    """The error for a camera whose driver does not return from reading."""
    return CameraLost(
        "stalled",
        Text("“{camera}” is not sending video.", camera=camera),
        Text("If it stays that way, unplug it and plug it in again."),
    )
