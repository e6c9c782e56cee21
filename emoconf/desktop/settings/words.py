"""What the values of settings are called where their own names would not be understood."""

from emoconf.desktop.i18n import translate
from emoconf.desktop.notices import heading
from emoconf.desktop.overlays import overlay_help, overlay_title


def choice_title(setting: str, value: str) -> str:
    """The name of a value that can be chosen."""
    if setting == "overlays":
        return overlay_title(value)
    if setting == "notifications":
        return heading(value)
    if setting == "language":
        return {"en": "English", "de": "Deutsch"}.get(value, translate("Settings", "As the system"))
    if setting == "theme":
        dark, light = translate("Settings", "Dark"), translate("Settings", "Light")
        return {"dark": dark, "light": light}.get(value, value)
    if setting == "size":
        return value.replace("x", " × ")
    return value


def choice_help(setting: str, value: str) -> str:
    """What choosing a value means, in one line; empty where its name says enough."""
    return overlay_help(value) if setting == "overlays" else ""


def suffix(setting: str) -> str:
    """The unit behind a number."""
    units = {
        "meeting_start_seconds": translate("Settings", " s"),
        "meeting_end_seconds": translate("Settings", " s"),
        "retention_days": translate("Settings", " days"),
    }
    return units.get(setting, "")
