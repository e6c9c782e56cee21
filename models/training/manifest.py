"""The manifest's second format: a graph may also give out facial actions and head pose."""

from pathlib import Path

import msgspec

from emoconf.expression.manifest import MANIFEST_NAME, Manifest, read_manifest
from models.training import body

FORMAT = 2

#: Optional outputs of the graph: `actions` float32 [N, 10], 0 to 1; `pose` float32 [N, 3], degrees.
OUTPUTS = ("actions", "pose")

#: What a positive angle means. The picture is unmirrored, left and right are the person's own.
SIGNS = (
    "yaw: turned to the person's left",
    "pitch: looking up",
    "roll: tilted to the person's right shoulder",
)


class BodyManifest(Manifest, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Content of a manifest.json of format 2: everything of format 1, and these.

    Attributes:
        actions: Names of the numbers of the output `actions`; empty where there is no such output.
        untaught: Those of them that training could not teach, always 0.
        pose: Names of the angles of the output `pose`; empty where there is no such output.
        pose_signs: What positive angles mean, in words, in the same order.
    """

    actions: tuple[str, ...] = ()
    untaught: tuple[str, ...] = ()
    pose: tuple[str, ...] = ()
    pose_signs: tuple[str, ...] = ()


def read(folder: Path) -> Manifest:
    """The manifest of a folder, of either format.

    Raises:
        ModelError: It is missing, broken, or of no format known.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST_NAME).read_bytes(), type=BodyManifest)
    except (OSError, msgspec.DecodeError):
        return read_manifest(folder)
    return manifest if manifest.format == FORMAT else read_manifest(folder)


def with_body(manifest: dict[str, object]) -> BodyManifest:
    """A manifest of format 2 with both outputs, from the fields of one of format 1."""
    return BodyManifest(
        **(manifest | {"format": FORMAT}),  # type: ignore[arg-type]
        actions=body.ACTIONS,
        untaught=body.UNTAUGHT,
        pose=body.POSE,
        pose_signs=SIGNS,
    )
