"""Learning from trained networks: softer targets, and targets for faces that nobody labelled.

Ten people's votes are a noisy target; what several networks say about a picture and its mirror
image is a steadier one (Hinton, Vinyals and Dean 2015).
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.expression.model import softmax
from models.training.data import Stills, balanced

#: What cross-entropy leaves out: pictures without a label of FER2013's.
UNKNOWN = -100


def teach(
    stills: Stills,
    unlabelled: NDArray[np.uint8],
    said: tuple[NDArray[np.float32], NDArray[np.float32]],
    *,
    share: float,
    drawn: float,
    balance: float,
) -> Stills:
    """Stills whose targets are part vote, part teacher, and unlabelled faces beside them.

    Args:
        stills: Pictures with votes.
        unlabelled: Further faces, grey uint8 [M, S, S].
        said: The teachers' probabilities for both, float32 [N, 8] and [M, 8].
        share: Of the teachers in the targets of `stills`, 0 to 1.
        drawn: Share of all draws that fall on the unlabelled faces, 0 to 1.
        balance: As in `data.load_training`.
    """
    about_stills, about_unlabelled = said
    targets = (1 - share) * stills.targets + share * about_stills
    extra = len(unlabelled)
    if not extra:
        return Stills(stills.images, targets.astype(np.float32), stills.fer2013, stills.weights)
    everybody = np.ones(extra, dtype=np.bool_)
    return Stills(
        np.concatenate([stills.images, unlabelled]),
        np.concatenate([targets, about_unlabelled]).astype(np.float32),
        np.concatenate([stills.fer2013, np.full(extra, UNKNOWN)]),
        np.concatenate(
            [
                stills.weights * (1 - drawn),
                balanced(about_unlabelled, everybody, balance) * drawn,
            ]
        ),
    )


def mean_probabilities(logits: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Mean of the softmax of several logits [N, 8]."""
    return np.asarray(np.mean([softmax(each) for each in logits], axis=0), dtype=np.float32)


def load_faces(path: Path, size: int) -> NDArray[np.uint8]:
    """The faces of a file like muxspace.npz, grey uint8 [N, `size`, `size`], without their labels.

    Only those in which the face detector finds a face, because they are framed as the program
    frames them.
    """
    with np.load(path) as file:
        data, offsets, framed = file["jpeg"], file["offsets"], file["haar"]
    faces = [
        cv2.resize(
            cv2.imdecode(data[offsets[i] : offsets[i + 1]], cv2.IMREAD_GRAYSCALE),
            (size, size),
            interpolation=cv2.INTER_AREA,
        )
        for i in np.flatnonzero(framed)
    ]
    return np.asarray(np.stack(faces), dtype=np.uint8)
