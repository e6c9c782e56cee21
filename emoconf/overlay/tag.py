"""A discreet word in the corner while the model isn't the final one."""

from emoconf.overlay.sprite import rounded
from emoconf.overlay.text import Texts, center_offset
from emoconf.overlay.theme import Theme
from emoconf.values import Image

_TEXT = "Provisional model"


class ProvisionalTag:
    """A small plate in the lower right corner."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self._theme = theme
        size = theme.px(12.5)
        self._text = texts.render(_TEXT, size, theme.muted)
        self._offset = center_offset(size)
        self._padding = theme.px(9)
        width, height = self._text.width + 2 * self._padding, theme.px(22)
        self._plate = rounded(width, height, height / 2, theme.backing, theme.backing_alpha)

    def draw(self, image: Image, reserved: int) -> None:
        """Draws it above `reserved` rows that something else takes at the lower margin."""
        theme, plate = self._theme, self._plate
        below = theme.margin + (reserved + theme.px(8) if reserved else 0)
        if plate.width + 2 * theme.margin > 0.6 * theme.width or (
            plate.height + below > 0.4 * theme.height
        ):
            return
        x = theme.width - theme.margin - plate.width
        y = theme.height - below - plate.height
        plate.draw(image, x, y)
        self._text.draw(image, x + self._padding, y + plate.height // 2 - self._offset)
