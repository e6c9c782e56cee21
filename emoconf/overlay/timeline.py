"""The last minute as a ribbon of colours along the lower edge."""

from typing import ClassVar

import numpy as np

from emoconf.overlay.annotator import TITLES
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, center_offset, width
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import SLOT, SPAN, Moment, OverlayView
from emoconf.values import UNSURE, Image

_SLOTS = round(SPAN / SLOT)

_HEIGHT = 48

#: A run is an expression shown for so many slots without a break; only longer ones are named.
_NAMED = 8


class TimelineAnnotator:
    """Which expression was shown when; a gap where no face was read."""

    name: ClassVar[str] = "timeline"

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self._theme = theme
        self._texts = texts
        self._size = theme.px(13)
        self._padding = theme.px(12)
        self._height = theme.px(_HEIGHT)
        self._ribbon_height = theme.px(24)
        self._sides = width("60 s", self._size), width("now", self._size)
        full = theme.width - 2 * theme.margin
        self._ribbon_width = full - 4 * self._padding - sum(self._sides)
        self._panel: Sprite | None = None
        self._drawn: tuple[object, ...] = ()
        rows = self._ribbon_height
        self._ribbon = np.zeros((rows, max(self._ribbon_width, 1), 3), np.uint8)

    def annotate(self, image: Image, view: OverlayView) -> None:
        """Draws the panel; the ribbon is made anew only when a slot is finished."""
        theme = self._theme
        if not reserved(theme):
            return
        if self._panel is None:
            size = theme.width - 2 * theme.margin, self._height
            self._panel = rounded(*size, theme.px(10), theme.backing, theme.backing_alpha)
        x, y = theme.margin, theme.height - theme.margin - self._height
        self._panel.draw(image, x, y)
        middle = y + self._height // 2
        line = middle - center_offset(self._size)
        start = x + 2 * self._padding + self._sides[0]
        self._texts.render("60 s", self._size, theme.muted).draw(image, x + self._padding, line)
        self._texts.render("now", self._size, theme.muted).draw(
            image, start + self._ribbon_width + self._padding, line
        )
        self._renew(view)
        top = middle - self._ribbon_height // 2
        image[top : top + self._ribbon_height, start : start + self._ribbon_width] = self._ribbon

    def _renew(self, view: OverlayView) -> None:
        newest = int(view.now // SLOT)
        state = newest, len(view.history), view.history[-1:]
        if state == self._drawn:
            return
        self._drawn = state
        self._ribbon[:] = self._theme.track
        for run in _runs(view.history):
            self._draw_run(run, newest)

    def _draw_run(self, run: list[Moment], newest: int) -> None:
        """Colours one run; the higher the ribbon, the higher the confidence."""
        color = self._theme.labels[run[0].label]
        rows = self._ribbon_height
        for moment in run:
            left, right = (self._column(moment.slot + step - newest) for step in (0, 1))
            if right > left:
                share = 0.25 if moment.label == UNSURE else moment.confidence
                self._ribbon[rows - max(round(rows * share), 2) :, left:right] = color
        first, last = self._column(run[0].slot - newest), self._column(run[-1].slot + 1 - newest)
        if run[0].label == UNSURE or len(run) < _NAMED:
            return
        name = self._texts.render(TITLES[run[0].label], self._size, self._theme.ink, "semibold")
        if name.width + self._padding <= last - first:
            name.draw(self._ribbon, first + self._padding // 2, rows - name.height)

    def _column(self, slots_ago: int) -> int:
        """The ribbon's column where a slot begins; `slots_ago` is 0 for the running one."""
        share = 1 + slots_ago / _SLOTS
        return round(min(max(share, 0.0), 1.0) * self._ribbon_width)


def reserved(theme: Theme) -> int:
    """Rows that the timeline takes above the lower margin; 0 where the picture is too small."""
    height = theme.px(_HEIGHT)
    fits = theme.width >= 320 and height + 2 * theme.margin <= 0.3 * theme.height
    return height if fits else 0


def _runs(history: tuple[Moment, ...]) -> list[list[Moment]]:
    """Neighbouring slots with the same label, together."""
    runs: list[list[Moment]] = []
    for moment in history:
        last = runs[-1][-1] if runs else None
        if last and last.label == moment.label and last.slot + 1 == moment.slot:
            runs[-1].append(moment)
        else:
            runs.append([moment])
    return runs
