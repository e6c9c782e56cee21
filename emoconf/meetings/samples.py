"""The rows of a meeting as arrays, by the columns that the signals declare."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emoconf.meetings.records import Gap, SampleRow
from emoconf.signals import SIGNALS, Column, Derived

_COLUMNS: dict[str, Column] = {c.name: c for signal in SIGNALS for c in signal.columns}
_DERIVED: dict[str, Derived] = {d.name: d for signal in SIGNALS for d in signal.derived}


@dataclass(frozen=True, eq=False)
class Samples:
    """All recorded seconds of a meeting, in order of time.

    `samples["brightness"]` is a column in its unit (int32 for plain counts; else float64, NaN where
    nothing was read) or an array that a signal derives. A second is *covered* if at least half of
    its analysed frames show the face, and *confident* if it is covered and at least half of the
    frames with a face gave a reading above the threshold. Its label is the largest share of its
    distribution. Only confident seconds have a label, so uncertain or uncovered time never counts
    as neutral.

    Attributes:
        second: int32 [n], whole seconds since the meeting's start, strictly rising.
        stored: float32 [n] by the names of columns: the numbers as they are kept, NaN for none.
        signals: Keys of the signals of which the meeting holds at least a second.
        seconds: The meeting's length; 0 until `within` tells it.
        segment: int32 [n], number of the stretch between two gaps that each second belongs to.
    """

    second: NDArray[np.int32]
    stored: Mapping[str, NDArray[np.float32]]
    signals: frozenset[str]
    seconds: int = 0
    segment: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    _made: dict[str, NDArray[Any]] = field(default_factory=dict, repr=False)

    @classmethod
    def from_tables(cls, tables: Mapping[str, Sequence[Sequence[Any]]]) -> "Samples":
        """Reads rows of the tables, by the key of the signal: second, then its columns."""
        arrays = {
            signal.key: np.array(tables.get(signal.key, ()), dtype=np.float32).reshape(
                -1, 1 + len(signal.columns)
            )
            for signal in SIGNALS
        }
        seconds = [table[:, 0].astype(np.int32) for table in arrays.values()]
        second = max(seconds, key=len)
        if any(len(other) and not np.isin(other, second).all() for other in seconds):
            second = np.unique(np.concatenate(seconds))
        stored = {}
        for signal, own in zip(SIGNALS, seconds, strict=True):
            place = np.searchsorted(second, own)
            for index, column in enumerate(signal.columns, 1):
                empty = np.nan if column.empty is None else column.empty
                whole = np.full(len(second), empty, dtype=np.float32)
                whole[place] = arrays[signal.key][:, index]
                stored[column.name] = whole
        there = frozenset(key for key, table in arrays.items() if len(table))
        return cls(second, stored, there)

    @classmethod
    def from_rows(cls, rows: Iterable[SampleRow]) -> "Samples":
        """Reads rows that were not stored yet."""
        rows = list(rows)
        return cls.from_tables(
            {
                signal.key: [
                    (row.second, *(row.values[column.name] for column in signal.columns))
                    for row in rows
                    if signal.columns[0].name in row.values
                ]
                for signal in SIGNALS
            }
        )

    def within(self, gaps: Iterable[Gap], seconds: int) -> "Samples":
        """The same seconds, of a meeting with these gaps and this length."""
        starts = np.array(sorted(gap.second for gap in gaps), dtype=np.int32)
        segment = np.searchsorted(starts, self.second, side="right").astype(np.int32)
        return dataclasses.replace(self, seconds=seconds, segment=segment, _made={})

    def __len__(self) -> int:
        return len(self.second)

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def block(self, names: Sequence[str]) -> NDArray[np.float32]:
        """Float32 [n, k]: several columns in their unit side by side."""
        scale = np.array([_COLUMNS[name].scale for name in names], dtype=np.float32)
        side_by_side = np.column_stack([self.stored[name] for name in names])
        result: NDArray[np.float32] = side_by_side / scale
        return result

    def _make(self, name: str) -> NDArray[Any]:
        if name in _DERIVED:
            return np.asarray(_DERIVED[name].compute(self))
        column, stored = _COLUMNS[name], self.stored[name]
        if column.empty is None or column.scale != 1:
            return stored.astype(np.float64) / column.scale
        return stored.astype(np.int32)

    @property
    def mix(self) -> NDArray[np.float32]:
        """The distribution over the expressions."""
        return self["distribution"]

    @property
    def covered(self) -> NDArray[np.bool_]:
        """Bool [n]: seconds in which the face was there at least half of the time."""
        return self["covered"]

    @property
    def sure(self) -> NDArray[np.bool_]:
        """Bool [n]: covered seconds whose expression could be told."""
        return self["confident"]

    @property
    def labels(self) -> NDArray[np.int8]:
        """Int8 [n]: index into the labels, `UNSURE_CODE` or `NO_FACE_CODE`."""
        return self["label"]
