"""The course of a report in as many slices as a picture has room for."""

from dataclasses import dataclass

import numpy as np

from emoconf.meetings.affect import valence_arousal
from emoconf.reports.figures import Report


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of the course.

    Attributes:
        start: Seconds since the meeting's start.
        end: Where the next slice begins.
        mix: Mean mix of its sure seconds, eight shares that add up to 1; None if there is none.
        valence: Estimated from the mix.
        arousal: Estimated from the mix.
        coverage: Covered / recorded seconds; None where nothing was recorded.
    """

    start: float
    end: float
    mix: tuple[float, ...] | None
    valence: float | None
    arousal: float | None
    coverage: float | None


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
    if mix is None:
        return Slice(start, end, None, None, None, coverage)
    valence, arousal = valence_arousal(mix).tolist()
    return Slice(start, end, tuple(mix.tolist()), valence, arousal, coverage)


def runs(course: list[Slice]) -> list[list[Slice]]:
    """The slices in which an expression was read, split wherever one follows in which none was."""
    found: list[list[Slice]] = []
    previous: Slice | None = None
    for one in course:
        if one.mix is not None:
            if previous is None or previous.mix is None:
                found.append([])
            found[-1].append(one)
        previous = one
    return found
