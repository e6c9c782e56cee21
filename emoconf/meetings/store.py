"""The meetings on disk. Every process reads and writes them through `Store`."""

import math
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import msgspec

from emoconf.errors import StoreError
from emoconf.meetings.aggregate import SecondAggregator
from emoconf.meetings.connection import UnknownMeeting, open_database, translated, writing
from emoconf.meetings.records import (
    Gap,
    Meeting,
    MeetingStart,
    Moment,
    SampleRow,
    local_time,
    offset_minutes,
    utc_text,
)
from emoconf.meetings.samples import Samples, as_table_row
from emoconf.meetings.summary import CoursePoint, MeetingSummary, Summarised, summarise
from emoconf.values import LABELS, Notice, Observation

SAMPLE_COLUMNS = ("second", *LABELS, "analysed", "with_face", "unsure", "changes", "brightness")
_INSERT_SAMPLE = (
    f"INSERT OR IGNORE INTO samples (meeting_id, {', '.join(SAMPLE_COLUMNS)}) "
    f"VALUES ({', '.join('?' * (len(SAMPLE_COLUMNS) + 1))})"
)
#: Selects what `meeting_from_row` reads; conditions may be appended.
MEETING_QUERY = """SELECT m.id, m.started_at, m.utc_offset, m.seconds, m.source, m.app, t.title,
    t.notes, t.tags, m.is_user, m.model_sha256, m.provisional, m.threshold, m.calibration,
    m.program_version, m.interrupted, m.thinned_at
    FROM meetings m JOIN meeting_text t ON t.meeting_id = m.id WHERE m.deleting = 0"""


class Store:
    """One connection to the database of meetings; belongs to the thread that opened it.

    Raises:
        StoreError: From every method, when the database cannot be read or written.
    """

    def __init__(self, path: Path, on_notice: Callable[[Notice], None] | None = None) -> None:
        self.path = path
        self._db = open_database(path, on_notice)
        self.connection: sqlite3.Connection = self._db.conn

    def __enter__(self) -> "Store":
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

    # --- writing a meeting -------------------------------------------------------------------

    def begin(self, start: MeetingStart, started_at: datetime) -> int:
        """Writes that a meeting begins.

        Returns:
            The meeting's number.
        """
        with self.translated(), writing(self.connection) as connection:
            cursor = connection.execute(
                "INSERT INTO meetings (started_at, utc_offset, source, app, is_user, model_sha256,"
                " provisional, threshold, calibration, program_version)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    utc_text(started_at),
                    offset_minutes(started_at),
                    start.source,
                    start.app,
                    start.is_user,
                    start.model_sha256,
                    start.provisional,
                    start.threshold,
                    start.calibration,
                    start.program_version,
                ),
            )
            meeting_id = int(cursor.lastrowid or 0)
            connection.execute(
                "INSERT INTO meeting_text (meeting_id, title, app) VALUES (?, ?, ?)",
                (meeting_id, start.title or "", start.app or ""),
            )
        return meeting_id

    def append(
        self,
        meeting_id: int,
        rows: Iterable[SampleRow] = (),
        gaps: Iterable[Gap] = (),
        moments: Iterable[Moment] = (),
    ) -> None:
        """Adds to a running meeting in one transaction.

        Raises:
            UnknownMeeting: It was deleted; nothing was written.
        """
        with self.translated(), writing(self.connection) as connection:
            self._require(meeting_id)
            connection.executemany(
                _INSERT_SAMPLE, [(meeting_id, *as_table_row(row)) for row in rows]
            )
            connection.executemany(
                "INSERT OR REPLACE INTO gaps (meeting_id, second, seconds, cause)"
                " VALUES (?, ?, ?, ?)",
                [(meeting_id, gap.second, gap.seconds, gap.cause) for gap in gaps],
            )
            self._insert_moments(meeting_id, moments)

    def finish(
        self, meeting_id: int, seconds: int | None = None, *, interrupted: bool = False
    ) -> MeetingSummary:
        """Closes a meeting: an open gap ends, and the summary with its course is written.

        Args:
            meeting_id: Its number.
            seconds: Its length; None takes the end of the last row or gap.
            interrupted: True if the program that recorded it ended without closing it.

        Raises:
            UnknownMeeting: It was deleted; nothing was written.
        """
        with self.translated():
            self._require(meeting_id)
            gaps = self.gaps(meeting_id)
            samples = self.samples(meeting_id)
            if seconds is None:
                ends = [gap.second + (gap.seconds or 0) for gap in gaps]
                seconds = max([*ends, int(samples.second[-1]) + 1 if len(samples) else 0])
            closed = [
                gap
                if gap.seconds is not None
                else Gap(gap.second, max(seconds - gap.second, 0), gap.cause)
                for gap in gaps
            ]
            found = summarise(samples, closed, seconds)
            with writing(self.connection) as connection:
                self._require(meeting_id)
                connection.execute(
                    "UPDATE meetings SET seconds = ?, interrupted = ? WHERE id = ?",
                    (seconds, interrupted, meeting_id),
                )
                connection.execute(
                    "UPDATE gaps SET seconds = max(? - second, 0)"
                    " WHERE meeting_id = ? AND seconds IS NULL",
                    (seconds, meeting_id),
                )
                self._write_summary(meeting_id, found)
        return found.summary

    def checkpoint(self) -> None:
        """Moves what was committed into the database file, as far as readers allow, and syncs it.

        What was committed before is safe from a power cut afterwards.
        """
        with self.translated():
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def unfinished(self) -> list[int]:
        """Numbers of the meetings that were never closed."""
        with self.translated():
            rows = self.connection.execute(
                "SELECT id FROM meetings WHERE seconds IS NULL AND deleting = 0 ORDER BY id"
            )
            return [int(row[0]) for row in rows]

    def save_recording(
        self,
        start: MeetingStart,
        observations: Iterable[Observation],
        *,
        started_at: datetime,
        seconds: float = 0.0,
    ) -> int:
        """Writes a recorded video as a whole meeting, however fast its observations come.

        Args:
            start: What is known about it, with source `file`.
            observations: In order of time; their times are seconds since the recording's start.
            started_at: When it was recorded, as far as is known.
            seconds: The recording's length, if it is longer than its last observation tells.

        Returns:
            The meeting's number.
        """
        meeting_id = self.begin(start, started_at)
        aggregator = SecondAggregator()
        rows: list[SampleRow] = []
        last = 0.0
        for observation in observations:
            last = observation.time
            row = aggregator.add(observation, math.floor(last))
            if row is not None:
                rows.append(row)
            if len(rows) >= 1000:  # short transactions: a live meeting may be writing too
                self.append(meeting_id, rows)
                rows = []
        final = aggregator.flush()
        self.append(meeting_id, [*rows, final] if final is not None else rows)
        self.finish(meeting_id, max(math.ceil(seconds), math.floor(last) + 1))
        return meeting_id

    # --- reading -----------------------------------------------------------------------------

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
            raise _unknown(which)
        return meeting_from_row(row)

    def samples(self, meeting_id: int) -> Samples:
        """The recorded seconds of a meeting; none once it was thinned."""
        with self.translated():
            rows = self.connection.execute(
                f"SELECT {', '.join(SAMPLE_COLUMNS)} FROM samples WHERE meeting_id = ?"
                " ORDER BY second",
                (meeting_id,),
            ).fetchall()
        return Samples.from_table(rows)

    def gaps(self, meeting_id: int) -> list[Gap]:
        """The stretches without rows, in order of time."""
        with self.translated():
            rows = self.connection.execute(
                "SELECT second, seconds, cause FROM gaps WHERE meeting_id = ? ORDER BY second",
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
                msgspec.json.decode(row[0], type=MeetingSummary),
                msgspec.json.decode(row[1], type=tuple[CoursePoint, ...]),
            )
        except msgspec.DecodeError as error:
            raise StoreError(
                f"The summary of meeting {meeting_id} cannot be read: {error}.",
                "emoconf doctor --repair computes it anew where its seconds are still there.",
            ) from error

    def search_expression(self, words: str) -> str:
        """The words as a full-text query in which nothing has a special meaning.

        Each word may be the beginning of a longer one.
        """
        quoted = self._db.quote_fts(words.replace("\0", " "))
        return " ".join(f"{part}*" for part in re.findall(r'"[^"]+"', quoted)) or '""'

    # --- inside ------------------------------------------------------------------------------

    def translated(self) -> AbstractContextManager[None]:
        """Inside, errors of SQLite become errors for people."""
        return translated(self.path)

    def _require(self, meeting_id: int) -> None:
        row = self.connection.execute(
            "SELECT deleting FROM meetings WHERE id = ?", (meeting_id,)
        ).fetchone()
        if row is None or row[0]:
            raise _unknown(meeting_id)

    def _insert_moments(self, meeting_id: int, moments: Iterable[Moment]) -> None:
        self.connection.executemany(
            "INSERT INTO moments (meeting_id, second, kind, text, before, after, strength)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (meeting_id, m.second, m.kind, m.text, m.before, m.after, m.strength)
                for m in moments
            ],
        )

    def _write_summary(self, meeting_id: int, found: Summarised) -> None:
        self.connection.execute(
            "INSERT OR REPLACE INTO summaries (meeting_id, figures, course) VALUES (?, ?, ?)",
            (
                meeting_id,
                msgspec.json.encode(found.summary).decode(),
                msgspec.json.encode(found.course).decode(),
            ),
        )
        self.connection.execute(
            "DELETE FROM moments WHERE meeting_id = ? AND kind = 'change'", (meeting_id,)
        )
        self._insert_moments(meeting_id, found.changes)


def _unknown(which: int | str) -> UnknownMeeting:
    if which == "latest":
        return UnknownMeeting(
            "There is no meeting yet.", "emoconf run records one; emoconf demo shows an example."
        )
    return UnknownMeeting(f"There is no meeting {which}.", "emoconf meetings lists them.")


def meeting_from_row(row: tuple[Any, ...]) -> Meeting:
    """Decodes a row of `MEETING_QUERY`."""
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
    )
