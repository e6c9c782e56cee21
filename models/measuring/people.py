"""Photographs of people who occur in no training data, framed by the program's own detector.

They are for measuring alone: nothing here is ever trained, tuned or calibrated on.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.faces.crop import crop
from emoconf.faces.tracker import FaceTracker
from emoconf.values import LABELS

#: Letters in JAFFE's file names ("KA.AN1.39.tiff": person, expression and number, picture).
_JAFFE = {
    "NE": "neutral",
    "HA": "happiness",
    "SU": "surprise",
    "SA": "sadness",
    "AN": "anger",
    "DI": "disgust",
    "FE": "fear",
}

#: London set: folder -> (ending of the file's name, expression).
_LONDON = {"neutral_front": ("_03.jpg", "neutral"), "smiling_front": ("_08.jpg", "happiness")}


@dataclass(frozen=True)
class People:
    """N labelled faces of known people.

    Attributes:
        faces: Grey uint8 [N, S, S], framed as in the program.
        truth: int64 [N], number of the label shown.
        person: N names; the same one for the same person.
        groups: For each person's name, what the source says of them ("female", "black", ...).
        missed: How many photographs the detector found no face in.
    """

    faces: NDArray[np.uint8]
    truth: NDArray[np.int64]
    person: NDArray[np.str_]
    groups: dict[str, tuple[str, ...]]
    missed: int

    def __len__(self) -> int:
        return len(self.faces)


def jaffe(folder: Path, size: int, margin: float) -> People:
    """The Japanese Female Facial Expression set (Lyons et al. 1998): 10 women, 7 expressions."""
    rows = [
        (path, LABELS.index(_JAFFE[path.name.split(".")[1][:2]]), path.name.split(".")[0])
        for path in sorted(folder.glob("*.tiff"))
    ]
    return _framed(rows, {}, size, margin)


def london(folder: Path, size: int, margin: float) -> People:
    """The Face Research Lab London Set (DeBruine and Jones 2017): 102 people, neutral and smiling.

    Args:
        folder: With `neutral_front`, `smiling_front` and `london_info.csv` somewhere below it.
        size: Side of the crops in pixels.
        margin: Share of the detector's box added on each side.
    """
    rows = [
        (path, LABELS.index(label), path.name[:3])
        for name, (ending, label) in _LONDON.items()
        for path in sorted(folder.rglob(f"{name}/[0-9]*{ending}"))
    ]
    groups: dict[str, tuple[str, ...]] = {}
    for path in folder.rglob("london_info.csv"):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                named = (row["face_gender"], row["face_eth"], age_group(row["face_age"]))
                groups[row["face_id"].zfill(3)[-3:]] = tuple(name for name in named if name)
    return _framed(rows, groups, size, margin)


def age_group(age: str) -> str:
    """The group that a number of years belongs to; empty where the source names none."""
    try:
        years = float(age)
    except ValueError:
        return ""
    limits = ((25, "under 25"), (35, "25 to 34"), (45, "35 to 44"))
    return next((name for limit, name in limits if years < limit), "45 and older")


def _framed(
    rows: list[tuple[Path, int, str]], groups: dict[str, tuple[str, ...]], size: int, margin: float
) -> People:
    found = list(_crops(rows, size, margin))
    if not found:
        raise FileNotFoundError("No photograph with a face was found there.")
    return People(
        np.stack([face for face, _, _ in found]),
        np.array([label for _, label, _ in found], dtype=np.int64),
        np.array([person for _, _, person in found]),
        groups,
        len(rows) - len(found),
    )


def _crops(
    rows: list[tuple[Path, int, str]], size: int, margin: float
) -> Iterator[tuple[NDArray[np.uint8], int, str]]:
    for path, label, person in rows:
        picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if picture is None:
            raise OSError(f"{path} is no picture.")
        image = np.asarray(picture, dtype=np.uint8)
        tracks = FaceTracker(mode="recording").update(image, 0.0)
        if tracks:
            yield crop(image, tracks[0].box, size=size, margin=margin), label, person
