"""Writes rest.json: what a published model reads of faces at rest that it was not trained on.

    python -m models.training.fit_rest --data DIR [--model FOLDER]

From validation pictures whose voters agree that they are neutral: at least nine of ten.
"""

from pathlib import Path

import click
import msgspec
import numpy as np

from emoconf.expression.evaluation.stills import answer
from emoconf.expression.model import ExpressionModel
from emoconf.expression.rest import REST_NAME, Rest
from models.training import config as configuration
from models.training.config import Config
from models.training.data import load_training

#: Share of the votes that must say neutral: at a mere majority half of the faces frown or smile a
#: little, which is not rest.
AGREED = 0.9


def fit(config: Config, data: Path, folder: Path) -> Rest:
    """The mean of faces at rest.

    Args:
        config: Decides which pictures validate.
        data: fer2013.npz.
        folder: Of the published model.
    """
    model = ExpressionModel(folder)
    _, validation = load_training(data, config.data, config.seed)
    whole = answer(model, validation.images)
    read = np.log(np.maximum(whole.frame, 1e-30))
    chosen = np.flatnonzero(validation.targets[:, 0] >= AGREED)
    logits, embedding = read[chosen], whole.embedding[chosen]
    weight, bias = _head(whole.embedding, read)

    def rounded(values: np.ndarray) -> list[float]:
        return [round(float(value), 4) for value in values]

    return Rest(
        model.manifest.sha256,
        len(chosen),
        rounded(logits.mean(axis=0)),
        rounded(logits.std(axis=0)),
        rounded(embedding.mean(axis=0)),
        rounded(embedding.std(axis=0)),
        [rounded(row) for row in weight],
        rounded(bias),
    )


def _head(embedding: np.ndarray, read: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The linear head, from what it makes of embeddings: least squares finds it but for noise.

    Log-probabilities are the logits less a number of each face, so both are centred first.
    """
    centred = read - read.mean(axis=1, keepdims=True)
    design = np.concatenate([embedding, np.ones((len(embedding), 1))], axis=1)
    solved = np.linalg.lstsq(design.astype(np.float64), centred, rcond=None)[0]
    return solved[:-1].T, solved[-1]


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--model", "folder", type=click.Path(path_type=Path, exists=True), default="models")
@click.option("--config", type=click.Path(path_type=Path), default=configuration.DEFAULT)
def main(data: Path, folder: Path, config: Path) -> None:
    """Writes rest.json beside the model; DATA holds fer2013.npz."""
    rest = fit(configuration.load(config), data / "fer2013.npz", folder)
    (folder / REST_NAME).write_bytes(msgspec.json.encode(rest) + b"\n")


if __name__ == "__main__":
    main()
