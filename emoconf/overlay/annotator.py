"""What every annotator is: a small object that draws one thing into the picture."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from emoconf.geometry import Box
from emoconf.overlay.layout import Corner, Panel, Place
from emoconf.overlay.text import Texts
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import Image


class Annotator:
    """Draws one of the overlays that `registry.OVERLAYS` declares, into pictures of one size.

    Args:
        theme: Colours, and sizes that fit the pictures.
        texts: Renders words; shared with the other annotators.
    """

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self._theme = theme
        self._texts = texts


class FaceAnnotator(Annotator, ABC):
    """Draws at the faces, wherever they are."""

    @abstractmethod
    def annotate(self, image: Image, view: OverlayView, panels: Sequence[Box]) -> None:
        """Draws into `image` in place: BGR uint8 [H, W, 3], C-contiguous.

        Nothing is drawn where there is nothing to say, or no room to say it.

        Args:
            image: The picture.
            view: What there is to say.
            panels: What panels cover; only a line that frames a face may lie on them.
        """


class Form(ABC):
    """A panel at one of its sizes.

    Attributes:
        size: Width and height in pixels.
    """

    size: tuple[int, int]

    @abstractmethod
    def draw(self, image: Image, x: int, y: int, view: OverlayView) -> None:
        """Draws it with its upper left corner at (x, y)."""


class PanelAnnotator(Annotator, ABC):
    """Draws a panel; the layout says where and at which of its sizes.

    Attributes:
        corners: Where it may stand, the favourite first.
    """

    corners: ClassVar[tuple[Corner, ...]]

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self._asked: tuple[tuple[Form, ...], Panel | None] = (), None

    @abstractmethod
    def forms(self, view: OverlayView) -> tuple[Form, ...]:
        """Itself at each of its sizes, the wanted one first; empty if there is nothing to say.

        The very same tuple as long as nothing about the sizes changes.
        """

    def panel(self, view: OverlayView) -> Panel | None:
        """What it asks of the layout; None if it has nothing to say, or no room to say it."""
        forms = self.forms(view)
        if forms is not self._asked[0]:
            sizes = tuple(form.size for form in forms)
            self._asked = forms, Panel(sizes, self.corners) if forms else None
        return self._asked[1]

    def annotate(self, image: Image, view: OverlayView, place: Place) -> None:
        """Draws into `image` in place: BGR uint8 [H, W, 3], C-contiguous.

        Args:
            image: The picture.
            view: What there is to say; the one for which the panel was asked.
            place: What the layout gave.
        """
        self.forms(view)[place.step].draw(image, place.x, place.y, view)


def percent(share: float) -> str:
    """A share from 0 to 1 as people read it."""
    return f"{round(100 * share)}%"
