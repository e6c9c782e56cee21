"""How well an embedding tells people apart: what a stored description could be misused for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Identification:
    """How well people are found again.

    Attributes:
        rank1: Share of probes whose nearest gallery embedding is the same person's. Chance is one
            in the number of people.
        equal_error: Error rate at the threshold where as many pairs of strangers are taken for
            one person as pairs of one person for strangers. Chance is 0.5.
        people: How many people were compared.
    """

    rank1: float
    equal_error: float
    people: int


def identification(gallery: Floats, probes: Floats) -> Identification:
    """Finds each probe's person in the gallery by the cosine of the centred embeddings.

    Args:
        gallery: float [N, D], one picture of each person; their mean is taken away.
        probes: float [N, D], another picture of the same people in the same order; likewise.
    """
    near = _units(probes) @ _units(gallery).T
    count = len(near)
    rank1 = float((near.argmax(axis=1) == np.arange(count)).mean())
    same = np.diag(near)
    other = near[~np.eye(count, dtype=np.bool_)]
    thresholds = np.unique(same)
    refused = np.array([(same < t).mean() for t in thresholds])
    accepted = np.array([(other >= t).mean() for t in thresholds])
    best = int(np.argmin(np.abs(refused - accepted)))
    return Identification(rank1, float((refused[best] + accepted[best]) / 2), count)


def _units(embedding: Floats) -> Floats:
    centred = embedding.astype(np.float64) - embedding.mean(axis=0)
    return np.asarray(centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-12))
