"""The CNN-LSTM as a function of faces, state and elapsed time."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from emoconf.errors import ModelError
from emoconf.expression.manifest import read_manifest, read_model
from emoconf.paths import models_folder
from emoconf.signals.labels import COUNT
from emoconf.text import Text

Floats = NDArray[np.float32]

INPUTS = ("faces", "state", "dt")

#: What every model gives out; `manifest.BODY_OUTPUTS` may follow. ONNX wants every value of a graph
#: to have its own name, hence `new_state`.
OUTPUTS = ("frame_logits", "sequence_logits", "embedding", "new_state")


@dataclass(frozen=True, slots=True)
class ModelOutput:
    """What the model says about N faces.

    Attributes:
        frame_logits: float32 [N, 8], from this crop alone, temperature already divided in.
        sequence_logits: float32 [N, 8], from everything seen of each face, likewise.
        embedding: float32 [N, D], the CNN's description of the crop.
        state: float32 [N, K], to be given back with each face's next crop.
        actions: float32 [N, 10], how much of each of `manifest.ACTIONS` the face does, 0 to 1;
            None if the model does not read them.
        pose: float32 [N, 3], yaw, pitch and roll of `manifest.POSE` in degrees; None likewise.
    """

    frame_logits: Floats
    sequence_logits: Floats
    embedding: Floats
    state: Floats
    actions: Floats | None = None
    pose: Floats | None = None


class ExpressionModel:
    """One onnxruntime session on the CPU; may be shared by threads.

    Args:
        folder: With emotion.onnx and manifest.json; the program's own by default.
        threads: Threads that onnxruntime may use for one step.

    Raises:
        ModelError: The model is missing, damaged, or does not match its manifest.
    """

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        folder = models_folder() if folder is None else folder
        self.manifest = read_manifest(folder)
        content = read_model(folder, self.manifest)
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session: Any = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime raises a dozen unrelated classes here
            raise ModelError(
                Text(
                    "The model in {folder} cannot be loaded: {error}.", folder=folder, error=error
                ),
                Text("Install EmoConf again, or restore models/ from the repository."),
            ) from error
        body = {"actions": self.manifest.actions, "pose": self.manifest.pose}
        self._further = {name: (len(numbers),) for name, numbers in body.items() if numbers}
        self._outputs = (*OUTPUTS, *self._further)
        self._check(folder)

    def _check(self, folder: Path) -> None:
        """Compares the graph's inputs and outputs with the manifest."""
        found = {
            value.name: tuple(value.shape[1:])
            for value in (*self._session.get_inputs(), *self._session.get_outputs())
        }
        manifest = self.manifest
        expected = {
            "faces": (manifest.size, manifest.size),
            "state": (manifest.state_size,),
            "dt": (),
            "frame_logits": (COUNT,),
            "sequence_logits": (COUNT,),
            "embedding": (manifest.embedding_size,),
            "new_state": (manifest.state_size,),
            **self._further,
        }
        if found != expected:
            raise ModelError(
                Text(
                    "The model in {folder} does not match its manifest: it has {found}, expected "
                    "{expected}.",
                    folder=folder,
                    found=found,
                    expected=expected,
                ),
                Text("Use emotion.onnx and manifest.json of the same training run."),
            )

    def fresh_state(self, count: int = 1) -> Floats:
        """The state of faces never seen before: zeros float32 [count, K]."""
        return np.zeros((count, self.manifest.state_size), dtype=np.float32)

    def step(self, faces: NDArray[np.uint8], state: Floats, dt: Floats) -> ModelOutput:
        """Reads one crop of each of N faces.

        Args:
            faces: Grey uint8 [N, S, S], from `emoconf.faces.crop`.
            state: float32 [N, K] from the face's previous step, zeros for a new face.
            dt: float32 [N], seconds since that step; clamped to the manifest's `dt_range`.

        Raises:
            ValueError: A shape or a dtype is wrong.
        """
        count, size = len(faces), self.manifest.size
        shapes = (
            ("faces", faces, np.uint8, (count, size, size)),
            ("state", state, np.float32, (count, self.manifest.state_size)),
            ("dt", dt, np.float32, (count,)),
        )
        for name, array, dtype, shape in shapes:
            if array.dtype != dtype or array.shape != shape:
                raise ValueError(
                    f"{name} must be {np.dtype(dtype)} {shape}, got {array.dtype} {array.shape}"
                )
        outputs = self._session.run(self._outputs, {"faces": faces, "state": state, "dt": dt})
        named = dict(zip(self._outputs, outputs, strict=True))
        return ModelOutput(state=named.pop("new_state"), **named)


def softmax(logits: Floats) -> Floats:
    """Probabilities float32 [N, 8] of logits float32 [N, 8]."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)
