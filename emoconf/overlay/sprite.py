"""Small pictures with transparency, and how they get into a large one."""

from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw

from emoconf.overlay.theme import Color
from emoconf.values import Image

#: Edges are drawn so many times as large and then averaged.
_SMOOTH = 4


@dataclass(frozen=True, slots=True)
class Sprite:
    """A small picture, ready to be laid over another.

    Attributes:
        color: BGR uint8 [h, w, 3], multiplied by its opacity.
        keep: uint8 [h, w, 3], how much of the picture below stays visible, 255 for all of it.
    """

    color: Image
    keep: Image

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.color.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.color.shape[0])

    @classmethod
    def solid(cls, color: Color, opacity: Image) -> "Sprite":
        """A sprite of one colour; `opacity` is uint8 [h, w]."""
        share = opacity.astype(np.float32)[..., None] / 255
        blended = np.rint(share * np.array(color, np.float32)).astype(np.uint8)
        keep = np.repeat(255 - opacity[..., None], 3, axis=2)
        return cls(blended, np.ascontiguousarray(keep))

    def draw(self, image: Image, x: int, y: int) -> None:
        """Lays it over `image` with its top left corner at (x, y), clipped at the edges."""
        left, top = max(x, 0), max(y, 0)
        right = min(x + self.width, image.shape[1])
        bottom = min(y + self.height, image.shape[0])
        if left >= right or top >= bottom:
            return
        under = image[top:bottom, left:right]
        part = slice(top - y, bottom - y), slice(left - x, right - x)
        cv2.multiply(under, self.keep[part], under, 1 / 255)
        cv2.add(under, self.color[part], under)

    def stamp(self, other: "Sprite", x: int, y: int) -> None:
        """Lays another sprite over this one for good; it must lie inside."""
        part = slice(y, y + other.height), slice(x, x + other.width)
        other.draw(self.color, x, y)
        cv2.multiply(self.keep[part], other.keep, self.keep[part], 1 / 255)


def rounded(width: int, height: int, radius: float, color: Color, opacity: float) -> Sprite:
    """A rectangle with round corners; `opacity` from 0 to 1."""
    large = PillowImage.new("L", (width * _SMOOTH, height * _SMOOTH), 0)
    ImageDraw.Draw(large).rounded_rectangle(
        (0, 0, width * _SMOOTH - 1, height * _SMOOTH - 1),
        radius * _SMOOTH,
        fill=round(255 * opacity),
    )
    small = large.resize((width, height), PillowImage.Resampling.BOX)
    return Sprite.solid(color, np.asarray(small, np.uint8))
