"""A small network of its own for facial actions and head pose.

It reads where things are, not only that they are: its last layers see the whole map of features
instead of the map's mean, which the expression's network takes.
"""

import torch
from torch import Tensor, nn

from models.training import body
from models.training.config import BodyConfig
from models.training.network import FLAT


class BodyNet(nn.Module):
    """Grey faces -> facial actions and head pose."""

    def __init__(self, config: BodyConfig, size: int) -> None:
        super().__init__()
        first, *further = config.widths
        layers = [_convolution(1, first, 1)]
        channels = first
        for width in further:
            layers += [_convolution(channels, width, 2), _convolution(width, width, 1)]
            channels = width
            size = (size + 1) // 2
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(
            nn.Flatten(),
            nn.Dropout(config.dropout),
            nn.Linear(channels * size * size, config.hidden),
            nn.ReLU(),
            nn.Linear(config.hidden, body.WIDTH),
        )

    def forward(self, faces: Tensor) -> Tensor:
        """Maps uint8 or float [N, 1, S, S] to [N, 13].

        Logits of the actions, then the pose in units of `body.POSE_SCALE` degrees. Each face is
        brought to zero mean and unit deviation, as in the expression's network.
        """
        x = faces.float()
        x = x - x.mean((1, 2, 3), keepdim=True)
        deviation = x.square().mean((1, 2, 3), keepdim=True).sqrt()
        said: Tensor = self.head(self.features(x / (deviation + FLAT)))
        return said

    def actions_and_pose(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        """Maps faces [N, 1, S, S] to actions [N, 10], 0 to 1, and pose [N, 3] in degrees."""
        said, pose = self(faces).split([len(body.ACTIONS), len(body.POSE)], dim=1)
        taught = said.new_tensor([name not in body.UNTAUGHT for name in body.ACTIONS])
        return torch.sigmoid(said) * taught, pose * body.POSE_SCALE


def _convolution(inputs: int, outputs: int, stride: int) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(),
    )
