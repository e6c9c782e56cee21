"""Changed pictures in batches, with everything that is known of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from models.training import body
from models.training.augment import augment
from models.training.config import Config
from models.training.data import Stills


@dataclass(frozen=True, slots=True)
class Batch:
    """B pictures and what is known of them: see `data.Stills`."""

    faces: Tensor
    targets: Tensor
    fer2013: Tensor
    body: Tensor

    def to(self, device: str) -> "Batch":
        """The same on another device."""
        faces = self.faces.to(device).contiguous(memory_format=torch.channels_last)
        rest = (self.targets.to(device), self.fer2013.to(device), self.body.to(device))
        return Batch(faces, *rest)


def batches(stills: Stills, config: Config, epoch: int, first: int) -> Iterator[Batch]:
    """The batches of an epoch from number `first` on; the same ones however often it is called."""
    size = config.cnn.batch
    order = np.random.default_rng([config.seed, 2, epoch]).choice(
        len(stills), size=len(stills), p=stills.weights
    )
    for number in range(first, len(stills) // size):
        rng = np.random.default_rng([config.seed, 3, epoch, number])
        chosen = order[number * size : (number + 1) * size]
        changes = [augment(stills.images[i], config.augment, rng) for i in chosen]
        told = [
            body.changed(stills.body[i], change.mirrored, change.angle)
            for i, change in zip(chosen, changes, strict=True)
        ]
        yield Batch(
            torch.from_numpy(np.stack([change.image for change in changes]))[:, None],
            torch.from_numpy(stills.targets[chosen]),
            torch.from_numpy(stills.fer2013[chosen]),
            torch.from_numpy(np.stack(told)),
        )
