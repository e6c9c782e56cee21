"""Sentences for what can happen to a webcam, in the person's own language."""

from emoconf.desktop.i18n import translate
from emoconf.desktop.spoken import say
from emoconf.engine.protocol import CameraLost


def cause_of_loss(event: CameraLost) -> tuple[str, str]:
    """What happened to the webcam and what to do; the engine's own words for a new cause."""
    known = {
        "unplugged": (
            translate("Webcam", "{camera} was unplugged."),
            translate("Webcam", "Plug it in again; the picture comes back by itself."),
        ),
        "busy": (
            translate("Webcam", "{camera} is used by another program."),
            translate("Webcam", "Close that program; the picture comes back by itself."),
        ),
        "frozen": (
            translate("Webcam", "{camera} shows the same picture again and again."),
            translate("Webcam", "Unplug it and plug it in again."),
        ),
        "denied": (
            translate("Webcam", "{camera} may not be used by EmoConf."),
            translate("Webcam", "Allow EmoConf to use the camera in the system's settings."),
        ),
        "stalled": (
            translate("Webcam", "{camera} gives no pictures."),
            translate("Webcam", "If it stays like that, unplug it and plug it in again."),
        ),
        "failed": (
            translate("Webcam", "{camera} cannot be read."),
            translate("Webcam", "EmoConf tries again by itself; the log has the details."),
        ),
    }
    message, hint = known.get(event.cause, (say(event.message), say(event.hint)))
    return message.format(camera=event.camera), hint
