"""What other people's faces at rest are read as, by the shipped model: `rest.json` beside it."""

from pathlib import Path

import msgspec
import numpy as np

from emoconf.person.baseline import Baseline, Floats, log_probabilities

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
        weight: float [8][D], the network's head: with `bias`, the frame logits of an embedding.
        bias: float [8].
    """

    sha256: str
    faces: int
    logits: list[float]
    spread: list[float]
    embedding: list[float]
    embedding_spread: list[float]
    weight: list[list[float]]
    bias: list[float]

    @property
    def baseline(self) -> Baseline:
        """Other people's mean at rest."""
        numbers = (self.logits, self.spread, self.embedding, self.embedding_spread)
        logits, spread, embedding, embedding_spread = (np.array(n, np.float32) for n in numbers)
        return Baseline(logits, spread, embedding, embedding_spread, float(self.faces))

    def read(self, embeddings: Floats) -> Floats:
        """float32 [N, 8], log-probabilities that the network's head gives embeddings [N, D]."""
        weight = np.array(self.weight, np.float32)
        return log_probabilities(embeddings @ weight.T + np.array(self.bias, np.float32))


def read_rest(folder: Path, sha256: str) -> Rest | None:
    """Reads rest.json; None if there is none for this model, which reads all the same."""
    try:
        rest = msgspec.json.decode((folder / REST_NAME).read_bytes(), type=Rest)
    except (OSError, msgspec.DecodeError):
        return None
    return rest if rest.sha256 == sha256 else None


def others_at_rest(folder: Path, sha256: str) -> Baseline | None:
    """Other people's mean at rest as a model reads it; None where that is not known."""
    rest = read_rest(folder, sha256)
    return None if rest is None else rest.baseline
