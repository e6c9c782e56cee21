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
        view: Whose lines are wanted; each slice has their means over the seconds that count.
        most: How many slices there may be.
    """
    if not len(report.samples):
        return _from_course(report, view)
    samples, length = report.samples, max(report.summary.seconds, 1)
    step = max(1, -(-length // most))
    edges = np.arange(0, length + step, step)
    places = np.searchsorted(samples.second, edges)
    columns = [samples[name] for name in view.lines]
    values = np.column_stack(columns) if columns else np.full((len(samples), 1), np.nan)
    counted = samples[view.where] if view.where else ~np.isnan(values).any(axis=1)
    seconds = np.diff(places)
    told = _sums(counted[:, None], places)[:, 0]
    means = _sums(np.where(counted[:, None], values, 0.0), places) / np.maximum(told, 1)[:, None]
    coverage = _sums(samples["covered"][:, None], places)[:, 0] / np.maximum(seconds, 1)
    return tuple(
        Slice(
            float(start),
            float(min(start + step, length)),
            tuple(mean) if count else None,
            share if recorded else None,
        )
        for start, mean, count, share, recorded in zip(
            edges[:-1].tolist(), means.tolist(), told.tolist(), coverage.tolist(),
            seconds.tolist(), strict=True,
        )
    )  # fmt: skip


def _sums(values: NDArray[np.generic], places: NDArray[np.intp]) -> NDArray[np.float64]:
    """Float64 [slices, k]: sums of the rows between one place and the next."""
    running = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, dtype=np.float64, out=running[1:])
    return np.diff(running[places], axis=0)


def _from_course(report: Report, view: View) -> tuple[Slice, ...]:
    starts = [point.second for point in report.course]
    ends = [*starts[1:], report.summary.seconds]
    found = []
    for start, end, point in zip(starts, ends, report.course, strict=True):
        known = values_of(point)
        told = bool(view.lines) and all(name in known for name in view.lines)
        values = tuple(known[name] for name in view.lines) if told else None
        coverage = None if point.coverage is None else point.coverage / 100
        found.append(Slice(start, end, values, coverage))
    return tuple(found)
