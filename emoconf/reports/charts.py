"""The bars and scales of a report, drawn once for HTML (as SVG) and PDF with ReportLab.

Coordinates are points with the origin at the bottom left. Every colour has a name, so that a page
can give it another value in the dark.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Line,
    Rect,
    String,
)
from reportlab.lib.colors import Color

from emoconf.i18n import Language
from emoconf.reports.blocks import Bars, Scale, Scales
from emoconf.text import Percent

#: Name of a colour -> the colour.
Ink = Callable[[str], Color]

_FONT, _SIZE = "Helvetica", 11


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawing is made with.

    Attributes:
        ink: Colours by name.
        language: What its words are said in.
    """

    ink: Ink
    language: Language


def bars_chart(bars: Bars, width: float, pen: Pen, line: float = 26) -> Drawing:
    """One bar per share, in the order given."""
    name, number, ink = 100, 52, pen.ink
    room = width - name - number
    drawing = Drawing(width, line * len(bars.bars))
    for index, bar in enumerate(bars.bars):
        y = drawing.height - (index + 1) * line + 6
        drawing.add(text((0, y + 3), pen.language.say(bar.name), ink("text"), size=13))
        drawing.add(Rect(name, y, room, 14, rx=3, ry=3, fillColor=ink("track"), strokeColor=None))
        if bar.share:
            drawing.add(
                Rect(
                    name, y, max(room * bar.share, 3), 14, rx=3, ry=3, fillColor=ink(bar.key),
                    strokeColor=ink("soft") if bar.key == "unsure" else None, strokeWidth=0.8,
                )
            )  # fmt: skip
        share = pen.language.show(Percent(bar.share))
        drawing.add(text((width, y + 3), share, ink("text"), anchor="end", size=13))
    return drawing


def scales_chart(scales: Scales, width: float, pen: Pen, line: float = 34) -> Drawing:
    """Each figure on a scale of its own: the usual range as a band, this meeting as a dot."""
    shown = [scale for scale in scales.scales if scale.numbers[0] is not None]
    name = 150 if width > 500 else 126
    number = 60 if width > 500 else 46
    room = width - name - number - 12
    drawing = Drawing(width, line * len(shown))
    for index, scale in enumerate(shown):
        middle = drawing.height - (index + 0.5) * line
        drawing.add(text((0, middle - 4), pen.language.say(scale.title), pen.ink("text"), size=12))
        drawing.add(Line(name, middle, name + room, middle, strokeColor=pen.ink("grid")))
        _draw_scale(drawing, scale, (name, room), middle, pen.ink)
        value = pen.language.show(scale.shown[0])
        drawing.add(text((width, middle - 4), value, pen.ink("text"), "end", size=12))
    return drawing


def _draw_scale(
    drawing: Drawing, scale: Scale, across: tuple[float, float], middle: float, ink: Ink
) -> None:
    value, median, lower, upper = scale.numbers
    value = median if value is None else value
    low, high = min(lower, value), max(upper, value)
    spread = max(high - low, scale.grain) * 1.25

    def place(number: float) -> float:
        return across[0] + across[1] * ((number - (low + high) / 2) / spread + 0.5)

    drawing.add(
        Rect(
            place(lower), middle - 6, max(place(upper) - place(lower), 2), 12, rx=4, ry=4,
            fillColor=ink("band"), strokeColor=None,
        )
    )  # fmt: skip
    x = place(median)
    drawing.add(Line(x, middle - 8, x, middle + 8, strokeColor=ink("soft"), strokeWidth=2))
    drawing.add(
        Circle(
            place(value), middle, 5.5, fillColor=ink("accent"), strokeColor=ink("paper"),
            strokeWidth=1.5,
        )
    )  # fmt: skip


def text(
    at: tuple[float, float],
    words: str,
    colour: Color,
    anchor: str = "start",
    size: float = _SIZE,
) -> String:
    """Words at a place; a page anchors them itself, as its typeface is not the one drawn with."""
    made = String(*at, words, fontName=_FONT, fontSize=size, fillColor=colour, textAnchor=anchor)
    made._svgAttrs = {"data-x": f"{at[0]:.1f}", "data-anchor": anchor}
    return made
