"""Trains the recurrent part on clips, over the embeddings of a trained CNN.

python -m models.training.train_lstm --data DIR --run DIR
"""

import json
import logging
import math
from dataclasses import dataclass
from pathlib import Path

import click
import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training import checkpoint
from models.training import config as configuration
from models.training.average import Average
from models.training.clips import EmbeddedClips, embedded
from models.training.config import Config
from models.training.data import load_training
from models.training.network import Cnn
from models.training.temporal import Temporal

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Best:
    """The averaged weights that read the validation clips best so far."""

    weights: dict[str, Tensor]
    accuracy: float


def load_cnn(config: Config, run: Path) -> Cnn:
    """The averaged CNN of a run, in eval mode.

    Raises:
        FileNotFoundError: The run has no CNN yet.
    """
    saved = checkpoint.load_finished(run)
    cnn = Cnn(config.network)
    cnn.load_state_dict(saved["average"])
    cnn.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return cnn.eval()


@torch.inference_mode()
def sequence_logits(cnn: Cnn, temporal: Temporal, clips: EmbeddedClips) -> NDArray[np.float32]:
    """Logits before temperature, float32 [N, T, 8]."""
    temporal.eval()
    parts = []
    for start in range(0, len(clips.dt), 256):
        embedding = torch.from_numpy(clips.embedding[start : start + 256]).float()
        dt = torch.from_numpy(clips.dt[start : start + 256])
        parts.append(temporal.sequence(embedding, cnn.head(embedding), dt).numpy())
    return np.concatenate(parts)


def validate(cnn: Cnn, temporal: Temporal, clips: EmbeddedClips) -> dict[str, float]:
    """Accuracy of both heads, and switches per clip."""
    truth = clips.targets.argmax(axis=2)
    logits = sequence_logits(cnn, temporal, clips)
    said = logits.argmax(axis=2)
    with torch.inference_mode():
        frame = cnn.head(torch.from_numpy(clips.embedding).float()).numpy().argmax(axis=2)
    return {
        "cnn": float((frame == truth).mean()),
        "cnn_lstm": float((said == truth).mean()),
        "cnn_switches": float((frame[:, 1:] != frame[:, :-1]).sum(axis=1).mean()),
        "cnn_lstm_switches": float((said[:, 1:] != said[:, :-1]).sum(axis=1).mean()),
        "true_switches": float((truth[:, 1:] != truth[:, :-1]).sum(axis=1).mean()),
    }


def _loss(logits: Tensor, targets: Tensor) -> Tensor:
    return -(targets * torch.log_softmax(logits, dim=-1)).sum(dim=-1).mean()


def train(config: Config, data: Path, run: Path) -> Temporal:
    """Trains to the end, from where the run stands, and returns the averaged recurrent part.

    Of all epochs the one counts that reads the validation clips best.
    """
    settings = config.lstm
    cnn = load_cnn(config, run)
    training, validation = load_training(data, config.data, config.seed)
    clips = embedded(cnn, training, settings.clips, settings.steps, [config.seed, 4], run / "clips")
    held_out = embedded(
        cnn, validation, settings.validation_clips, settings.steps, [config.seed, 5], run / "clips"
    )
    torch.manual_seed(config.seed)
    temporal = Temporal(config.network.widths[-1], config.network.hidden)
    optimizer = torch.optim.AdamW(
        temporal.parameters(), lr=settings.rate, weight_decay=settings.weight_decay
    )
    average = Average(temporal, settings.ema)
    step, best = 0, _Best(temporal.state_dict(), 0.0)
    saved = checkpoint.load(run / "temporal.pt")
    if saved:
        temporal.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average.state, step = saved["running"], saved["step"]
        best = _Best(saved["average"], saved["accuracy"])
        _log.info("going on from step %d", step)
    per_epoch = len(clips.dt) // settings.batch
    total = settings.epochs * per_epoch
    dropout = torch.nn.Dropout(settings.dropout)
    while step < total:
        epoch = step // per_epoch
        rng = np.random.default_rng([config.seed, 6, epoch])
        order = rng.permutation(len(clips.dt))[: per_epoch * settings.batch]
        temporal.train()
        losses = []
        with click.progressbar(
            order.reshape(per_epoch, -1), label=f"epoch {epoch + 1}/{settings.epochs}"
        ) as bar:
            for rows in bar:
                for group in optimizer.param_groups:
                    group["lr"] = settings.rate * 0.5 * (1 + math.cos(math.pi * step / total))
                torch.manual_seed(config.seed * 1_000_003 + step)
                embedding = dropout(torch.from_numpy(clips.embedding[rows]).float())
                with torch.no_grad():
                    frame = cnn.head(embedding)
                logits = temporal.sequence(embedding, frame, torch.from_numpy(clips.dt[rows]))
                loss = _loss(logits, torch.from_numpy(clips.targets[rows]))
                optimizer.zero_grad(set_to_none=True)
                loss.backward()  # type: ignore[no-untyped-call]
                torch.nn.utils.clip_grad_norm_(temporal.parameters(), 1.0)
                optimizer.step()
                step += 1
                average.update(temporal, step)
                losses.append(float(loss.detach()))
        averaged = Temporal(config.network.widths[-1], config.network.hidden)
        averaged.load_state_dict(average.state)
        figures = validate(cnn, averaged, held_out)
        if figures["cnn_lstm"] > best.accuracy:
            best = _Best(averaged.state_dict(), figures["cnn_lstm"])
        content = {
            "model": temporal.state_dict(),
            "optimizer": optimizer.state_dict(),
            "running": average.state,
            "step": step,
            "average": best.weights,
            "accuracy": best.accuracy,
        }
        checkpoint.save(run / "temporal.pt", content)
        report = {"epoch": epoch + 1, "loss": float(np.mean(losses))} | figures
        _log.info("%s", json.dumps({k: round(v, 4) for k, v in report.items()}))
        with (run / "lstm.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(report) + "\n")
    temporal.load_state_dict(best.weights)
    return temporal.eval()


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--config", type=click.Path(path_type=Path), default=configuration.DEFAULT)
@click.option("--threads", default=1, show_default=True)
def main(data: Path, run: Path, config: Path, threads: int) -> None:
    """Trains the LSTM of RUN, whose CNN is trained already; DATA holds fer2013.npz."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(threads)
    cv2.setNumThreads(1)
    train(configuration.load(config), data / "fer2013.npz", run)


if __name__ == "__main__":
    main()
