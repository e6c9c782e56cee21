"""Estimated valence and arousal as a point in a square, with where it came from."""

import cv2
import numpy as np

from emoconf.overlay.annotator import Form, PanelAnnotator
from emoconf.overlay.layout import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, center_offset, width
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import SLOT, OverlayView
from emoconf.values import Image

_SHIFT = 4

_HEADER = "Valence, arousal (estimated)"

#: The same where the panel is narrow.
_LINES = "Valence, arousal", "(estimated)"

#: Seconds of the trail behind the point.
_TRAIL = 4.0


class MeterAnnotator(PanelAnnotator):
    """The circumplex of Russell (1980): unpleasant to pleasant across, calm to excited upwards.

    There is no point while no face is read.
    """

    corners = (TOP_RIGHT, TOP_LEFT, BOTTOM_RIGHT, BOTTOM_LEFT)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        forms = [_Meter(each, texts, (_HEADER,), 66) for each in theme.steps]
        forms.append(_Meter(theme.steps[-1], texts, _LINES, 44))
        self._sizes: tuple[Form, ...] = tuple(f for f in forms if theme.has_room(*f.size))

    def forms(self, view: OverlayView) -> tuple[Form, ...]:
        """Smaller and smaller, at last with a heading of two lines."""
        return self._sizes


class _Meter(Form):
    """The panel at one size; `radius` of the circle in pixels of the design."""

    def __init__(self, theme: Theme, texts: Texts, heading: tuple[str, ...], radius: float) -> None:
        self._theme, self._texts, self._heading = theme, texts, heading
        self._size = theme.px(12.5)
        self._padding = theme.px(14)
        self._header = theme.px(26 + 16 * (len(heading) - 1))
        self._radius = theme.px(radius)
        self._line = theme.px(20)
        widest = max(width(line, self._size) for line in heading)
        self.size = (
            max(widest, 2 * self._radius) + 2 * self._padding,
            self._header + 2 * (self._radius + self._line) + self._padding,
        )
        self._panel: Sprite | None = None

    def draw(self, image: Image, x: int, y: int, view: OverlayView) -> None:
        """Draws backing, circle, trail and point."""
        if self._panel is None:
            self._panel = self._still_panel()
        self._panel.draw(image, x, y)
        theme, middle = self._theme, self._middle
        center = x + middle[0], y + middle[1]
        if view.expression is not None:
            self._draw_trail(image, center, view)
            point = view.expression.affect
            color = theme.labels[view.label_of(view.expression)]
            for ink, radius in ((theme.backing, 9.0), (theme.text, 7.5), (color, 5.5)):
                self._dot(image, center, point, radius, ink)

    @property
    def _middle(self) -> tuple[int, int]:
        """The circle's centre inside the panel."""
        row = self._header + self._line + self._radius + self._padding // 4
        return self.size[0] // 2, row

    def _still_panel(self) -> Sprite:
        """What never changes: backing, circle, axes and their names."""
        theme, radius, size = self._theme, self._radius, self._size
        panel = rounded(*self.size, theme.px(10), theme.backing, theme.backing_alpha)
        x, y = self._middle
        thin = theme.px(1.4)
        lines = np.zeros(self.size[::-1], np.uint8)
        cv2.circle(lines, (x, y), radius, 255, thin, cv2.LINE_AA)
        cv2.line(lines, (x - radius, y), (x + radius, y), 255, thin, cv2.LINE_AA)
        cv2.line(lines, (x, y - radius), (x, y + radius), 255, thin, cv2.LINE_AA)
        panel.stamp(Sprite.solid(theme.track, lines), 0, 0)
        side, half = radius - self._padding // 2, self._line // 2
        rows = len(self._heading)
        first = (self._header - theme.px(16) * (rows - 1) + self._padding // 2) // 2
        words = (
            *((line, x, first + theme.px(16) * n) for n, line in enumerate(self._heading)),
            ("excited", x, y - radius - half),
            ("calm", x, y + radius + half),
            ("−", x - side, y - half),
            ("+", x + side, y - half),
        )
        for word, column, row in words:
            text = self._texts.render(word, size, theme.muted)
            panel.stamp(text, column - text.width // 2, row - center_offset(size))
        return panel

    def _draw_trail(self, image: Image, center: tuple[int, int], view: OverlayView) -> None:
        since = int((view.now - _TRAIL) // SLOT)
        trail = [m for m in view.history[-round(_TRAIL / SLOT) :] if m.slot >= since]
        points = [self._at(center, m.affect) for m in trail]
        if len(points) > 1:
            path = np.array(points, np.int32)
            thin = self._theme.px(2)
            cv2.polylines(image, [path], False, self._theme.muted, thin, cv2.LINE_AA, _SHIFT)

    def _dot(
        self,
        image: Image,
        center: tuple[int, int],
        point: tuple[float, float],
        radius: float,
        ink: tuple[int, int, int],
    ) -> None:
        size = round(radius * self._theme.scale * (1 << _SHIFT))
        at = self._at(center, point)
        cv2.circle(image, at, size, ink, cv2.FILLED, cv2.LINE_AA, _SHIFT)

    def _at(self, center: tuple[int, int], point: tuple[float, float]) -> tuple[int, int]:
        """Where (valence, arousal) lies, in sixteenths of a pixel, never outside the circle."""
        valence, arousal = point
        length = max(float(np.hypot(valence, arousal)), 1.0)
        unit = (self._radius - self._theme.px(8)) * (1 << _SHIFT) / length
        x, y = center
        return (
            round((x << _SHIFT) + valence * unit),
            round((y << _SHIFT) - arousal * unit),
        )
