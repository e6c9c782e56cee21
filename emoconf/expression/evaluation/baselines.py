"""What the CNN-LSTM has to beat: the CNN alone, smoothed, and a linear head with a memory.

Their settings stand in `baselines.json` beside the model. They were fitted on validation pictures,
with this benchmark's own conditions, so the baselines know more about the benchmark than the LSTM.
"""

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from emoconf.errors import ModelError
from emoconf.expression.model import Floats, softmax
from emoconf.text import Text

BASELINES_NAME = "baselines.json"


class Baselines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of the baselines of one model.

    Attributes:
        sha256: Of the model that they belong to.
        smoothing_seconds: Time constant of the smoothed CNN.
        linear_seconds: Time constant of the linear head's memory.
        linear_weight: float [8][D], on the exponentially averaged embedding.
        linear_bias: float [8].
    """

    sha256: str
    smoothing_seconds: float
    linear_seconds: float
    linear_weight: list[list[float]]
    linear_bias: list[float]


def read_baselines(folder: Path, sha256: str) -> Baselines:
    """Reads baselines.json.

    Raises:
        ModelError: It is missing, damaged, or belongs to another model.
    """
    path = folder / BASELINES_NAME
    hint = Text("Fit the baselines again: python -m models.training.fit_baselines.")
    try:
        baselines = msgspec.json.decode(path.read_bytes(), type=Baselines)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(
            Text("The settings of the baselines {path} cannot be read.", path=path), hint
        ) from error
    if baselines.sha256 != sha256:
        raise ModelError(Text("{path} belongs to another model.", path=path), hint)
    return baselines


def average(values: NDArray[np.floating], dt: Floats, seconds: float) -> Floats:
    """Exponentially weighted mean over time of values [T, C], as float32 [T, C].

    The weight of what was seen falls by e every `seconds`; weights are made to add up to 1, so
    the first frame counts fully.
    """
    total, mass = np.zeros(values.shape[1]), 0.0
    result = np.empty(values.shape, dtype=np.float32)
    for t, kept in enumerate(np.exp(-dt.astype(np.float64) / seconds)):
        total, mass = kept * total + values[t], kept * mass + 1.0
        result[t] = total / mass
    return result


def smoothed(frame_logits: Floats, dt: Floats, seconds: float) -> Floats:
    """Probabilities [T, 8]: the CNN's own, exponentially averaged."""
    return average(softmax(frame_logits), dt, seconds)


def linear(embedding: Floats, dt: Floats, baselines: Baselines) -> Floats:
    """Logits [T, 8]: a linear head on the exponentially averaged embedding."""
    memory = average(embedding, dt, baselines.linear_seconds)
    weight = np.array(baselines.linear_weight, dtype=np.float32)
    return np.asarray(memory @ weight.T + np.array(baselines.linear_bias, dtype=np.float32))
