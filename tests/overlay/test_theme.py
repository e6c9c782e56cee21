"""Colours can be read and told apart, sizes follow the picture."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from emoconf.overlay.theme import Backing, Color, Theme
from emoconf.values import LABELS, UNSURE

Matrix = NDArray[np.float64]

#: Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation of Color
#: Vision Deficiency", severity 1.0, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

#: sRGB (IEC 61966-2-1) to CIE XYZ.
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def _linear(color: tuple[float, ...]) -> Matrix:
    rgb = np.array(color[::-1], float) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """WCAG 2.2's contrast ratio."""
    dark, light = sorted(float(_linear(c) @ TO_XYZ[1]) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _lab(linear: Matrix) -> Matrix:
    xyz = TO_XYZ @ linear / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _panel(theme: Theme, below: int) -> Color:
    share = theme.backing_alpha
    blue, green, red = (round(share * c + (1 - share) * below) for c in theme.backing)
    return blue, green, red


@pytest.mark.parametrize("below", [0, 128, 255])
@pytest.mark.parametrize("backing", ["dark", "light"])
def test_panels_can_be_read_on_any_picture(backing: Backing, below: int) -> None:
    theme = Theme.of((1280, 720), backing)
    panel = _panel(theme, below)
    assert _contrast(theme.text, panel) >= 7
    assert _contrast(theme.muted, panel) >= 4.5
    for label in (*LABELS, UNSURE):
        assert _contrast(theme.labels[label], panel) >= 3, label


@pytest.mark.parametrize("backing", ["dark", "light"])
def test_names_on_the_ribbon_can_be_read(backing: Backing) -> None:
    theme = Theme.of((1280, 720), backing)
    assert min(_contrast(theme.ink, theme.labels[label]) for label in LABELS) >= 4


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("backing", ["dark", "light"])
def test_people_with_any_colour_vision_can_tell_the_labels_apart(
    backing: Backing, vision: str
) -> None:
    theme = Theme.of((1280, 720), backing)
    seen = {
        label: _lab(np.clip(VISION[vision] @ _linear(color), 0, 1))
        for label, color in theme.labels.items()
    }
    # CIE 1976 distance; 2.3 is what one just notices side by side.
    for one, other in itertools.combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 7, (one, other)


def test_every_label_has_its_colour() -> None:
    for backing in ("dark", "light"):
        theme = Theme.of((640, 360), backing)
        assert set(theme.labels) == {*LABELS, UNSURE}


def test_sizes_follow_the_picture_but_text_stays_legible() -> None:
    assert Theme.of((1920, 1080)).px(20) == 30
    assert Theme.of((1280, 720)).px(20) == 20
    assert Theme.of((160, 120)).px(15) >= 10
    assert Theme.of((720, 1280)).scale < 1, "a narrow picture gets smaller panels"


def test_a_picture_without_area_is_refused() -> None:
    with pytest.raises(ValueError, match="0x720"):
        Theme.of((0, 720))
