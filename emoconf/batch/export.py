"""Everything that was read, as tables for other programs."""

import contextlib
import csv
import importlib.util
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from emoconf.batch.export_rows import Table, export_tables
from emoconf.batch.ledger import Ledger
from emoconf.batch.part import unwritable
from emoconf.errors import UsageError
from emoconf.reports.escape import csv_text
from emoconf.text import Text

#: Rows that are handed to a library at a time.
_TOGETHER = 5000

Writer = Callable[[list[Table], Path], list[Path]]


def export(ledger: Ledger, kind: str, path: Path) -> list[Path]:
    """Writes the tables to files, which only appear once they are whole.

    Args:
        ledger: Of the folder.
        kind: `csv`, `sqlite` or `parquet`.
        path: The file; with CSV and Parquet there is one for each table, whose name is put before
            the ending: `talks-recordings.csv`, `talks-seconds.csv`.

    Returns:
        The files that were written.

    Raises:
        UsageError: Parquet is wanted and pyarrow is not installed.
        OutputError: A file cannot be written.
        StoreError: A part is damaged or missing.
    """
    try:
        written = _WRITERS[kind](export_tables(ledger), path)
    except OSError as error:
        raise unwritable(path, error) from error
    if os.access(ledger.folder, os.W_OK):  # else nothing can be forgotten there either
        for file in written:
            ledger.note_export(file, kind)
    return written


def _csv(tables: list[Table], path: Path) -> list[Path]:
    with contextlib.ExitStack() as stack:
        return [_csv_table(stack, table, _named(path, table)) for table in tables]


def _csv_table(stack: contextlib.ExitStack, table: Table, path: Path) -> Path:
    part = stack.enter_context(_replacing(path))
    with part.open("wb") as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        for row in table.rows():
            writer.writerow([csv_text(v) if isinstance(v, str) else v for v in row])
    return path


def _sqlite(tables: list[Table], path: Path) -> list[Path]:
    from sqlite_utils import Database

    from emoconf.sqlite import sqlite3

    with _replacing(path) as part:
        connection = sqlite3.connect(part)
        db = Database(connection)
        try:
            connection.execute("PRAGMA journal_mode=OFF")  # a half-written file is thrown away
            for table in tables:
                db.create_table(
                    table.name,
                    dict(zip(table.columns, table.types, strict=True)),
                    pk=table.key,
                    foreign_keys=[("recording", "recordings", "id")] if table.key is None else (),
                )
                marks = ", ".join("?" * len(table.columns))
                connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows())
                if table.key is None:
                    db.table(table.name).create_index(["recording"])
            connection.commit()
        finally:
            db.close()
    return [path]


def _parquet(tables: list[Table], path: Path) -> list[Path]:
    if importlib.util.find_spec("pyarrow") is None:
        raise UsageError(
            Text("Parquet files need pyarrow, which is not installed."),
            Text("Install it (pip install pyarrow), or use --csv or --sqlite."),
        )
    with contextlib.ExitStack() as stack:
        return [_parquet_table(stack, table, _named(path, table)) for table in tables]


def _parquet_table(stack: contextlib.ExitStack, table: Table, path: Path) -> Path:
    import pyarrow
    import pyarrow.parquet

    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    schema = pyarrow.schema(
        [(name, types[kind]) for name, kind in zip(table.columns, table.types, strict=True)]
    )
    part = stack.enter_context(_replacing(path))
    with pyarrow.parquet.ParquetWriter(part, schema) as writer:
        for rows in _portions(table.rows()):
            columns = [
                pyarrow.array(values, type=field.type)
                for values, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))
    return path


_WRITERS: dict[str, Writer] = {"csv": _csv, "sqlite": _sqlite, "parquet": _parquet}


def _portions(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    remaining = iter(rows)
    while portion := list(islice(remaining, _TOGETHER)):
        yield portion


def _named(path: Path, table: Table) -> Path:
    return path.with_name(f"{path.stem}-{table.name}{path.suffix}")


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A private file that takes the place of another one if all goes well."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".emoconf-", suffix=".part")
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
