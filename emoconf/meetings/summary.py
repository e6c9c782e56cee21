"""What a meeting adds up to: the one place where its figures are defined.

Each field of `MeetingSummary` carries its formula; reports print it from there. *Recorded*,
*covered* and *sure* seconds are those of `Samples`.
"""

from collections.abc import Iterable
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from emoconf.meetings.affect import valence_arousal
from emoconf.meetings.changes import strongest_changes
from emoconf.meetings.records import Gap, Moment, whole_percent
from emoconf.meetings.samples import Samples
from emoconf.values import LABELS

#: Points of the course that outlives the second-by-second rows.
COURSE_POINTS = 120
#: Breaks of at most so many seconds in which nothing was read do not end a stretch.
BRIDGE = 2
#: A smile lasts at least so many seconds.
SMILE_SECONDS = 2
#: A rate per minute, and one per hour, need at least so many covered seconds.
MINUTE_RATE_SECONDS, HOUR_RATE_SECONDS = 60, 300

_HAPPINESS = LABELS.index("happiness")


class MeetingSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one meeting; None where there was nothing to compute them from."""

    seconds: Annotated[
        int, Meta(title="Length", description="From start to end, gaps included, in seconds.")
    ]
    recorded: Annotated[
        int, Meta(title="Recorded", description="Seconds in which at least one frame was read.")
    ]
    covered: Annotated[
        int,
        Meta(
            title="With your face",
            description="Recorded seconds in which at least half of the frames show the face.",
        ),
    ]
    sure: Annotated[
        int,
        Meta(
            title="Read with confidence",
            description="Covered seconds in which at least half of the frames with a face were "
            "read above the confidence threshold.",
        ),
    ]
    coverage: Annotated[
        float | None,
        Meta(title="Coverage", description="Covered seconds / recorded seconds."),
    ]
    unsure_share: Annotated[
        float | None,
        Meta(
            title="Unsure",
            description="Covered seconds that are not sure / covered seconds.",
        ),
    ]
    shares: Annotated[
        dict[str, float],
        Meta(
            title="Expressions shown",
            description="Sure seconds with this label / covered seconds. With the unsure share "
            "they add up to 100%. A second's label is the largest share of its mix.",
        ),
    ]
    valence: Annotated[
        float | None,
        Meta(
            title="Valence (estimated)",
            description="Mean over sure seconds of the expression mix times the coefficients of "
            "Russell and Mehrabian (1977); -1 unpleasant, +1 pleasant.",
        ),
    ]
    arousal: Annotated[
        float | None,
        Meta(
            title="Arousal (estimated)",
            description="As valence; -1 calm, +1 excited.",
        ),
    ]
    expressiveness: Annotated[
        float | None,
        Meta(
            title="Expressiveness",
            description="How much the mix varies: the root of the mean over sure seconds of half "
            "the squared distance between the second's mix and the meeting's mean mix. 0% is "
            "always the same; changing evenly between two pure expressions gives 50%.",
        ),
    ]
    longest: Annotated[
        dict[str, int],
        Meta(
            title="Longest stretch",
            description="Most sure seconds in a row with the same label. Up to 2 seconds in "
            "which nothing was read do not end a stretch (nor count); a gap does.",
        ),
    ]
    smiles: Annotated[
        int,
        Meta(
            title="Smiles",
            description="Stretches of at least 2 seconds with the label happiness.",
        ),
    ]
    smiles_per_hour: Annotated[
        float | None,
        Meta(
            title="Smiles per hour",
            description="Smiles / covered hours; from five covered minutes on.",
        ),
    ]
    changes_per_minute: Annotated[
        float | None,
        Meta(
            title="Changes per minute",
            description="Changes from one sure label to the next sure one / covered minutes; "
            "from a covered minute on.",
        ),
    ]
    brightness: Annotated[
        float | None,
        Meta(
            title="Brightness",
            description="Mean brightness of the picture over recorded seconds, in percent.",
        ),
    ]
    analysed_per_second: Annotated[
        float | None,
        Meta(title="Readings per second", description="Frames analysed / recorded seconds."),
    ]

    @property
    def dominant(self) -> tuple[str, ...]:
        """The labels with at least 5 % of the covered time, largest first, at most three."""
        ranked = sorted(self.shares.items(), key=lambda item: -item[1])
        return tuple(label for label, share in ranked if share >= 0.05)[:3]


class CoursePoint(msgspec.Struct, frozen=True, array_like=True):
    """A slice of the course.

    Attributes:
        second: Where the slice begins.
        mix: Mean mix of its sure seconds in whole percent; None if there is none.
        coverage: Covered / recorded seconds in percent; None where nothing was recorded.
        unsure: Covered seconds that are not sure / covered seconds, in percent.
    """

    second: int
    mix: tuple[int, ...] | None
    coverage: int | None
    unsure: int | None


class Summarised(msgspec.Struct, frozen=True):
    """Everything that is written when a meeting ends."""

    summary: MeetingSummary
    course: tuple[CoursePoint, ...]
    changes: tuple[Moment, ...]


def summarise(samples: Samples, gaps: Iterable[Gap], seconds: int) -> Summarised:
    """Computes the figures, the course and the strongest changes of a meeting.

    Args:
        samples: Its recorded seconds.
        gaps: Its stretches without rows.
        seconds: Its length.
    """
    gaps = tuple(gaps)
    sure, labels = samples.sure, samples.labels
    recorded, covered, certain = len(samples), int(samples.covered.sum()), int(sure.sum())
    mix = samples.mix[sure].astype(np.float64)
    affect = valence_arousal(mix).mean(axis=0) if certain else None
    counts = np.bincount(labels[sure], minlength=len(LABELS)) if certain else [0] * len(LABELS)
    runs = _stretches(samples.second[sure], labels[sure], samples.segments(gaps)[sure])
    smiles = sum(label == _HAPPINESS and length >= SMILE_SECONDS for label, length in runs)
    summary = MeetingSummary(
        seconds=seconds,
        recorded=recorded,
        covered=covered,
        sure=certain,
        coverage=covered / recorded if recorded else None,
        unsure_share=1 - certain / covered if covered else None,
        shares={
            label: int(n) / covered if covered else 0.0
            for label, n in zip(LABELS, counts, strict=True)
        },
        valence=float(affect[0]) if affect is not None else None,
        arousal=float(affect[1]) if affect is not None else None,
        expressiveness=_expressiveness(mix) if certain else None,
        longest={
            label: max((n for code, n in runs if code == index), default=0)
            for index, label in enumerate(LABELS)
        },
        smiles=smiles,
        smiles_per_hour=smiles / (covered / 3600) if covered >= HOUR_RATE_SECONDS else None,
        changes_per_minute=_changes(samples) / (covered / 60)
        if covered >= MINUTE_RATE_SECONDS
        else None,
        brightness=float(samples.brightness.mean()) if recorded else None,
        analysed_per_second=float(samples.analysed.mean()) if recorded else None,
    )
    course = _course(samples, seconds)
    return Summarised(summary, course, tuple(strongest_changes(samples, gaps, seconds)))


def _expressiveness(mix: NDArray[np.float64]) -> float:
    distances = np.square(mix - mix.mean(axis=0)).sum(axis=1) / 2
    return float(np.sqrt(distances.mean()))


def _changes(samples: Samples) -> int:
    return int(samples.changes[samples.covered].sum())


def _stretches(
    second: NDArray[np.int32], labels: NDArray[np.int8], segment: NDArray[np.int32]
) -> list[tuple[int, int]]:
    """(label, sure seconds) of each stretch, from the sure seconds alone."""
    if not len(second):
        return []
    new = (np.diff(labels) != 0) | (np.diff(second) > BRIDGE + 1) | (np.diff(segment) != 0)
    starts = np.concatenate(([0], np.flatnonzero(new) + 1, [len(second)]))
    lengths = np.diff(starts)
    return [(int(labels[s]), int(n)) for s, n in zip(starts[:-1], lengths, strict=True)]


def _course(samples: Samples, seconds: int) -> tuple[CoursePoint, ...]:
    points = max(1, min(COURSE_POINTS, seconds))
    edges = np.linspace(0, max(seconds, 1), points + 1).round().astype(int)
    places = np.searchsorted(samples.second, edges)
    covered, sure = samples.covered, samples.sure
    course = []
    for start, low, high in zip(edges[:-1], places[:-1], places[1:], strict=True):
        inside = slice(low, high)
        recorded, seen = int(high - low), int(covered[inside].sum())
        certain = int(sure[inside].sum())
        mean = samples.mix[inside][sure[inside]].mean(axis=0) if certain else None
        course.append(
            CoursePoint(
                second=int(start),
                mix=whole_percent(mean.tolist()) if mean is not None else None,
                coverage=round(100 * seen / recorded) if recorded else None,
                unsure=round(100 - 100 * certain / seen) if seen else None,
            )
        )
    return tuple(course)
