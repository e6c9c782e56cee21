"""FER2013 with the FER+ votes, as arrays to train on."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.training import body
from models.training.config import DataConfig

_EXPRESSIONS = 8
_TRAINING = 0


@dataclass(frozen=True)
class Stills:
    """Pictures with soft targets.

    Attributes:
        images: Grey uint8 [N, 48, 48].
        targets: float32 [N, 8], FER+ vote shares of the eight expressions, rows add up to 1.
        fer2013: int64 [N], FER2013's own label, 0 to 6; -100 where there is none.
        weights: float64 [N], how often a row is drawn, adds up to 1.
        body: float32 [N, 13], facial actions and head pose (`body.rows`), not a number where nobody
            said them.
    """

    images: NDArray[np.uint8]
    targets: NDArray[np.float32]
    fer2013: NDArray[np.int64]
    weights: NDArray[np.float64]
    body: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.images)

    def clear(self) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """Pictures whose top vote holds more than half, and that vote, 0 to 7."""
        chosen = self.targets.max(axis=1) > 0.5
        return self.images[chosen], self.targets[chosen].argmax(axis=1)

    def rows(self, chosen: NDArray[np.int64]) -> "Stills":
        """The chosen rows, with their weights made to add up to 1 again."""
        weights = self.weights[chosen]
        return Stills(
            self.images[chosen],
            self.targets[chosen],
            self.fer2013[chosen],
            weights / weights.sum(),
            self.body[chosen],
        )


def silent(count: int) -> NDArray[np.float32]:
    """Rows of actions and pose that nobody said, float32 [`count`, 13]."""
    return np.full((count, body.WIDTH), np.nan, np.float32)


def load_body(path: Path | None, count: int) -> NDArray[np.float32]:
    """What `landmarks` wrote about `count` pictures, float32 [`count`, 13]; nothing without a file.

    Raises:
        ValueError: The file speaks of another number of pictures.
    """
    if path is None:
        return silent(count)
    with np.load(path) as file:
        told = body.rows(file["found"], list(file["names"]), file["blend"], file["matrix"])
    if len(told) != count:
        raise ValueError(f"{path} speaks of {len(told)} pictures, there are {count}.")
    return told


def load_training(
    path: Path, config: DataConfig, seed: int, landmarks: Path | None = None
) -> tuple[Stills, Stills]:
    """Training rows of a fer2013.npz file, split into (training, validation).

    Rows that also stand in a test split are dropped. Pictures with the same pixels stay on one
    side. Rows whose top vote is "unknown" or "not a face" are no expression and are left out.

    Args:
        path: The file.
        config: Which rows count.
        seed: Decides which groups validate.
        landmarks: What `models.training.landmarks` wrote about the same file's pictures.
    """
    with np.load(path) as file:
        data = {name: file[name] for name in file.files}
    votes = data["ferplus_votes"].astype(np.float32)
    votes[votes < config.single_vote_floor] = 0
    expressive = votes[:, :_EXPRESSIONS].max(axis=1) > votes[:, _EXPRESSIONS:].max(axis=1)
    usable = (data["usage"] == _TRAINING) & ~data["train_leak"] & expressive
    held_out = _validation_groups(data["dup_group"][data["usage"] == _TRAINING], config, seed)
    in_validation = np.isin(data["dup_group"], held_out)

    shares = votes[:, :_EXPRESSIONS]
    targets = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1)
    everything = Stills(
        data["images"],
        targets.astype(np.float32),
        data["label"].astype(np.int64),
        balanced(targets, usable & ~in_validation, config.balance),
        load_body(landmarks, len(targets)),
    )
    return (
        everything.rows(np.flatnonzero(usable & ~in_validation)),
        everything.rows(np.flatnonzero(usable & in_validation)),
    )


def _validation_groups(
    groups: NDArray[np.int32], config: DataConfig, seed: int
) -> NDArray[np.int32]:
    unique = np.unique(groups)
    count = round(len(unique) * config.validation_share)
    return np.random.default_rng([seed, 1]).permutation(unique)[:count]


def balanced(
    targets: NDArray[np.float32], counted: NDArray[np.bool_], power: float
) -> NDArray[np.float64]:
    """How often each row is drawn: the expectation of (class frequency) ** -power in its target.

    Args:
        targets: float [N, 8], rows add up to 1.
        counted: bool [N], the rows that the frequencies are taken from.
        power: 0 draws rows as they come, 1 every class equally often.

    Returns:
        float64 [N], adds up to 1.
    """
    frequency = np.maximum(targets[counted].mean(axis=0), 1e-6)
    weights = targets.astype(np.float64) @ frequency.astype(np.float64) ** (-power)
    return np.asarray(weights / weights.sum(), dtype=np.float64)
