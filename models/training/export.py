"""Writes models/emotion.onnx and models/manifest.json from a training run.

python -m models.training.export --data DIR --run DIR --margin M
"""

import hashlib
import logging
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
from models.training.clips import EmbeddedClips, embedded
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


def export(
    config: Config,
    data: Path,
    run: Path,
    target: Path,
    margin: float,
    *,
    body_run: Path | None = None,
) -> Manifest:
    """Exports the run's averaged CNN and, if it has one, its LSTM.

    Without a trained LSTM the sequence logits are exponentially smoothed frame logits; the
    manifest's run then ends in "+smoothing".

    Args:
        config: The run's.
        data: A fer2013.npz file; its validation rows fit the temperatures.
        run: Folder of the checkpoints.
        target: Folder to write to.
        margin: Share of the detector's box added on each side before cropping.
        body_run: Folder of a run of `train_body`: facial actions and head pose are given out, too,
            and the manifest is of format 2.

    Raises:
        FileNotFoundError: The run has no CNN yet.
    """
    saved = checkpoint.load_finished(run)
    cnn = Cnn(config.network)
    temporal = Temporal(config.network.widths[-1], config.network.hidden)
    name = f"{run.name} cnn-step-{saved['step']}"
    cnn.load_state_dict(saved["average"])
    recurrent = checkpoint.load(run / "temporal.pt")
    _, validation = load_training(data, config.data, config.seed)
    warmth = round(frame_temperature(cnn.eval(), validation), 4)
    if recurrent:
        temporal.load_state_dict(recurrent["average"])
        steps, count = config.lstm.steps, config.lstm.validation_clips
        clips = embedded(cnn, validation, count, steps, [config.seed, 5], run / "clips")
        warmth_over_time = sequence_temperature(cnn, temporal.eval(), validation, clips)
        sequence_warmth = round(warmth_over_time, 4)
        name += f" lstm-step-{recurrent['step']}"
    else:
        sequence_warmth = warmth
        name += " +smoothing"
    body = train_body.load(config, body_run) if body_run else None
    net = EmotionNet(cnn, temporal, warmth, sequence_warmth, body=body)
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
        state_size=temporal.state_size,
        embedding_size=config.network.widths[-1],
        dt_range=DT_RANGE,
        frame_temperature=warmth,
        sequence_temperature=sequence_warmth,
        threshold=0.4,
        hidden_labels=(),
        parameters=_parameters(cnn.features, cnn.head, temporal, *([body] if body else [])),
        run=name,
        provisional=True,
    )
    if body_run:
        manifest = with_body(manifest)
    encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (target / MANIFEST_NAME).write_bytes(encoded + b"\n")
    _log.info("wrote %s (%d bytes)", path, path.stat().st_size)
    return manifest


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
    export(configuration.load(config), data / "fer2013.npz", run, target, margin, body_run=body)


if __name__ == "__main__":
    main()
