"""Pictures with the built-in clip's face at known places."""

from functools import cache

import cv2
import numpy as np

from emoconf import paths
from emoconf.bench.recall import Portrait, portraits
from emoconf.capture import RecordingSource
from emoconf.faces.tracker import FaceTracker
from emoconf.values import FaceTrack, Image

FPS = 30.0


@cache
def portrait() -> Portrait:
    return next(portraits([RecordingSource(paths.demo_clip())]))


@cache
def face(height: int) -> Image:
    side = round(height * portrait().image.shape[0] / portrait().face)
    resized = cv2.resize(portrait().image, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(resized, np.uint8)


def picture(*places: tuple[int, int, int], noise: int = 0) -> Image:
    """A 720p picture with faces of given heights around given middle points."""
    canvas = np.full((720, 1280, 3), 96, np.uint8)
    for x, y, height in places:
        small = face(height)
        left, top = x - small.shape[1] // 2, y - small.shape[0] // 2
        canvas[top : top + small.shape[0], left : left + small.shape[1]] = small
    if noise:
        grain = np.random.default_rng(noise).integers(-9, 10, canvas.shape)
        canvas = np.clip(canvas.astype(np.int16) + grain, 0, 255).astype(np.uint8)
    return canvas


def follow(
    tracker: FaceTracker, frames: list[Image], start: float = 0.0, fps: float = FPS
) -> list[list[FaceTrack]]:
    return [list(tracker.update(f, start + n / fps)) for n, f in enumerate(frames)]


def user(tracks: list[FaceTrack]) -> FaceTrack | None:
    return next((track for track in tracks if track.is_user), None)
