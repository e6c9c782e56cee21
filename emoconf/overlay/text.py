"""Anti-aliased text: each string is rendered once and then laid into the picture."""

from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from emoconf.overlay.sprite import Sprite
from emoconf.overlay.theme import Color
from emoconf.values import Image

Weight = Literal["medium", "semibold"]

#: Strings kept rendered: a hundred percentages for each of a few sizes and colours.
_KEPT = 768

#: Letters are drawn so many times as large and then averaged: unrounded distances between them.
_SMOOTH = 4

_FILES: dict[Weight, str] = {"medium": "Inter-Medium.ttf", "semibold": "Inter-SemiBold.ttf"}


@lru_cache(maxsize=64)
def font(size: int, weight: Weight = "medium") -> ImageFont.FreeTypeFont:
    """The bundled font; `size` in pixels."""
    path = Path(__file__).parent / "assets" / _FILES[weight]
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


class Texts:
    """Renders strings and remembers the latest of them.

    Args:
        kept: How many rendered strings are remembered.
    """

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._sprites: OrderedDict[tuple[str, int, Weight, Color], Sprite] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sprites)

    def render(self, text: str, size: int, color: Color, weight: Weight = "medium") -> Sprite:
        """One line of text; as high as the font's lines, as wide as the string.

        Args:
            text: What to write.
            size: Of the font, in pixels.
            color: Of the letters.
            weight: Of the font.
        """
        key = text, size, weight, color
        sprite = self._sprites.get(key)
        if sprite is None:
            sprite = Sprite.solid(color, _mask(text, size, weight))
            self._sprites[key] = sprite
            if len(self._sprites) > self._kept:
                self._sprites.popitem(last=False)
        else:
            self._sprites.move_to_end(key)
        return sprite


@lru_cache(maxsize=256)
def width(text: str, size: int, weight: Weight = "medium") -> int:
    """How many pixels wide a rendered string is."""
    large = font(size * _SMOOTH, weight)
    return max(int(np.ceil(large.getlength(text) / _SMOOTH)), 1)


@lru_cache(maxsize=64)
def center_offset(size: int, weight: Weight = "medium") -> int:
    """Rows from a sprite's top to the middle of its capital letters."""
    face = font(size, weight)
    ascent, _ = face.getmetrics()
    capital = -face.getbbox("H", anchor="ls")[1]
    return round(ascent - capital / 2)


def _mask(text: str, size: int, weight: Weight) -> Image:
    face = font(size, weight)
    large = font(size * _SMOOTH, weight)
    ascent, descent = face.getmetrics()
    columns = max(int(np.ceil(large.getlength(text) / _SMOOTH)), 1)
    mask = PillowImage.new("L", (columns * _SMOOTH, (ascent + descent) * _SMOOTH), 0)
    ImageDraw.Draw(mask).text((0, ascent * _SMOOTH), text, fill=255, font=large, anchor="ls")
    return np.asarray(mask.reduce(_SMOOTH), np.uint8)
