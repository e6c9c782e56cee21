"""The seconds of a report in as many slices as a picture has room for."""

import numpy as np
from numpy.typing import NDArray

from emoconf.meetings.course import values_of
from emoconf.reports.blocks import Slice
from emoconf.reports.figures import Report
from emoconf.signals import View


def slices(report: Report, view: View, most: int) -> tuple[Slice, ...]:
    """Cuts a meeting into at most `most` equal slices of whole seconds.

    A meeting whose seconds were thinned out has the points of its course.

    Args:
        report: Of the meeting.
        view: Whose columns are wanted; each slice has their means over the seconds that count.
        most: How many slices there may be.
    """
    if not len(report.samples):
        return _from_course(report, view)
    samples, length = report.samples, max(report.summary.seconds, 1)
    step = max(1, -(-length // most))
    edges = np.arange(0, length + step, step)
    places = np.searchsorted(samples.second, edges)
    values = np.column_stack([samples[name] for name in view.columns])
    counted = samples[view.where] if view.where else ~np.isnan(values).any(axis=1)
    covered = samples["covered"]
    return tuple(
        Slice(
            float(start),
            float(min(start + step, length)),
            _mean(values[low:high], counted[low:high]),
            float(covered[low:high].mean()) if high > low else None,
        )
        for start, low, high in zip(edges[:-1], places[:-1], places[1:], strict=True)
    )


def _mean(values: NDArray[np.floating], counted: NDArray[np.bool_]) -> tuple[float, ...] | None:
    return tuple(values[counted].mean(axis=0).tolist()) if counted.any() else None


def _from_course(report: Report, view: View) -> tuple[Slice, ...]:
    starts = [point.second for point in report.course]
    ends = [*starts[1:], report.summary.seconds]
    found = []
    for start, end, point in zip(starts, ends, report.course, strict=True):
        known = values_of(point)
        told = all(name in known for name in view.columns)
        values = tuple(known[name] for name in view.columns) if told else None
        coverage = None if point.coverage is None else point.coverage / 100
        found.append(Slice(start, end, values, coverage))
    return tuple(found)
