"""The picture that is searched."""

import cv2
import numpy as np
import pytest

from emoconf.faces.tracker import FaceTracker
from emoconf.faces.working import WorkingPictures
from emoconf.values import Image
from tests.faces.scenes import follow, picture, user


def dimmed(image: Image, light: float, seed: int) -> Image:
    grain = np.random.default_rng(seed).normal(0, 5, (360, 640)).astype(np.float32)
    noise = cv2.resize(grain, (image.shape[1], image.shape[0]))[..., None]
    return np.clip(image * light + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("size", "scale"), [((320, 240), 1.0), ((1280, 720), 0.5), ((720, 1280), 0.5)]
)
def test_a_large_picture_is_shrunk_to_640_pixels(size: tuple[int, int], scale: float) -> None:
    grey, found = WorkingPictures().make(np.full((size[1], size[0], 3), 96, np.uint8))
    assert found == scale
    assert grey.shape == (size[1] * scale, size[0] * scale)


def test_only_a_dark_picture_is_lightened_and_until_it_is_clearly_light_again() -> None:
    pictures = WorkingPictures()
    shade = np.tile(np.arange(0, 64, dtype=np.uint8)[None, :, None], (64, 1, 3))

    def lightened(light: float) -> bool:
        image = (shade * (light / 31.5)).astype(np.uint8)
        return bool(pictures.make(image)[0].max() > 1.2 * image.max())

    assert [lightened(light) for light in (60, 38, 30, 38, 60)] == [
        False, False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("light", [0.2, 0.1, 0.07])
def test_a_face_in_a_dark_room_is_found_and_kept(light: float) -> None:
    frames = [dimmed(picture((640, 360, 200)), light, n) for n in range(20)]
    assert all(user(tracks) for tracks in follow(FaceTracker(), frames, fps=10)[5:])


def test_in_the_dark_there_is_no_face_without_one() -> None:
    frames = [dimmed(picture(), 0.1, n) for n in range(30)]
    frames += [np.zeros_like(frames[0])] * 10
    assert all(tracks == [] for tracks in follow(FaceTracker(), frames, fps=10))
