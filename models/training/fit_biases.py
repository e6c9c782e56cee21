"""Fits the biases of the labels of a trained CNN, once, before the LSTM is trained.

python -m models.training.fit_biases --data DIR --run RUN

Rare labels are drawn more often in training than they occur, and still said too rarely. Fitted on
training and validation stills together: the rarest label has ten of the latter.
"""

import logging
from pathlib import Path

import click
import numpy as np
import torch

from models.training import checkpoint
from models.training import config as configuration
from models.training.calibrate import fit_biases
from models.training.config import Config
from models.training.data import load_training
from models.training.network import Cnn
from models.training.train_cnn import figures, predict

_log = logging.getLogger(__name__)


def adjust(config: Config, data: Path, run: Path) -> list[float]:
    """Adds the biases to the averaged head and notes them in the checkpoint; only once.

    Returns:
        The biases, in the order of the labels.

    Raises:
        FileNotFoundError: The run has no CNN yet.
    """
    saved = checkpoint.load_finished(run)
    if "biases" in saved:
        return list(saved["biases"])
    cnn = Cnn(config.network)
    cnn.load_state_dict(saved["average"])
    logits, truth = [], []
    for stills in load_training(data, config.data, config.seed):
        images, labels = stills.clear()
        logits.append(predict(cnn, images))
        truth.append(labels)
    biases = fit_biases(np.concatenate(logits), np.concatenate(truth), config.cnn.uar_weight)
    _log.info("validation before: %s", figures(logits[1], truth[1]))
    _log.info("validation after: %s", figures(logits[1] + biases, truth[1]))
    saved["average"]["head.bias"] += torch.from_numpy(biases)
    saved["biases"] = biases.tolist()
    checkpoint.save(run / "cnn.pt", saved)
    return list(saved["biases"])


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--config", type=click.Path(path_type=Path), default=configuration.DEFAULT)
def main(data: Path, run: Path, config: Path) -> None:
    """Fits the biases of RUN's labels; DATA holds fer2013.npz."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    biases = adjust(configuration.load(config), data / "fer2013.npz", run)
    _log.info("biases: %s", [round(bias, 2) for bias in biases])


if __name__ == "__main__":
    main()
