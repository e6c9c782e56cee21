"""What a model file says about itself: `manifest.json` beside `emotion.onnx`."""

import hashlib
from pathlib import Path

import msgspec

from emoconf.errors import ModelError
from emoconf.text import Listing, Text
from emoconf.values import LABELS

MODEL_NAME = "emotion.onnx"
MANIFEST_NAME = "manifest.json"

#: Versions of the manifest's structure that this program reads. The second adds `actions`, `pose`.
FORMATS = (1, 2)

#: The graph's further outputs, each of which a model may have or not.
BODY_OUTPUTS = ("actions", "pose")

#: Facial actions, 0 to 1, in the order of the output; left and right are the person's own sides.
ACTIONS = (
    "smile_left",
    "smile_right",
    "brows_raised",
    "brows_lowered",
    "jaw_open",
    "lips_pressed",
    "lips_stretched",
    "eyes_closed",
    "squint",
    "nose_wrinkled",
)

#: Degrees. Positive: turned to the person's left, looking up, tilted to their right shoulder.
POSE = ("yaw", "pitch", "roll")

_REINSTALL = Text("Install EmoConf again, or restore models/ from the repository.")
_SAME_RELEASE = Text("Use a model and a program of the same release.")


class Manifest(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """Typed content of manifest.json.

    Attributes:
        format: Version of this structure.
        sha256: Of emotion.onnx, hexadecimal.
        labels: The eight expressions, in the order of the logits.
        size: S, side of a face crop in pixels.
        margin: Share of the detector's box added on each side before cropping.
        interpolation: How a crop is scaled to S, in words (`emoconf.faces.crop` does it).
        opset: ONNX operator set.
        state_size: K, numbers of state per face.
        embedding_size: D, numbers of the embedding.
        dt_range: Seconds to which the graph clamps `dt`.
        frame_temperature: What the frame logits are divided by inside the graph.
        sequence_temperature: What the sequence logits are divided by inside the graph.
        threshold: Recommended confidence below which a label is "unsure"; the default of the
            settings, which are what counts (`emoconf.settings.THRESHOLD`).
        hidden_labels: Labels whose measured recall cannot be told from chance; not shown.
        parameters: Number of weights.
        run: Name of the training run.
        provisional: True until the model reaches the figures it is meant to be shipped with.
        actions: `ACTIONS` where the graph has that output, else empty; so is `pose`.
        untaught: Those of the actions that training could not teach; they are always 0.
        pose: `POSE`, or empty.
        pose_signs: What positive angles mean, in words, in the same order.
    """

    format: int
    sha256: str
    labels: tuple[str, ...]
    size: int
    margin: float
    interpolation: str
    opset: int
    state_size: int
    embedding_size: int
    dt_range: tuple[float, float]
    frame_temperature: float
    sequence_temperature: float
    threshold: float
    hidden_labels: tuple[str, ...]
    parameters: int
    run: str
    provisional: bool
    actions: tuple[str, ...] = ()
    untaught: tuple[str, ...] = ()
    pose: tuple[str, ...] = ()
    pose_signs: tuple[str, ...] = ()


def read_manifest(folder: Path) -> Manifest:
    """Reads the manifest and checks that this program can use what it describes.

    Raises:
        ModelError: It is missing, broken, or names other labels than this program's.
    """
    path = folder / MANIFEST_NAME
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        raise ModelError(
            Text("The model's manifest {path} cannot be read.", path=path), _REINSTALL
        ) from error
    except msgspec.DecodeError as error:
        raise ModelError(
            Text("The model's manifest {path} is damaged: {error}.", path=path, error=error),
            _REINSTALL,
        ) from error
    _check(manifest)
    return manifest


def _check(manifest: Manifest) -> None:
    """Raises ModelError if this program cannot use what the manifest describes."""
    if manifest.format not in FORMATS:
        raise ModelError(
            Text(
                "The model's manifest has format {format}; this program reads formats {formats}.",
                format=manifest.format,
                formats=Listing(tuple(str(number) for number in FORMATS)),
            ),
            _SAME_RELEASE,
        )
    named = ((LABELS, manifest.labels), (ACTIONS, manifest.actions), (POSE, manifest.pose))
    for known, found in named:
        if found != known and (found or known is LABELS):
            raise ModelError(
                Text(
                    "The model knows the labels {labels}; this program expects {names}.",
                    labels=", ".join(found),
                    names=", ".join(known),
                ),
                _SAME_RELEASE,
            )
    unknown = sorted(set(manifest.hidden_labels) - set(LABELS))
    if unknown:
        raise ModelError(
            Text("The manifest hides unknown labels: {unknown}.", unknown=", ".join(unknown)),
            _REINSTALL,
        )


def read_model(folder: Path, manifest: Manifest) -> bytes:
    """The bytes of emotion.onnx, if they are the ones that the manifest describes.

    Raises:
        ModelError: The file is missing or has another SHA-256.
    """
    path = folder / MODEL_NAME
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(Text("The model {path} cannot be read.", path=path), _REINSTALL) from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != manifest.sha256:
        raise ModelError(
            Text(
                "The model {path} is not the one its manifest describes (SHA-256 {digest}… "
                "instead of {sha256}…).",
                path=path,
                digest=digest[:12],
                sha256=manifest.sha256[:12],
            ),
            _REINSTALL,
        )
    return content
