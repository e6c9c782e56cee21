"""How a model's actions and pose agree with the landmark model, on people new to both.

    python -m models.measuring.body --landmarks FILE.npz FOLDER

FOLDER holds photographs or clips, in whatever folders, and FILE.npz is what
`models.training.landmarks --people FOLDER` wrote about them; `--model` names another model.
The landmark model sees the whole picture, the network a 48-pixel crop. Prints JSON.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import click
import cv2
import numpy as np

from emoconf.expression.evaluation import Sighting, read_told
from emoconf.expression.evaluation.body import evaluate_body
from emoconf.expression.evaluation.report import rounded_figures
from emoconf.expression.model import ExpressionModel
from emoconf.faces.tracker import FaceTracker
from models.training.publish import clip_frames

_PHOTOGRAPHS = (".jpg", ".png", ".tiff")


def sightings(folder: Path) -> Iterator[Sighting]:
    """The face in every photograph and in every analysed frame of every clip."""
    for path in sorted(folder.rglob("[!.]*")):
        if path.suffix in _PHOTOGRAPHS:
            image = np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR), dtype=np.uint8)
            tracks = FaceTracker(mode="recording").update(image, 0.0)
            yield Sighting(path.name, 0, image, tracks[0].box if tracks else None)
    for clip in clip_frames(folder):
        name = f"{clip.name}.mp4"
        rate = cv2.VideoCapture(str(folder / name)).get(cv2.CAP_PROP_FPS) or 25.0
        for time, image, box in clip.frames:
            yield Sighting(name, round(time * rate), image, box)


@click.command()
@click.option("--model", "trained", type=click.Path(path_type=Path, exists=True), default="models")
@click.option("--landmarks", type=click.Path(path_type=Path, exists=True), required=True)
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
def main(trained: Path, landmarks: Path, folder: Path) -> None:
    """Compares a model with what LANDMARKS says of the people in FOLDER."""
    cv2.setNumThreads(1)
    figures = evaluate_body(ExpressionModel(trained), sightings(folder), read_told(landmarks))
    click.echo(json.dumps(rounded_figures(figures), indent=2))


if __name__ == "__main__":
    main()
