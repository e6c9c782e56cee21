"""Writes an emotion.onnx whose convolutions compute with eight bits.

    python -m models.training.quantise --data DIR --model FOLDER --target FOLDER

Static quantisation by onnxruntime: symmetric signed weights with a scale for each channel, and
activations scaled to the extremes that they reach on training crops. Only the CNN's features are
quantised; LSTM and heads stay float.
"""

import hashlib
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime import quantization
from onnxruntime.quantization import shape_inference

from emoconf.expression.manifest import MANIFEST_NAME, MODEL_NAME, read_manifest, read_model
from models.training import config as configuration
from models.training.config import Config
from models.training.data import load_training

#: Crops that the activations' ranges are taken from. Few enough that one odd picture's extreme
#: seldom widens a range, enough that every expression occurs.
CROPS = 400

_FEATURES = "features"
_OPERATORS = ("Conv", "Add", "Mul", "Relu")

_log = logging.getLogger(__name__)


class _Crops(quantization.CalibrationDataReader):  # type: ignore[misc]
    """Feeds single crops of new faces."""

    def __init__(self, faces: NDArray[np.uint8], state_size: int) -> None:
        self._rest = self._feeds(faces, state_size)

    @staticmethod
    def _feeds(faces: NDArray[np.uint8], state_size: int) -> Iterator[dict[str, Any]]:
        for face in faces:
            yield {
                "faces": face[None],
                "state": np.zeros((1, state_size), np.float32),
                "dt": np.zeros(1, np.float32),
            }

    def get_next(self) -> dict[str, Any] | None:
        return next(self._rest, None)


def crops(config: Config, data: Path) -> NDArray[np.uint8]:
    """The crops of the ranges: training pictures, drawn as the training draws them."""
    training, _ = load_training(data, config.data, config.seed)
    rng = np.random.default_rng([config.seed, 9])
    chosen = rng.choice(len(training), size=CROPS, replace=False, p=training.weights)
    return training.images[chosen]


def quantise(
    source: Path, faces: NDArray[np.uint8], state_size: int, target: Path, reduce_range: bool
) -> None:
    """Quantises a graph.

    Args:
        source: A float emotion.onnx.
        faces: uint8 [N, S, S], for the ranges.
        state_size: K.
        target: The file to write.
        reduce_range: Seven bits for the weights: processors without VNNI add pairs of products in
            sixteen bits, which eight-bit weights can saturate.
    """
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        shape_inference.quant_pre_process(source, prepared, skip_symbolic_shape=True)
        nodes = [
            node.name
            for node in onnx.load(prepared).graph.node
            if node.op_type in _OPERATORS and _FEATURES in node.name
        ]
        quantization.quantize_static(
            prepared,
            target,
            _Crops(faces, state_size),
            quant_format=quantization.QuantFormat.QDQ,
            op_types_to_quantize=list(_OPERATORS),
            nodes_to_quantize=nodes,
            per_channel=True,
            reduce_range=reduce_range,
            activation_type=quantization.QuantType.QUInt8,
            weight_type=quantization.QuantType.QInt8,
            calibrate_method=quantization.CalibrationMethod.MinMax,
        )


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--model", type=click.Path(path_type=Path, exists=True), default=Path("models"))
@click.option("--target", type=click.Path(path_type=Path), required=True)
@click.option("--reduce-range", is_flag=True, help="Seven bits for the weights.")
@click.option("--config", type=click.Path(path_type=Path), default=configuration.DEFAULT)
def main(data: Path, model: Path, target: Path, reduce_range: bool, config: Path) -> None:
    """Writes a quantised copy of MODEL's graph to TARGET; DATA holds fer2013.npz."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    manifest = read_manifest(model)
    read_model(model, manifest)
    target.mkdir(parents=True, exist_ok=True)
    faces = crops(configuration.load(config), data / "fer2013.npz")
    path = target / MODEL_NAME
    quantise(model / MODEL_NAME, faces, manifest.state_size, path, reduce_range)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    bits = "7" if reduce_range else "8"
    fresh = msgspec.structs.replace(manifest, sha256=digest, run=f"{manifest.run} int{bits}")
    encoded = msgspec.json.format(msgspec.json.encode(fresh), indent=2)
    (target / MANIFEST_NAME).write_bytes(encoded + b"\n")
    _log.info("wrote %s (%d bytes)", path, path.stat().st_size)


if __name__ == "__main__":
    main()
