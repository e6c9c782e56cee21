"""What is measured on: the built-in clip at 1280x720, with two losses of the face a minute."""

import time
from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike

from emoconf import paths
from emoconf.capture import RecordingSource
from emoconf.values import Frame, Image

SIZE = (1280, 720)
FPS = 30.0

#: Twice a minute the face is gone for so many seconds.
_LOSS_EVERY, _LOSS = 30.0, 1.5


@dataclass(frozen=True, slots=True)
class Scene:
    """The clip's pictures as a webcam would send them.

    Attributes:
        jpegs: One JPEG per picture, in order.
        empty: The JPEG of a picture without a face.
    """

    jpegs: tuple[bytes, ...]
    empty: bytes

    @classmethod
    def load(cls) -> "Scene":
        """Reads the built-in clip and compresses each picture again."""
        clip = RecordingSource(paths.demo_clip())
        clip.open()
        jpegs = []
        while (frame := clip.read()) is not None:
            jpegs.append(_jpeg(cv2.resize(frame.image, SIZE)))
        clip.close()
        blurred = cv2.resize(_decoded(jpegs[0]), (8, 5))
        return cls(tuple(jpegs), _jpeg(cv2.resize(blurred, SIZE, interpolation=cv2.INTER_CUBIC)))

    def jpeg(self, number: int) -> bytes:
        """The picture that comes as `number`-th; the clip runs forth and back, without a jump."""
        if (number / FPS) % _LOSS_EVERY > _LOSS_EVERY - _LOSS:
            return self.empty
        turn = number % (2 * len(self.jpegs) - 2)
        return self.jpegs[min(turn, 2 * len(self.jpegs) - 2 - turn)]

    def picture(self, number: int) -> Image:
        """The same, decoded: BGR uint8 [720, 1280, 3]."""
        return _decoded(self.jpeg(number))


class SceneSource:
    """A webcam that shows the scene at 30 pictures a second.

    Args:
        scene: What it shows.
        decode: Decompress a JPEG for each picture, as with a real webcam; otherwise the pictures
            of two seconds lie ready and cost nothing but their copy.
    """

    live = True
    name = "bench scene"
    size = SIZE
    fps = FPS

    def __init__(self, scene: Scene, *, decode: bool) -> None:
        self._scene = scene
        self._decode = decode
        self._number = 0
        self._start = 0.0
        ready = 0 if decode else 60
        self._ready = [scene.picture(n) for n in range(ready)]
        self._empty = _decoded(scene.empty)

    def open(self) -> None:
        """Starts the clock."""
        self._start = time.monotonic() - self._number / FPS

    def read(self) -> Frame:
        """Waits for the next picture's time."""
        due = self._start + self._number / FPS
        time.sleep(max(due - time.monotonic(), 0.0))
        image = self._picture()
        self._number += 1
        return Frame(image, self._number, time.monotonic())

    def close(self) -> None:
        """Nothing to let go."""

    def clone(self) -> "SceneSource":
        """The same source: it has nothing that could break."""
        return self

    def _picture(self) -> Image:
        if self._decode:
            return self._scene.picture(self._number)
        if self._scene.jpeg(self._number) is self._scene.empty:
            return self._empty
        turn = self._number % (2 * len(self._ready) - 2)
        return self._ready[min(turn, 2 * len(self._ready) - 2 - turn)]


def _jpeg(image: MatLike) -> bytes:
    return bytes(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 85])[1])


def _decoded(jpeg: bytes) -> Image:
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    return np.asarray(image, np.uint8)
