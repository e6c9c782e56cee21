"""Trains the small network for facial actions and head pose. A killed run goes on.

    python -m models.training.train_body --data DIR --landmarks FOLDER --run RUN

It learns from what a landmark model said (`landmarks`) of FER2013's training pictures and, where
the file is there, of muxspace's: the faces in which that model found a face.
"""

import json
import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training import body, checkpoint
from models.training import config as configuration
from models.training.augment import augment
from models.training.body_network import BodyNet
from models.training.config import Config
from models.training.data import Stills, load_training
from models.training.distill import load_faces
from models.training.ema_weights import EmaWeights
from models.training.losses import body_loss

#: File of the checkpoint in a run's folder.
CHECKPOINT = "body.pt"

_log = logging.getLogger(__name__)

Images = NDArray[np.uint8]
Told = NDArray[np.float32]


def known(images: Images, told: Told) -> tuple[Images, Told]:
    """The pictures of which the landmark model said something."""
    chosen = np.isfinite(told[:, 0])
    return images[chosen], told[chosen]


def material(config: Config, data: Path, landmarks: Path) -> tuple[Images, Told, Stills]:
    """Pictures to train on, what was said of them, and the stills to validate with."""
    training, validation = load_training(
        data / "fer2013.npz", config.data, config.seed, landmarks / "fer2013.npz"
    )
    images, told = [training.images], [training.body]
    further = data / "muxspace.npz"
    if further.exists():
        faces = load_faces(further, config.network.size, landmarks / further.name)
        images.append(faces.images)
        told.append(faces.body)
    return *known(np.concatenate(images), np.concatenate(told)), validation


def batches(
    images: Images, told: Told, config: Config, epoch: int
) -> Iterator[tuple[Tensor, Tensor]]:
    """An epoch's batches of changed pictures and their changed rows."""
    size = config.body.batch
    order = np.random.default_rng([config.seed, 20, epoch]).permutation(len(images))
    for number in range(len(images) // size):
        rng = np.random.default_rng([config.seed, 21, epoch, number])
        chosen = order[number * size : (number + 1) * size]
        changes = [augment(images[i], config.augment, rng) for i in chosen]
        rows = [
            body.changed(told[i], change.mirrored, change.angle)
            for i, change in zip(chosen, changes, strict=True)
        ]
        faces = torch.from_numpy(np.stack([change.image for change in changes]))[:, None]
        yield faces, torch.from_numpy(np.stack(rows))


@torch.inference_mode()
def predict(model: BodyNet, images: Images) -> Told:
    """Actions and pose of crops [N, S, S], float32 [N, 13]."""
    model.eval()
    parts = [
        torch.cat(model.actions_and_pose(torch.from_numpy(images[i : i + 256])[:, None]), dim=1)
        for i in range(0, len(images), 256)
    ]
    return np.asarray(torch.cat(parts).numpy(), dtype=np.float32)


def rate(step: int, total: int, config: Config) -> float:
    """Linear warm-up, then half a cosine down to zero (Loshchilov and Hutter 2017)."""
    warm = min((step + 1) / config.body.warmup, 1.0)
    return config.body.rate * warm * 0.5 * (1 + math.cos(math.pi * step / total))


@dataclass(frozen=True, slots=True)
class _Learner:
    """What a step changes."""

    model: BodyNet
    optimizer: torch.optim.Optimizer
    average: EmaWeights
    config: Config

    def epoch(self, parts: Iterator[tuple[Tensor, Tensor]], step: int, total: int) -> float:
        """Learns from every batch, `step` steps into a training of `total`; the mean loss."""
        self.model.train()
        losses = []
        for faces, wanted in parts:
            for group in self.optimizer.param_groups:
                group["lr"] = rate(step, total, self.config)
            torch.manual_seed(self.config.seed * 1_000_003 + step)  # a resumed run drops out alike
            with torch.autocast("cpu", torch.bfloat16):
                said = self.model(faces.contiguous(memory_format=torch.channels_last))
            loss = body_loss(said, wanted, self.config.body)
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            self.optimizer.step()
            step += 1
            self.average.update(self.model, step)
            losses.append(float(loss.detach()))
        return float(np.mean(losses))


def train(config: Config, data: Path, landmarks: Path, run: Path) -> BodyNet:
    """Trains to the end, from where the run stands, and returns the averaged network."""
    run.mkdir(parents=True, exist_ok=True)
    images, told, validation = material(config, data, landmarks)
    torch.manual_seed(config.seed)
    model = BodyNet(config.body, config.network.size)
    model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=config.body.rate, weight_decay=config.body.weight_decay
    )
    average = EmaWeights(model, config.body.ema)
    epoch, step = 0, 0
    saved = checkpoint.load(run / CHECKPOINT)
    if saved:
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average.state, epoch, step = saved["average"], saved["epoch"], saved["step"]
        _log.info("going on from epoch %d", epoch)
    learner = _Learner(model, optimizer, average, config)
    total = config.body.epochs * (len(images) // config.body.batch)
    for number in range(epoch, config.body.epochs):
        loss = learner.epoch(batches(images, told, config, number), step, total)
        step += len(images) // config.body.batch
        content = {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average.state,
            "epoch": number + 1,
            "step": step,
        }
        checkpoint.save(run / CHECKPOINT, content)
        report = {"epoch": number + 1, "loss": loss}
        report |= body.agreement(predict(load(config, run), validation.images), validation.body)
        _log.info("%s", json.dumps({name: round(value, 3) for name, value in report.items()}))
        with (run / "body.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(report) + "\n")
    return load(config, run)


def load(config: Config, run: Path) -> BodyNet:
    """The averaged network of a run, in eval mode.

    Raises:
        FileNotFoundError: The run has none.
    """
    saved = checkpoint.load(run / CHECKPOINT)
    if saved is None:
        raise FileNotFoundError(f"{run} has no {CHECKPOINT}")
    model = BodyNet(config.body, config.network.size)
    model.load_state_dict(saved["average"])
    return model.eval()


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--landmarks", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path), required=True)
@click.option("--config", type=click.Path(path_type=Path), default=configuration.DEFAULT)
@click.option("--threads", default=1, show_default=True)
def main(data: Path, landmarks: Path, run: Path, config: Path, threads: int) -> None:
    """Trains on the faces of the folder DATA with what LANDMARKS says of them."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(threads)
    cv2.setNumThreads(1)
    train(configuration.load(config), data, landmarks, run)


if __name__ == "__main__":
    main()
