"""Which rows of a data file count, and what their label is: the rule of the FER+ paper."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from emoconf.errors import UsageError
from emoconf.signals.labels import COUNT
from emoconf.text import Text

#: Columns of the votes: the eight expressions, then these two.
NOT_EXPRESSIONS = ("unknown", "not a face")

#: Usage number of FER2013's PublicTest.
PUBLIC_TEST = 1

_COLUMNS = COUNT + len(NOT_EXPRESSIONS)


class Rule(Enum):
    """How much agreement among the voters a row needs."""

    MAJORITY = "majority"
    PLURALITY = "plurality"


@dataclass(frozen=True, slots=True)
class TestFile:
    """Rows of a file in the fer2013.npz format.

    Attributes:
        images: Grey uint8 [N, H, W].
        votes: uint8 [N, 10], in the order of the labels, then unknown and not a face.
        usage: int [N]; zeros where the file names none.
    """

    images: NDArray[np.uint8]
    votes: NDArray[np.uint8]
    usage: NDArray[np.int64]


def read(path: Path) -> TestFile:
    """Reads a file with `images` and `ferplus_votes`, and maybe `usage`.

    Raises:
        UsageError: It cannot be read or is not in the format.
    """
    hint = Text(
        "It needs images [N, H, W] and ferplus_votes [N, 10], both uint8, as fer2013.npz has."
    )
    try:
        with np.load(path, allow_pickle=False) as file:
            images, votes = file["images"], file["ferplus_votes"]
            usage = file["usage"] if "usage" in file.files else np.zeros(len(images))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise UsageError(
            Text("{path} is no file of test pictures: {error}.", path=path, error=error), hint
        ) from error
    if images.ndim != 3 or images.dtype != np.uint8:
        raise UsageError(
            Text(
                "{path} has images of shape {shape} and {dtype}.",
                path=path,
                shape=images.shape,
                dtype=images.dtype,
            ),
            hint,
        )
    if votes.shape != (len(images), _COLUMNS) or usage.shape != (len(images),):
        raise UsageError(
            Text("{path} does not have ten votes and one usage for each picture.", path=path), hint
        )
    return TestFile(images, votes.astype(np.uint8), usage.astype(np.int64))


def choose_usage(file: TestFile, wanted: int | None) -> NDArray[np.bool_]:
    """Rows with the wanted usage; by default PublicTest where the file has it, otherwise all.

    Raises:
        UsageError: No row has that usage.
    """
    if wanted is None:
        public: NDArray[np.bool_] = np.equal(file.usage, PUBLIC_TEST)
        return public if public.any() else np.ones(len(file.usage), dtype=np.bool_)
    chosen: NDArray[np.bool_] = np.equal(file.usage, wanted)
    if not chosen.any():
        present = ", ".join(str(value) for value in np.unique(file.usage))
        raise UsageError(
            Text("No picture has usage {wanted}.", wanted=wanted),
            Text("The file has {present}.", present=present),
        )
    return chosen


def clear_label(
    votes: NDArray[np.uint8], rule: Rule
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows that the voters agree on, and their label.

    Single votes are noise and set to 0. The column with the most of the remaining votes must be
    one of the eight expressions; under `MAJORITY` it must also hold more than half of them
    (Barsoum et al. 2016, "Training Deep Networks for Facial Expression Recognition with
    Crowd-Sourced Label Distribution"). Of equal columns the first counts as the top.

    Args:
        votes: uint8 [N, 10].
        rule: How much agreement is asked for.

    Returns:
        Row numbers int64 [M] and labels int64 [M], 0 to 7.
    """
    kept = np.where(votes > 1, votes, 0).astype(np.int64)
    total, top, most = kept.sum(axis=1), kept.argmax(axis=1), kept.max(axis=1)
    clear = (total > 0) & (top < COUNT)
    if rule is Rule.MAJORITY:
        clear &= 2 * most > total
    rows = np.flatnonzero(clear)
    return rows, top[rows]
