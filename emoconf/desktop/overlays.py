"""What the overlays are called in the person's language."""

from emoconf.i18n import say
from emoconf.overlay.registry import OVERLAYS


def overlay_title(name: str) -> str:
    """What an overlay is called in menus and settings; its name if there is none of that name."""
    return next((say(overlay.title) for overlay in OVERLAYS if overlay.name == name), name)


def overlay_help(name: str) -> str:
    """What an overlay draws, in one line; empty if there is none of that name."""
    return next((say(overlay.help) for overlay in OVERLAYS if overlay.name == name), "")
