"""The course of a report in as many slices as a picture has room for."""

import numpy as np

from emoconf.reports.document import Slice
from emoconf.reports.figures import Report


def slices(report: Report, most: int) -> list[Slice]:
    """Cuts the meeting into at most `most` equal slices of whole seconds.

    A meeting whose seconds were thinned out has the points of its course.
    """
    if not len(report.samples):
        return _from_course(report)
    samples, length = report.samples, max(report.summary.seconds, 1)
    step = max(1, -(-length // most))
    edges = np.arange(0, length + step, step)
    places = np.searchsorted(samples.second, edges)
    sure, covered = samples.sure, samples.covered
    found = []
    for start, low, high in zip(edges[:-1], places[:-1], places[1:], strict=True):
        inside = slice(int(low), int(high))
        certain = sure[inside]
        mix = samples.mix[inside][certain].mean(axis=0) if certain.any() else None
        found.append(
            _slice(
                float(start),
                float(min(start + step, length)),
                mix,
                float(covered[inside].mean()) if high > low else None,
            )
        )
    return found


def _from_course(report: Report) -> list[Slice]:
    starts = [point.second for point in report.course]
    ends = [*starts[1:], report.summary.seconds]
    return [
        _slice(
            start,
            end,
            np.array(point.mix) / 100 if point.mix is not None else None,
            None if point.coverage is None else point.coverage / 100,
        )
        for start, end, point in zip(starts, ends, report.course, strict=True)
    ]


def _slice(
    start: float, end: float, mix: "np.typing.NDArray[np.floating] | None", coverage: float | None
) -> Slice:
    return Slice(start, end, None if mix is None else tuple(mix.tolist()), coverage)
