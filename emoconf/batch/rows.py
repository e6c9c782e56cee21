"""The rows of a part: their columns, and what a second or a frame says in them.

Columns follow the declarations of `emoconf.signals`; a signal that comes later adds its own.
"""

from collections.abc import Iterator
from typing import Any

from emoconf.meetings.records import SampleRow
from emoconf.signals import FURTHER, SIGNALS, labels
from emoconf.signals.base import seen
from emoconf.values import FaceReading, Observation

#: A recording in an archive is read by its pictures alone.
_SEEN = seen(SIGNALS)
_COLUMNS = tuple(column.name for signal in _SEEN for column in signal.columns)
_FURTHER = tuple((s.key, column.name) for s in seen(FURTHER) for column in s.columns)

#: Of a second: whole seconds since the recording's start, then the columns of every signal as the
#: database of meetings keeps them; null where nothing was read.
SECOND_COLUMNS: tuple[str, ...] = ("second", *_COLUMNS)

#: Of a face in a frame: the frame's time in seconds since the recording's start, as the recording
#: says it; the face's number and box in pixels; what it shows.
FRAME_COLUMNS: tuple[str, ...] = (
    "time", "frame", "track", "x", "y", "w", "h", "label", "confidence",
    *labels.AFFECT_AXES,
    *labels.names(),
    *(f"{key}_{name}" for key, name in _FURTHER),
)  # fmt: skip


def second_row(row: SampleRow) -> list[int | None]:
    """The values of `SECOND_COLUMNS`."""
    return [row.second, *(row.values.get(name) for name in _COLUMNS)]


def sample_row(values: list[Any], columns: tuple[str, ...]) -> SampleRow:
    """The inverse of `second_row`, by the columns that the part says it has.

    A signal whose columns are all empty was not read in that second.
    """
    by_name = dict(zip(columns, values, strict=True))
    said: dict[str, int | None] = {}
    for signal in _SEEN:
        own = {column.name: by_name.get(column.name) for column in signal.columns}
        if any(value is not None for value in own.values()):
            said |= own
    return SampleRow(int(by_name["second"]), said)


def frame_rows(observation: Observation) -> Iterator[list[Any]]:
    """The values of `FRAME_COLUMNS` for each face that was read."""
    for reading in observation.readings:
        if reading.expression is not None:
            yield _face(observation, reading)


def _face(observation: Observation, reading: FaceReading) -> list[Any]:
    shown, face = reading.expression, reading.face
    assert shown is not None
    box = face.box
    said = {**observation.signals, **reading.signals}
    return [
        round(observation.time, 6),
        observation.frame_number,
        face.track,
        *(round(float(side), 1) for side in (box.x, box.y, box.w, box.h)),
        shown.label,
        *(round(value, 4) for value in (shown.confidence, shown.valence, shown.arousal)),
        *(round(share, 4) for share in shown.probabilities),
        *(said.get(key, {}).get(name) for key, name in _FURTHER),
    ]
