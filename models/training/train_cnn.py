"""Trains the CNN on stills. A killed run goes on from its last checkpoint.

python -m models.training.train_cnn --data DIR --run DIR
"""

import json
import logging
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training import checkpoint
from models.training import config as configuration
from models.training.average import Average
from models.training.batches import batches
from models.training.config import CnnConfig, Config
from models.training.data import Stills, load_training
from models.training.losses import loss_of
from models.training.network import Cnn
from models.training.teach import (
    Faces,
    Shares,
    load_faces,
    mean_probabilities,
    no_faces,
    teach,
)

_log = logging.getLogger(__name__)


def learning_rate(step: int, per_epoch: int, config: CnnConfig) -> float:
    """Linear warm-up, then half a cosine down to zero (Loshchilov and Hutter 2017)."""
    warm = config.warmup * per_epoch
    if step < warm:
        return config.rate * (step + 1) / warm
    done = (step - warm) / max(config.epochs * per_epoch - warm, 1)
    return config.rate * 0.5 * (1 + math.cos(math.pi * min(done, 1)))


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


def train(
    config: Config,
    data: Path,
    run: Path,
    *,
    start: Path | None = None,
    teachers: Sequence[Path] = (),
    unlabelled: Path | None = None,
    landmarks: Path | None = None,
    compiled: bool = False,
    device: str = "cpu",
) -> Cnn:
    """Trains to the end, from where the run stands, and returns the averaged model.

    Args:
        config: Everything that changes the weights.
        data: A fer2013.npz file.
        run: Folder of the checkpoint and the log; made if missing.
        start: Folder of another run whose averaged weights a new run begins with.
        teachers: Folders of finished runs; what they say on average is part of the targets.
        unlabelled: A file like muxspace.npz with further faces, for the teachers to label.
        landmarks: Folder with what `models.training.landmarks` wrote about both files.
        compiled: Use torch.compile (needs a C++ compiler; about a sixth faster on one core).
        device: `cpu` or `cuda`.
    """
    run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config.seed)
    training, validation = load_training(data, config.data, config.seed, _about(data, landmarks))
    if teachers:
        faces = no_faces(config.network.size)
        if unlabelled:
            faces = load_faces(unlabelled, config.network.size, _about(unlabelled, landmarks))
        training = _taught(config, training, teachers, faces)
    saved = checkpoint.load(run / "cnn.pt")
    model = Cnn(config.network).to(device)
    if start and not saved:
        model.load_state_dict(_finished(start)["average"])
    model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.SGD(
        model.parameters(),
        lr=config.cnn.rate,
        momentum=config.cnn.momentum,
        weight_decay=config.cnn.weight_decay,
        nesterov=True,
    )
    average = Average(model, config.cnn.ema)
    step = 0
    if saved:
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average.state = {k: v.to(device) for k, v in saved["average"].items()}
        step = saved["step"]
        _log.info("going on from step %d", step)
    forward = torch.compile(model) if compiled else model

    def keep() -> None:
        content = {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average.state,
            "step": step,
        }
        checkpoint.save(run / "cnn.pt", content)

    per_epoch = len(training) // config.cnn.batch
    last_kept = time.monotonic()
    while step < config.cnn.epochs * per_epoch:
        epoch, first = divmod(step, per_epoch)
        model.train()
        losses: list[float] = []
        with click.progressbar(
            batches(training, config, epoch, first),
            length=per_epoch - first,
            label=f"epoch {epoch + 1}/{config.cnn.epochs}",
        ) as bar:
            for batch in bar:
                for group in optimizer.param_groups:
                    group["lr"] = learning_rate(step, per_epoch, config.cnn)
                batch = batch.to(device)
                torch.manual_seed(
                    config.seed * 1_000_003 + step
                )  # a resumed run drops out the same
                with torch.autocast(device, torch.bfloat16):
                    outputs = forward(batch.faces)
                loss = loss_of(outputs, batch, config.cnn)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()  # type: ignore[no-untyped-call]
                optimizer.step()
                step += 1
                average.update(model, step)
                losses.append(float(loss.detach()))
                if time.monotonic() - last_kept > config.cnn.checkpoint_minutes * 60:
                    keep()
                    last_kept = time.monotonic()
                    _log.info("step %d, loss %.4f", step, np.mean(losses[-100:]))
        keep()
        last_kept = time.monotonic()
        report = {"epoch": epoch + 1, "loss": float(np.mean(losses))}
        report |= validate(_network(config, average.state), validation)
        _log.info("%s", json.dumps({k: round(v, 4) for k, v in report.items()}))
        with (run / "cnn.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(report) + "\n")
    return _network(config, average.state)


def _about(pictures: Path, landmarks: Path | None) -> Path | None:
    """The file of the landmark model's answers about a file of pictures."""
    return landmarks / pictures.name if landmarks else None


def _taught(config: Config, training: Stills, teachers: Sequence[Path], faces: Faces) -> Stills:
    everything = np.concatenate([training.images, faces.images])
    logits = []
    for run in teachers:
        cnn = _network(config, _finished(run)["average"])
        logits += [predict(cnn, everything), predict(cnn, everything[:, :, ::-1].copy())]
    said = mean_probabilities(logits)
    shares = Shares(
        config.cnn.teacher_share,
        config.cnn.annotator_share,
        config.cnn.unlabelled_share,
        config.data.balance,
    )
    return teach(training, faces, (said[: len(training)], said[len(training) :]), shares)


def _finished(run: Path) -> dict[str, Any]:
    try:
        return checkpoint.load_finished(run)
    except FileNotFoundError as error:
        raise click.UsageError(f"There is no cnn.pt in {run} to start from.") from error


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
    train(
        configuration.load(config),
        data / "fer2013.npz",
        run,
        start=start,
        teachers=teachers,
        unlabelled=unlabelled,
        landmarks=landmarks,
        compiled=compiled,
        device=device,
    )


if __name__ == "__main__":
    main()
