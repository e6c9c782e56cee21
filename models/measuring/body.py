"""How a model's actions and pose agree with the landmark model, on people new to both.

    python -m models.measuring.body --landmarks FILE.npz FOLDER

FOLDER holds photographs or clips, and FILE.npz is what `models.training.landmarks --people FOLDER`
wrote about them; `--model` names another model's folder. The landmark model sees the whole picture,
the network a 48-pixel crop. Prints JSON.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click
import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.expression.model import ExpressionModel
from emoconf.faces.crop import crop
from emoconf.faces.tracker import FaceTracker
from models.training import body
from models.training.publish import clip_frames

Crop = tuple[str, int, NDArray[np.uint8]]

_PHOTOGRAPHS = (".jpg", ".png", ".tiff")


def crops(folder: Path, size: int, margin: float) -> Iterator[Crop]:
    """Name, frame and crop of every photograph and of every analysed frame of every clip."""
    for path in sorted(folder.rglob("[!.]*")):
        if path.suffix in _PHOTOGRAPHS:
            image = np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR), dtype=np.uint8)
            tracks = FaceTracker(mode="recording").update(image, 0.0)
            if tracks:
                yield path.name, 0, crop(image, tracks[0].box, size=size, margin=margin)
    for clip in clip_frames(folder):
        name = f"{clip.name}.mp4"
        rate = cv2.VideoCapture(str(folder / name)).get(cv2.CAP_PROP_FPS) or 25.0
        for time, image, box in clip.frames:
            if box is not None:
                yield name, round(time * rate), crop(image, box, size=size, margin=margin)


def jitter(said: NDArray[np.float32], told: NDArray[np.float32], names: list[str]) -> float | None:
    """Degrees by which yaw and pitch tremble from frame to frame while the head keeps still.

    Still is where the landmark model moves by less than half a degree. The mean of the absolute
    differences, of both angles; None where there are no two such frames.
    """
    angles = slice(len(body.ACTIONS), len(body.ACTIONS) + 2)
    moved = np.abs(np.diff(told[:, angles], axis=0))
    same = np.array([a == b for a, b in pairwise(names)], dtype=np.bool_)
    still = same & (np.nan_to_num(moved, nan=9.0) < 0.5).all(axis=1)
    steps = np.abs(np.diff(said[:, angles], axis=0))[still]
    return float(steps.mean()) if len(steps) else None


def answers(model: ExpressionModel, faces: Sequence[NDArray[np.uint8]]) -> NDArray[np.float32]:
    """What a model says of crops, float32 [N, 13]: actions, then pose.

    Raises:
        ValueError: It does not read them.
    """
    said = []
    for face in faces:
        output = model.step(face[None], model.fresh_state(), np.zeros(1, np.float32))
        if output.actions is None or output.pose is None:
            raise ValueError("the model reads no actions or no pose")
        said.append(np.concatenate([output.actions[0], output.pose[0]]))
    return np.array(said, dtype=np.float32)


@click.command()
@click.option("--model", "trained", type=click.Path(path_type=Path, exists=True), default="models")
@click.option("--landmarks", type=click.Path(path_type=Path, exists=True), required=True)
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
def main(trained: Path, landmarks: Path, folder: Path) -> None:
    """Compares a model with what LANDMARKS says of the people in FOLDER."""
    cv2.setNumThreads(1)
    model = ExpressionModel(trained)
    with np.load(landmarks) as file:
        rows = body.rows(file["found"], list(file["names"]), file["blend"], file["matrix"])
        keys = zip(file["picture"].tolist(), file["frame"].tolist(), strict=True)
        places = {key: number for number, key in enumerate(keys)}
    every = crops(folder, model.manifest.size, model.manifest.margin)
    read = [each for each in every if each[:2] in places]
    told = rows[[places[name, frame] for name, frame, _ in read]]
    said = answers(model, [face for _, _, face in read])
    figures: dict[str, float | None] = {**body.agreement(said, told)}
    figures["jitter"] = jitter(said, told, [name for name, _, _ in read])
    rounded = {name: None if v is None else round(v, 3) for name, v in figures.items()}
    click.echo(json.dumps({"n": int(np.isfinite(told[:, 0]).sum())} | rounded, indent=2))


if __name__ == "__main__":
    main()
