"""Each overlay and each card looks as it did when somebody last looked at it and was content."""

from collections.abc import Callable

import numpy as np
import pytest

from emoconf.geometry import Box
from emoconf.overlay import ANNOTATOR_NAMES, Compositor, render_card
from emoconf.values import Image, Observation
from tests.overlay.conftest import SMILE_AND_NOD, TALKING

SIZES = {"360p": (640, 360), "1080p": (1920, 1080)}

#: The part of the picture in which each overlay lies: left, top, right, bottom as shares.
PARTS = {
    "box": (0.36, 0.2, 0.66, 0.8),
    "label": (0.36, 0.1, 0.66, 0.3),
    "bars": (0.0, 0.0, 0.36, 0.45),
    "meter": (0.68, 0.0, 1.0, 0.5),
    "timeline": (0.0, 0.84, 1.0, 1.0),
}


COUNTED = {**SMILE_AND_NOD, **TALKING}


def _face(width: int, height: int) -> Box:
    return Box(width * 0.39, height * 0.25, height * 0.42, height * 0.42)


def _part(image: Image, shares: tuple[float, float, float, float]) -> Image:
    height, width = image.shape[:2]
    left, top, right, bottom = shares
    rows = slice(int(top * height), int(bottom * height))
    return np.ascontiguousarray(image[rows, int(left * width) : int(right * width)])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PARTS)
def test_each_overlay_looks_as_intended(
    name: str,
    size: str,
    backdrop: Callable[[int, int], Image],
    minute: Callable[[Compositor, Box], float],
    matches_golden: Callable[[Image, str], None],
) -> None:
    width, height = SIZES[size]
    compositor = Compositor((width, height), [name], hidden_labels=("disgust", "contempt"))
    time = minute(compositor, _face(width, height))
    image = backdrop(width, height)
    if name == "meter":
        image[:, : width // 4 * 3] = 232  # the panel lies half on light, half on dark
    compositor.draw(image, time)
    matches_golden(_part(image, PARTS[name]), f"{name}_{size}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted({*ANNOTATOR_NAMES} - {*PARTS}))
def test_each_counter_looks_as_intended(
    name: str,
    size: str,
    backdrop: Callable[[int, int], Image],
    observe: Callable[..., Observation],
    matches_golden: Callable[[Image, str], None],
) -> None:
    width, height = SIZES[size]
    compositor = Compositor((width, height), [name])
    for time in (2.0, 20.0, 23.0, 41.0, 60.0):
        compositor.observe(observe(time, _face(width, height), signals=COUNTED))
    image = backdrop(width, height)
    compositor.draw(image, 60.5)
    part = (0.5, 0.75, 1.0, 1.0) if name == "voice" else (0.5, 0.0, 1.0, 0.25)
    matches_golden(_part(image, part), f"{name}_{size}")


@pytest.mark.parametrize("backing", ["dark", "light"])
def test_all_overlays_together_look_as_intended(
    backing: str,
    backdrop: Callable[[int, int], Image],
    minute: Callable[[Compositor, Box], float],
    matches_golden: Callable[[Image, str], None],
) -> None:
    compositor = Compositor(
        (1280, 720),
        ANNOTATOR_NAMES,
        provisional=True,
        backing="light" if backing == "light" else "dark",
    )
    time = minute(compositor, _face(1280, 720))
    image = backdrop(1280, 720)
    compositor.draw(image, time)
    matches_golden(image, f"all_{backing}_720p")


@pytest.mark.parametrize(
    ("name", "size", "face"),
    [
        ("close_720p", (1280, 720), Box(380, 110, 520, 520)),
        ("aside_360p", (640, 360), Box(40, 90, 180, 180)),
    ],
)
def test_all_overlays_together_leave_the_face_free(
    name: str,
    size: tuple[int, int],
    face: Box,
    backdrop: Callable[[int, int], Image],
    minute: Callable[[Compositor, Box], float],
    matches_golden: Callable[[Image, str], None],
) -> None:
    compositor = Compositor(size, ANNOTATOR_NAMES, provisional=True)
    time = minute(compositor, face)
    image = backdrop(*size)
    compositor.draw(image, time)
    matches_golden(image, name)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["starting", "paused", "no_signal", "waiting"])
def test_each_card_looks_as_intended(
    kind: str, size: str, matches_golden: Callable[[Image, str], None]
) -> None:
    card = render_card(kind, SIZES[size])
    matches_golden(_part(card, (0.25, 0.22, 0.75, 0.72)), f"card_{kind}_{size}")
