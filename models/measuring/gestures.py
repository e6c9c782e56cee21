"""How well nods and shakes are told from a head's pose.

    python -m models.measuring.gestures --acted FILE.npz --talking FOLDER

FILE.npz holds landmarks of somebody who nods, shakes the head and keeps still, frame by frame;
FOLDER holds clips of people who talk, of whom every gesture told is counted. Prints JSON.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.body import gestures, mouth
from emoconf.body.gestures import Gesture, Gestures
from emoconf.body.mouth import Mouth
from emoconf.expression.evaluation.clips import faces_of
from emoconf.expression.manifest import ACTIONS
from emoconf.expression.model import ExpressionModel
from models.training.publish import clip_frames

#: Parts of the file, and the gesture that each shows.
_PARTS: dict[str, gestures.Kind | None] = {
    "stationary": None,
    "nodding": "nod",
    "turning": "shake",
}
#: Frames a second of the webcam that it was recorded with and the shape of its picture, neither of
#: which the file tells, and the seconds of a window.
_RATE, _ASPECT, _WINDOW = 30.0, 4 / 3, 2.0
#: Distance of the nose's tip from the axis of the ears, in distances of the ears.
_NOSE = 0.75
#: Degrees by which the network's angles tremble.
_TREMBLE = 0.4

Floats = NDArray[np.float64]


def angles(landmarks: dict[str, Floats]) -> tuple[Floats, Floats]:
    """Yaw and pitch in degrees, of the nose beside the ears' middle, by the file's own names."""
    left, right = ((landmarks[f"{s}_EAR_X"], landmarks[f"{s}_EAR_Y"]) for s in ("LEFT", "RIGHT"))
    apart = np.hypot((left[0] - right[0]) * _ASPECT, left[1] - right[1])
    radius = _NOSE * float(np.median(apart))
    across = (landmarks["NOSE_X"] - (left[0] + right[0]) / 2) * _ASPECT / radius
    down = (landmarks["NOSE_Y"] - (left[1] + right[1]) / 2) / radius
    yaw, pitch = (np.degrees(np.arcsin(np.clip(way, -1, 1))) for way in (across, -down))
    return yaw, pitch


def followed(
    poses: Iterable[tuple[float, float, float, bool]],
) -> Iterator[tuple[float, Gestures, tuple[Gesture, ...]]]:
    """Time, state and gestures after each (time, yaw, pitch, talking)."""
    state = Gestures()
    for time, yaw, pitch, talking in poses:
        state, found = gestures.step(state, yaw, pitch, time, talking=talking)
        yield time, state, found


def windows(yaw: Floats, pitch: Floats, every: int) -> list[gestures.Kind | None]:
    """What is told in each window: the gesture that is under way in a quarter of it or more."""
    rng = np.random.default_rng(0)
    trembling = [angle + rng.normal(0, _TREMBLE, len(angle)) for angle in (yaw, pitch)]
    frames = range(0, len(yaw), every)
    rows = ((n / _RATE, float(trembling[0][n]), float(trembling[1][n]), False) for n in frames)
    under_way = [state.kind if time <= state.busy else None for time, state, _ in followed(rows)]
    length = int(_WINDOW * _RATE / every)
    told: list[gestures.Kind | None] = []
    for start in range(0, len(under_way) - length + 1, length):
        counts = Counter(kind for kind in under_way[start : start + length] if kind)
        kind, count = counts.most_common(1)[0] if counts else (None, 0)
        told.append(kind if 4 * count >= length else None)
    return told


def acted(path: Path, every: int) -> dict[str, float]:
    """F1 of nods and of shakes over the windows of all parts."""
    with np.load(path) as file:
        names = [str(name) for name in file["feature_names"]]
        told = {
            part: windows(*angles(dict(zip(names, file[part].T.astype(float), strict=True))), every)
            for part in _PARTS
        }
    pairs = [(_PARTS[part], kind) for part, kinds in told.items() for kind in kinds]
    scores = {}
    for kind in ("nod", "shake"):
        right = sum(is_so == said == kind for is_so, said in pairs)
        named = sum(is_so == kind for is_so, _ in pairs) + sum(said == kind for _, said in pairs)
        scores[kind] = 2 * right / named if named else 0.0
    return scores


def talking(model: ExpressionModel, folder: Path) -> dict[str, Any]:
    """Gestures told in clips, and their length in seconds."""
    seconds, found = 0.0, Counter[str]()
    for clip in clip_frames(folder):
        rows = list(_poses(model, faces_of(clip, model.manifest)))
        seconds += rows[-1][0] - rows[0][0] if rows else 0.0
        found.update(g.kind for _, _, told in followed(rows) for g in told)
    return {"seconds": round(seconds, 1), "nods": found["nod"], "shakes": found["shake"]}


def _poses(
    model: ExpressionModel, faces: Iterable[tuple[float, NDArray[np.uint8]]]
) -> Iterator[tuple[float, float, float, bool]]:
    jaw = Mouth()
    for time, face in faces:
        output = model.step(face[None], model.fresh_state(), np.zeros(1, np.float32))
        if output.actions is None or output.pose is None:
            raise ValueError("the model reads no actions or no pose")
        jaw = mouth.step(jaw, float(output.actions[0, ACTIONS.index("jaw_open")]), time)
        yield time, float(output.pose[0, 0]), float(output.pose[0, 1]), jaw.moving


@click.command()
@click.option("--acted", "file", type=click.Path(path_type=Path, exists=True))
@click.option("--talking", "heads", type=click.Path(path_type=Path, exists=True))
@click.option("--model", "folder", type=click.Path(path_type=Path, exists=True), default="models")
def main(file: Path | None, heads: Path | None, folder: Path) -> None:
    """Measures nods and shakes, acted ones and those of people who talk."""
    cv2.setNumThreads(1)
    result: dict[str, Any] = {}
    if file:
        result["acted"] = {f"every {n}": acted(file, n) for n in (1, 2)}
    if heads:
        result["talking"] = talking(ExpressionModel(folder), heads)
    click.echo(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
