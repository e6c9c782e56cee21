"""Asks MediaPipe's face landmarker about every picture, once: blend shapes and pose.

    pip install mediapipe
    python -m models.training.landmarks --data DIR --model FILE.task --out FOLDER

For training only; the program neither has nor needs MediaPipe. FER2013's Training and PublicTest
pictures are asked about (what is said of PublicTest measures, it never trains), and muxspace's.
Killed, it goes on with the part of 2,000 pictures that it had begun.
"""

import importlib
import itertools
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np
from numpy.typing import NDArray

#: The landmarker was made for whole pictures: a crop is enlarged to this, and gets a border of
#: that, mirrored. It then finds 92 % of FER2013's faces; without the border only large ones.
ENLARGED, BORDER = 240, 80

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

    def ask(self, faces: Sequence[NDArray[np.uint8]]) -> dict[str, NDArray[Any]]:
        """What it says of grey crops: `found`, `blend` [N, 52], `matrix` [N, 4, 4] and `names`."""
        found = np.zeros(len(faces), np.bool_)
        scores = np.zeros((len(faces), _SCORES), np.float32)
        matrix = np.zeros((len(faces), 4, 4), np.float32)
        names: list[str] = []
        for number, face in enumerate(faces):
            image = self._mediapipe.Image(
                image_format=self._mediapipe.ImageFormat.SRGB, data=enlarged(face)
            )
            answer = self._landmarker.detect(image)
            if answer.face_blendshapes:
                found[number] = True
                scores[number] = [each.score for each in answer.face_blendshapes[0]]
                matrix[number] = answer.facial_transformation_matrixes[0]
                names = [each.category_name for each in answer.face_blendshapes[0]]
        return {"found": found, "blend": scores, "matrix": matrix, "names": np.array(names)}


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
            _write(part, landmarker.ask(faces[start : start + _PART]))
        parts.append(part)
        _log.info("%s: %d of %d", path.name, min(start + _PART, len(faces)), len(faces))
    read = [dict(np.load(part)) for part in parts]
    whole = {name: np.concatenate([p[name] for p in read]) for name in ("found", "blend", "matrix")}
    _write(target, whole | {"names": read[0]["names"]})
    for part in parts:
        part.unlink()


def _write(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    fresh = path.with_suffix(".new.npz")
    np.savez_compressed(fresh, allow_pickle=False, **arrays)
    fresh.replace(path)


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--model", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(data: Path, model: Path, out: Path) -> None:
    """Asks the landmarker MODEL about fer2013.npz and muxspace.npz of the folder DATA."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    cv2.setNumThreads(1)
    out.mkdir(parents=True, exist_ok=True)
    landmarker = Landmarker(model)
    for name in ("fer2013.npz", "muxspace.npz"):
        if (data / name).exists():
            ask_all(landmarker, data / name, out)


if __name__ == "__main__":
    main()
