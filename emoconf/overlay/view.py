"""What the annotators see: the latest observation, how old it is, and the last minute."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from emoconf.overlay.labels import without
from emoconf.overlay.told import SPAN as SPAN
from emoconf.overlay.told import Told
from emoconf.values import UNSURE, Expression, FaceReading, Observation

#: Seconds after which an observation no longer says what is in the picture now.
STALE_AFTER = 1.0

#: Seconds per entry of the history: two a column of pixels would be more than anybody sees.
SLOT = 0.25


@dataclass(frozen=True, slots=True)
class Moment:
    """What was shown in one slot of the history.

    Attributes:
        slot: Counts quarters of a second: `floor(time / SLOT)`.
        label: A label or `UNSURE`.
        confidence: From 0 to 1.
        affect: Estimated, as `Expression.affect`.
    """

    slot: int
    label: str
    confidence: float
    affect: tuple[float, float]


@dataclass(frozen=True, slots=True)
class OverlayView:
    """One consistent look at everything that can be drawn.

    Attributes:
        observation: The latest one; None before the first.
        age: Seconds since it was made; 0 without one.
        now: The time of drawing, on the observations' clock.
        history: The last minute, oldest first; a missing slot is a gap.
        provisional: The model is not the final one.
        hidden_labels: Labels that the model doesn't tell well enough to be named.
        told: What further signals counted in the last minute.
    """

    observation: Observation | None
    age: float
    now: float
    history: tuple[Moment, ...]
    provisional: bool
    hidden_labels: frozenset[str]
    told: Told = field(default_factory=Told)

    def said(self, signal: str) -> Mapping[str, float]:
        """What a further signal says now, by its columns; empty if nothing, or nothing recent."""
        if self.observation is None or self.age > STALE_AFTER:
            return {}
        return self.observation.said(signal) or {}

    @property
    def readings(self) -> tuple[FaceReading, ...]:
        """The faces that are in the picture now; none if the observation is too old."""
        if self.observation is None or self.age > STALE_AFTER:
            return ()
        return self.observation.readings

    @property
    def main(self) -> FaceReading | None:
        """The user's face, else the first one."""
        readings = self.readings
        return next((r for r in readings if r.face.is_user), readings[0] if readings else None)

    @property
    def expression(self) -> Expression | None:
        """What the main face shows now."""
        return self.main.expression if self.main else None

    @property
    def shown_labels(self) -> tuple[str, ...]:
        """The labels that have a bar, in their usual order."""
        return without(self.hidden_labels)

    def label_of(self, expression: Expression | None) -> str:
        """The label to write; `UNSURE` for none, for a hidden or for an unknown one."""
        if expression is None or expression.label not in self.shown_labels:
            return UNSURE
        return expression.label


class History:
    """The last minute, a bounded number of moments. Not thread-safe."""

    def __init__(self) -> None:
        self._moments: deque[Moment] = deque(maxlen=round(SPAN / SLOT) + 1)
        self._frozen: tuple[Moment, ...] = ()

    def add(self, time: float, label: str, expression: Expression) -> None:
        """Notes what is shown at `time`; within a slot the latest counts."""
        slot = int(time // SLOT)
        moment = Moment(slot, label, expression.confidence, expression.affect)
        if self._moments and self._moments[-1].slot > slot:
            self._moments.clear()  # the clock started anew: another recording
        if self._moments and self._moments[-1].slot == slot:
            self._moments[-1] = moment
            return
        # Readers get finished slots only, so this copy is made four times a second at most.
        self._frozen = tuple(self._moments)
        self._moments.append(moment)

    def clear(self) -> None:
        """Forgets everything."""
        self._moments.clear()
        self._frozen = ()

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every finished slot, oldest first."""
        return self._frozen
