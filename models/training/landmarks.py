"""Asks MediaPipe's face landmarker about every picture, once: blend shapes and pose.

    pip install mediapipe
    python -m models.training.landmarks --data DIR --model FILE.task --out FOLDER

For training only; the program neither has nor needs MediaPipe. FER2013's Training and PublicTest
pictures are asked about (what is said of PublicTest measures, it never trains), and muxspace's.
Killed, it goes on with the part of 2,000 pictures that it had begun. With `--people FOLDER`, any
number of times, photographs and clips to measure with are asked about instead, whole and as they
are; FOLDER.npz then also says which `picture` and `frame` each answer is about.
"""

import importlib
import itertools
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np
from numpy.typing import NDArray

#: The landmarker was made for whole pictures: a crop is enlarged to this, and gets a border of
#: that, mirrored. It then finds 92 % of FER2013's faces; without the border only large ones.
ENLARGED, BORDER = 240, 80

#: Longest side of a photograph or frame that it is asked about; larger ones are no better read.
_SIDE = 900

_PART = 2000
_SCORES = 52

_log = logging.getLogger(__name__)


def stills(path: Path) -> list[NDArray[np.uint8]]:
    """The grey pictures of fer2013.npz or muxspace.npz, in the file's order."""
    with np.load(path) as file:
        if "images" in file.files:
            return list(file["images"])
        data, offsets = file["jpeg"], file["offsets"]
    return [
        np.asarray(cv2.imdecode(data[a:b], cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
        for a, b in itertools.pairwise(offsets)
    ]


def enlarged(face: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A crop as the landmarker wants it: RGB uint8, enlarged, with a mirrored border."""
    large = cv2.resize(face, (ENLARGED, ENLARGED), interpolation=cv2.INTER_CUBIC)
    large = cv2.copyMakeBorder(large, BORDER, BORDER, BORDER, BORDER, cv2.BORDER_REFLECT)
    return np.asarray(cv2.cvtColor(large, cv2.COLOR_GRAY2RGB), dtype=np.uint8)


class Landmarker:
    """MediaPipe's face landmarker for single pictures."""

    def __init__(self, model: Path) -> None:
        """Loads the landmarker from a `.task` file with blend shapes."""
        mediapipe = importlib.import_module("mediapipe")  # large, and only this needs it

        self._mediapipe: Any = mediapipe
        vision = mediapipe.tasks.vision
        self._landmarker: Any = vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=mediapipe.tasks.BaseOptions(model_asset_path=str(model)),
                output_face_blendshapes=True,
                output_facial_transformation_matrixes=True,
            )
        )

    def ask(self, pictures: Iterable[NDArray[np.uint8]]) -> dict[str, NDArray[Any]]:
        """What it says of RGB pictures: `found`, `blend` [N, 52], `matrix` [N, 4, 4], `names`."""
        found, scores, matrix = [], [], []
        names: list[str] = []
        for picture in pictures:
            image = self._mediapipe.Image(
                image_format=self._mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(picture)
            )
            answer = self._landmarker.detect(image)
            found.append(bool(answer.face_blendshapes))
            if answer.face_blendshapes:
                scores.append([each.score for each in answer.face_blendshapes[0]])
                matrix.append(answer.facial_transformation_matrixes[0])
                names = [each.category_name for each in answer.face_blendshapes[0]]
            else:
                scores.append([0.0] * _SCORES)
                matrix.append(np.zeros((4, 4)))
        return {
            "found": np.array(found, np.bool_),
            "blend": np.array(scores, np.float32),
            "matrix": np.array(matrix, np.float32),
            "names": np.array(names),
        }


def ask_all(landmarker: Landmarker, path: Path, out: Path) -> None:
    """Writes `out`/NAME.npz about all pictures of a file, by way of parts that are then removed."""
    target = out / path.name
    if target.exists():
        return
    faces = stills(path)
    parts = []
    for start in range(0, len(faces), _PART):
        part = out / f"{path.stem}-{start:06}.npz"
        if not part.exists():
            _write(part, landmarker.ask(enlarged(face) for face in faces[start : start + _PART]))
        parts.append(part)
        _log.info("%s: %d of %d", path.name, min(start + _PART, len(faces)), len(faces))
    read = [dict(np.load(part)) for part in parts]
    whole = {name: np.concatenate([p[name] for p in read]) for name in ("found", "blend", "matrix")}
    _write(target, whole | {"names": read[0]["names"]})
    for part in parts:
        part.unlink()


def people(folder: Path) -> Iterator[tuple[str, int, NDArray[np.uint8]]]:
    """Every photograph and every frame of every clip below a folder: name, number, RGB picture."""
    for path in sorted(folder.rglob("[!.]*")):
        if path.suffix in (".jpg", ".png", ".tiff"):
            picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
            if picture is not None:
                yield path.name, 0, _reduced(np.asarray(picture, dtype=np.uint8))
        elif path.suffix == ".mp4":
            video, number = cv2.VideoCapture(str(path)), 0
            while (read := video.read())[0]:
                yield path.name, number, _reduced(np.asarray(read[1], dtype=np.uint8))
                number += 1
            video.release()


def _reduced(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    scale = _SIDE / max(picture.shape[:2])
    if scale < 1:
        size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), dtype=np.uint8)


def ask_about_people(landmarker: Landmarker, folder: Path, out: Path) -> None:
    """Writes `out`/FOLDER.npz about the photographs and clips below a folder."""
    files: list[str] = []
    frames: list[int] = []

    def pictures() -> Iterator[NDArray[np.uint8]]:
        for name, number, picture in people(folder):
            files.append(name)
            frames.append(number)
            yield picture

    said = landmarker.ask(pictures())
    _write(
        out / f"{folder.name}.npz", said | {"picture": np.array(files), "frame": np.array(frames)}
    )


def _write(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    fresh = path.with_suffix(".new.npz")
    np.savez_compressed(fresh, allow_pickle=False, **arrays)
    fresh.replace(path)


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True))
@click.option("--people", "folders", type=click.Path(path_type=Path, exists=True), multiple=True)
@click.option("--model", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(data: Path | None, folders: tuple[Path, ...], model: Path, out: Path) -> None:
    """Asks the landmarker MODEL about DATA's fer2013.npz and muxspace.npz, or about people."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    cv2.setNumThreads(1)
    out.mkdir(parents=True, exist_ok=True)
    landmarker = Landmarker(model)
    for folder in folders:
        ask_about_people(landmarker, folder, out)
    for name in ("fer2013.npz", "muxspace.npz") if data else ():
        if data and (data / name).exists():
            ask_all(landmarker, data / name, out)


if __name__ == "__main__":
    main()
