"""Takes up a published model again: from emotion.onnx to the checkpoints of a training run.

    python -m models.training.recover --data DIR --run RUN

The exporter folds each normalisation into the convolution before it. Here it is unfolded with the
mean and the deviation that the convolution's output has on training pictures: the network computes
what it computed, and goes on training as if it had been normalised so all along. The auxiliary head
for FER2013's own labels is not in the file and starts anew.
"""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from emoconf.expression.manifest import MODEL_NAME
from models.training import checkpoint
from models.training import config as configuration
from models.training.config import Config
from models.training.data import load_training
from models.training.graft import without
from models.training.network import Cnn
from models.training.temporal import Temporal

_PICTURES = 1024

_log = logging.getLogger(__name__)


def weights(path: Path) -> tuple[dict[str, Tensor], list[tuple[Tensor, Tensor]]]:
    """What an exported graph holds: tensors by their name, and folded convolutions in order.

    What `graft` added is left out: `train_body` starts anew.

    Args:
        path: An emotion.onnx file with float weights.

    Returns:
        Named tensors, and (weight, bias) of each convolution in the order of computation.
    """
    graph = without(onnx.load(path)).graph
    held = {
        each.name: torch.from_numpy(numpy_helper.to_array(each).copy())
        for each in graph.initializer
    }
    folded = [
        (held[node.input[1]], held[node.input[2]]) for node in graph.node if node.op_type == "Conv"
    ]
    return held, folded


def normalised_convolutions(model: nn.Module) -> Iterator[tuple[nn.Conv2d, nn.BatchNorm2d]]:
    """Each convolution with the normalisation behind it, in the order of computation."""
    before: nn.Conv2d | None = None
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            before = module
        elif isinstance(module, nn.BatchNorm2d) and before is not None:
            yield before, module
            before = None


@torch.inference_mode()
def unfold(model: Cnn, folded: list[tuple[Tensor, Tensor]], faces: Tensor) -> None:
    """Gives the convolutions their weights, and the normalisations what leaves them unchanged.

    Args:
        model: Changed in place; left in eval mode.
        folded: (weight, bias) of each convolution, from `weights`.
        faces: uint8 [N, 1, S, S], pictures to take mean and deviation from.

    Raises:
        ValueError: The graph holds another number of convolutions, or of other sizes.
    """
    pairs = list(normalised_convolutions(model))
    if [tuple(c.weight.shape) for c, _ in pairs] != [tuple(w.shape) for w, _ in folded]:
        raise ValueError("The file's convolutions are not those of the configured network.")
    watched = []
    for (convolution, norm), (weight, bias) in zip(pairs, folded, strict=True):
        convolution.weight.copy_(weight)
        norm.bias.copy_(bias)
        watched.append(convolution.register_forward_hook(_statistics(norm)))
    model.eval()
    model.embed(faces)
    for hook in watched:
        hook.remove()


def _statistics(
    norm: nn.BatchNorm2d,
) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
    """A hook that measures a convolution's output and refers its normalisation to that."""

    def measure(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        del module, inputs
        mean = output.mean((0, 2, 3))
        variance = output.var((0, 2, 3), correction=0)
        bias = norm.bias.clone()
        norm.running_mean.copy_(mean)  # type: ignore[union-attr]
        norm.running_var.copy_(variance)  # type: ignore[union-attr]
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(bias + mean)

    return measure


def recover(config: Config, data: Path, model: Path, run: Path) -> None:
    """Writes cnn.pt and temporal.pt of a run, as if it had been trained to its end.

    Args:
        config: Its network must be the model's.
        data: A fer2013.npz file.
        model: Folder of emotion.onnx.
        run: Folder of the checkpoints; made if missing.
    """
    run.mkdir(parents=True, exist_ok=True)
    held, folded = weights(model / MODEL_NAME)
    training, _ = load_training(data, config.data, config.seed)
    torch.manual_seed(config.seed)
    cnn = Cnn(config.network)
    temporal = Temporal(config.network.widths[-1], config.network.hidden)
    own = cnn.state_dict()
    own |= {name: held[f"cnn.{name}"] for name in own if f"cnn.{name}" in held}
    cnn.load_state_dict(own)
    temporal.load_state_dict({name: held[f"temporal.{name}"] for name in temporal.state_dict()})
    chosen = np.random.default_rng([config.seed, 8]).permutation(len(training))[:_PICTURES]
    unfold(cnn, folded, torch.from_numpy(training.images[chosen])[:, None])
    _save(run / "cnn.pt", cnn)
    _save(run / "temporal.pt", temporal)
    _log.info("wrote %s", run)


def _save(path: Path, model: nn.Module) -> None:
    state = model.state_dict()
    checkpoint.save(path, {"model": state, "average": state, "step": 0, "accuracy": 0.0})


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--model", type=click.Path(path_type=Path, exists=True), default=Path("models"))
@click.option("--run", type=click.Path(path_type=Path), required=True)
@click.option("--config", type=click.Path(path_type=Path), default=configuration.DEFAULT)
def main(data: Path, model: Path, run: Path, config: Path) -> None:
    """Takes up the MODEL's weights in RUN; DATA holds fer2013.npz."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    recover(configuration.load(config), data / "fer2013.npz", model, run)


if __name__ == "__main__":
    main()
