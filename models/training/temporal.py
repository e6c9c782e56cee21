"""The recurrent part: an LSTM that knows the elapsed time and weighs evidence."""

import math

import torch
from torch import Tensor, nn

from models.training.body_network import BodyNet
from models.training.network import EXPRESSIONS, Cnn

#: Seconds to which `dt` is clamped: a jittery clock at one end, a long loss at the other.
DT_RANGE = (0.01, 1.0)

_USUAL_DT = 1 / 15
_MEMORY_SECONDS = 0.5


class Temporal(nn.Module):
    """An LSTM cell over embeddings, and leaky evidence sums that it steers.

    The LSTM (Hochreiter and Schmidhuber 1997) loses part of its cell with the elapsed time, each
    unit at its own learned rate (the idea of T-LSTM, Baytas et al. 2017). From its hidden state
    it says how much this frame's logits count (`weight`), how fast earlier ones are forgotten
    (`rate`, `reset`), and what to add to their weighted mean. Untrained, it is exponential
    smoothing of the logits with a time constant of half a second.

    State of a face, zeros when new: hidden [H], cell [H], evidence [8], total weight [1].
    """

    def __init__(self, embedding: int, hidden: int) -> None:
        super().__init__()
        self.hidden = hidden
        self.norm = nn.LayerNorm(embedding)
        inputs = embedding + EXPRESSIONS + 2
        self.gates = nn.Linear(inputs + hidden, 4 * hidden)
        self.cell_decay = nn.Parameter(torch.full((hidden,), -1.0))
        self.steer = nn.Linear(hidden + inputs, 3)
        self.correct = nn.Linear(hidden, EXPRESSIONS)
        for layer in (self.steer, self.correct):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        with torch.no_grad():
            self.gates.bias[hidden : 2 * hidden] = 1.0  # the forget gate starts open
            wanted = (1.0, 1 / _MEMORY_SECONDS)
            self.steer.bias[:2] = torch.tensor([math.log(math.expm1(v)) for v in wanted])
            self.steer.bias[2] = 4.0

    @property
    def state_size(self) -> int:
        """K."""
        return 2 * self.hidden + EXPRESSIONS + 1

    def forward(
        self, embedding: Tensor, frame_logits: Tensor, state: Tensor, dt: Tensor
    ) -> tuple[Tensor, Tensor]:
        """One step of N faces.

        Args:
            embedding: float [N, D].
            frame_logits: float [N, 8], before temperature.
            state: float [N, K].
            dt: float [N], seconds.

        Returns:
            Sequence logits [N, 8] before temperature, and the new state [N, K].
        """
        h = self.hidden
        hidden, cell, evidence, total = torch.split(state, [h, h, EXPRESSIONS, 1], dim=1)
        dt = dt.clamp(*DT_RANGE)[:, None]
        x = torch.cat(
            [
                self.norm(embedding),
                torch.log_softmax(frame_logits, dim=1) / 4,
                torch.log(dt / _USUAL_DT),
                total / (1 + total),
            ],
            dim=1,
        )
        gates = self.gates(torch.cat([x, hidden], dim=1))
        enter, keep, new, leave = gates.chunk(4, dim=1)
        faded = cell * torch.exp(-dt * nn.functional.softplus(self.cell_decay))
        cell = torch.sigmoid(keep) * faded + torch.sigmoid(enter) * torch.tanh(new)
        hidden = torch.sigmoid(leave) * torch.tanh(cell)

        weight, rate, reset = self.steer(torch.cat([hidden, x], dim=1)).chunk(3, dim=1)
        weight = nn.functional.softplus(weight) + 1e-3
        kept = torch.sigmoid(reset) * torch.exp(-dt * nn.functional.softplus(rate))
        evidence = kept * evidence + weight * frame_logits
        total = kept * total + weight
        logits = evidence / total + self.correct(hidden)
        return logits, torch.cat([hidden, cell, evidence, total], dim=1)

    def sequence(self, embeddings: Tensor, frame_logits: Tensor, dt: Tensor) -> Tensor:
        """All steps of B sequences from zero state.

        Args:
            embeddings: float [B, T, D].
            frame_logits: float [B, T, 8].
            dt: float [B, T].

        Returns:
            Sequence logits [B, T, 8].
        """
        state = embeddings.new_zeros(len(embeddings), self.state_size)
        steps = []
        for t in range(embeddings.shape[1]):
            logits, state = self(embeddings[:, t], frame_logits[:, t], state, dt[:, t])
            steps.append(logits)
        return torch.stack(steps, dim=1)


class EmotionNet(nn.Module):
    """CNN and LSTM as one graph, with the temperatures divided in: what is exported.

    Args:
        cnn: Reads the crops.
        temporal: Remembers.
        frame_temperature: What the frame logits are divided by.
        sequence_temperature: What the sequence logits are divided by.
        body: Reads facial actions and head pose, which are then given out, too.
    """

    def __init__(
        self,
        cnn: Cnn,
        temporal: Temporal,
        frame_temperature: float,
        sequence_temperature: float,
        *,
        body: BodyNet | None = None,
    ) -> None:
        super().__init__()
        self.body = body
        self.cnn = cnn
        self.temporal = temporal
        self.frame_temperature = frame_temperature
        self.sequence_temperature = sequence_temperature

    def forward(self, faces: Tensor, state: Tensor, dt: Tensor) -> tuple[Tensor, ...]:
        """One step; see `emoconf.expression.model` for what goes in and comes out."""
        embedding = self.cnn.embed(faces[:, None])
        logits = self.cnn.head(embedding)
        sequence, state = self.temporal(embedding, logits, state, dt)
        outputs = (
            logits / self.frame_temperature,
            sequence / self.sequence_temperature,
            embedding,
            state,
        )
        if self.body is None:
            return outputs
        return (*outputs, *self.body.actions_and_pose(faces[:, None]))
