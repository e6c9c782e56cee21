"""A small panel that counts something: how often in the last minute, and when."""

from dataclasses import dataclass

import cv2

from emoconf.overlay.annotator import Form, PanelAnnotator
from emoconf.overlay.layout import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, center_offset, width
from emoconf.overlay.theme import Theme
from emoconf.overlay.told import SPAN
from emoconf.overlay.view import OverlayView
from emoconf.values import Image

_SHIFT = 4

#: Seconds for which the dot is lit after something that is over at once.
_LIT = 1.5


@dataclass(frozen=True, slots=True)
class Counted:
    """What a counter shows.

    Attributes:
        signal: Key of the signal that counts.
        column: Its column with the counts.
        heading: What is counted.
        lasts: The column that says that it goes on; empty for what is over at once.
        about: Whether the number is an estimate, and said to be.
    """

    signal: str
    column: str
    heading: str
    lasts: str = ""
    about: bool = False

    def now(self, view: OverlayView) -> bool:
        """Whether it is going on, or has just been."""
        if self.lasts:
            return view.said(self.signal).get(self.lasts, 0.0) > 0
        return bool(view.told.since(self.column, view.now, _LIT))


class CounterAnnotator(PanelAnnotator):
    """Draws a counter while its signal is read; without it there is no panel."""

    corners = (TOP_RIGHT, TOP_LEFT, BOTTOM_RIGHT, BOTTOM_LEFT)
    counted: Counted

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        forms = (_Counter(each, texts, self.counted) for each in theme.steps)
        self._sizes: tuple[Form, ...] = tuple(f for f in forms if theme.has_room(*f.size))

    def forms(self, view: OverlayView) -> tuple[Form, ...]:
        """Smaller and smaller."""
        return self._sizes if view.told.hears(self.counted.signal, view.now) else ()


class _Counter(Form):
    """The panel at one size."""

    def __init__(self, theme: Theme, texts: Texts, counted: Counted) -> None:
        self._theme, self._texts, self._counted = theme, texts, counted
        self._size = theme.px(12.5)
        self._padding, self._header = theme.px(14), theme.px(26)
        self._dot, self._thickness = theme.px(4), theme.px(8)
        self._heading = texts.render(counted.heading, self._size, theme.muted)
        self._left = self._padding + 2 * self._dot + theme.px(6)
        number = width(self._number(100), self._size, "semibold")
        inner = 2 * self._dot + self._heading.width + theme.px(16) + number
        self.size = inner + 2 * self._padding, self._header + theme.px(12) + self._padding
        self._panel: Sprite | None = None

    def draw(self, image: Image, x: int, y: int, view: OverlayView) -> None:
        """Draws backing, heading, number and a mark for each time."""
        if self._panel is None:
            self._panel = self._still_panel()
        self._panel.draw(image, x, y)
        theme, counted = self._theme, self._counted
        times = view.told.since(counted.column, view.now)
        number = self._texts.render(self._number(len(times)), self._size, theme.text, "semibold")
        middle = self._middle
        line = y + middle - center_offset(self._size, "semibold")
        number.draw(image, x + self.size[0] - self._padding - number.width, line)
        if counted.now(view):
            half = 1 << (_SHIFT - 1)  # the middle of an even number of pixels lies between two
            center = x + self._padding + self._dot, y + middle
            at = (center[0] << _SHIFT) - half, (center[1] << _SHIFT) - half
            size = self._dot << _SHIFT
            cv2.circle(image, at, size, theme.text, cv2.FILLED, cv2.LINE_AA, _SHIFT)
        self._draw_marks(image, x, y + self._header, [view.now - time for time in times])

    @property
    def _middle(self) -> int:
        """The row of the heading's middle, inside the panel."""
        return (self._header + self._padding // 2) // 2

    def _number(self, count: int) -> str:
        return f"about {count}" if self._counted.about and count else str(count)

    def _still_panel(self) -> Sprite:
        """What never changes: backing, unlit dot, heading, and the track of the marks."""
        theme = self._theme
        panel = rounded(*self.size, theme.px(10), theme.backing, theme.backing_alpha)
        dot = rounded(2 * self._dot, 2 * self._dot, self._dot, theme.track, 1.0)
        panel.stamp(dot, self._padding, self._middle - self._dot)
        panel.stamp(self._heading, self._left, self._middle - center_offset(self._size))
        length = self.size[0] - 2 * self._padding
        track = rounded(length, self._thickness, self._thickness / 2, theme.track, 1.0)
        panel.stamp(track, self._padding, self._header + theme.px(6))
        return panel

    def _draw_marks(self, image: Image, x: int, y: int, ages: list[float]) -> None:
        """A mark for each time, the newest at the right end."""
        theme, thin = self._theme, self._theme.px(3)
        length = self.size[0] - 2 * self._padding - thin
        top = y + theme.px(6)
        for age in ages:
            left = x + self._padding + round((1 - age / SPAN) * length)
            image[top : top + self._thickness, left : left + thin] = theme.text
