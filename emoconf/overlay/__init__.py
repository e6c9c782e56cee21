"""Draws what the analysis found into the picture: annotators, themes, cards."""

from emoconf.overlay.cards import CardKind, render_card
from emoconf.overlay.compositor import ANNOTATOR_NAMES, DEFAULT_ANNOTATORS, Compositor
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import OverlayView

__all__ = [
    "ANNOTATOR_NAMES",
    "DEFAULT_ANNOTATORS",
    "CardKind",
    "Compositor",
    "OverlayView",
    "Theme",
    "render_card",
]
