"""Makes the built-in clip: a face that nobody has, in a drawn room, with changing expressions.

    python models/clip/make_clip.py --data DIR --out emoconf/capture/assets/demo.mp4

DIR holds fer2013.npz (the model card names its source) and, in teachers/, public classifiers;
what they see is recorded beside the clip, with the clip's SHA-256. The face is the average of some
two hundred training pictures per expression, each warped onto their running mean; no picture of a
person is in the clip. The same data and library versions give the same pictures. Averaging takes
some ten minutes on one core, drawing five.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from average import averages
from face import Face
from landmarks import CANVAS, EXPRESSIONS, ORIGIN, Floats
from numpy.typing import NDArray
from scene import BODY, hair_behind, hair_in_front, jumper, neck, room
from verdicts import record

SIZE = (1280, 720)
FPS = 30
SECONDS = 20.0

#: When which expression is reached and how strong; between two entries of the same mixture it is
#: held. Nobody's neutral face is the average one to the last hair, so a little else is mixed in.
_CALM = {"neutral": 0.86, "happiness": 0.14}
_GLAD = {"happiness": 1.0}
_STARTLED = {"surprise": 0.95, "happiness": 0.05}
_DOWN = {"sadness": 1.0}
_PLAN = (
    (0.0, _CALM),
    (3.3, _CALM),
    (4.1, _GLAD),
    (7.4, _GLAD),
    (8.3, _CALM),
    (10.3, _CALM),
    (10.75, _STARTLED),
    (13.4, _STARTLED),
    (14.3, _DOWN),
    (17.4, _DOWN),
    (18.4, _CALM),
    (20.0, _CALM),
)

#: Seconds at which the eyes shut.
_BLINKS = (1.6, 4.0, 8.2, 9.9, 14.0, 16.3, 18.3)

#: Pixels of the picture per unit of the face's canvas, for 720 rows.
_SCALE = 0.60


def mixture(time: float) -> dict[str, float]:
    """The share of each expression at a time."""
    start, before = max((entry for entry in _PLAN if entry[0] <= time), key=lambda e: e[0])
    stop, after = min((entry for entry in _PLAN if entry[0] > time), key=lambda e: e[0])
    share = (time - start) / (stop - start)
    share = share * share * (3 - 2 * share)
    return {
        name: before.get(name, 0.0) * (1 - share) + after.get(name, 0.0) * share
        for name in EXPRESSIONS
    }


def shut(time: float) -> float:
    """How far the eyes are shut, 0 to 1: a blink takes a fifth of a second."""
    return max(float(np.clip(1.25 - abs(time - blink) / 0.085, 0, 1)) for blink in _BLINKS)


def sway(time: float, *parts: tuple[float, int, float]) -> float:
    """A sum of waves (height, whole turns per clip, phase): the clip ends as it begins."""
    return float(
        sum(h * np.sin(2 * np.pi * turns * time / SECONDS + phase) for h, turns, phase in parts)
    )


class Scene:
    """Draws whole pictures.

    Args:
        face: The face.
        size: Width and height of the pictures.
    """

    def __init__(self, face: Face, size: tuple[int, int] = SIZE) -> None:
        self._face = face
        self._size = size
        self._room = room(size)
        self._front = hair_in_front()
        self._behind, self._neck, self._jumper = (
            (color * cover, cover) for color, cover in (hair_behind(), neck(), jumper())
        )
        rows, columns = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
        self._rows, self._columns = rows, columns

    def draw(self, time: float) -> NDArray[np.uint8]:
        """The picture at a time: BGR uint8 [H, W, 3]."""
        light = -0.45 + sway(time, (0.30, 1, 0.5), (0.08, 3, 1.0))
        face, face_cover = self._face.draw(mixture(time), shut(time), light)
        hair, hair_cover, shadow = self._front
        face = face * (1 - 0.45 * shadow * (1 - hair_cover))
        head = face * face_cover * (1 - hair_cover) + hair * hair_cover
        cover = 1 - (1 - face_cover) * (1 - hair_cover)
        picture = self._room.copy()
        head_at, body_at = self._head_map(time), self._body_map(time)
        _lay(picture, *self._behind, head_at)
        _lay(picture, *self._neck, body_at)
        _lay(picture, head, cover, head_at)
        _lay(picture, *self._jumper, body_at)
        gain = 1.06 + sway(time, (0.06, 1, 0.0), (0.025, 3, 0.3))
        warm = 0.018 * sway(time, (1.0, 1, 4.0))
        tint = np.array((1 - warm, 1.0, 1 + warm), np.float32)
        return np.asarray(np.rint(np.clip(picture * gain * tint, 0, 1) * 255), np.uint8)

    def _head_map(self, time: float) -> tuple[Floats, Floats]:
        """Where each pixel lies on the head's canvas; turning shifts its middle more."""
        height = self._size[1]
        x = sway(time, (15, 1, 0.0), (7, 3, 1.1), (3, 5, 2.0)) * height / 720
        y = sway(time, (6, 2, 0.4), (4, 5, 1.7)) * height / 720
        roll = np.radians(sway(time, (2.2, 1, 0.7), (1.2, 3, 2.2)))
        zoom = 1 + sway(time, (0.025, 1, 1.3), (0.012, 2, 0.2))
        u, v = self._placed(x, y, float(roll), zoom)
        bulge = np.clip(1 - (u / 260) ** 2 - (v / 420) ** 2, 0, None)
        yaw, pitch = sway(time, (16, 2, 0.3), (8, 3, 1.9)), sway(time, (9, 3, 0.0), (5, 5, 0.9))
        return (
            (u - yaw * bulge + 215.5 + ORIGIN[0]).astype(np.float32),
            (v - pitch * bulge + 215.0 + ORIGIN[1]).astype(np.float32),
        )

    def _body_map(self, time: float) -> tuple[Floats, Floats]:
        height = self._size[1]
        x = sway(time, (6, 1, 0.0), (2, 3, 1.1)) * height / 720
        y = sway(time, (2.2, 5, 1.7)) * height / 720
        u, v = self._placed(x, y, 0.0, 1 + sway(time, (0.008, 1, 1.3)))
        left = ORIGIN[0] + (BODY[0] - CANVAS[0]) / 2
        return u + np.float32(215.5 + left), v + np.float32(215.0 + ORIGIN[1])

    def _placed(self, x: float, y: float, roll: float, zoom: float) -> tuple[Floats, Floats]:
        width, height = self._size
        unit = 1 / (_SCALE * zoom * height / 720)
        dx = (self._columns - np.float32(width * 0.5 + x)) * np.float32(unit)
        dy = (self._rows - np.float32(height * 0.46 + y)) * np.float32(unit)
        cos, sin = np.float32(np.cos(roll)), np.float32(np.sin(roll))
        return dx * cos + dy * sin, dy * cos - dx * sin


def _lay(picture: Floats, color: Floats, cover: Floats, at: tuple[Floats, Floats]) -> None:
    """Lays a canvas, its colour multiplied by its opacity, over the picture."""
    flat = np.ascontiguousarray(cover[..., 0], np.float32)
    opacity = cv2.remap(flat, *at, cv2.INTER_LINEAR)[..., None]
    picture *= 1 - opacity
    picture += cv2.remap(np.ascontiguousarray(color, np.float32), *at, cv2.INTER_LINEAR)


def pictures(faces: dict[str, Floats], jobs: int) -> Iterator[NDArray[np.uint8]]:
    """Every picture of the clip in order, drawn by so many processes."""
    times = [number / FPS for number in range(round(SECONDS * FPS))]
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(faces,)) as pool:
        yield from pool.map(_draw, times, chunksize=10)


def _start(faces: dict[str, Floats]) -> None:
    cv2.setNumThreads(1)
    _drawing.append(Scene(Face(faces)))


def _draw(time: float) -> NDArray[np.uint8]:
    return _drawing[0].draw(time)


#: A drawing process's own scene.
_drawing: list[Scene] = []


def encode(drawn: Iterable[NDArray[np.uint8]], out: Path) -> None:
    """Writes H.264 in an MP4 file whose index comes first."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(out), "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=Fraction(FPS))
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": "21", "preset": "slow", "tune": "film", "threads": "1"}
        for number, picture in enumerate(drawn):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
            if number % 60 == 0:
                print(f"{number / FPS:.0f} s of {SECONDS:.0f}", file=sys.stderr)
        container.mux(stream.encode())


def main() -> None:
    """Makes the clip and the record of what classifiers see in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with fer2013.npz, teachers/"
    )
    parser.add_argument("--out", type=Path, required=True, help="the MP4 file to write")
    parser.add_argument("--averages", type=Path, help="keep the average faces in this .npz file")
    parser.add_argument("--jobs", type=int, default=1, help="processes that draw")
    parser.add_argument("--record", action="store_true", help="only renew the record of --out")
    options = parser.parse_args()
    if not options.record:
        _make(options.data, options.out, options.averages, options.jobs)
    record(options.out, options.data / "teachers")


def _make(data: Path, out: Path, kept: Path | None, jobs: int) -> None:
    if kept and kept.is_file():
        with np.load(kept) as archive:
            faces = {name: archive[name] for name in EXPRESSIONS}
    else:
        faces = averages(data / "fer2013.npz")
        if kept:
            np.savez(kept, allow_pickle=False, **faces)
    encode(pictures(faces, jobs), out)


if __name__ == "__main__":
    main()
