"""Writes models/emotion.onnx and models/manifest.json from a training run.

python -m models.training.export --data DIR --run DIR --margin M
"""

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec
import numpy as np
import onnx
import onnxruntime
import torch

from emoconf.expression.manifest import BODY_OUTPUTS, MANIFEST_NAME, MODEL_NAME, Manifest
from emoconf.expression.model import INPUTS, OUTPUTS
from emoconf.values import LABELS
from models.training import checkpoint, train_body
from models.training import config as configuration
from models.training.calibrate import fit_temperature
from models.training.clips import ClipPlan, EmbeddedClips, embedded
from models.training.config import Config
from models.training.data import Stills, load_training
from models.training.manifest import with_body
from models.training.network import Cnn
from models.training.temporal import DT_RANGE, EmotionNet, Temporal
from models.training.train_cnn import predict
from models.training.train_lstm import sequence_logits

OPSET = 17
TOLERANCE = 1e-4

_log = logging.getLogger(__name__)


def write_graph(net: EmotionNet, size: int, path: Path) -> None:
    """Exports with a free number of faces, and checks that onnxruntime computes the same.

    Raises:
        RuntimeError: An output differs from PyTorch's by more than `TOLERANCE`.
    """
    net.eval()
    outputs = OUTPUTS if net.body is None else (*OUTPUTS, *BODY_OUTPUTS)
    rng = np.random.default_rng(0)
    faces = rng.integers(0, 256, (3, size, size), dtype=np.uint8)
    state = rng.normal(0, 0.3, (3, net.temporal.state_size)).astype(np.float32)
    state[:, -1] = (0.0, 1.0, 5.0)
    state[0] = 0
    example = (faces, state, np.array([0.0, 0.05, 3.0], dtype=np.float32))
    tensors = tuple(torch.from_numpy(value) for value in example)
    torch.onnx.export(
        net,
        tensors,
        path,
        input_names=list(INPUTS),
        output_names=list(outputs),
        dynamic_axes={name: {0: "N"} for name in (*INPUTS, *outputs)},
        opset_version=OPSET,
        dynamo=False,
    )
    graph = onnx.load(path)
    for value, tensor in zip(graph.graph.output, net(*tensors), strict=True):
        for dim, length in list(zip(value.type.tensor_type.shape.dim, tensor.shape, strict=True))[
            1:
        ]:
            dim.dim_value = length  # the exporter leaves sizes behind Concat open
    onnx.checker.check_model(graph, full_check=True)
    onnx.save(graph, path)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    got = session.run(outputs, dict(zip(INPUTS, example, strict=True)))
    with torch.inference_mode():
        wanted = net(*tensors)
    for name, ours, theirs in zip(outputs, got, wanted, strict=True):
        gap = float(np.abs(ours - theirs.numpy()).max())
        if gap > TOLERANCE:
            raise RuntimeError(f"{name} differs from PyTorch by {gap:.2e}")


def frame_temperature(cnn: Cnn, validation: Stills) -> float:
    """The temperature of the frame logits, on the validation rows with a clear majority."""
    images, truth = validation.clear()
    return fit_temperature(predict(cnn, images), truth)


def sequence_temperature(
    cnn: Cnn, temporal: Temporal, validation: Stills, clips: EmbeddedClips
) -> float:
    """The temperature of the sequence logits: half for a first clean look, half for later frames.

    Fitted on the first step of validation rows with a clear majority, and on as many frames of the
    validation clips.
    """
    images, labels = validation.clear()
    with torch.inference_mode():
        faces = torch.from_numpy(images)[:, None]
        embedding = torch.cat([cnn.embed(part) for part in faces.split(256)])
        state = embedding.new_zeros(len(embedding), temporal.state_size)
        first, _ = temporal(embedding, cnn.head(embedding), state, state.new_zeros(len(state)))
    later = sequence_logits(cnn, temporal, clips).reshape(-1, first.shape[1])
    truth = clips.targets.argmax(axis=2).ravel()
    every = max(len(truth) // len(first), 1)
    return fit_temperature(
        np.concatenate([first.numpy(), later[::every]]),
        np.concatenate([labels, truth[::every]]),
    )


@dataclass(frozen=True)
class Runs:
    """Where the weights come from.

    Attributes:
        expressions: Folder of the checkpoints of the CNN and, if it is trained, of its LSTM.
        body: Folder of a run of `train_body`: facial actions and head pose are given out, too,
            and the manifest is of format 2.
    """

    expressions: Path
    body: Path | None = None


def export(config: Config, data: Path, runs: Runs, target: Path, margin: float) -> Manifest:
    """Exports the run's averaged CNN and, if it has one, its LSTM.

    Without a trained LSTM the sequence logits are exponentially smoothed frame logits; the
    manifest's run then ends in "+smoothing".

    Args:
        config: The run's.
        data: A fer2013.npz file; its validation rows fit the temperatures.
        runs: Folders of the checkpoints.
        target: Folder to write to.
        margin: Share of the detector's box added on each side before cropping.

    Raises:
        FileNotFoundError: The run has no CNN yet.
    """
    _, validation = load_training(data, config.data, config.seed)
    net, name = _network(config, validation, runs)
    path = target / MODEL_NAME
    write_graph(net, config.network.size, path)
    manifest = Manifest(
        format=1,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        labels=LABELS,
        size=config.network.size,
        margin=margin,
        interpolation="area when it shrinks, linear when it grows",
        opset=OPSET,
        state_size=net.temporal.state_size,
        embedding_size=config.network.widths[-1],
        dt_range=DT_RANGE,
        frame_temperature=net.frame_temperature,
        sequence_temperature=net.sequence_temperature,
        threshold=0.4,
        hidden_labels=(),
        parameters=_parameters(
            net.cnn.features, net.cnn.head, net.temporal, *([net.body] if net.body else [])
        ),
        run=name,
        provisional=True,
    )
    if runs.body:
        manifest = with_body(manifest)
    encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (target / MANIFEST_NAME).write_bytes(encoded + b"\n")
    _log.info("wrote %s (%d bytes)", path, path.stat().st_size)
    return manifest


def _network(config: Config, validation: Stills, runs: Runs) -> tuple[EmotionNet, str]:
    """The whole network with its temperatures, and the name of the run."""
    run = runs.expressions
    saved = checkpoint.load_finished(run)
    cnn = Cnn(config.network)
    temporal = Temporal(config.network.widths[-1], config.network.hidden)
    name = f"{run.name} cnn-step-{saved['step']}"
    cnn.load_state_dict(saved["average"])
    recurrent = checkpoint.load(run / "temporal.pt")
    temperature = round(frame_temperature(cnn.eval(), validation), 4)
    over_time = temperature
    if recurrent:
        temporal.load_state_dict(recurrent["average"])
        plan = ClipPlan(config.lstm.validation_clips, config.lstm.steps, [config.seed, 5])
        clips = embedded(cnn, validation, plan, run / "clips")
        over_time = round(sequence_temperature(cnn, temporal.eval(), validation, clips), 4)
        name += f" lstm-step-{recurrent['step']}"
    else:
        name += " +smoothing"
    body = train_body.load(config, runs.body) if runs.body else None
    return EmotionNet(cnn, temporal, temperature, over_time, body=body), name


def _parameters(*modules: torch.nn.Module) -> int:
    return sum(weight.numel() for module in modules for weight in module.parameters())


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--run", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--target", type=click.Path(path_type=Path), default=Path("models"))
@click.option("--margin", type=float, required=True)
@click.option(
    "--body",
    type=click.Path(path_type=Path, exists=True),
    help="Folder of a run of train_body: give out facial actions and head pose, too.",
)
@click.option("--config", type=click.Path(path_type=Path), default=configuration.DEFAULT)
def main(
    data: Path, run: Path, target: Path, margin: float, body: Path | None, config: Path
) -> None:
    """Exports the RUN to the folder TARGET; temperatures are fitted on DATA's validation rows."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    export(configuration.load(config), data / "fer2013.npz", Runs(run, body), target, margin)


if __name__ == "__main__":
    main()
