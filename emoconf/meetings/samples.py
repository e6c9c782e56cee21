"""The rows of a meeting as arrays, and which of its seconds say what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emoconf.meetings.records import Gap, SampleRow
from emoconf.values import LABELS

#: Codes of `Samples.labels` beside the index of a label.
UNSURE_CODE = len(LABELS)
NO_FACE_CODE = -1


@dataclass(frozen=True, slots=True)
class Samples:
    """All recorded seconds of a meeting, in order of time.

    A second is *covered* if at least half of its analysed frames show the face, and *sure* if it
    is covered and at least half of the frames with a face gave a reading above the threshold. Its
    label is the largest share of its mix. Only sure seconds have a label, so uncertain or
    uncovered time never counts as neutral.

    Attributes:
        second: int32 [n], whole seconds since the meeting's start, strictly rising.
        mix: float32 [n, 8], mean probabilities, 0 to 1 in the order of `LABELS`; NaN where no
            expression was read.
        analysed: int32 [n], frames analysed.
        with_face: int32 [n], frames that show the face.
        unsure: int32 [n], frames with a face but without a sure reading.
        changes: int32 [n], changes of label.
        brightness: int32 [n], percent.
    """

    second: NDArray[np.int32]
    mix: NDArray[np.float32]
    analysed: NDArray[np.int32]
    with_face: NDArray[np.int32]
    unsure: NDArray[np.int32]
    changes: NDArray[np.int32]
    brightness: NDArray[np.int32]

    @classmethod
    def from_table(cls, rows: Sequence[Sequence[Any]]) -> "Samples":
        """Reads rows of the table: second, eight percentages or NULLs, five counts."""
        width = 1 + len(LABELS) + 5
        table = np.array(rows, dtype=np.float32).reshape(len(rows), width)
        counts = table[:, 1 + len(LABELS) :].astype(np.int32)
        return cls(
            second=table[:, 0].astype(np.int32),
            mix=table[:, 1 : 1 + len(LABELS)] / np.float32(100),
            analysed=counts[:, 0],
            with_face=counts[:, 1],
            unsure=counts[:, 2],
            changes=counts[:, 3],
            brightness=counts[:, 4],
        )

    @classmethod
    def from_rows(cls, rows: Iterable[SampleRow]) -> "Samples":
        """Reads rows that were not stored yet."""
        return cls.from_table([as_table_row(row) for row in rows])

    def __len__(self) -> int:
        return len(self.second)

    @property
    def covered(self) -> NDArray[np.bool_]:
        """Bool [n]: seconds in which the face was there at least half of the time."""
        return 2 * self.with_face >= np.maximum(self.analysed, 1)

    @property
    def sure(self) -> NDArray[np.bool_]:
        """Bool [n]: covered seconds whose expression could be told."""
        told = ~np.isnan(self.mix[:, 0])
        return self.covered & told & (2 * self.unsure <= self.with_face)

    @property
    def labels(self) -> NDArray[np.int8]:
        """Int8 [n]: index into `LABELS`, `UNSURE_CODE` or `NO_FACE_CODE`."""
        best = np.argmax(np.nan_to_num(self.mix), axis=1) if len(self) else np.zeros(0)
        labels = np.where(self.sure, best, UNSURE_CODE)
        return np.where(self.covered, labels, NO_FACE_CODE).astype(np.int8)

    def segments(self, gaps: Iterable[Gap]) -> NDArray[np.int32]:
        """Int32 [n]: number of the segment between two gaps that each second belongs to."""
        starts = np.array(sorted(gap.second for gap in gaps), dtype=np.int32)
        return np.searchsorted(starts, self.second, side="right").astype(np.int32)


def as_table_row(row: SampleRow) -> tuple[int | None, ...]:
    """The values of a row in the order of the table's columns, without the meeting's number."""
    percentages = row.percentages or (None,) * len(LABELS)
    counts = (row.analysed, row.with_face, row.unsure, row.changes, row.brightness)
    return (row.second, *percentages, *counts)
