"""The course of a meeting: slices that outlive its seconds."""

import msgspec
import numpy as np

from emoconf.meetings.records import whole_percent
from emoconf.meetings.samples import Samples
from emoconf.signals import SIGNALS
from emoconf.signals.labels import AFFECT_AXES, affect, by_label

#: Points of the course that outlives the second-by-second rows.
COURSE_POINTS = 120

#: Columns whose mean stays in the course beside the mix.
MEANS: tuple[str, ...] = tuple(name for signal in SIGNALS for name in signal.timeline)


class CoursePoint(msgspec.Struct, frozen=True, array_like=True):
    """A slice of the course.

    Attributes:
        second: Where the slice begins.
        mix: Mean mix of its sure seconds in whole percent; None if there is none.
        coverage: Covered / recorded seconds in percent; None where nothing was recorded.
        unsure: Covered seconds that are not sure / covered seconds, in percent.
        means: By the name of the column, its mean over the seconds that have it, in its unit.
    """

    second: int
    mix: tuple[int, ...] | None
    coverage: int | None
    unsure: int | None
    means: dict[str, float] = {}


def course(samples: Samples) -> tuple[CoursePoint, ...]:
    """Cuts a meeting into at most `COURSE_POINTS` points of whole seconds."""
    seconds = samples.seconds
    points = max(1, min(COURSE_POINTS, seconds))
    edges = np.linspace(0, max(seconds, 1), points + 1).round().astype(int)
    places = np.searchsorted(samples.second, edges)
    return tuple(
        _point(samples, int(start), slice(int(low), int(high)))
        for start, low, high in zip(edges[:-1], places[:-1], places[1:], strict=True)
    )


def _point(samples: Samples, start: int, inside: slice) -> CoursePoint:
    confident = samples["confident"][inside]
    recorded, seen = (int(samples[name][inside].sum()) for name in ("recorded", "covered"))
    certain = int(confident.sum())
    mean = samples["distribution"][inside][confident].mean(axis=0) if certain else None
    return CoursePoint(
        second=start,
        mix=whole_percent(mean.tolist()) if mean is not None else None,
        coverage=round(100 * seen / recorded) if recorded else None,
        unsure=round(100 - 100 * certain / seen) if seen else None,
        means={name: mean for name in MEANS if (mean := _mean(samples, name, inside)) is not None},
    )


def _mean(samples: Samples, name: str, inside: slice) -> float | None:
    values = samples[name][inside]
    values = values[values == values]  # NaN is not equal to itself
    return round(float(values.mean()), 3) if len(values) else None


def values_of(point: CoursePoint) -> dict[str, float]:
    """What a point tells by the names of columns and derived arrays; empty if nothing."""
    found = dict(point.means)
    if point.mix is not None:
        shares = np.array(point.mix) / 100
        found |= by_label(shares.tolist())
        found |= dict(zip(AFFECT_AXES, affect(shares).tolist(), strict=True))
    return found
