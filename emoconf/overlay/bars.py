"""A panel with one bar for each expression."""

from emoconf.geometry import Box
from emoconf.overlay.annotator import Annotator, covered, percent
from emoconf.overlay.labels import TITLES, probability
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, Weight, center_offset, width
from emoconf.overlay.theme import Color, Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import Image

_HEADER = "Expression shown"

#: Bars kept drawn: about a hundred lengths in eight colours, a few kilobytes each.
_KEPT = 1000


class BarsAnnotator(Annotator):
    """How probable each expression is, at the left edge; at the right where the face is left."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self._size, self._small = theme.px(15), theme.px(12.5)
        self._padding, self._row = theme.px(14), theme.px(24)
        self._header = theme.px(26)
        self._names = max(width(title, self._size, "semibold") for title in TITLES.values())
        self._shares = width("100%", self._size)
        self._gap, self._bar = theme.px(10), theme.px(100)
        self._thickness = theme.px(8)
        self._bars: dict[tuple[int, Color], Sprite] = {}
        self._right = False
        self._panel: Sprite | None = None
        self._rows = 0

    @property
    def _width(self) -> int:
        inner = self._names + self._bar + self._shares + 2 * self._gap
        return inner + 2 * self._padding

    def annotate(self, image: Image, view: OverlayView) -> None:
        """Draws the panel; its bars are empty while no face is read."""
        labels = view.shown_labels
        height = self._height(len(labels))
        theme = self._theme
        if not theme.has_room(self._width, height):
            return
        x, y = self._corner(view, height), theme.margin
        if self._panel is None or self._rows != len(labels):
            self._panel, self._rows = self._still_panel(len(labels)), len(labels)
        self._panel.draw(image, x, y)
        for row, label in enumerate(labels):
            middle = y + self._header + row * self._row + self._row // 2
            self._draw_row(image, x + self._padding, middle, label, view)

    def _height(self, rows: int) -> int:
        return self._header + rows * self._row + self._padding

    def _still_panel(self, rows: int) -> Sprite:
        """What never changes: backing, heading, and the bars' tracks."""
        theme = self._theme
        size = self._width, self._height(rows)
        panel = rounded(*size, theme.px(10), theme.backing, theme.backing_alpha)
        heading = self._texts.render(_HEADER, self._small, theme.muted)
        middle = (self._header + self._padding // 2) // 2
        panel.stamp(heading, self._padding, middle - center_offset(self._small))
        height = self._thickness
        track = rounded(self._bar, height, height / 2, theme.track, 1.0)
        left = self._padding + self._names + self._gap
        for row in range(rows):
            middle = self._header + row * self._row + self._row // 2
            panel.stamp(track, left, middle - height // 2)
        return panel

    def _corner(self, view: OverlayView, height: int) -> int:
        """The panel's left edge; it changes sides only when the face comes under it."""
        theme = self._theme
        sides = theme.margin, theme.width - theme.margin - self._width
        boxes = [Box(x, theme.margin, self._width, height) for x in sides]
        if covered(boxes[self._right], view) and not covered(boxes[not self._right], view):
            self._right = not self._right
        return sides[self._right]

    def _draw_row(self, image: Image, x: int, middle: int, label: str, view: OverlayView) -> None:
        theme, expression = self._theme, view.expression
        share = probability(expression, label) if expression else 0.0
        top = expression is not None and view.label_of(expression) == label
        ink = theme.text if top else theme.muted
        line = middle - center_offset(self._size)
        weight: Weight = "semibold" if top else "medium"
        self._texts.render(TITLES[label], self._size, ink, weight).draw(image, x, line)
        start = x + self._names + self._gap
        if share > 0.005:
            self._draw_bar(image, start, middle, share, theme.labels[label])
        number = percent(share) if expression else "–"
        text = self._texts.render(number, self._size, ink)
        text.draw(image, start + self._bar + self._gap + self._shares - text.width, line)

    def _draw_bar(self, image: Image, x: int, middle: int, share: float, ink: Color) -> None:
        """A bar with round ends, as long as `share` of the full one."""
        height = self._thickness
        length = max(round(share * self._bar), height)
        bar = self._bars.get((length, ink))
        if bar is None:
            bar = rounded(length, height, height / 2, ink, 1.0)
            if len(self._bars) >= _KEPT:
                self._bars.clear()
            self._bars[length, ink] = bar
        bar.draw(image, x, middle - height // 2)
