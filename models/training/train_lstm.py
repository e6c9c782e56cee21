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
from models.training.clips import ClipPlan, EmbeddedClips, embedded
from models.training.config import Config
from models.training.data import load_training
from models.training.ema_weights import EmaWeights
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


class _Run:
    """The recurrent part, the optimizer's memory, and the best weights until now."""

    def __init__(self, config: Config, cnn: Cnn, folder: Path) -> None:
        settings = config.lstm
        self.step = 0
        self._config, self._cnn = config, cnn
        self._path = folder / "temporal.pt"
        torch.manual_seed(config.seed)
        self.temporal = Temporal(config.network.widths[-1], config.network.hidden)
        self._optimizer = torch.optim.AdamW(
            self.temporal.parameters(), lr=settings.rate, weight_decay=settings.weight_decay
        )
        self._average = EmaWeights(self.temporal, settings.ema)
        self._dropout = torch.nn.Dropout(settings.dropout)
        self.best = _Best(self.temporal.state_dict(), 0.0)
        saved = checkpoint.load(self._path)
        if saved:
            self.temporal.load_state_dict(saved["model"])
            self._optimizer.load_state_dict(saved["optimizer"])
            self._average.state, self.step = saved["running"], saved["step"]
            self.best = _Best(saved["average"], saved["accuracy"])
            _log.info("going on from step %d", self.step)

    def learn(self, clips: EmbeddedClips, rows: NDArray[np.int64], total: int) -> float:
        """One step of `total` on some of the clips; returns its loss."""
        settings = self._config.lstm
        for group in self._optimizer.param_groups:
            group["lr"] = settings.rate * 0.5 * (1 + math.cos(math.pi * self.step / total))
        torch.manual_seed(self._config.seed * 1_000_003 + self.step)
        embedding = self._dropout(torch.from_numpy(clips.embedding[rows]).float())
        with torch.no_grad():
            frame = self._cnn.head(embedding)
        logits = self.temporal.sequence(embedding, frame, torch.from_numpy(clips.dt[rows]))
        loss = _loss(logits, torch.from_numpy(clips.targets[rows]))
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.temporal.parameters(), 1.0)
        self._optimizer.step()
        self.step += 1
        self._average.update(self.temporal, self.step)
        return float(loss.detach())

    def judge(self, held_out: EmbeddedClips) -> dict[str, float]:
        """Measures the averaged weights, remembers them if they are the best, and saves all."""
        network = self._config.network
        averaged = Temporal(network.widths[-1], network.hidden)
        averaged.load_state_dict(self._average.state)
        figures = validate(self._cnn, averaged, held_out)
        if figures["cnn_lstm"] > self.best.accuracy:
            self.best = _Best(averaged.state_dict(), figures["cnn_lstm"])
        content = {
            "model": self.temporal.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "running": self._average.state,
            "step": self.step,
            "average": self.best.weights,
            "accuracy": self.best.accuracy,
        }
        checkpoint.save(self._path, content)
        return figures


def train(config: Config, data: Path, run: Path) -> Temporal:
    """Trains to the end, from where the run stands, and returns the averaged recurrent part.

    Of all epochs the one counts that reads the validation clips best.
    """
    settings = config.lstm
    cnn = load_cnn(config, run)
    training, validation = load_training(data, config.data, config.seed)
    plan = ClipPlan(settings.clips, settings.steps, [config.seed, 4])
    clips = embedded(cnn, training, plan, run / "clips")
    plan = ClipPlan(settings.validation_clips, settings.steps, [config.seed, 5])
    held_out = embedded(cnn, validation, plan, run / "clips")
    state = _Run(config, cnn, run)
    per_epoch = len(clips.dt) // settings.batch
    total = settings.epochs * per_epoch
    while state.step < total:
        epoch = state.step // per_epoch
        rng = np.random.default_rng([config.seed, 6, epoch])
        order = rng.permutation(len(clips.dt))[: per_epoch * settings.batch]
        state.temporal.train()
        label = f"epoch {epoch + 1}/{settings.epochs}"
        with click.progressbar(order.reshape(per_epoch, -1), label=label) as bar:
            losses = [state.learn(clips, rows, total) for rows in bar]
        report = {"epoch": epoch + 1, "loss": float(np.mean(losses))} | state.judge(held_out)
        _log.info("%s", json.dumps({k: round(v, 4) for k, v in report.items()}))
        with (run / "lstm.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(report) + "\n")
    state.temporal.load_state_dict(state.best.weights)
    return state.temporal.eval()


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
