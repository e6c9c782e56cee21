"""Clips as the recurrent part sees them: embeddings and elapsed times, kept on disk."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import torch
from numpy.typing import NDArray

from models.training import webcam
from models.training.data import Stills
from models.training.network import Cnn
from models.training.webcam import ClipMaker

_PART = 250


@dataclass(frozen=True)
class EmbeddedClips:
    """N clips of T frames.

    Attributes:
        embedding: float16 [N, T, D].
        dt: float32 [N, T].
        targets: float32 [N, T, 8], vote shares of the still shown.
    """

    embedding: NDArray[np.float16]
    dt: NDArray[np.float32]
    targets: NDArray[np.float32]


@dataclass(frozen=True)
class ClipPlan:
    """Which clips are made.

    Attributes:
        count: How many.
        steps: Frames of each.
        seed: Clip i is made from this and i.
    """

    count: int
    steps: int
    seed: list[int]


def embedded(cnn: Cnn, stills: Stills, plan: ClipPlan, cache: Path) -> EmbeddedClips:
    """Makes clips and runs the CNN over them; finished parts are read back from `cache`.

    Args:
        cnn: In eval mode; a cache made with other weights or other faults is not used.
        stills: What the faces are taken from.
        plan: Which clips.
        cache: Folder of the parts.
    """
    cache.mkdir(parents=True, exist_ok=True)
    maker = ClipMaker(stills, plan.steps)
    key = hashlib.sha256(
        cnn.head.weight.detach().numpy().tobytes()
        + Path(webcam.__file__).read_bytes()
        + json.dumps([plan.seed, plan.steps, len(stills)]).encode()
    ).hexdigest()[:12]
    parts = []
    with click.progressbar(range(0, plan.count, _PART), label="clips") as starts:
        for start in starts:
            numbers = range(start, min(start + _PART, plan.count))
            path = cache / f"{key}-{start}-{numbers.stop}.npz"
            if not path.exists():
                fresh = path.with_suffix(".new.npz")
                embedding, dt, targets = _part(cnn, maker, stills, numbers, plan.seed)
                np.savez(fresh, embedding=embedding, dt=dt, targets=targets)
                fresh.replace(path)
            with np.load(path) as file:
                parts.append((file["embedding"], file["dt"], file["targets"]))
    embedding, dt, targets = (np.concatenate(part) for part in zip(*parts, strict=True))
    return EmbeddedClips(embedding, dt, targets)


@torch.inference_mode()
def _part(
    cnn: Cnn, maker: ClipMaker, stills: Stills, numbers: range, seed: list[int]
) -> tuple[NDArray[np.float16], NDArray[np.float32], NDArray[np.float32]]:
    embeddings, times, targets = [], [], []
    for number in numbers:
        clip = maker.make(np.random.default_rng([*seed, number]))
        faces = torch.from_numpy(clip.frames)[:, None]
        faces = faces.float().contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            embeddings.append(cnn.embed(faces).float().numpy().astype(np.float16))
        times.append(clip.dt)
        targets.append(stills.targets[clip.stills])
    return np.stack(embeddings), np.stack(times), np.stack(targets)
