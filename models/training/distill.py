"""Learning from trained networks: softer targets, and targets for faces that nobody labelled.

Ten people's votes are a noisy target; what several networks say about a picture and its mirror
image is a steadier one (Hinton, Vinyals and Dean 2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.expression.model import softmax
from emoconf.values import LABELS
from models.training.data import Stills, balanced, load_body, silent

#: What cross-entropy leaves out: pictures without a label of FER2013's.
UNKNOWN = -100


@dataclass(frozen=True)
class Faces:
    """Faces without votes.

    Attributes:
        images: Grey uint8 [M, S, S].
        annotated: int64 [M], what one annotator called each, 0 to 7 in the order of the labels.
        body: float32 [M, 13], as in `data.Stills`.
    """

    images: NDArray[np.uint8]
    annotated: NDArray[np.int64]
    body: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.images)


@dataclass(frozen=True, slots=True)
class Shares:
    """How much the teachers, the annotator and the faces without votes count.

    Attributes:
        teacher: Of the teachers in the targets of pictures with votes, 0 to 1.
        annotator: Of the annotator in the targets of the others, 0 to 1.
        drawn: Share of all draws that fall on the others, 0 to 1.
        balance: As in `data.balanced`.
    """

    teacher: float
    annotator: float
    drawn: float
    balance: float


def distill(
    stills: Stills,
    faces: Faces,
    said: tuple[NDArray[np.float32], NDArray[np.float32]],
    shares: Shares,
) -> Stills:
    """Stills whose targets are part vote, part teacher, and faces without votes beside them.

    Args:
        stills: Pictures with votes.
        faces: Further ones; may be none.
        said: The teachers' probabilities for both, float32 [N, 8] and [M, 8].
        shares: What counts how much.
    """
    about_stills, about_faces = said
    targets = (1 - shares.teacher) * stills.targets + shares.teacher * about_stills
    if not len(faces):
        return replace(stills, targets=targets.astype(np.float32))
    annotated = np.eye(len(LABELS), dtype=np.float32)[faces.annotated]
    others = (1 - shares.annotator) * about_faces + shares.annotator * annotated
    everybody = np.ones(len(faces), dtype=np.bool_)
    drawn = balanced(others, everybody, shares.balance) * shares.drawn
    return Stills(
        np.concatenate([stills.images, faces.images]),
        np.concatenate([targets, others]).astype(np.float32),
        np.concatenate([stills.fer2013, np.full(len(faces), UNKNOWN)]),
        np.concatenate([stills.weights * (1 - shares.drawn), drawn]),
        np.concatenate([stills.body, faces.body]),
    )


def mean_probabilities(logits: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Mean of the softmax of several logits [N, 8]."""
    return np.asarray(np.mean([softmax(each) for each in logits], axis=0), dtype=np.float32)


def load_faces(path: Path, size: int, landmarks: Path | None = None) -> Faces:
    """The faces of a file like muxspace.npz, scaled to `size`.

    Only those in which the face detector finds a face, because they are framed as the program
    frames them.

    Args:
        path: The file.
        size: Side in pixels.
        landmarks: What `models.training.landmarks` wrote about all of its pictures.
    """
    with np.load(path) as file:
        data, offsets, framed = file["jpeg"], file["offsets"], file["haar"]
        order = np.array([LABELS.index(str(name)) for name in file["classes"]])
        annotated = order[file["label"].astype(np.int64)]
    chosen = np.flatnonzero(framed)
    images = [
        cv2.resize(
            np.asarray(cv2.imdecode(data[offsets[i] : offsets[i + 1]], cv2.IMREAD_GRAYSCALE)),
            (size, size),
            interpolation=cv2.INTER_AREA,
        )
        for i in chosen
    ]
    return Faces(
        np.asarray(np.stack(images), dtype=np.uint8),
        annotated[chosen],
        load_body(landmarks, len(framed))[chosen],
    )


def no_faces(size: int) -> Faces:
    """None at all."""
    return Faces(np.empty((0, size, size), np.uint8), np.empty(0, np.int64), silent(0))
