"""Fits what the CNN-LSTM has to beat, as well as it can be done, and writes baselines.json.

    python -m models.training.fit_baselines --data DIR --run DIR

The time constants are chosen on sequences of the benchmark's own law and conditions, made from
validation pictures: the baselines are tuned on what they are measured with, the LSTM is not.
"""

import logging
from pathlib import Path

import click
import cv2
import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from emoconf.expression.evaluation.baselines import (
    BASELINES_NAME,
    Baselines,
    average,
    linear,
    smoothed,
)
from emoconf.expression.evaluation.benchmark import Benchmark
from emoconf.expression.evaluation.benchmark import Sequence as Course
from emoconf.expression.evaluation.sequences import Track
from emoconf.expression.evaluation.sequences import run as run_model
from emoconf.expression.model import ExpressionModel
from models.training import config as configuration
from models.training.clips import ClipPlan, EmbeddedClips, embedded
from models.training.data import Stills, load_training
from models.training.train_lstm import load_cnn

SECONDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5)

_SEED = 11
_COURSES = 400

_log = logging.getLogger(__name__)


def tuning_courses(validation: Stills) -> list[Course]:
    """Mixed sequences of the benchmark's law, from validation pictures and another seed."""
    benchmark = Benchmark(*validation.clear(), _SEED)
    return [benchmark.make("mixed", number) for number in range(_COURSES)]


def best_smoothing(courses: list[Course], tracks: list[Track]) -> float:
    """The time constant with the most right frames."""

    def right(seconds: float) -> int:
        said = (
            smoothed(track.frame, c.dt, seconds) for c, track in zip(courses, tracks, strict=True)
        )
        return sum(
            int((one.argmax(axis=1) == c.truth).sum()) for one, c in zip(said, courses, strict=True)
        )

    return max(SECONDS, key=right)


def fit_head(
    memory: NDArray[np.float32], targets: NDArray[np.float32], start: torch.nn.Linear
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Multinomial regression on float32 [M, D] against vote shares [M, 8]: weight and bias."""
    head = torch.nn.Linear(start.in_features, start.out_features)
    head.load_state_dict(start.state_dict())
    optimizer = torch.optim.AdamW(head.parameters(), lr=3e-3, weight_decay=0.01)
    x, y = torch.from_numpy(memory), torch.from_numpy(targets)
    order = torch.Generator().manual_seed(0)
    for _ in range(3):
        for rows in torch.split(torch.randperm(len(x), generator=order), 1024):
            loss = -(y[rows] * torch.log_softmax(head(x[rows]), dim=1)).sum(dim=1).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return head.weight.detach().numpy(), head.bias.detach().numpy()


def averaged(clips: EmbeddedClips, seconds: float) -> NDArray[np.float32]:
    """Exponentially averaged embeddings of all clips, float32 [N * T, D]."""
    parts = [
        average(embedding.astype(np.float32), dt, seconds)
        for embedding, dt in zip(clips.embedding, clips.dt, strict=True)
    ]
    return np.concatenate(parts)


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--target", type=click.Path(path_type=Path), default=Path("models"))
@click.option("--config", "path", type=click.Path(path_type=Path), default=configuration.DEFAULT)
def main(data: Path, run: Path, target: Path, path: Path) -> None:
    """Fits the baselines of the model in TARGET, which was exported from RUN."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    config = configuration.load(path)
    training, validation = load_training(data / "fer2013.npz", config.data, config.seed)
    model = ExpressionModel(target)
    courses = tuning_courses(validation)
    tracks = [
        track for i in range(0, len(courses), 32) for track in run_model(model, courses[i : i + 32])
    ]
    cnn = load_cnn(config, run)
    plan = ClipPlan(config.lstm.clips, config.lstm.steps, [config.seed, 4])
    clips = embedded(cnn, training, plan, run / "clips")
    targets = clips.targets.reshape(-1, 8)
    best, best_share = None, -1.0
    smoothing = best_smoothing(courses, tracks)
    for seconds in SECONDS:
        weight, bias = fit_head(averaged(clips, seconds), targets, cnn.head)
        baselines = Baselines(
            model.manifest.sha256, smoothing, seconds, weight.tolist(), bias.tolist()
        )
        hits = [
            linear(track.embedding, course.dt, baselines).argmax(axis=1) == course.truth
            for course, track in zip(courses, tracks, strict=True)
        ]
        share = float(np.concatenate(hits).mean())
        _log.info("linear head, %.2f s: %.4f", seconds, share)
        if share > best_share:
            best, best_share = baselines, share
    _log.info("smoothing %.2f s", smoothing)
    (target / BASELINES_NAME).write_bytes(msgspec.json.encode(best) + b"\n")


if __name__ == "__main__":
    main()
