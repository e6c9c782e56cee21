"""A name plate with the expression shown and its confidence, at each face."""

import cv2

from emoconf.geometry import Box
from emoconf.overlay.annotator import Annotator, percent
from emoconf.overlay.labels import TITLES
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, center_offset
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import UNSURE, Expression, Image

_SHIFT = 4


class LabelAnnotator(Annotator):
    """Writes “Happiness 87 %”, or “Unsure”, above the face; below or inside where no room is."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self._size = theme.px(21)
        self._height = theme.px(36)
        self._padding = theme.px(12)
        self._dot = theme.px(6)
        self._center = center_offset(self._size, "semibold")
        self._plates: dict[int, Sprite] = {}

    def annotate(self, image: Image, view: OverlayView) -> None:
        """Draws one plate for each face that has an expression; plates don't overlap."""
        taken: list[Box] = []
        for reading in view.readings:
            if reading.expression is None:
                continue
            label = view.label_of(reading.expression)
            words = self._words(label, reading.expression)
            place = self._place(reading.face.box, self._width(words), taken)
            if place is not None:
                taken.append(place)
                self._draw(image, place, label, words)

    def _words(self, label: str, expression: Expression) -> list[Sprite]:
        words = [self._texts.render(TITLES[label], self._size, self._theme.text, "semibold")]
        if label != UNSURE:
            share = percent(expression.confidence)
            words.append(self._texts.render(share, self._size, self._theme.muted))
        if self._width(words) > self._theme.width:
            words = words[:1]
        return words

    def _width(self, words: list[Sprite]) -> int:
        text = sum(word.width for word in words) + (len(words) - 1) * self._padding // 2
        return text + 3 * self._padding + 2 * self._dot

    def _place(self, face: Box, width: int, taken: list[Box]) -> Box | None:
        """Above, below, or inside the face's box, whichever is free first."""
        theme, gap = self._theme, self._theme.px(8)
        if width > theme.width or self._height > theme.height:
            return None
        x = min(max(round(face.x), 0), theme.width - width)
        below = round(face.y + face.h) + gap
        rows = (round(face.y) - gap - self._height, below, round(face.y) + gap, below - 2 * gap)
        fallback: Box | None = None
        for y in rows:
            inside = min(max(y, 0), theme.height - self._height)
            place = Box(x, inside, width, self._height)
            fallback = fallback or place
            if y == inside and not any(place.intersection(other) for other in taken):
                return place
        free = fallback and not any(fallback.intersection(other) for other in taken)
        return fallback if free else None

    def _draw(self, image: Image, place: Box, label: str, words: list[Sprite]) -> None:
        x, y, width = int(place.x), int(place.y), int(place.w)
        plate = self._plates.get(width)
        if plate is None:
            theme = self._theme
            if len(self._plates) > 64:
                self._plates.clear()
            plate = rounded(
                width, self._height, self._height / 2, theme.backing, theme.backing_alpha
            )
            self._plates[width] = plate
        plate.draw(image, x, y)
        middle = y + self._height / 2
        center = (x + self._padding + self._dot - 0.5, middle - 0.5)
        cv2.circle(
            image,
            (round(center[0] * (1 << _SHIFT)), round(center[1] * (1 << _SHIFT))),
            self._dot << _SHIFT,
            self._theme.labels[label],
            cv2.FILLED,
            cv2.LINE_AA,
            _SHIFT,
        )
        column = x + 2 * self._padding + 2 * self._dot - self._padding // 4
        for word in words:
            word.draw(image, column, round(middle - self._center))
            column += word.width + self._padding // 2
