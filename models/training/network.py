"""The CNN, the LSTM over its embeddings, and the two heads."""

import torch
from torch import Tensor, nn

from models.training import body
from models.training.config import NetworkConfig

EXPRESSIONS = 8
FER2013_LABELS = 7

#: Grey levels added to a face's deviation, so that the noise of a flat picture is not blown up.
FLAT = 8.0


class SqueezeExcitation(nn.Module):
    """Reweights channels by what the whole picture shows (Hu et al. 2018)."""

    def __init__(self, channels: int, reduction: int) -> None:
        super().__init__()
        self.down = nn.Linear(channels, channels // reduction)
        self.up = nn.Linear(channels // reduction, channels)

    def forward(self, x: Tensor) -> Tensor:
        """Maps float [N, C, H, W] to the same shape."""
        gates = torch.sigmoid(self.up(torch.relu(self.down(x.mean((2, 3))))))
        return x * gates[:, :, None, None]


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions with squeeze-excitation and a shortcut (He et al. 2016)."""

    def __init__(self, inputs: int, outputs: int, stride: int, reduction: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(),
            nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False),
            nn.BatchNorm2d(outputs),
            SqueezeExcitation(outputs, reduction),
        )
        self.shortcut: nn.Module = nn.Identity()
        if inputs != outputs or stride != 1:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        """Maps float [N, C, H, W] to [N, C', H / stride, W / stride]."""
        return torch.relu(self.body(x) + self.shortcut(x))


class Cnn(nn.Module):
    """Grey faces -> embedding and frame logits.

    The third output belongs to an auxiliary head for FER2013's own labels, which is trained
    along and left out of the exported graph. The fourth are facial actions and head pose.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        layers: list[nn.Module] = [
            nn.Conv2d(1, config.stem, 3, 1, 1, bias=False),
            nn.BatchNorm2d(config.stem),
            nn.ReLU(),
        ]
        channels = config.stem
        for width, count in zip(config.widths, config.blocks, strict=True):
            for index in range(count):
                stride = 2 if index == 0 else 1
                layers.append(ResidualBlock(channels, width, stride, config.squeeze))
                channels = width
        self.features = nn.Sequential(*layers)
        self.dropout = nn.Dropout(config.dropout)
        self.head = nn.Linear(channels, EXPRESSIONS)
        self.fer2013_head = nn.Linear(channels, FER2013_LABELS)
        self.body_head = nn.Linear(channels, body.WIDTH)

    def embed(self, faces: Tensor) -> Tensor:
        """Maps uint8 or float [N, 1, S, S], 0..255, to float [N, D].

        Each face is brought to zero mean and unit deviation, so that light matters little.
        """
        x = faces.float()
        x = x - x.mean((1, 2, 3), keepdim=True)
        deviation = x.square().mean((1, 2, 3), keepdim=True).sqrt()
        features: Tensor = self.features(x / (deviation + FLAT))
        return features.mean((2, 3))

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Reads faces.

        Args:
            faces: [N, 1, S, S].

        Returns:
            Embedding [N, D], logits [N, 8], FER2013 logits [N, 7], and [N, 13]: the actions'
            logits, then the pose in units of `body.POSE_SCALE` degrees.
        """
        embedding = self.embed(faces)
        dropped = self.dropout(embedding)
        return embedding, self.head(dropped), self.fer2013_head(dropped), self.body_head(embedding)

    def actions_and_pose(self, embedding: Tensor) -> tuple[Tensor, Tensor]:
        """Maps embeddings [N, D] to actions [N, 10], 0 to 1, and pose [N, 3] in degrees."""
        actions, pose = self.body_head(embedding).split([len(body.ACTIONS), len(body.POSE)], dim=1)
        taught = [name not in body.UNTAUGHT for name in body.ACTIONS]
        return torch.sigmoid(actions) * actions.new_tensor(taught), pose * body.POSE_SCALE
