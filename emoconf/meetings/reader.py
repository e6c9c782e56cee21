"""Reading the database of meetings."""

import logging
import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import msgspec

from emoconf.errors import StoreError
from emoconf.meetings import tables
from emoconf.meetings.connection import open_database
from emoconf.meetings.course import CoursePoint
from emoconf.meetings.faults import DatabaseDamaged, UnknownMeeting, translated
from emoconf.meetings.records import Gap, Meeting, Moment, local_time
from emoconf.meetings.samples import Samples
from emoconf.meetings.summary import MeetingSummary
from emoconf.sqlite import sqlite3
from emoconf.text import Text
from emoconf.values import Notice

_log = logging.getLogger(__name__)

#: Selects what `meeting_from_row` reads; conditions may be appended.
MEETING_QUERY = """SELECT m.id, m.started_at, m.utc_offset, m.seconds, m.source, m.app, t.title,
    t.notes, t.tags, m.is_user, m.model_sha256, m.provisional, m.threshold, m.calibration,
    m.program_version, m.interrupted, m.thinned_at, t.title_source
    FROM meetings m JOIN meeting_text t ON t.meeting_id = m.id WHERE m.deleting = 0"""


class Reader:
    """One connection to the database of meetings; belongs to the thread that opened it.

    Raises:
        StoreError: From every method, when the database cannot be read or written.
    """

    def __init__(self, path: Path, on_notice: Callable[[Notice], None] | None = None) -> None:
        self.path = path
        self._db = open_database(path, on_notice)
        self._identity = _identity(path)
        self.connection: sqlite3.Connection = self._db.conn

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection; the last one to do so leaves no journal behind."""
        self._db.close()

    @property
    def replaced(self) -> bool:
        """True if another process has put the file aside and this one goes on writing to it."""
        return _identity(self.path) != self._identity

    def ever_had(self, meeting_id: int) -> bool:
        """True if a meeting of that number was ever begun in this database."""
        with self.translated():
            row = self.connection.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = 'meetings'"
            ).fetchone()
        return row is not None and int(row[0]) >= meeting_id

    def meeting(self, which: int | Literal["latest"]) -> Meeting:
        """One meeting.

        Raises:
            UnknownMeeting: There is none with that number, or none at all.
        """
        where, values = (
            (" ORDER BY m.started_at DESC, m.id DESC LIMIT 1", ())
            if which == "latest"
            else (" AND m.id = ?", (which,))
        )
        with self.translated():
            row = self.connection.execute(MEETING_QUERY + where, values).fetchone()
        if row is None:
            raise unknown(which)
        return meeting_from_row(row)

    def samples(self, meeting_id: int) -> Samples:
        """The recorded seconds of a meeting; none once it was thinned."""
        with self.translated():
            found = tables.read(self.connection, meeting_id)
        try:
            return Samples.from_tables(found)
        except (ValueError, TypeError):  # damage to one row must not hide all others
            _log.warning("seconds of meeting %s that make no sense are left out", meeting_id)
            return Samples.from_tables(
                {key: [row for row in rows if all_numbers(row)] for key, rows in found.items()}
            )

    def gaps(self, meeting_id: int) -> list[Gap]:
        """The stretches without rows, in order of time."""
        with self.translated():
            rows = self.connection.execute(
                "SELECT second, seconds, cause FROM gaps WHERE meeting_id = ?"
                # a meeting that ends when everybody left has no gap after its end
                " AND NOT (cause = 'left' AND coalesce(seconds, 1) = 0) ORDER BY second",
                (meeting_id,),
            )
            return [Gap(*row) for row in rows]

    def moments(self, meeting_id: int) -> list[Moment]:
        """Bookmarks and changes, in order of time."""
        with self.translated():
            rows = self.connection.execute(
                "SELECT second, kind, text, before, after, strength FROM moments"
                " WHERE meeting_id = ? ORDER BY second, id",
                (meeting_id,),
            )
            return [Moment(*row) for row in rows]

    def summary(self, meeting_id: int) -> tuple[MeetingSummary, tuple[CoursePoint, ...]] | None:
        """The stored figures and course; None while the meeting runs."""
        with self.translated():
            row = self.connection.execute(
                "SELECT figures, course FROM summaries WHERE meeting_id = ?", (meeting_id,)
            ).fetchone()
        if row is None:
            return None
        try:
            return (
                MeetingSummary.decode(row[0]),
                msgspec.json.decode(row[1], type=tuple[CoursePoint, ...]),
            )
        except (msgspec.DecodeError, TypeError) as error:
            raise StoreError(
                Text(
                    "The summary of meeting {meeting_id} cannot be read: {error}.",
                    meeting_id=meeting_id,
                    error=error,
                ),
                Text("emoconf doctor --repair computes it anew where its seconds are still there."),
            ) from error

    def search_expression(self, words: str) -> str:
        """The words as a full-text query in which nothing has a special meaning.

        Each word may be the beginning of a longer one.
        """
        quoted = self._db.quote_fts(words.replace("\0", " "))
        return " ".join(f"{part}*" for part in re.findall(r'"[^"]+"', quoted)) or '""'

    def translated(self) -> AbstractContextManager[None]:
        """Inside, errors of SQLite become errors for people."""
        return translated(self.path)


def all_numbers(row: Iterable[Any]) -> bool:
    """True if a row holds nothing but whole numbers and NULLs, as a second's does."""
    return all(value is None or isinstance(value, int) for value in row)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def unknown(which: int | str) -> UnknownMeeting:
    """The error for a meeting that is not there."""
    if which == "latest":
        return UnknownMeeting(
            Text("There is no meeting yet."),
            Text("emoconf run records one; emoconf demo shows an example."),
        )
    return UnknownMeeting(
        Text("There is no meeting {which}.", which=which), Text("emoconf meetings lists them.")
    )


def meeting_from_row(row: tuple[Any, ...]) -> Meeting:
    """Decodes a row of `MEETING_QUERY`.

    Raises:
        DatabaseDamaged: It makes no sense.
    """
    try:
        return _meeting(row)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise DatabaseDamaged(
            Text(
                "What is stored about meeting {row} makes no sense: {error}.",
                row=row[0],
                error=error,
            ),
            Text("Lists leave it out; emoconf delete --all deletes it with everything else."),
        ) from error


def _meeting(row: tuple[Any, ...]) -> Meeting:
    return Meeting(
        id=row[0],
        started_at=local_time(row[1], row[2]),
        seconds=row[3],
        source=row[4],
        app=row[5],
        title=row[6] or None,
        notes=row[7],
        tags=tuple(row[8].split()),
        is_user=bool(row[9]),
        model_sha256=row[10],
        provisional=bool(row[11]),
        threshold=row[12],
        calibration=row[13],
        program_version=row[14],
        interrupted=bool(row[15]),
        thinned=row[16] is not None,
        title_from_calendar=row[17] == "calendar",
    )
