"""What a landmark model says of a face, as the ten actions and three angles of a model.

The landmark model is MediaPipe's face landmarker with blend shapes (Apache-2.0); it is no part of
the program. Its 52 scores (names of Apple's ARKit) become ten actions, its 4x4 matrix three angles,
stored side by side as one row of thirteen numbers. Models learn from them and are measured against
them, so that figures say how well a model agrees with that one, not with the truth.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emoconf.expression.manifest import ACTIONS, POSE

Floats = NDArray[np.float32]

#: The ten actions in the order of the network's output; left and right are the person's own.
#: Each is the mean of the named blend shapes.
SHAPES: dict[str, tuple[str, ...]] = {
    "smile_left": ("mouthSmileLeft",),
    "smile_right": ("mouthSmileRight",),
    "brows_raised": ("browInnerUp", "browInnerUp", "browOuterUpLeft", "browOuterUpRight"),
    "brows_lowered": ("browDownLeft", "browDownRight"),
    "jaw_open": ("jawOpen",),
    "lips_pressed": ("mouthPressLeft", "mouthPressRight"),
    "lips_stretched": ("mouthStretchLeft", "mouthStretchRight"),
    "eyes_closed": ("eyeBlinkLeft", "eyeBlinkRight"),
    "squint": ("eyeSquintLeft", "eyeSquintRight"),
    "nose_wrinkled": ("noseSneerLeft", "noseSneerRight"),
}
#: The teacher's scores for these stay below 0.001 and rank faces that voters call disgusted no
#: higher than others (area under the curve 0.47 on 26,000 faces): nothing to learn from.
UNTAUGHT = ("nose_wrinkled",)

#: Numbers of a row: the actions, then the pose.
WIDTH = len(ACTIONS) + len(POSE)


def rows(found: NDArray[np.bool_], names: Sequence[str], scores: Floats, matrix: Floats) -> Floats:
    """What the teacher said, as rows of the network's targets.

    Args:
        found: bool [N], whether the teacher found a face.
        names: The blend shapes' names, in the order of the scores.
        scores: float32 [N, 52], 0 to 1.
        matrix: float32 [N, 4, 4], from the canonical face to the camera's axes.

    Returns:
        float32 [N, 13]: ten actions from 0 to 1, then yaw, pitch and roll in degrees. Not a number
        where the teacher found no face, and for the actions that it does not know.
    """
    place = {name: number for number, name in enumerate(names)}
    actions = [
        scores[:, [place[name] for name in shapes]].mean(axis=1) for shapes in SHAPES.values()
    ]
    told = np.column_stack([*actions, pose(matrix)]).astype(np.float32)
    told[~found] = np.nan
    told[:, [ACTIONS.index(name) for name in UNTAUGHT]] = np.nan
    return told


def pose(matrix: Floats) -> Floats:
    """Yaw, pitch, roll in degrees, float32 [N, 3], of matrices [N, 4, 4] (about Y, then X, Z)."""
    turn = matrix[:, :3, :3]
    yaw = np.arctan2(turn[:, 0, 2], turn[:, 2, 2])
    pitch = np.arcsin(np.clip(turn[:, 1, 2], -1, 1))
    roll = np.arctan2(turn[:, 1, 0], turn[:, 1, 1])
    return np.asarray(np.degrees(np.stack([yaw, pitch, roll], axis=1)), dtype=np.float32)


def agreement(said: Floats, told: Floats) -> dict[str, float]:
    """How a network agrees with the landmark model, over the faces that the latter found.

    Args:
        said: float32 [N, 13], the network's.
        told: float32 [N, 13], the landmark model's.

    Returns:
        Pearson's correlation for each action and angle, and "yaw_error", "pitch_error" and
        "roll_error": the mean of the absolute differences in degrees where |yaw| is at most 30.
    """
    found = np.isfinite(told[:, 0])
    names = (*ACTIONS, *POSE)
    figures = {
        name: float(np.corrcoef(said[found, column], told[found, column])[0, 1])
        for column, name in enumerate(names)
        if name not in UNTAUGHT
    }
    first = len(ACTIONS)
    ahead = found & (np.abs(np.nan_to_num(told[:, first])) <= 30)
    errors = np.abs(said[ahead, first:] - told[ahead, first:]).mean(axis=0)
    return figures | {
        f"{name}_error": float(error) for name, error in zip(POSE, errors, strict=True)
    }
