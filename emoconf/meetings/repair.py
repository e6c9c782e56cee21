"""Recovering what can be read of a damaged database: `emoconf doctor --repair`."""

import contextlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emoconf.errors import StoreError
from emoconf.meetings.connection import (
    maintenance_lock,
    quarantine_if_damaged,
    quarantined_files,
    readable_text,
    writing,
)
from emoconf.meetings.copies import remove_copy
from emoconf.meetings.faults import translated
from emoconf.meetings.reader import all_numbers
from emoconf.meetings.records import local_time
from emoconf.meetings.store import Store
from emoconf.signals import SIGNALS
from emoconf.sqlite import sqlite3
from emoconf.text import Text

_log = logging.getLogger(__name__)

#: A number above this comes from the damage. Numbers go on from the highest one, and SQLite refuses
#: every further meeting behind 2^63 - 1.
_HIGHEST = 10_000_000
_OF_MEETINGS = ("gaps", "moments", "summaries", "exports", "corrections")
#: Values by the names of their columns.
_Row = dict[str, Any]
_TABLES = ("meetings", "meeting_text", *_OF_MEETINGS)


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of it.

    Attributes:
        damaged: True if the database in use was damaged.
        source: The damaged file that was read, now put aside; None if there was none.
        kept: True if that file is still there. It is not where it held meetings whose deletion
            had begun: whoever deletes a meeting wants it nowhere.
        meetings: Meetings that were recovered.
        seconds: Their recovered seconds.
        summaries: Summaries that were computed anew from seconds.
    """

    damaged: bool
    source: Path | None
    kept: bool
    meetings: int
    seconds: int
    summaries: int


def repair(path: Path) -> Repaired:
    """Puts a damaged database aside and brings over whatever SQLite still reads of it.

    Without damage in the database in use, the latest one that was put aside earlier is read.
    Meetings get new numbers where theirs are taken; those that are already there are left alone.
    The damaged file stays where it is until its meetings are deleted or its term is over (see
    `copies`).

    Raises:
        StoreError: The database cannot be opened or written.
    """
    with translated(path), maintenance_lock(path):
        aside = quarantine_if_damaged(path) if path.exists() else None
        source = aside or next(reversed(quarantined_files(path)), None)
    with Store(path) as store:
        recomputed = _recompute(store)
        if source is None:
            return Repaired(False, None, False, 0, 0, recomputed)
        meetings, seconds, unwanted = _bring_over(store, source)
        if unwanted:
            remove_copy(source)
        return Repaired(
            aside is not None,
            source,
            not unwanted,
            meetings,
            seconds,
            _recompute(store) + recomputed,
        )


def _bring_over(store: Store, source: Path) -> tuple[int, int, bool]:
    """Meetings and seconds that were recovered, and whether some were being deleted."""
    try:
        old = sqlite3.connect(source)
    except sqlite3.Error as error:
        raise StoreError(
            Text("{name} cannot be opened: {error}.", name=source.name, error=error),
            Text("Nothing of it can be recovered."),
        ) from error
    with contextlib.closing(old):
        old.row_factory = sqlite3.Row
        old.text_factory = readable_text
        old.execute("PRAGMA cell_size_check=OFF")
        found = {table: list(_readable(old, table, _columns(store, table))) for table in _TABLES}
        texts = {row["meeting_id"]: row for row in found["meeting_text"]}
        meetings = seconds = 0
        for meeting in _in_order(store, found["meetings"]):
            number = _insert_meeting(store, meeting, texts.get(meeting["id"]))
            if number is None:
                continue
            meetings += 1
            for table in _OF_MEETINGS:
                rows = [row for row in found[table] if row["meeting_id"] == meeting["id"]]
                _insert(store, table, rows, number)
            seconds += _bring_seconds(store, old, meeting["id"], number)
        of_none = [row for row in found["corrections"] if row["meeting_id"] is None]
        _insert(store, "corrections", _unknown(store, of_none), None)
    _log.info("recovered %d meetings with %d seconds from %s", meetings, seconds, source.name)
    return meetings, seconds, any(meeting.get("deleting") for meeting in found["meetings"])


def _columns(store: Store, table: str) -> frozenset[str]:
    """The columns that a table has here: names in a damaged file may be anything."""
    with store.translated():
        rows = store.connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return frozenset(row[0] for row in rows)


def _in_order(store: Store, meetings: Sequence[_Row]) -> list[_Row]:
    """First those that can keep their numbers, in rising order, then those that get new ones."""
    with store.translated():
        last = _last_number(store.connection)
    return sorted(meetings, key=lambda meeting: (meeting["id"] <= last, meeting["id"]))


def _last_number(connection: sqlite3.Connection) -> int:
    """The highest number that was ever given to a meeting here."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'meetings'").fetchone()
    return int(row[0]) if row else 0


def _insert_meeting(store: Store, meeting: _Row, text: _Row | None) -> int | None:
    """Number of the recovered meeting; None if it is there already or makes no sense."""
    values = {key: value for key, value in meeting.items() if key != "id"}
    with store.translated():
        there = store.connection.execute(
            "SELECT 1 FROM meetings WHERE started_at = ? AND source = ?",
            (values.get("started_at"), values.get("source")),
        ).fetchone()
        if there or values.get("deleting") or not _makes_sense(values):
            return None
        try:
            with writing(store.connection) as connection:
                if _last_number(connection) < meeting["id"] <= _HIGHEST:
                    values["id"] = meeting["id"]
                number = int(
                    connection.execute(_insertion("meetings", values), values).lastrowid or 0
                )
                words = {"title": "", "app": "", "notes": "", "tags": ""}
                if text is not None:
                    words = {key: text.get(key) or "" for key in words}
                words_of = {"meeting_id": number, **words}
                connection.execute(_insertion("meeting_text", words_of), words_of)
        except sqlite3.IntegrityError:
            return None
    return number


def _makes_sense(meeting: dict[str, Any]) -> bool:
    try:
        local_time(meeting["started_at"], meeting["utc_offset"])
        return int(meeting["seconds"] or 0) >= 0
    except (KeyError, ValueError, TypeError, OverflowError):
        return False


def _unknown(store: Store, corrections: Sequence[_Row]) -> list[_Row]:
    """Those of no meeting that were not brought over before."""
    query = "SELECT corrected_at, embedding FROM corrections WHERE meeting_id IS NULL"
    with store.translated():
        there = {tuple(row) for row in store.connection.execute(query)}
    return [
        row for row in corrections if (row.get("corrected_at"), row.get("embedding")) not in there
    ]


def _insert(store: Store, table: str, rows: Sequence[_Row], number: int | None) -> int:
    """Inserts the rows that the table accepts; a row that makes no sense is left out."""
    count = 0
    with store.translated():
        for first in range(0, len(rows), 2000):
            with writing(store.connection) as connection:
                for row in rows[first : first + 2000]:
                    values = row | {"meeting_id": number}
                    values.pop("id", None)
                    with contextlib.suppress(sqlite3.IntegrityError):
                        connection.execute(_insertion(table, values), values)
                        count += 1
    return count


def _insertion(table: str, values: dict[str, Any]) -> str:
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"


def _readable(old: sqlite3.Connection, table: str, columns: frozenset[str]) -> Iterator[_Row]:
    """The rows of a table from its beginning to the damage and from its end back to it."""
    order = "rowid" if table != "gaps" else "meeting_id, second, cause"
    key = "id" if table == "meetings" else "meeting_id"
    for row in _from_both_ends(old, f"SELECT * FROM {table}", order, ()):
        values = _known(row, columns)
        if key in values and (isinstance(values[key], int) or table == "corrections"):
            yield values


def _bring_seconds(store: Store, old: sqlite3.Connection, meeting_id: int, number: int) -> int:
    """Brings the seconds of a meeting over: how many (of the signal with the most).

    A file from before the signals has them all in `samples`, which is a view here that takes them.
    """
    counts = [0]
    for table in ("samples", *(signal.table for signal in SIGNALS)):
        if table == "samples" and _is_view(old, table):
            continue
        columns = _columns(store, table)
        query = f"SELECT * FROM {table} WHERE meeting_id = ?"
        found = (
            _known(row, columns) for row in _from_both_ends(old, query, "second", (meeting_id,))
        )
        rows = [row for row in found if all_numbers(row.values())]
        counts.append(_insert(store, table, rows, number))
    return max(counts)


def _is_view(old: sqlite3.Connection, name: str) -> bool:
    """False also where the damage hides what it is."""
    try:
        row = old.execute("SELECT type FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False
    return row is not None and row["type"] == "view"


def _known(row: sqlite3.Row, columns: frozenset[str]) -> _Row:
    return {name: value for name, value in dict(row).items() if name in columns}


def _from_both_ends(
    old: sqlite3.Connection, query: str, order: str, values: tuple[int, ...]
) -> Iterator[sqlite3.Row]:
    seen = set()
    backwards = ", ".join(f"{column} DESC" for column in order.split(", "))
    for direction in (order, backwards):
        try:
            for row in old.execute(f"{query} ORDER BY {direction}", values):
                if tuple(row) not in seen:
                    seen.add(tuple(row))
                    yield row
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            _log.info("stopped reading at damage: %s", error)
        else:
            return


def _recompute(store: Store) -> int:
    """Computes the summaries of closed meetings that have none, or one that cannot be read."""
    count = 0
    with store.translated():
        closed = store.connection.execute(
            "SELECT id, seconds, interrupted FROM meetings WHERE seconds IS NOT NULL"
            " AND deleting = 0 AND thinned_at IS NULL"
        ).fetchall()
    for meeting_id, seconds, interrupted in closed:
        try:
            missing = store.summary(meeting_id) is None
        except StoreError:
            missing = True
        if missing:
            store.finish(meeting_id, seconds, interrupted=bool(interrupted))
            count += 1
    return count
