"""Where the course of a meeting changes most."""

import numpy as np
from numpy.typing import NDArray

from emoconf.meetings.records import Gap, Moment
from emoconf.meetings.samples import Samples
from emoconf.signals.labels import COUNT, label_at

#: Seconds compared before and after each point; less only in meetings under four minutes.
WINDOW = 30
#: A change must move at least this share of the mix (total variation distance, 0 to 1).
LEAST_STRENGTH = 0.25
#: At most so many changes, at least so many seconds apart.
MOST, APART = 7, 60


def strongest_changes(samples: Samples, gaps: tuple[Gap, ...], seconds: int) -> list[Moment]:
    """Finds the strongest changes of the second-by-second mix.

    The sliding-window search of Truong, Oudre and Vayatis (2020), "Selective review of offline
    change point detection methods" ("window sliding"), with the quadratic cost: for a point t, the
    mean mix m of the `WINDOW` seconds before it is compared with that of the seconds after it;
    splitting there lowers the squared error by

        gain(t) = n_before * n_after / (n_before + n_after) * |m_before - m_after|^2

    Points are taken in order of their gain. Only sure seconds count, at least half of each window
    must be sure, and no window reaches across a gap.

    Args:
        samples: The recorded seconds.
        gaps: Stretches without rows; their beginnings end a segment.
        seconds: Length of the meeting.

    Returns:
        At most `MOST` moments in order of time. `before` is the label that lost most and `after`
        the one that gained most; `strength` is half the sum of the absolute differences.
    """
    window = min(WINDOW, max(5, seconds // 8))
    if len(samples) < 2 * window:
        return []
    sums, counts, segment = _cumulated(samples, gaps)
    points = np.arange(window, len(counts) - window)
    n_before = counts[points] - counts[points - window]
    n_after = counts[points + window] - counts[points]
    usable = (2 * n_before >= window) & (2 * n_after >= window)
    usable &= segment[points - window] == segment[points + window - 1]
    points, n_before, n_after = points[usable], n_before[usable], n_after[usable]
    before = (sums[points] - sums[points - window]) / n_before[:, None]
    after = (sums[points + window] - sums[points]) / n_after[:, None]
    difference = after - before
    strength = np.abs(difference).sum(axis=1) / 2
    gain = n_before * n_after / (n_before + n_after) * np.square(difference).sum(axis=1)
    chosen: list[int] = []
    for index in np.argsort(-gain, kind="stable"):
        if len(chosen) == MOST:
            break
        far = all(abs(points[index] - points[other]) >= APART for other in chosen)
        if strength[index] >= LEAST_STRENGTH and far:
            chosen.append(int(index))
    return [
        Moment(
            second=int(points[index]),
            kind="change",
            before=label_at(int(np.argmin(difference[index]))),
            after=label_at(int(np.argmax(difference[index]))),
            strength=round(float(strength[index]), 3),
        )
        for index in sorted(chosen, key=lambda i: points[i])
    ]


def _cumulated(
    samples: Samples, gaps: tuple[Gap, ...]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int32]]:
    """Running sums of the sure mix and of the sure seconds, and each second's segment."""
    length = int(samples.second[-1]) + 1
    grid = np.zeros((length + 1, COUNT))
    count = np.zeros(length + 1, dtype=np.int64)
    sure, mix = samples["confident"], samples["distribution"]
    grid[samples.second[sure] + 1] = mix[sure]
    count[samples.second[sure] + 1] = 1
    starts = np.array(sorted(gap.second for gap in gaps), dtype=np.int32)
    segment = np.searchsorted(starts, np.arange(length), side="right").astype(np.int32)
    return np.cumsum(grid, axis=0), np.cumsum(count), segment
