"""Whatever the size of picture and face: nothing fails, nothing is drawn outside or cut off."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emoconf.geometry import Box
from emoconf.overlay import ANNOTATOR_NAMES, Compositor
from emoconf.overlay.sprite import Sprite
from emoconf.values import LABELS, UNSURE, Expression, FaceReading, FaceTrack, Observation

KNOWN = st.sampled_from(
    [(160, 120), (641, 361), (640, 480), (1280, 720), (720, 1280), (1920, 1080)]
)
SIZES = st.one_of(KNOWN, st.tuples(st.integers(1, 900), st.integers(1, 700)))
NUMBERS = st.floats(-1500, 2500, allow_nan=False)
LENGTHS = st.floats(0, 2500, allow_nan=False)
BOXES = st.builds(Box, NUMBERS, NUMBERS, LENGTHS, LENGTHS)


@st.composite
def expressions(draw: st.DrawFn) -> Expression:
    weights = draw(st.lists(st.floats(0.001, 1), min_size=8, max_size=8))
    shares = tuple(weight / sum(weights) for weight in weights)
    label = draw(st.sampled_from([*LABELS, UNSURE]))
    unit = st.floats(-1, 1)
    return Expression(shares, shares, label, max(shares), draw(unit), draw(unit))


READINGS = st.lists(st.tuples(BOXES, st.none() | expressions()), max_size=4)

QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _observation(readings: list[tuple[Box, Expression | None]], time: float) -> Observation:
    faces = (
        FaceReading(FaceTrack(number, box, True), expression)
        for number, (box, expression) in enumerate(readings)
    )
    return Observation(1, time, tuple(faces), 100.0)


@QUICK
@given(size=SIZES, readings=READINGS, provisional=st.booleans())
def test_nothing_is_drawn_outside_the_picture(
    size: tuple[int, int], readings: list[tuple[Box, Expression | None]], provisional: bool
) -> None:
    width, height = size
    rim = 40
    buffer = np.full((height + 2 * rim, width, 3), 99, np.uint8)
    image = buffer[rim : rim + height]
    assert image.flags.c_contiguous
    compositor = Compositor(size, ANNOTATOR_NAMES, provisional=provisional)
    for time in (0.0, 0.5, 1.0):
        compositor.observe(_observation(readings, time))
        compositor.draw(image, time)
    assert (buffer[:rim] == 99).all() and (buffer[rim + height :] == 99).all()


@QUICK
@given(size=SIZES, readings=READINGS)
def test_no_text_or_panel_is_cut_off_at_the_edge(
    size: tuple[int, int],
    readings: list[tuple[Box, Expression | None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut: list[tuple[int, int, int, int]] = []
    draw = Sprite.draw

    def watched(self: Sprite, image: np.ndarray, x: int, y: int) -> None:
        height, width = image.shape[:2]
        if x < 0 or x + self.width > width or y + self.height > height + 2 or y < -2:
            cut.append((x, y, self.width, self.height))
        draw(self, image, x, y)

    compositor = Compositor(size, ANNOTATOR_NAMES, provisional=True)
    with monkeypatch.context() as patch:
        patch.setattr(Sprite, "draw", watched)
        for time in (0.0, 0.5):
            compositor.observe(_observation(readings, time))
            compositor.draw(np.zeros((size[1], size[0], 3), np.uint8), time)
    assert cut == []


@QUICK
@given(
    size=KNOWN,
    center=st.tuples(st.floats(0.1, 0.9), st.floats(0.1, 0.9)),
    side=st.floats(30, 400),
    expression=expressions(),
)
def test_every_face_in_the_picture_gets_its_label(
    size: tuple[int, int],
    center: tuple[float, float],
    side: float,
    expression: Expression,
) -> None:
    x, y = center[0] * size[0], center[1] * size[1]
    face = Box(x - side / 2, y - side / 2, side, side)
    compositor = Compositor(size, ["label"])
    compositor.observe(_observation([(face, expression)], 1.0))
    image = np.full((size[1], size[0], 3), 127, np.uint8)
    compositor.draw(image, 1.0)
    assert (image != 127).any()
