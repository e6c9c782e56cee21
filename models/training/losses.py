"""What the CNN learns from: votes, FER2013's own labels, facial actions, head pose."""

import torch
from torch import Tensor, nn

from models.training import body
from models.training.batches import Batch
from models.training.config import BodyConfig, CnnConfig
from models.training.distill import UNKNOWN


def soft_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy against vote shares."""
    return -(targets * torch.log_softmax(logits.float(), dim=1)).sum(dim=1).mean()


def body_loss(said: Tensor, wanted: Tensor, config: CnnConfig | BodyConfig) -> Tensor:
    """Loss of actions (cross-entropy) and pose (Huber), over what the landmark model knew.

    Args:
        said: float [B, 13], fourth output of the network.
        wanted: float [B, 13], not a number where unknown.
        config: Weights of the two.
    """
    known = wanted.isfinite()
    if not known.any():
        return said.sum() * 0
    wanted, said = wanted.nan_to_num(), said.float()
    count = len(body.ACTIONS)
    actions = nn.functional.binary_cross_entropy_with_logits(
        said[:, :count][known[:, :count]], wanted[:, :count][known[:, :count]]
    )
    angles = nn.functional.smooth_l1_loss(
        said[:, count:][known[:, count:]], wanted[:, count:][known[:, count:]] / body.POSE_SCALE
    )
    return config.actions_weight * actions + config.pose_weight * angles


def loss_of(outputs: tuple[Tensor, ...], batch: Batch, config: CnnConfig) -> Tensor:
    """Everything that the CNN learns from, as one number."""
    _, logits, fer2013, said = outputs
    loss = soft_cross_entropy(logits, batch.targets)
    if (batch.fer2013 != UNKNOWN).any():
        second = nn.functional.cross_entropy(fer2013.float(), batch.fer2013)
        loss = loss + config.fer2013_weight * second
    return loss + body_loss(said, batch.body, config)
