"""Overlays are drawn in place, only while they are true, and switched while running."""

import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from emoconf.errors import UsageError
from emoconf.geometry import Box
from emoconf.overlay import ANNOTATOR_NAMES, DEFAULT_ANNOTATORS, Compositor
from emoconf.overlay.options import OverlayOptions
from emoconf.values import Image, Observation
from tests.overlay.conftest import SMILE_AND_NOD, TALKING

SIZE = (1280, 720)
FACE = Box(520, 200, 260, 260)

Observe = Callable[..., Observation]


def _drawn(compositor: Compositor, now: float) -> Image:
    """Where something was drawn into a grey picture: bool [H, W]."""
    image = np.full((SIZE[1], SIZE[0], 3), 127, np.uint8)
    compositor.draw(image, now)
    return np.asarray((image != 127).any(axis=2))


def _near(mask: Image, box: Box) -> bool:
    area = box.grown(0.3)
    part = mask[int(area.y) : int(area.y + area.h), int(area.x) : int(area.x + area.w)]
    return bool(part.any())


def test_the_usual_overlays_are_on_and_the_meter_is_off() -> None:
    assert Compositor(SIZE).options.enabled == {"box", "label", "bars", "timeline"}
    assert set(DEFAULT_ANNOTATORS) < set(ANNOTATOR_NAMES)


@pytest.mark.parametrize("name", ANNOTATOR_NAMES)
def test_each_overlay_draws_something_and_nothing_when_off(name: str, observe: Observe) -> None:
    compositor = Compositor(SIZE, [name])
    compositor.observe(observe(5.0, FACE, signals={**SMILE_AND_NOD, **TALKING}))
    assert _drawn(compositor, 5.0).any()
    compositor.apply(OverlayOptions(frozenset()))
    assert not _drawn(compositor, 5.0).any()
    compositor.apply(OverlayOptions(frozenset({name})))
    assert compositor.options.enabled == {name}
    assert _drawn(compositor, 5.0).any()


@pytest.mark.parametrize("name", ["box", "label"])
def test_a_face_seen_more_than_a_second_ago_is_not_shown_as_current(
    name: str, observe: Observe
) -> None:
    compositor = Compositor(SIZE, [name])
    compositor.observe(observe(5.0, FACE))
    assert _near(_drawn(compositor, 5.9), FACE)
    assert not _drawn(compositor, 6.1).any()


def test_bars_are_empty_while_no_face_is_read(observe: Observe) -> None:
    compositor = Compositor(SIZE, ["bars"])
    compositor.observe(observe(5.0, FACE, label="surprise"))
    full, gone = (np.full((SIZE[1], SIZE[0], 3), 127, np.uint8) for _ in range(2))
    compositor.draw(full, 5.0)
    compositor.draw(gone, 7.0)
    assert (full != gone).any()
    spread = [int((image.max(axis=2) - image.min(axis=2)).max()) for image in (full, gone)]
    assert spread[0] > 100, "a bar in a label's colour"
    assert spread[1] < 40, "greys only"


def test_the_timeline_shows_a_gap_where_no_face_was(observe: Observe) -> None:
    compositor = Compositor(SIZE, ["timeline"])
    for tick in range(40 * 10):
        boxes = (FACE,) if not 20 <= tick / 10 < 30 else ()
        compositor.observe(observe(tick / 10, *boxes, label="happiness"))
    image = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    compositor.draw(image, 40.0)
    row = image[687].astype(int)  # the ribbon's last row, below the names
    yellow = (row[:, 2] - row[:, 0]) > 80
    runs = np.flatnonzero(np.diff(np.concatenate(([0], yellow.view(np.int8), [0]))))
    starts, lengths = runs[::2], runs[1::2] - runs[::2]
    long = lengths > 50
    assert long.sum() == 2
    first, second = lengths[long]
    assert first == pytest.approx(2 * second, rel=0.05), "20 s, then 10 s"
    gap = starts[long][1] - (starts[long][0] + first)
    assert gap == pytest.approx(second, rel=0.05), "10 s without a face"


def test_every_face_of_a_recording_is_boxed_and_labelled(observe: Observe) -> None:
    faces = Box(150, 250, 160, 160), Box(560, 250, 160, 160), Box(950, 250, 160, 160)
    for name in ("box", "label"):
        compositor = Compositor(SIZE, [name])
        compositor.observe(observe(1.0, *faces))
        mask = _drawn(compositor, 1.0)
        assert all(_near(mask, face) for face in faces)


def test_labels_of_neighbours_do_not_cover_each_other(observe: Observe) -> None:
    def area(*faces: Box) -> int:
        compositor = Compositor(SIZE, ["label"])
        compositor.observe(observe(1.0, *faces))
        return int(_drawn(compositor, 1.0).sum())

    one, other = Box(400, 300, 160, 160), Box(450, 300, 160, 160)
    assert area(one, other) == pytest.approx(area(one) + area(other), rel=0.01)


def test_unsure_is_written_without_a_number(observe: Observe) -> None:
    widths = {}
    for label in ("unsure", "sadness", "contempt"):
        compositor = Compositor(SIZE, ["label"], hidden_labels=["contempt"])
        compositor.observe(observe(1.0, FACE, label=label, confidence=0.3))
        widths[label] = int(_drawn(compositor, 1.0).any(axis=0).sum())
    assert widths["unsure"] == widths["contempt"], "a hidden label is unsure, too"
    assert widths["unsure"] < widths["sadness"]


def test_a_provisional_model_is_named_so(observe: Observe) -> None:
    compositor = Compositor(SIZE, ["label"])
    compositor.observe(observe(1.0, FACE))
    plain = _drawn(compositor, 1.0)
    compositor.apply(replace(compositor.options, provisional=True))
    tagged = _drawn(compositor, 1.0)
    corner = tagged & ~plain
    rows, columns = np.nonzero(corner)
    assert rows.min() > 600 and columns.min() > 900, "in the lower right corner"
    compositor.apply(replace(compositor.options, enabled=frozenset({"box"})))
    assert not _drawn(compositor, 1.0)[600:, 900:].any(), "a box alone tells nothing"


def test_hidden_labels_have_no_bar_and_may_change_while_running(observe: Observe) -> None:
    compositor = Compositor(SIZE, ["bars"])
    compositor.observe(observe(1.0, FACE))
    before = _drawn(compositor, 1.0).any(axis=1).sum()
    hidden = frozenset({"disgust", "contempt"})
    compositor.apply(replace(compositor.options, hidden_labels=hidden))
    after = _drawn(compositor, 1.0).any(axis=1).sum()
    assert before - after == 2 * 24


@pytest.mark.parametrize("size", [(1280, 720), (640, 360), (720, 1280)])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_panels_leave_a_large_face_free(
    size: tuple[int, int], share: float, observe: Observe
) -> None:
    """A close-up or somebody who sits to the side; only label and box are at the face."""
    width, height = size
    side = 0.75 * min(size)
    face = Box(share * width - side / 2, (height - side) / 2, side, side)
    compositor = Compositor(size, ["bars", "meter", "timeline"], provisional=True)
    compositor.observe(observe(1.0, face))
    image = np.full((height, width, 3), 127, np.uint8)
    compositor.draw(image, 1.0)
    drawn = (image != 127).any(axis=2)
    assert drawn.any()
    left, right = max(int(face.x), 0), int(face.x + face.w)
    assert not drawn[int(face.y) : int(face.y + face.h), left:right].any()


def test_a_label_lies_on_no_panel(observe: Observe) -> None:
    """A close-up at the upper edge: below it the timeline, above it no room."""

    def drawn(*names: str) -> Image:
        compositor = Compositor(SIZE, names)
        compositor.observe(observe(1.0, Box(380, 10, 520, 560)))
        return _drawn(compositor, 1.0)

    panels, both = drawn("bars", "meter", "timeline"), drawn(*set(ANNOTATOR_NAMES) - {"box"})
    label = both & ~panels
    rows, columns = np.nonzero(label)
    assert rows.size > 3000
    plate = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    assert not panels[plate].any()


@pytest.mark.parametrize("name", ["bars", "meter"])
def test_panels_make_way_for_the_face(name: str, observe: Observe) -> None:
    compositor = Compositor(SIZE, [name])
    for face in (Box(40, 40, 250, 250), Box(980, 40, 250, 250)):
        compositor.observe(observe(1.0, face))
        mask = _drawn(compositor, 1.0)
        covered = mask[int(face.y) : int(face.y + face.h), int(face.x) : int(face.x + face.w)]
        assert not covered.any()
        assert mask.any()


def test_panels_change_between_dark_and_light_while_running(observe: Observe) -> None:
    changing, light = Compositor(SIZE), Compositor(SIZE, backing="light")
    for compositor in (changing, light):
        compositor.observe(observe(1.0, FACE))
    pictures = [np.full((SIZE[1], SIZE[0], 3), 127, np.uint8) for _ in range(3)]
    changing.draw(pictures[0], 1.0)
    changing.apply(replace(changing.options, backing="light"))
    changing.draw(pictures[1], 1.0)
    light.draw(pictures[2], 1.0)
    assert np.array_equal(pictures[1], pictures[2])
    assert not np.array_equal(pictures[0], pictures[1])


def test_clearing_forgets_face_and_minute(observe: Observe) -> None:
    compositor = Compositor(SIZE, ["box", "timeline"])
    empty = _drawn(compositor, 9.0)
    for tick in range(80):
        compositor.observe(observe(tick / 10, FACE))
    assert _drawn(compositor, 8.0).sum() > empty.sum()
    compositor.clear()
    assert (_drawn(compositor, 9.0) == empty).all()


@pytest.mark.parametrize("name", ["smile", "nods"])
def test_what_no_signal_tells_is_not_drawn(name: str, observe: Observe) -> None:
    compositor = Compositor(SIZE, [name])
    compositor.observe(observe(5.0, FACE))
    assert not _drawn(compositor, 5.0).any(), "nobody agreed to the signal"
    compositor.observe(observe(5.1, FACE, signals=SMILE_AND_NOD))
    for now in (5.1, 9.0, 60.0):
        assert _drawn(compositor, now).any(), "a face that is lost for a moment moves no panel"
    assert not _drawn(compositor, 66.0).any()
    compositor.observe(observe(70.0, FACE, signals=SMILE_AND_NOD))
    compositor.clear()
    assert not _drawn(compositor, 70.0).any()


def test_each_overlay_alone_is_where_it_is_among_all(observe: Observe) -> None:
    def drawn(*names: str) -> Image:
        image = np.full((SIZE[1], SIZE[0], 3), 127, np.uint8)
        compositor.draw(image, 5.0, only=names)
        return np.asarray((image != 127).any(axis=2))

    compositor = Compositor(SIZE, ANNOTATOR_NAMES)
    compositor.observe(observe(5.0, FACE, signals=SMILE_AND_NOD))
    alone = [drawn(name) for name in ANNOTATOR_NAMES]
    assert (np.sum(alone, axis=0) == drawn(*ANNOTATOR_NAMES)).all(), "none overlaps another"


def test_an_unknown_overlay_is_refused_with_the_known_ones() -> None:
    compositor = Compositor(SIZE, ["box"])
    with pytest.raises(UsageError) as caught:
        compositor.apply(OverlayOptions(frozenset({"hat"})))
    assert "timeline" in caught.value.hint
    assert compositor.options.enabled == {"box"}
    with pytest.raises(UsageError):
        Compositor(SIZE, ["hat"])


def test_pictures_of_another_size_are_drawn_at_their_own_scale(observe: Observe) -> None:
    compositor = Compositor(SIZE, ["box", "label"])
    compositor.observe(observe(1.0, Box(100, 100, 90, 90)))
    image = np.full((360, 640, 3), 127, np.uint8)
    compositor.draw(image, 1.0)
    fresh = Compositor((640, 360), ["box", "label"])
    fresh.observe(observe(1.0, Box(100, 100, 90, 90)))
    expected = np.full((360, 640, 3), 127, np.uint8)
    fresh.draw(expected, 1.0)
    assert (image == expected).all()


def test_drawing_allocates_no_frame(observe: Observe) -> None:
    compositor = Compositor(SIZE, ANNOTATOR_NAMES, provisional=True)
    image = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    for tick in range(90):
        compositor.observe(observe(tick / 30, FACE, confidence=0.5 + tick / 200))
        compositor.draw(image, tick / 30)
    tracemalloc.start()
    for tick in range(90, 180):
        compositor.observe(observe(tick / 30, FACE, confidence=0.5 + (tick - 90) / 200))
        compositor.draw(image, tick / 30)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < image.nbytes / 5


def test_overlays_may_be_switched_and_observed_while_another_thread_draws(
    observe: Observe,
) -> None:
    compositor = Compositor((640, 360), ANNOTATOR_NAMES)
    image = np.zeros((360, 640, 3), np.uint8)
    failures: list[BaseException] = []
    stop = threading.Event()

    def work(step: Callable[[int], None]) -> None:
        number = 0
        try:
            while not stop.is_set():
                step(number)
                number += 1
        except BaseException as error:
            failures.append(error)

    def switch(number: int) -> None:
        name = ANNOTATOR_NAMES[number % len(ANNOTATOR_NAMES)]
        compositor.apply(OverlayOptions(frozenset({name} if number % 2 else ANNOTATOR_NAMES)))

    def see(number: int) -> None:
        compositor.observe(observe(number / 30, Box(number % 600, 90, 120, 120)))

    threads = [threading.Thread(target=work, args=(step,)) for step in (switch, see)]
    for thread in threads:
        thread.start()
    try:
        for number in range(300):
            compositor.draw(image, number / 30)
    finally:
        stop.set()
        for thread in threads:
            thread.join(20)
    assert failures == []
