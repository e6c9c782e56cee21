"""A discreet word in the corner while the model isn't the final one."""

from emoconf.overlay.annotator import Form, PanelAnnotator
from emoconf.overlay.layout import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from emoconf.overlay.sprite import rounded
from emoconf.overlay.text import Texts, center_offset
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import Image

_TEXT = "Provisional model"


class ProvisionalTag(PanelAnnotator):
    """A small plate, in the lower right corner if that is free."""

    corners = (BOTTOM_RIGHT, BOTTOM_LEFT, TOP_RIGHT, TOP_LEFT)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        tag = _Tag(theme, texts)
        fits = tag.size[0] + 2 * theme.margin <= 0.6 * theme.width and (
            tag.size[1] + theme.margin <= 0.4 * theme.height
        )
        self._sizes: tuple[Form, ...] = (tag,) if fits else ()

    def forms(self, view: OverlayView) -> tuple[Form, ...]:
        """It has one size only."""
        return self._sizes


class _Tag(Form):
    def __init__(self, theme: Theme, texts: Texts) -> None:
        size = theme.px(12.5)
        self._text = texts.render(_TEXT, size, theme.muted)
        self._padding = theme.px(9)
        self.size = self._text.width + 2 * self._padding, theme.px(22)
        self._offset = center_offset(size)
        self._plate = rounded(*self.size, self.size[1] / 2, theme.backing, theme.backing_alpha)

    def draw(self, image: Image, x: int, y: int, view: OverlayView) -> None:
        """Draws plate and word."""
        self._plate.draw(image, x, y)
        self._text.draw(image, x + self._padding, y + self.size[1] // 2 - self._offset)
