"""The annotators that can be switched, and what they are called."""

from emoconf import setting_fields
from emoconf.desktop.i18n import translate


def overlay_names() -> tuple[str, ...]:
    """The names of all annotators, in the order in which they are listed."""
    return next(field.choices for field in setting_fields.describe() if field.name == "overlays")


def overlay_title(name: str) -> str:
    """What an annotator is called in menus and settings."""
    titles = {
        "box": translate("Overlay", "Face box"),
        "label": translate("Overlay", "Expression shown"),
        "bars": translate("Overlay", "Bars for all expressions"),
        "meter": translate("Overlay", "Valence and arousal (estimated)"),
        "timeline": translate("Overlay", "The last minute"),
    }
    return titles.get(name, name)
