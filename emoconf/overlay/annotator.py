"""What every annotator is: a small object that draws one thing into the picture."""

from abc import ABC, abstractmethod

from emoconf.geometry import Box
from emoconf.overlay.text import Texts
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import Image


class Annotator(ABC):
    """Draws one of the overlays that `registry.OVERLAYS` declares, into pictures of one size.

    Args:
        theme: Colours, and sizes that fit the pictures.
        texts: Renders words; shared with the other annotators.

    Attributes:
        rows_below: Rows that it takes above the lower margin; 0 if that corner stays free.
    """

    rows_below: int = 0

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self._theme = theme
        self._texts = texts

    @abstractmethod
    def annotate(self, image: Image, view: OverlayView) -> None:
        """Draws into `image` in place: BGR uint8 [H, W, 3], C-contiguous.

        Nothing is drawn where there is nothing to say, or no room to say it.
        """


def percent(share: float) -> str:
    """A share from 0 to 1 as people read it."""
    return f"{round(100 * share)}%"


def covered(panel: Box, view: OverlayView) -> bool:
    """Whether a panel at that place would cover a good part of the main face."""
    return view.main is not None and view.main.face.box.intersection(panel) > 0.1 * min(
        panel.area, view.main.face.box.area
    )
