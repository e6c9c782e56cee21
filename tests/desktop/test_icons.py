import itertools

import pytest
from PyQt6.QtGui import QColor, QImage, QPainter, QPixmap

from emoconf.desktop import icons
from emoconf.desktop.looks import Look

PANELS = ("#f6f6f6", "#202020")


def on_panel(look: Look, panel: str, size: int = 16) -> QImage:
    picture = QPixmap(size, size)
    picture.fill(QColor(panel))
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, icons.pixmap(look, size))
    painter.end()
    return picture.toImage()


def luminance(color: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v) for v in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shape(look: Look) -> list[str]:
    """Which pixels are empty, painted or white, whatever the paint's colour."""
    picture = icons.pixmap(look, 16).toImage()
    pixels = [picture.pixelColor(x, y) for y in range(16) for x in range(16)]
    return [
        "empty" if p.alpha() < 128 else "white" if luminance(p) > 0.6 else "paint" for p in pixels
    ]


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(Look, 2)))
def test_any_two_states_differ_in_shape_and_not_only_in_colour(
    qapp: object, one: Look, other: Look
) -> None:
    differing = sum(a != b for a, b in zip(shape(one), shape(other), strict=True))
    assert differing >= 24  # of 256


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("look", Look)
def test_each_state_stands_out_from_light_and_dark_panels(
    qapp: object, look: Look, panel: str
) -> None:
    picture, back = on_panel(look, panel), QColor(panel)
    strong = sum(
        contrast(picture.pixelColor(x, y), back) >= 3 for y in range(16) for x in range(16)
    )
    assert strong >= 16


def test_an_icon_has_every_size_that_panels_ask_for(qapp: object) -> None:
    sizes = {size.width() for size in icons.icon(Look.LIVE).availableSizes()}
    assert sizes >= {16, 22, 24, 32, 48, 64}


@pytest.mark.parametrize("size", [16, 22, 64])
@pytest.mark.parametrize("look", list(Look), ids=lambda look: look.value)
def test_an_open_microphone_is_a_mark_on_every_icon(qapp: object, look: Look, size: int) -> None:
    plain = icons.pixmap(look, size).toImage()
    marked = icons.pixmap(look, size, listening=True).toImage()
    corner = marked.pixelColor(round(0.775 * size), round(0.775 * size))
    assert (corner.red(), corner.green()) == (icons.RED.red(), icons.RED.green())
    assert plain != marked
    assert plain.copy(0, 0, size // 2, size // 2) == marked.copy(0, 0, size // 2, size // 2)
