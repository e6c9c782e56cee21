"""A name plate with the expression shown and its confidence, at each face."""

from collections.abc import Sequence

import cv2

from emoconf.geometry import Box
from emoconf.overlay.annotator import FaceAnnotator, percent
from emoconf.overlay.label_layout import Label, LabelPlace, Obstacles, place_labels
from emoconf.overlay.labels import TITLES
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, center_offset
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import UNSURE, Expression, Image

_SHIFT = 4


class LabelAnnotator(FaceAnnotator):
    """Writes “Happiness 87 %”, or “Unsure”, above the face; below or inside where no room is."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self._size = theme.px(21)
        self._height = theme.px(36)
        self._padding = theme.px(12)
        self._dot = theme.px(6)
        self._center = center_offset(self._size, "semibold")
        self._plates: dict[int, Sprite] = {}
        self._sides: dict[int, int] = {}

    def annotate(self, image: Image, view: OverlayView, panels: Sequence[Box]) -> None:
        """Draws one plate for each face that has an expression; they cover no panel."""
        words: dict[int, tuple[str, list[Sprite]]] = {}
        wanted: list[Label] = []
        for reading in view.readings:
            if reading.expression is not None:
                label = view.label_of(reading.expression)
                face, text = reading.face, self._words(label, reading.expression)
                words[face.track] = label, text
                wanted.append(Label(face.track, face.box, self._width(text), self._height))
        faces = tuple(reading.face.box for reading in view.readings)
        places = place_labels(self._theme, wanted, Obstacles(tuple(panels), faces), self._sides)
        self._sides = {track: place.side for track, place in places.items()}
        for track, place in places.items():
            self._draw(image, place, *words[track])

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

    def _draw(self, image: Image, place: LabelPlace, label: str, words: list[Sprite]) -> None:
        x, y, width = place.x, place.y, self._width(words)
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
