"""A frozen camera is told from a still scene and from a covered lens."""

import numpy as np
import pytest

from emoconf.capture.freeze import FreezeDetector
from emoconf.values import Image


@pytest.fixture
def scene() -> Image:
    return np.random.default_rng(7).integers(40, 200, (180, 320, 3), np.uint8)


def _run(detector: FreezeDetector, pictures: list[Image], start: float = 0.0) -> list[bool]:
    return [detector.frozen(image, start + number / 10) for number, image in enumerate(pictures)]


def test_the_same_picture_for_the_whole_limit_is_frozen(scene: Image) -> None:
    seen = _run(FreezeDetector(limit=2.0), [scene] * 30)
    assert not any(seen[:20])
    assert all(seen[21:])


def test_one_changed_pixel_anywhere_is_life(scene: Image) -> None:
    pictures = []
    for number in range(60):
        picture = scene.copy()
        picture[101, 203, 1] = number  # not on the grid that is sampled
        pictures.append(picture)
    assert not any(_run(FreezeDetector(limit=2.0), pictures))


def test_sensor_noise_on_a_still_scene_is_life(scene: Image) -> None:
    noise = np.random.default_rng(1)
    pictures = [scene + noise.integers(0, 2, scene.shape, np.uint8) for _ in range(60)]
    assert not any(_run(FreezeDetector(limit=2.0), pictures))


@pytest.mark.parametrize("level", [0, 16, 20])
def test_a_covered_lens_is_not_frozen(level: int) -> None:
    black = np.full((180, 320, 3), level, np.uint8)
    assert not any(_run(FreezeDetector(limit=2.0), [black] * 60))


def test_a_dark_room_with_a_lamp_is_not_a_covered_lens() -> None:
    dark = np.zeros((180, 320, 3), np.uint8)
    dark[32:64, 32:64] = 200
    assert any(_run(FreezeDetector(limit=2.0), [dark] * 60))


def test_a_change_starts_the_count_anew(scene: Image) -> None:
    other = 255 - scene
    seen = _run(FreezeDetector(limit=2.0), [scene] * 15 + [other] + [scene] * 15)
    assert not any(seen)


def test_says_whether_the_picture_changed_since_the_last_one(scene: Image) -> None:
    detector = FreezeDetector(limit=1.0)
    _run(detector, [scene] * 20)
    assert detector.unchanged
    detector.try_again(100.0)
    assert not detector.frozen(scene, 100.1)
    assert detector.unchanged
    assert not detector.frozen(255 - scene, 100.2)
    assert not detector.unchanged
