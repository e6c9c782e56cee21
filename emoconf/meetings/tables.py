"""The table of each signal, made from its declaration, and how rows get into it and out of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from emoconf.meetings.records import SampleRow
from emoconf.signals import SIGNALS, Signal
from emoconf.sqlite import sqlite3

#: A second behind a month comes from damage; arrays are as long as the last second says.
LONGEST = 31 * 24 * 3600


def creation(signal: Signal) -> str:
    """The statement that makes a signal's table: one named whole number per column."""
    columns = ", ".join(
        f"{column.name} INTEGER{'' if column.empty is None else ' NOT NULL DEFAULT 0'}"
        for column in signal.columns
    )
    return (
        f"CREATE TABLE {signal.table} (meeting_id INTEGER NOT NULL REFERENCES meetings (id),"
        f" second INTEGER NOT NULL, {columns}, PRIMARY KEY (meeting_id, second)) WITHOUT ROWID"
    )


def missing(connection: sqlite3.Connection) -> list[str]:
    """Statements that make the tables and columns which declared signals do not have yet."""
    found = []
    for signal in SIGNALS:
        there = _columns(connection, signal.table)
        if not there:
            found.append(creation(signal))
            continue
        for column in signal.columns:
            if column.name not in there:
                kind = "INTEGER" if column.empty is None else "INTEGER NOT NULL DEFAULT 0"
                found.append(f"ALTER TABLE {signal.table} ADD COLUMN {column.name} {kind}")
    return found


def sample_tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Names of all tables with seconds, quoted: those of a newer or an older EmoConf as well.

    So whoever deletes a meeting deletes also what this program knows nothing of.
    """
    rows = connection.execute(
        "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND c.name = 'meeting_id'"
        " AND (t.name = 'samples' OR t.name GLOB 'samples_*') ORDER BY t.name"
    )
    return tuple('"' + row[0].replace('"', '""') + '"' for row in rows)


def insert(connection: sqlite3.Connection, meeting_id: int, rows: Iterable[SampleRow]) -> None:
    """Writes seconds; one that is there already stays. Within a transaction of the caller's."""
    rows = list(rows)
    for signal in SIGNALS:
        found = [
            (meeting_id, row.second, *(row.values[column.name] for column in signal.columns))
            for row in rows
            if signal.columns[0].name in row.values
        ]
        if found:
            names = ", ".join(column.name for column in signal.columns)
            marks = ", ".join("?" * (len(signal.columns) + 2))
            connection.executemany(
                f"INSERT OR IGNORE INTO {signal.table} (meeting_id, second, {names})"
                f" VALUES ({marks})",
                found,
            )


def read(connection: sqlite3.Connection, meeting_id: int) -> Mapping[str, list[tuple[Any, ...]]]:
    """The seconds of a meeting in order of time, by the key of the signal: second and columns."""
    found = {}
    for signal in SIGNALS:
        names = ", ".join(column.name for column in signal.columns)
        found[signal.key] = connection.execute(
            f"SELECT second, {names} FROM {signal.table} WHERE meeting_id = ?"
            " AND second BETWEEN 0 AND ? ORDER BY second",
            (meeting_id, LONGEST),
        ).fetchall()
    return found


def _columns(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return frozenset(row[0] for row in rows)
