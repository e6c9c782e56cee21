"""The last minute as a ribbon of colours along the lower edge."""

import cv2
import numpy as np

from emoconf.overlay.annotator import Form, PanelAnnotator
from emoconf.overlay.labels import TITLES
from emoconf.overlay.layout import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, center_offset, width
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import SLOT, SPAN, Moment, OverlayView
from emoconf.values import UNSURE, Image

_SLOTS = round(SPAN / SLOT)

#: Height in pixels of the design; the lower one is a ribbon with a thin rim.
_HEIGHT, _LOW = 48, 32

#: Width of the narrowest one in pixels of the design: beside a square picture in a wide one there
#: is room for 240 pixels in 720 rows, where it has 0.7 of the design's size.
_LEAST_WIDTH = 340

#: Height of the ribbon where the model was unsure, as a share.
_UNSURE_SHARE = 0.25


class TimelineAnnotator(PanelAnnotator):
    """Which expression was shown when; a gap where no face was read."""

    corners = (BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        full, small = theme.width - 2 * theme.margin, theme.steps[-1]
        least = min(small.px(_LEAST_WIDTH), full)
        forms = [_Timeline(each, texts, (full, each.px(_HEIGHT))) for each in theme.steps]
        forms.append(_Timeline(small, texts, (full, small.px(_LOW))))
        for shorter in ((full + least) // 2, least):
            forms.append(_Timeline(small, texts, (shorter, small.px(_HEIGHT))))
        fits = theme.width >= 320 and theme.px(_HEIGHT) + 2 * theme.margin <= 0.3 * theme.height
        self._sizes: tuple[Form, ...] = tuple(forms) if fits else ()

    def forms(self, view: OverlayView) -> tuple[Form, ...]:
        """Lower and lower along the whole edge, then shorter and shorter."""
        return self._sizes


class _Timeline(Form):
    """The panel at one size."""

    def __init__(self, theme: Theme, texts: Texts, size: tuple[int, int]) -> None:
        self._theme, self._texts = theme, texts
        self._size = theme.px(13)
        self._padding = theme.px(12)
        self.size = size
        self._ribbon_height = theme.px(24)
        self._sides = width("60 s", self._size), width("now", self._size)
        self._ribbon_width = max(size[0] - 4 * self._padding - sum(self._sides), 1)
        self._panel: Sprite | None = None
        self._drawn: tuple[object, ...] = ()
        self._ribbon = np.zeros((self._ribbon_height, self._ribbon_width, 3), np.uint8)

    def draw(self, image: Image, x: int, y: int, view: OverlayView) -> None:
        """Draws the panel; the ribbon is made anew only when a slot is finished."""
        if self._panel is None:
            self._panel = self._still_panel()
        self._panel.draw(image, x, y)
        start = x + 2 * self._padding + self._sides[0]
        middle = y + self.size[1] // 2
        self._renew(view)
        top = middle - self._ribbon_height // 2
        image[top : top + self._ribbon_height, start : start + self._ribbon_width] = self._ribbon

    def _still_panel(self) -> Sprite:
        """What never changes: backing and the names of both ends."""
        theme, padding = self._theme, self._padding
        panel = rounded(*self.size, theme.px(10), theme.backing, theme.backing_alpha)
        line = self.size[1] // 2 - center_offset(self._size)
        panel.stamp(self._texts.render("60 s", self._size, theme.muted), padding, line)
        now = self._texts.render("now", self._size, theme.muted)
        panel.stamp(now, panel.width - padding - now.width, line)
        return panel

    def _renew(self, view: OverlayView) -> None:
        """Draws the ribbon if a slot was finished since; the higher, the more confident."""
        newest = int(view.now // SLOT)
        state = newest, len(view.history), view.history[-1:]
        if state == self._drawn:
            return
        self._drawn = state
        theme, rows = self._theme, self._ribbon_height
        slots = np.full((rows, _SLOTS, 3), theme.track, np.uint8)
        for moment in view.history:
            place = moment.slot - newest + _SLOTS
            if 0 <= place < _SLOTS:
                share = _UNSURE_SHARE if moment.label == UNSURE else moment.confidence
                slots[rows - max(round(rows * share), 2) :, place] = theme.labels[moment.label]
        size = self._ribbon.shape[1], rows
        cv2.resize(slots, size, dst=self._ribbon, interpolation=cv2.INTER_NEAREST)
        for label, first, last in _runs(view.history):
            self._write(label, self._column(first - newest), self._column(last + 1 - newest))

    def _write(self, label: str, left: int, right: int) -> None:
        """A run's name, if it has room."""
        name = self._texts.render(TITLES[label], self._size, self._theme.ink, "semibold")
        if label != UNSURE and name.width + self._padding <= right - left:
            name.draw(self._ribbon, left + self._padding // 2, self._ribbon_height - name.height)

    def _column(self, slots_ago: int) -> int:
        """The ribbon's column where a slot begins; `slots_ago` is 0 for the running one."""
        share = 1 + slots_ago / _SLOTS
        return round(min(max(share, 0.0), 1.0) * self._ribbon_width)


def _runs(history: tuple[Moment, ...]) -> list[tuple[str, int, int]]:
    """Neighbouring slots with the same label: the label, the first and the last slot."""
    runs: list[tuple[str, int, int]] = []
    for moment in history:
        label, first, last = runs[-1] if runs else ("", 0, 0)
        if label == moment.label and last + 1 == moment.slot:
            runs[-1] = label, first, moment.slot
        else:
            runs.append((moment.label, moment.slot, moment.slot))
    return runs
