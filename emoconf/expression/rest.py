"""What other people's faces at rest are read as, by the shipped model: `rest.json` beside it."""

from pathlib import Path

import msgspec
import numpy as np

from emoconf.person.baseline import Baseline

REST_NAME = "rest.json"


class Rest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Content of rest.json.

    Attributes:
        sha256: Of the model that it belongs to.
        faces: How many faces it is the mean of.
        logits: float [8], mean log-probabilities.
        spread: float [8], their standard deviations.
        embedding: float [D], mean.
        embedding_spread: float [D], standard deviations.
    """

    sha256: str
    faces: int
    logits: list[float]
    spread: list[float]
    embedding: list[float]
    embedding_spread: list[float]


def read_rest(folder: Path, sha256: str) -> Baseline | None:
    """Reads rest.json; None if there is none for this model, which reads all the same."""
    try:
        rest = msgspec.json.decode((folder / REST_NAME).read_bytes(), type=Rest)
    except (OSError, msgspec.DecodeError):
        return None
    if rest.sha256 != sha256:
        return None
    numbers = (rest.logits, rest.spread, rest.embedding, rest.embedding_spread)
    logits, spread, embedding, embedding_spread = (np.array(n, np.float32) for n in numbers)
    return Baseline(logits, spread, embedding, embedding_spread, float(rest.faces))
