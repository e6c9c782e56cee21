"""What a change of the settings means for the engine that runs."""

from collections.abc import Iterator

import msgspec

from emoconf.engine import protocol
from emoconf.overlay.registry import ANNOTATOR_NAMES
from emoconf.settings import Settings

#: Settings that the running engine cannot change.
AT_NEXT_START = frozenset(
    {
        "output",
        "size",
        "fps",
        "on_demand",
        "log_meetings",
        "auto_meetings",
        "meeting_start_seconds",
        "meeting_end_seconds",
        "voice",
        "microphone",
        "headset",
    }
)


def changed(old: Settings, new: Settings) -> tuple[str, ...]:
    """The names of the settings that differ, in the settings' order."""
    names = (field.name for field in msgspec.structs.fields(new))
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def commands(old: Settings, new: Settings) -> Iterator[protocol.Command]:
    """The commands that bring a running engine from the old settings to the new ones."""
    names = set(changed(old, new))
    for overlay in ANNOTATOR_NAMES:
        if (overlay in old.overlays) != (overlay in new.overlays):
            yield protocol.SetOverlay(name=overlay, on=overlay in new.overlays)
    if "theme" in names:
        yield protocol.SetTheme(name="light" if new.theme == "light" else "dark")
    if "show_to_others" in names:
        yield protocol.ShowToOthers(on=new.show_to_others)
    if "threshold" in names:
        yield protocol.SetThreshold(value=new.threshold)
    if "camera" in names:
        yield protocol.SetCamera(camera=new.camera)
