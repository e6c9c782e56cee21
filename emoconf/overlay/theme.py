"""How the overlay looks: colours, and sizes that follow the picture's."""

from dataclasses import dataclass
from typing import Literal

from emoconf.values import LABELS, UNSURE

#: Blue, green, red, 0 to 255: the order of the pictures.
Color = tuple[int, int, int]

#: Height in pixels of the picture for which the sizes are designed.
DESIGN_HEIGHT = 720

Backing = Literal["dark", "light"]


def bgr(code: str) -> Color:
    """Reads `#rrggbb`."""
    value = int(code.removeprefix("#"), 16)
    return value & 255, value >> 8 & 255, value >> 16 & 255


# Okabe and Ito (2008), "Color Universal Design (CUD)", https://jfly.uni-koeln.de/color/, each
# lightened for dark backings and darkened for light ones until it stands out from them (contrast
# of 3:1 or more, WCAG 2.2, 1.4.11). Names always stand beside the colours.
_ON_DARK = ("#c3ccd5", "#f0b429", "#6fc3f2", "#3f95d0", "#ec7a34", "#2fb98d", "#db93bb", "#b08d68")
_ON_LIGHT = ("#4d5761", "#a07000", "#1a7fb4", "#005a94", "#a63a00", "#007d5b", "#9c3d74", "#6b4f33")


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
        labels: One colour for each of `LABELS` and for `UNSURE`.
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
        scale = max(min(height / DESIGN_HEIGHT, width / 960), 0.7)
        dark = backing == "dark"
        codes = _ON_DARK if dark else _ON_LIGHT
        unsure = "#86919c" if dark else "#737d87"
        labels = {label: bgr(code) for label, code in zip(LABELS, codes, strict=True)}
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
            labels | {UNSURE: bgr(unsure)},
        )

    def px(self, design: float) -> int:
        """A length of the design in whole pixels of the picture, at least 1."""
        return max(round(design * self.scale), 1)

    @property
    def margin(self) -> int:
        """Distance in pixels that panels keep from the picture's edges."""
        return self.px(20)

    def has_room(self, width: int, height: int) -> bool:
        """Whether a panel of that size leaves most of the picture free."""
        return width + 2 * self.margin <= 0.5 * self.width and (
            height + 2 * self.margin <= 0.75 * self.height
        )
