"""Trains the CNN on stills. A killed run goes on from its last checkpoint.

python -m models.training.train_cnn --data DIR --run DIR
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training import config as configuration
from models.training.batches import batches
from models.training.cnn_run import PLAIN, CnnRun, Machine, finished, learning_rate
from models.training.config import Config
from models.training.data import Stills, load_training
from models.training.distill import (
    Faces,
    Shares,
    distill,
    load_faces,
    mean_probabilities,
    no_faces,
)
from models.training.network import Cnn

_log = logging.getLogger(__name__)


@torch.inference_mode()
def predict(model: Cnn, images: NDArray[np.uint8], batch: int = 256) -> NDArray[np.float32]:
    """Frame logits float32 [N, 8] for grey uint8 [N, S, S]."""
    model.eval()
    parts = [
        model(torch.from_numpy(images[i : i + batch])[:, None])[1].float().numpy()
        for i in range(0, len(images), batch)
    ]
    return np.concatenate(parts)


def validate(model: Cnn, stills: Stills) -> dict[str, float]:
    """Accuracy and UAR against the top vote, where it holds more than half."""
    images, truth = stills.clear()
    return figures(predict(model, images), truth)


def figures(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> dict[str, float]:
    """Accuracy and UAR of logits [N, 8]."""
    said = logits.argmax(axis=1)
    recalls = [float((said[truth == k] == k).mean()) for k in np.unique(truth)]
    return {"accuracy": float((said == truth).mean()), "uar": float(np.mean(recalls))}


@dataclass(frozen=True)
class Sources:
    """What a run learns from beside the labelled stills.

    Attributes:
        start: Folder of another run whose averaged weights a new run begins with.
        teachers: Folders of finished runs; what they say on average is part of the targets.
        unlabelled: A file like muxspace.npz with further faces, for the teachers to label.
        landmarks: Folder with what `models.training.landmarks` wrote about both files.
    """

    start: Path | None = None
    teachers: Sequence[Path] = ()
    unlabelled: Path | None = None
    landmarks: Path | None = None


#: The labelled stills alone.
NOTHING_ELSE = Sources()


def train(
    config: Config,
    data: Path,
    run: Path,
    sources: Sources = NOTHING_ELSE,
    machine: Machine = PLAIN,
) -> Cnn:
    """Trains to the end, from where the run stands, and returns the averaged model.

    Args:
        config: Everything that changes the weights.
        data: A fer2013.npz file.
        run: Folder of the checkpoint and the log; made if missing.
        sources: What it learns from beside that.
        machine: What it runs on.
    """
    run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config.seed)
    training, validation = _stills(config, data, sources)
    state = CnnRun(config, run, sources.start, machine)
    per_epoch = len(training) // config.cnn.batch
    while state.step < config.cnn.epochs * per_epoch:
        epoch = state.step // per_epoch
        losses = _learn_epoch(state, training, config, per_epoch)
        state.keep()
        report = {"epoch": epoch + 1, "loss": float(np.mean(losses))}
        report |= validate(_network(config, state.average.state), validation)
        _log.info("%s", json.dumps({k: round(v, 4) for k, v in report.items()}))
        with (run / "cnn.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(report) + "\n")
    return _network(config, state.average.state)


def _learn_epoch(state: CnnRun, training: Stills, config: Config, per_epoch: int) -> list[float]:
    """Learns what is left of an epoch; returns the losses."""
    epoch, first = divmod(state.step, per_epoch)
    state.model.train()
    losses: list[float] = []
    with click.progressbar(
        batches(training, config, epoch, first),
        length=per_epoch - first,
        label=f"epoch {epoch + 1}/{config.cnn.epochs}",
    ) as bar:
        for batch in bar:
            losses.append(state.learn(batch, learning_rate(state.step, per_epoch, config.cnn)))
            if state.must_be_kept:
                state.keep()
                _log.info("step %d, loss %.4f", state.step, np.mean(losses[-100:]))
    return losses


def _stills(config: Config, data: Path, sources: Sources) -> tuple[Stills, Stills]:
    """For training, with what teachers say of them, and for validation."""
    landmarks = sources.landmarks
    training, validation = load_training(data, config.data, config.seed, _about(data, landmarks))
    if sources.teachers:
        faces = no_faces(config.network.size)
        if sources.unlabelled:
            about = _about(sources.unlabelled, landmarks)
            faces = load_faces(sources.unlabelled, config.network.size, about)
        training = _taught(config, training, sources.teachers, faces)
    return training, validation


def _about(pictures: Path, landmarks: Path | None) -> Path | None:
    """The file of the landmark model's answers about a file of pictures."""
    return landmarks / pictures.name if landmarks else None


def _taught(config: Config, training: Stills, teachers: Sequence[Path], faces: Faces) -> Stills:
    everything = np.concatenate([training.images, faces.images])
    logits = []
    for run in teachers:
        cnn = _network(config, finished(run)["average"])
        logits += [predict(cnn, everything), predict(cnn, everything[:, :, ::-1].copy())]
    said = mean_probabilities(logits)
    shares = Shares(
        config.cnn.teacher_share,
        config.cnn.annotator_share,
        config.cnn.unlabelled_share,
        config.data.balance,
    )
    return distill(training, faces, (said[: len(training)], said[len(training) :]), shares)


def _network(config: Config, weights: dict[str, Tensor]) -> Cnn:
    model = Cnn(config.network)
    model.load_state_dict(weights)
    return model.eval()


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path), required=True)
@click.option("--config", type=click.Path(path_type=Path), default=configuration.DEFAULT)
@click.option(
    "--start",
    type=click.Path(path_type=Path, exists=True),
    help="Folder of a finished run whose weights a new one begins with.",
)
@click.option(
    "--teacher",
    "teachers",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Folder of a finished run to learn from; may be given several times.",
)
@click.option(
    "--unlabelled",
    type=click.Path(path_type=Path, exists=True),
    help="A file like muxspace.npz: faces that the teachers label.",
)
@click.option(
    "--landmarks",
    type=click.Path(path_type=Path, exists=True),
    help="Folder with what models.training.landmarks wrote: facial actions and head pose.",
)
@click.option("--threads", default=1, show_default=True)
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True)
@click.option("--compile", "compiled", is_flag=True)
def main(
    data: Path,
    run: Path,
    config: Path,
    start: Path | None,
    teachers: tuple[Path, ...],
    unlabelled: Path | None,
    landmarks: Path | None,
    threads: int,
    device: str,
    compiled: bool,
) -> None:
    """Trains the CNN on fer2013.npz in the folder DATA; RUN keeps the checkpoints."""
    if unlabelled and not teachers:
        raise click.UsageError("--unlabelled needs a --teacher that labels the faces.")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(threads)
    cv2.setNumThreads(1)
    sources = Sources(start, teachers, unlabelled, landmarks)
    machine = Machine(compiled, device)
    train(configuration.load(config), data / "fer2013.npz", run, sources, machine)


if __name__ == "__main__":
    main()
