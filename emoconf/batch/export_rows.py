"""The tables of an export: `recordings`, `seconds` and, where they were kept, `frames`.

`docs/batch.md` documents their columns.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from emoconf.batch.folder import parts_of
from emoconf.batch.ledger import Ledger
from emoconf.batch.part import read_part
from emoconf.batch.rows import FRAME_COLUMNS, SECOND_COLUMNS, sample_row
from emoconf.meetings.samples import Samples
from emoconf.signals import SIGNALS
from emoconf.signals.base import seen
from emoconf.signals.labels import AFFECT_AXES, said_of_second

#: Figures that the ledger has columns of its own for.
_TOLD = ("seconds",)
_FIGURES = tuple(
    (figure.name, member)
    for signal in seen(SIGNALS)
    for figure in signal.figures
    if figure.name not in _TOLD
    for member in (tuple(name for name, _ in figure.members) or ("",))
)
_RECORDINGS = (
    ("id", str), ("path", str), ("state", str), ("reason", str), ("hint", str), ("warning", str),
    ("seconds", float), ("frames", int), ("width", int), ("height", int), ("fps", float),
)  # fmt: skip
_FILES = (("recording", str), ("path", str), ("reason", str), ("hint", str))
_QUERY = """SELECT r.*, (
        SELECT min(path) FROM files f WHERE f.content_sha256 = r.content_sha256
    ) AS path FROM recordings r WHERE state <> 'forgotten' ORDER BY r.id"""


@dataclass(frozen=True)
class Table:
    """A table to be written.

    Attributes:
        name: What it is called.
        columns: Names of its columns.
        types: Of each, `str`, `int` or `float`; any may be null.
        rows: Makes the rows, in the order of the columns.
        key: The column that identifies a row; None if there is none.
    """

    name: str
    columns: tuple[str, ...]
    types: tuple[type, ...]
    rows: Callable[[], Iterator[Sequence[Any]]]
    key: str | None = None


def export_tables(ledger: Ledger) -> list[Table]:
    """The tables of everything in a folder; their rows are read when they are asked for."""
    recordings = list(ledger.objects(_QUERY))
    done = [row["id"] for row in recordings if row["state"] == "done"]
    columns = (*_RECORDINGS, *((_joined(*pair), float) for pair in _FIGURES))
    tables = [
        _table("recordings", columns, lambda: map(_recording, recordings), "id"),
        _table("files", _FILES, lambda: _files(ledger)),
        _table("seconds", _second_columns(), lambda: _rows(ledger, done, _seconds)),
    ]
    recipe = ledger.recipe()
    if recipe is not None and recipe.frames:
        frames = (("recording", str), *((name, _frame_type(name)) for name in FRAME_COLUMNS))
        tables.append(_table("frames", frames, lambda: _rows(ledger, done, _frames)))
    return tables


def _table(
    name: str,
    columns: Sequence[tuple[str, type]],
    rows: Callable[[], Iterator[Sequence[Any]]],
    key: str | None = None,
) -> Table:
    names, types = zip(*columns, strict=True)
    return Table(name, names, types, rows, key)


def _joined(figure: str, member: str) -> str:
    return f"{figure}_{member}" if member else figure


def _recording(row: dict[str, Any]) -> list[Any]:
    figures = msgspec.json.decode(row["figures"]) if row["figures"] else {}
    values = []
    for name, member in _FIGURES:
        value = figures.get(name)
        values.append(value.get(member) if isinstance(value, dict) else value)
    return [*(row[name] for name, _ in _RECORDINGS), *values]


def _files(ledger: Ledger) -> Iterator[Sequence[Any]]:
    rows = ledger.objects(
        "SELECT r.id AS recording, f.path, f.reason, f.hint FROM files f"
        " LEFT JOIN recordings r ON r.content_sha256 = f.content_sha256 ORDER BY f.path"
    )
    return ([row[name] for name, _ in _FILES] for row in rows)


def _second_columns() -> tuple[tuple[str, type], ...]:
    read = tuple((name, int) for name in SECOND_COLUMNS[1:])
    return (
        ("recording", str), ("second", int), ("label", str),
        *((axis, float) for axis in AFFECT_AXES), *read,
    )  # fmt: skip


def _frame_type(name: str) -> type:
    return {"frame": int, "track": int, "label": str}.get(name, float)


def _rows(
    ledger: Ledger,
    done: list[str],
    read: Callable[[str, Iterator[Any]], Iterator[Sequence[Any]]],
) -> Iterator[Sequence[Any]]:
    for identity in done:
        yield from read(identity, read_part(parts_of(ledger.folder), identity))


def _seconds(identity: str, lines: Iterator[Any]) -> Iterator[Sequence[Any]]:
    columns = tuple(next(lines)["second"])
    rows = [sample_row(line[1:], columns) for line in lines if _is(line, "second")]
    samples = Samples.from_rows(rows)
    labels, affect = samples["label"].tolist(), [samples[axis] for axis in AFFECT_AXES]
    for index, row in enumerate(rows):
        yield [
            identity,
            row.second,
            said_of_second(labels[index]),
            *(_rounded(float(values[index])) for values in affect),
            *(row.values.get(name) for name in SECOND_COLUMNS[1:]),
        ]


def _frames(identity: str, lines: Iterator[Any]) -> Iterator[Sequence[Any]]:
    columns = tuple(next(lines)["frame"])
    for line in lines:
        if _is(line, "frame"):
            values = dict(zip(columns, line[1:], strict=True))
            yield [identity, *(values.get(name) for name in FRAME_COLUMNS)]


def _is(line: Any, kind: str) -> bool:
    return isinstance(line, list) and line[0] == kind


def _rounded(value: float) -> float | None:
    return None if value != value else round(value, 3)  # NaN is not equal to itself
