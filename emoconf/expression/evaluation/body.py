"""How a model's facial actions and head pose agree with what a landmark model says of the faces."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from emoconf.errors import UsageError
from emoconf.expression import landmarks
from emoconf.expression.landmarks import UNTAUGHT, Floats
from emoconf.expression.manifest import ACTIONS
from emoconf.expression.model import ExpressionModel
from emoconf.faces.crop import crop
from emoconf.geometry import Box
from emoconf.text import Text
from emoconf.values import Image

#: Degrees by which the landmark model moves at most while a head keeps still.
_STILL = 0.5


@dataclass(frozen=True, slots=True)
class Sighting:
    """A face in a photograph or in a frame of a recording.

    Attributes:
        name: The file's name with its ending.
        frame: Its number in the recording; 0 of a photograph.
        image: BGR uint8 [H, W, 3].
        box: Where the face is; None where none was found.
    """

    name: str
    frame: int
    image: Image
    box: Box | None


#: What a landmark model said of a file's frame: float32 [13], from `landmarks.rows`.
Told = dict[tuple[str, int], Floats]


def read_told(path: Path) -> Told:
    """Reads what `models.training.landmarks --people` wrote.

    Raises:
        UsageError: It cannot be read or is not in the format.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            rows = landmarks.rows(file["found"], list(file["names"]), file["blend"], file["matrix"])
            keys = zip(file["picture"].tolist(), file["frame"].tolist(), strict=True)
            return dict(zip(keys, rows, strict=True))
    except (OSError, ValueError, KeyError, EOFError, TypeError, BadZipFile) as error:
        raise UsageError(
            Text("{path} is no file of landmarks: {error}.", path=path, error=error),
            Text("python -m models.training.landmarks --people FOLDER writes one."),
        ) from error


def evaluate_body(
    model: ExpressionModel, sightings: Iterable[Sighting], told: Told
) -> dict[str, Any]:
    """Correlation of each action and angle with the landmark model's, ready for JSON.

    Args:
        model: The model to measure.
        sightings: Read once; those that the landmark model was not asked about are left out.
        told: What it said.

    Returns:
        "n", the faces that both found; "agreement" (see `landmarks.agreement`), None for what does
        not vary; "jitter", see there.

    Raises:
        UsageError: The model reads no actions and no pose, or no face was found by both.
    """
    if not (model.manifest.actions and model.manifest.pose):
        raise UsageError(
            Text("This model reads no facial actions and no head pose."),
            Text("Leave --landmarks out."),
        )
    said, rows, names = [], [], []
    for each in sightings:
        row = told.get((each.name, each.frame))
        face = None if row is None else _crop(model, each)
        if row is not None and face is not None:
            said.append(_read(model, face))
            rows.append(row)
            names.append(each.name)
    known = np.array(rows, dtype=np.float32).reshape(-1, landmarks.WIDTH)
    if not np.isfinite(known[:, 0]).any():
        raise UsageError(
            Text("The landmarks speak of none of these faces."),
            Text("They belong to the pictures of another folder, or no face was found."),
        )
    read = np.array(said, dtype=np.float32)
    with np.errstate(invalid="ignore", divide="ignore"):
        agreement = landmarks.agreement(read, known)
    return {
        "n": int(np.isfinite(known[:, 0]).sum()),
        "agreement": {name: _finite(value) for name, value in agreement.items()},
        "jitter": jitter(read, known, names),
        "untaught": list(UNTAUGHT),
    }


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _crop(model: ExpressionModel, sighting: Sighting) -> NDArray[np.uint8] | None:
    if sighting.box is None:
        return None
    size, margin = model.manifest.size, model.manifest.margin
    try:
        return crop(sighting.image, sighting.box, size=size, margin=margin)
    except ValueError:  # the box left the picture
        return None


def _read(model: ExpressionModel, face: NDArray[np.uint8]) -> Floats:
    """Actions, then pose, float32 [13]."""
    output = model.step(face[None], model.fresh_state(), np.zeros(1, np.float32))
    assert output.actions is not None and output.pose is not None
    return np.concatenate([output.actions[0], output.pose[0]])


def jitter(said: Floats, told: Floats, names: list[str]) -> float | None:
    """Degrees by which yaw and pitch tremble from frame to frame while the head keeps still.

    Still is where the landmark model moves by less than half a degree. The mean of the absolute
    differences, of both angles; None where there are no two such frames.

    Args:
        said: float32 [N, 13], the model's.
        told: float32 [N, 13], the landmark model's.
        names: N names of files; only frames of one file are compared.
    """
    angles = slice(len(ACTIONS), len(ACTIONS) + 2)
    moved = np.abs(np.diff(told[:, angles], axis=0))
    same = np.array([a == b for a, b in pairwise(names)], dtype=np.bool_)
    still = same & (np.nan_to_num(moved, nan=9.0) < _STILL).all(axis=1)
    steps = np.abs(np.diff(said[:, angles], axis=0))[still]
    return float(steps.mean()) if len(steps) else None
