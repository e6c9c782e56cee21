"""What further signals counted in the last minute, such as smiles and nods; a pure value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from emoconf.signals import FURTHER
from emoconf.signals.base import seen
from emoconf.values import Observation

#: Seconds that are looked back.
SPAN = 60.0

#: Signal and column of everything that happens so many times, rather than lasts.
_COUNTED = tuple(
    (signal.key, column.name)
    for signal in seen(FURTHER)
    for column in signal.columns
    if column.made == "sum"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was told up to now.

    Attributes:
        heard: When each signal last said anything, by its key.
        times: When each thing was counted, oldest first, by the name of its column.
    """

    heard: Mapping[str, float] = field(default_factory=dict)
    times: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def hears(self, signal: str, now: float) -> bool:
        """Whether a signal said anything in the last minute."""
        return signal in self.heard and 0 <= now - self.heard[signal] < SPAN

    def since(self, column: str, now: float, seconds: float = SPAN) -> tuple[float, ...]:
        """When something was counted in the last so many seconds, oldest first."""
        return tuple(t for t in self.times.get(column, ()) if 0 <= now - t < seconds)


def step(before: Told, observation: Observation) -> Told:
    """Takes in what the next observation says of the face that counts."""
    now = observation.time
    said = {
        signal.key: values for signal in seen(FURTHER) if (values := observation.said(signal.key))
    }
    if not said:
        return before
    times = dict(before.times)
    for signal, column in _COUNTED:
        if count := round(said.get(signal, {}).get(column, 0)):
            times[column] = (*before.since(column, now), *(now,) * count)
    return Told({**before.heard, **dict.fromkeys(said, now)}, times)
