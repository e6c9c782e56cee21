"""How long one face takes, models side by side.

    python -m models.measuring.speed models OTHER ...

The machine's other work and its clock change from second to second, so the models take turns in
short rounds within one process, and the figure is each one's ratio to the first in the same round.
"""

import time
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np

from emoconf.expression.model import ExpressionModel

_ROUNDS, _STEPS = 40, 25


def milliseconds(models: Sequence[ExpressionModel], rounds: int = _ROUNDS) -> list[list[float]]:
    """Milliseconds per face of each model in each round, [models][rounds]; one thread each."""
    rng = np.random.default_rng(0)
    taken: list[list[float]] = [[] for _ in models]
    for number in range(rounds):
        for place in np.random.default_rng(number).permutation(len(models)):
            model = models[place]
            size = model.manifest.size
            faces = rng.integers(0, 256, (_STEPS, 1, size, size), dtype=np.uint8)
            state, dt = model.fresh_state(), np.full(1, 0.066, np.float32)
            model.step(faces[0], state, dt)
            start = time.thread_time()
            for face in faces:
                state = model.step(face, state, dt).state
            taken[place].append(1000 * (time.thread_time() - start) / _STEPS)
    return taken


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def main(folders: tuple[Path, ...]) -> None:
    """Times the models in FOLDERS against the first one."""
    taken = np.array(milliseconds([ExpressionModel(folder) for folder in folders]))
    for folder, row, ratio in zip(folders, taken, taken / taken[0], strict=True):
        low, middle, high = np.quantile(ratio, [0.25, 0.5, 0.75])
        size = (folder / "emotion.onnx").stat().st_size / 1e6
        click.echo(
            f"{folder}: {np.median(row):.2f} ms, {middle:.2f} of the first "
            f"(quartiles {low:.2f} to {high:.2f}), {size:.2f} MB"
        )


if __name__ == "__main__":
    main()
