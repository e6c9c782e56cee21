"""The course of a meeting as it stays when its details go: no point tells of a single second."""

from collections.abc import Sequence

import numpy as np

from emoconf.meetings.course import COURSE_POINTS, MEANS, CoursePoint
from emoconf.meetings.records import whole_percent

#: A point stands for at least so many seconds, as from 20 minutes on it does anyway. Without that,
#: 110 of 110 seconds of a meeting of two minutes stayed exactly as they were.
POINT_SECONDS = 10


def most_points(seconds: int) -> int:
    """How many points the course of a meeting of this length may keep."""
    return max(1, min(COURSE_POINTS, seconds // POINT_SECONDS))


def coarsened(course: Sequence[CoursePoint], seconds: int) -> tuple[CoursePoint, ...]:
    """Joins points until each stands for ten seconds or more; a course like that stays as it is.

    Args:
        course: Its points in order of time.
        seconds: The meeting's length.

    Returns:
        At most `most_points` points, each the mean of those that it replaces, weighted by their
        seconds.
    """
    most = most_points(seconds)
    if len(course) <= most:
        return tuple(course)
    starts = np.array([point.second for point in course])
    lengths = np.diff(starts, append=max(seconds, int(starts[-1]) + 1))
    edges = np.linspace(0, max(seconds, 1), most + 1).round()
    places = np.searchsorted(starts, edges[:-1]).tolist()
    return tuple(
        _joined(course[low:high], lengths[low:high].tolist())
        for low, high in zip(places, [*places[1:], len(course)], strict=True)
        if high > low
    )


def _joined(points: Sequence[CoursePoint], lengths: Sequence[int]) -> CoursePoint:
    """One point for several; each tells percentages of the seconds of the kind before it."""
    recorded = [
        0 if point.coverage is None else length
        for point, length in zip(points, lengths, strict=True)
    ]
    covered = [n * (point.coverage or 0) / 100 for point, n in zip(points, recorded, strict=True)]
    sure = [n * (100 - (point.unsure or 0)) / 100 for point, n in zip(points, covered, strict=True)]
    mixes = [w * np.array(p.mix) for p, w in zip(points, sure, strict=True) if p.mix is not None]
    mix = np.sum(mixes, axis=0)
    return CoursePoint(
        second=points[0].second,
        mix=whole_percent(mix.tolist()) if mix.any() else None,
        coverage=round(100 * sum(covered) / sum(recorded)) if any(recorded) else None,
        unsure=round(100 - 100 * sum(sure) / sum(covered)) if any(covered) else None,
        means={name: mean for name in MEANS if (mean := _mean(name, points, lengths)) is not None},
    )


def _mean(name: str, points: Sequence[CoursePoint], lengths: Sequence[int]) -> float | None:
    there = [(p.means[name], n) for p, n in zip(points, lengths, strict=True) if name in p.means]
    whole = sum(length for _, length in there)
    return round(sum(mean * length for mean, length in there) / whole, 3) if whole else None
