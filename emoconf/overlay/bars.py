"""A panel with one bar for each expression."""

from emoconf.overlay.annotator import Form, PanelAnnotator, percent
from emoconf.overlay.labels import TITLES, probability
from emoconf.overlay.layout import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, Weight, center_offset, width
from emoconf.overlay.theme import Color, Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import Image

_HEADER = "Expression shown"

#: Bars kept drawn: about a hundred lengths in eight colours, a few kilobytes each.
_KEPT = 1000


class BarsAnnotator(PanelAnnotator):
    """How probable each expression is; the bars are empty while no face is read."""

    corners = (TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self._of_rows: dict[int, tuple[Form, ...]] = {}

    def forms(self, view: OverlayView) -> tuple[Form, ...]:
        """Smaller and smaller, at last without numbers."""
        rows = len(view.shown_labels)
        if rows not in self._of_rows:
            themes = self._theme.steps
            forms = [_Bars(theme, self._texts, rows) for theme in themes]
            forms.append(_Bars(themes[-1], self._texts, rows, numbers=False))
            self._of_rows[rows] = tuple(f for f in forms if self._theme.has_room(*f.size))
        return self._of_rows[rows]


class _Bars(Form):
    """The panel at one size, for so many labels."""

    def __init__(self, theme: Theme, texts: Texts, rows: int, *, numbers: bool = True) -> None:
        self._theme, self._texts = theme, texts
        self._size, self._small = theme.px(15), theme.px(12.5)
        self._padding, self._row = theme.px(14), theme.px(24)
        self._header = theme.px(26)
        self._names = max(width(title, self._size, "semibold") for title in TITLES.values())
        self._shares = width("100%", self._size) if numbers else 0
        self._gap, self._bar = theme.px(10), theme.px(100 if numbers else 40)
        self._thickness = theme.px(8)
        self._bars: dict[tuple[int, Color], Sprite] = {}
        inner = self._names + self._gap + self._bar
        if numbers:
            inner += self._gap + self._shares
        self.size = inner + 2 * self._padding, self._header + rows * self._row + self._padding
        self._rows = rows
        self._panel: Sprite | None = None

    def draw(self, image: Image, x: int, y: int, view: OverlayView) -> None:
        """Draws backing, names, bars and numbers."""
        if self._panel is None:
            self._panel = self._still_panel()
        self._panel.draw(image, x, y)
        for row, label in enumerate(view.shown_labels):
            middle = y + self._header + row * self._row + self._row // 2
            self._draw_row(image, x + self._padding, middle, label, view)

    def _still_panel(self) -> Sprite:
        """What never changes: backing, heading, and the bars' tracks."""
        theme = self._theme
        panel = rounded(*self.size, theme.px(10), theme.backing, theme.backing_alpha)
        heading = self._texts.render(_HEADER, self._small, theme.muted)
        middle = (self._header + self._padding // 2) // 2
        panel.stamp(heading, self._padding, middle - center_offset(self._small))
        height = self._thickness
        track = rounded(self._bar, height, height / 2, theme.track, 1.0)
        left = self._padding + self._names + self._gap
        for row in range(self._rows):
            middle = self._header + row * self._row + self._row // 2
            panel.stamp(track, left, middle - height // 2)
        return panel

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
        if not self._shares:
            return
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
