"""Adds facial actions and head pose to a published model and leaves the rest of it as it is.

    python -m models.training.graft --model FOLDER --body FOLDER --target FOLDER

A model that is exported anew from recovered weights computes what it computed but for the last
bits, and all its figures would have to be measured again. Here the nodes and weights that read
actions and pose are copied from one graph into the other: what it says of expressions stays the
same, bit for bit.
"""

import hashlib
import logging
from pathlib import Path

import click
import msgspec
import numpy as np
import onnx
from onnx import helper, numpy_helper

from emoconf.expression.manifest import BODY_OUTPUTS as OUTPUTS
from emoconf.expression.manifest import (
    MANIFEST_NAME,
    MODEL_NAME,
    Manifest,
    read_manifest,
    read_model,
)
from models.training.manifest import with_body

_PREFIX = "small/"

#: Tensors with at least so many weights are kept in half precision, which onnxruntime turns into
#: single precision once, when it loads them. It brings the file from 8.1 to 7.1 MB and moves no
#: action by more than 0.0004 and no angle by more than 0.015 degrees (3,589 pictures).
_LARGE = 256

#: What holds figures of the model, by its digest.
_FIGURES = ("metrics.json", "baselines.json", "MODEL_CARD.md")

_log = logging.getLogger(__name__)


def branch(graph: onnx.GraphProto) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Nodes, in their order, and weights that a graph's actions and pose are computed with."""
    wanted, nodes = set(OUTPUTS), []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            wanted |= set(node.input)
            nodes.append(node)
    return nodes[::-1], [each for each in graph.initializer if each.name in wanted]


def without(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy of a model without what `graft` added: the very model that it was added to."""
    result = onnx.ModelProto()
    result.CopyFrom(model)
    for held in (result.graph.node, result.graph.initializer, result.graph.output):
        kept = [e for e in held if e.name not in OUTPUTS and not e.name.startswith(_PREFIX)]
        del held[:]
        held.extend(kept)
    return result


def graft(model: onnx.ModelProto, donor: onnx.ModelProto) -> onnx.ModelProto:
    """A copy of `model` that gives out the donor's actions and pose as well.

    What an earlier graft added to the model is replaced.

    Raises:
        ValueError: The donor has no such outputs, or the model was trained with them.
    """
    result = without(model)
    outputs = {each.name: each for each in donor.graph.output}
    if not set(OUTPUTS) <= set(outputs) or len(branch(result.graph)[0]):
        raise ValueError("actions and pose are added from a graph that has them to one that hasn't")
    nodes, weights = branch(donor.graph)
    kept = {"faces", "", *OUTPUTS}
    for node in nodes:
        copy = result.graph.node.add()
        copy.CopyFrom(node)
        copy.name = _PREFIX + (node.name or node.output[0])
        copy.input[:] = [name if name in kept else _PREFIX + name for name in node.input]
        copy.output[:] = [name if name in kept else _PREFIX + name for name in node.output]
    casts = []
    for weight in weights:
        name, values = _PREFIX + weight.name, numpy_helper.to_array(weight)
        if values.dtype == np.float32 and values.size >= _LARGE:
            half = name + "/half"
            casts.append(helper.make_node("Cast", [half], [name], name=name, to=1))
            name, values = half, values.astype(np.float16)
        result.graph.initializer.append(numpy_helper.from_array(values, name))
    every = [*casts, *result.graph.node]
    del result.graph.node[:]
    result.graph.node.extend(every)
    result.graph.output.extend(outputs[name] for name in OUTPUTS)
    onnx.checker.check_model(result, full_check=True)
    return result


def publish(model: Path, body: Path, target: Path) -> Manifest:
    """Writes the grafted graph and its manifest, of format 2, to the folder `target`.

    Args:
        model: Folder of a model.
        body: Folder of one that `export --body` wrote.
        target: May be the same as `model`: its figures stay what they are, and name the new file.
    """
    of_model = read_manifest(model)
    for folder in (model, body):
        read_model(folder, read_manifest(folder))  # refuses a file that is not the manifest's
    ours, donor = onnx.load(model / MODEL_NAME), onnx.load(body / MODEL_NAME)
    onnx.save(graft(ours, donor), target / MODEL_NAME)
    manifest = msgspec.structs.replace(
        with_body(of_model),
        sha256=hashlib.sha256((target / MODEL_NAME).read_bytes()).hexdigest(),
        parameters=of_model.parameters - _count(ours) + _count(donor),
    )
    for path in (target / name for name in _FIGURES):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(of_model.sha256, manifest.sha256), encoding="utf-8")
    encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (target / MANIFEST_NAME).write_bytes(encoded + b"\n")
    _log.info("wrote %s (%d bytes)", target, (target / MODEL_NAME).stat().st_size)
    return manifest


def _count(model: onnx.ModelProto) -> int:
    """How many weights read actions and pose."""
    return sum(int(np.prod(each.dims)) for each in branch(model.graph)[1])


@click.command()
@click.option("--model", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--body", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--target", type=click.Path(path_type=Path), required=True)
def main(model: Path, body: Path, target: Path) -> None:
    """Writes MODEL with the actions and pose of BODY to the folder TARGET."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    target.mkdir(parents=True, exist_ok=True)
    publish(model, body, target)


if __name__ == "__main__":
    main()
