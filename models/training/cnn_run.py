"""A run that trains the CNN: its weights, the optimizer's memory, and one step of learning."""

import logging
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import torch

from models.training import checkpoint
from models.training.batches import Batch
from models.training.config import CnnConfig, Config
from models.training.ema_weights import EmaWeights
from models.training.losses import loss_of
from models.training.network import Cnn

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Machine:
    """What the training runs on.

    Attributes:
        compiled: Use torch.compile (needs a C++ compiler; about a sixth faster on one core).
        device: `cpu` or `cuda`.
    """

    compiled: bool = False
    device: str = "cpu"


#: One processor, nothing compiled.
PLAIN = Machine()


def learning_rate(step: int, per_epoch: int, config: CnnConfig) -> float:
    """Linear warm-up, then half a cosine down to zero (Loshchilov and Hutter 2017)."""
    warm = config.warmup * per_epoch
    if step < warm:
        return config.rate * (step + 1) / warm
    done = (step - warm) / max(config.epochs * per_epoch - warm, 1)
    return config.rate * 0.5 * (1 + math.cos(math.pi * min(done, 1)))


class CnnRun:
    """The weights, the optimizer's memory and the step that a run has come to."""

    def __init__(self, config: Config, folder: Path, start: Path | None, machine: Machine) -> None:
        self.step = 0
        self._config = config
        self._path = folder / "cnn.pt"
        self._device = machine.device
        saved = checkpoint.load(self._path)
        self.model = Cnn(config.network).to(machine.device)
        if start and not saved:
            self.model.load_state_dict(finished(start)["average"])
        self.model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._optimizer = torch.optim.SGD(
            self.model.parameters(),
            lr=config.cnn.rate,
            momentum=config.cnn.momentum,
            weight_decay=config.cnn.weight_decay,
            nesterov=True,
        )
        self.average = EmaWeights(self.model, config.cnn.ema)
        if saved:
            self._go_on_from(saved)
        self._forward = torch.compile(self.model) if machine.compiled else self.model
        self._last_kept = time.monotonic()

    def _go_on_from(self, saved: dict[str, Any]) -> None:
        self.model.load_state_dict(saved["model"])
        self._optimizer.load_state_dict(saved["optimizer"])
        self.average.state = {k: v.to(self._device) for k, v in saved["average"].items()}
        self.step = saved["step"]
        _log.info("going on from step %d", self.step)

    def keep(self) -> None:
        """Saves where the run stands."""
        content = {
            "model": self.model.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "average": self.average.state,
            "step": self.step,
        }
        checkpoint.save(self._path, content)
        self._last_kept = time.monotonic()

    @property
    def must_be_kept(self) -> bool:
        """True once as much time has passed as a killed run may lose."""
        waited = time.monotonic() - self._last_kept
        return waited > self._config.cnn.checkpoint_minutes * 60

    def learn(self, batch: Batch, rate: float) -> float:
        """One step; returns its loss."""
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        batch = batch.to(self._device)
        # A resumed run drops out the same.
        torch.manual_seed(self._config.seed * 1_000_003 + self.step)
        with torch.autocast(self._device, torch.bfloat16):
            outputs = self._forward(batch.faces)
        loss = loss_of(outputs, batch, self._config.cnn)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimizer.step()
        self.step += 1
        self.average.update(self.model, self.step)
        return float(loss.detach())


def finished(run: Path) -> dict[str, Any]:
    """What a run that ended has saved.

    Raises:
        UsageError: There is none.
    """
    try:
        return checkpoint.load_finished(run)
    except FileNotFoundError as error:
        raise click.UsageError(f"There is no cnn.pt in {run} to start from.") from error
