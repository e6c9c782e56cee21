"""How the overlay looks: colours, and sizes that follow the picture's."""

from dataclasses import dataclass, replace
from typing import Literal

from emoconf.overlay.labels import color_codes

#: Blue, green, red, 0 to 255: the order of the pictures.
Color = tuple[int, int, int]

#: Height in pixels of the picture for which the sizes are designed.
DESIGN_HEIGHT = 720

#: Below that text can't be read.
_LEAST_SCALE = 0.7

#: How panels shrink, as shares of their wanted size: below 0.7 even full HD is hard to read.
_STEPS = (1.0, 0.85, 0.7)

Backing = Literal["dark", "light"]


def bgr(code: str) -> Color:
    """Reads `#rrggbb`."""
    value = int(code.removeprefix("#"), 16)
    return value & 255, value >> 8 & 255, value >> 16 & 255


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and sizes for pictures of one size.

    Attributes:
        width: Of the picture, in pixels.
        height: Likewise.
        scale: Pixels per design pixel (720 rows). Never so small that text can't be read; what
            has no room then is left out.
        backing: Colour of panels; `backing_alpha` is how much of them covers the picture, 0 to 1.
        text: Colour of text on panels.
        muted: Colour of less important text.
        track: Colour of the empty part of bars and of the meter's lines.
        ink: Colour of text on label colours.
        labels: One colour for each label and for `UNSURE`.
    """

    width: int
    height: int
    scale: float
    backing: Color
    backing_alpha: float
    text: Color
    muted: Color
    track: Color
    ink: Color
    labels: dict[str, Color]

    @classmethod
    def of(cls, size: tuple[int, int], backing: Backing = "dark") -> "Theme":
        """The theme for pictures of that width and height.

        Raises:
            ValueError: A side is not positive.
        """
        width, height = size
        if min(size) < 1:
            raise ValueError(f"a picture's sides must be positive, got {width}x{height}")
        scale = max(min(height / DESIGN_HEIGHT, width / 960), _LEAST_SCALE)
        dark = backing == "dark"
        codes = color_codes(dark=dark)
        return cls(
            width,
            height,
            scale,
            bgr("#11151b" if dark else "#fafbfc"),
            0.82 if dark else 0.9,
            bgr("#ffffff" if dark else "#11151b"),
            bgr("#b7c0ca" if dark else "#48525d"),
            bgr("#3b444f" if dark else "#d3d9df"),
            bgr("#000000" if dark else "#ffffff"),
            {label: bgr(code) for label, code in codes.items()},
        )

    def px(self, design: float) -> int:
        """A length of the design in whole pixels of the picture, at least 1."""
        return max(round(design * self.scale), 1)

    @property
    def margin(self) -> int:
        """Distance in pixels that panels keep from the picture's edges."""
        return self.px(20)

    @property
    def gap(self) -> int:
        """Distance in pixels between neighbours, and between a label and its face."""
        return self.px(8)

    @property
    def steps(self) -> "tuple[Theme, ...]":
        """This theme and smaller ones for panels that have less room; all can be read."""
        scales = {max(self.scale * share, _LEAST_SCALE): None for share in _STEPS}
        return tuple(replace(self, scale=scale) for scale in scales)

    def has_room(self, width: int, height: int) -> bool:
        """Whether a panel of that size leaves most of the picture free."""
        return width + 2 * self.margin <= 0.5 * self.width and (
            height + 2 * self.margin <= 0.75 * self.height
        )
