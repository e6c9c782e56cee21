"""The manifest's second format: the graph also gives out facial actions and head pose."""

import msgspec

from emoconf.expression.manifest import ACTIONS, FORMATS, POSE, Manifest
from models.training import body

FORMAT = max(FORMATS)

#: What a positive angle means. The picture is unmirrored, left and right are the person's own.
SIGNS = (
    "yaw: turned to the person's left",
    "pitch: looking up",
    "roll: tilted to the person's right shoulder",
)


def with_body(manifest: Manifest) -> Manifest:
    """The manifest of a graph that gives out both besides."""
    return msgspec.structs.replace(
        manifest,
        format=FORMAT,
        actions=ACTIONS,
        untaught=body.UNTAUGHT,
        pose=POSE,
        pose_signs=SIGNS,
    )
