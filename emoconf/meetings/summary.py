"""What a meeting adds up to: the figures that the signals declare, its course and its changes.

The formulas stand in `emoconf.signals`; here they are computed, written and read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from emoconf.meetings.changes import strongest_changes
from emoconf.meetings.course import CoursePoint, course
from emoconf.meetings.records import Gap, Moment, whole_gaps
from emoconf.meetings.samples import Samples
from emoconf.signals import EXPRESSION, SIGNALS, Figure
from emoconf.signals.labels import dominant

#: A figure: a number, or one for each of its members.
Value = float | int | dict[str, float | int | None] | None

#: Every figure of every signal, by its name.
FIGURES_BY_NAME = {figure.name: figure for signal in SIGNALS for figure in signal.figures}
_LATER = frozenset(name for name, figure in FIGURES_BY_NAME.items() if figure.made_of)
#: What the versions are called beside the figures in JSON.
VERSIONS = "versions"
_DECODER = msgspec.json.Decoder(dict[str, float | int | dict[str, float | int | str | None] | None])


@dataclass(frozen=True)
class MeetingSummary:
    """The figures of one meeting; None where there was nothing to compute them from.

    `summary["coverage"]` is a figure by the name that its signal declares, `summary["shares"]` one
    number for each of its members. As an attribute it is the same.

    Attributes:
        figures: By name; without those of signals that came later and were not read.
        versions: By the key of the signal, which version of it was read.
    """

    figures: Mapping[str, Value]
    versions: Mapping[str, str]

    def __getitem__(self, name: str) -> Value:
        return self.figures.get(name)

    def __getattr__(self, name: str) -> Any:
        if name not in FIGURES_BY_NAME:
            raise AttributeError(name)
        return self.figures.get(name)

    def number(self, name: str, member: str = "") -> float | int | None:
        """A figure, or one member of it; None where there is none."""
        value = self.figures.get(name)
        return value.get(member) if isinstance(value, dict) else value

    @property
    def seconds(self) -> int:
        """The meeting's length, gaps included."""
        return int(self.number("seconds") or 0)

    @property
    def dominant(self) -> tuple[str, ...]:
        """The labels with at least 5 % of the covered time, largest first, at most three."""
        shares: dict[str, float] = self.__getattr__("shares")
        return dominant(shares)

    def as_object(self) -> dict[str, Any]:
        """JSON values: the figures by name, in the layout that all versions share."""
        return {**self.figures, **({VERSIONS: dict(self.versions)} if self.versions else {})}

    def encode(self) -> str:
        """As JSON."""
        return msgspec.json.encode(self.as_object()).decode()

    @classmethod
    def decode(cls, data: str | bytes) -> "MeetingSummary":
        """The inverse of `encode`; figures that came later are None in an older summary.

        Raises:
            msgspec.DecodeError: It is none, or a figure is missing that every summary has.
        """
        found: dict[str, Any] = _DECODER.decode(data)
        versions = found.pop(VERSIONS, None) or {}
        # A list of years decodes thousands of these: only what is written is looked at.
        if missing := FIGURES_BY_NAME.keys() - _LATER - found.keys():
            raise msgspec.ValidationError(f"it has no {min(missing)}")
        figures: dict[str, Value] = {
            name: v for name, v in found.items() if name in FIGURES_BY_NAME
        }
        for name, value in figures.items():
            if isinstance(value, dict) != bool(FIGURES_BY_NAME[name].members):
                raise msgspec.ValidationError(f"its {name} makes no sense")
        if not isinstance(figures["seconds"], int):
            raise msgspec.ValidationError("its length is no whole number")
        return cls(figures, versions)


class Summarised(msgspec.Struct, frozen=True):
    """Everything that is written when a meeting ends."""

    summary: MeetingSummary
    course: tuple[CoursePoint, ...]
    changes: tuple[Moment, ...]


def summarise(
    samples: Samples, gaps: Iterable[Gap], seconds: int, calibration: str | None = None
) -> Summarised:
    """Computes the figures, the course and the strongest changes of a meeting.

    Args:
        samples: Its recorded seconds.
        gaps: Its stretches without rows.
        seconds: Its length.
        calibration: Identifier of what was known of the person, if their readings were adapted.
    """
    gaps = whole_gaps(gaps)
    samples = samples.within(gaps, seconds)
    computed = {name: _value(figure, samples) for name, figure in FIGURES_BY_NAME.items()}
    figures = {n: v for n, v in computed.items() if n not in _LATER or v not in (None, {})}
    versions = {s.key: s.version for s in SIGNALS if s.version and s.key in samples.signals}
    if calibration:
        versions[EXPRESSION.key] = calibration
    return Summarised(
        MeetingSummary(figures, versions),
        course(samples),
        tuple(strongest_changes(samples, gaps, seconds)),
    )


def _value(figure: Figure, samples: Samples) -> Value:
    if not figure.computable(samples.signals):
        return {} if figure.members else None
    with np.errstate(invalid="ignore"):
        value = figure.compute(samples)
    if figure.members:
        return dict(zip((name for name, _ in figure.members), value, strict=True))
    number: float | int | None = value
    return number
