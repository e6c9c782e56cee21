"""Draws what the analysis found into the picture: annotators, themes, cards.

What draws is imported when it is first used: settings and tray read the list of overlays from here
and must not load OpenCV.
"""

import importlib
from typing import TYPE_CHECKING, Any

from emoconf.overlay.registry import ANNOTATOR_NAMES, DEFAULT_ANNOTATORS, OVERLAYS, Overlay

if TYPE_CHECKING:
    from emoconf.overlay.cards import CardKind, render_card
    from emoconf.overlay.compositor import Compositor
    from emoconf.overlay.theme import Theme
    from emoconf.overlay.view import OverlayView

__all__ = [
    "ANNOTATOR_NAMES",
    "DEFAULT_ANNOTATORS",
    "OVERLAYS",
    "CardKind",
    "Compositor",
    "Overlay",
    "OverlayView",
    "Theme",
    "render_card",
]

_HOMES = {
    "CardKind": "cards",
    "Compositor": "compositor",
    "OverlayView": "view",
    "Theme": "theme",
    "render_card": "cards",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
