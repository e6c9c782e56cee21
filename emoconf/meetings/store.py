"""The meetings on disk. Every process reads and writes them through `Store`."""

import contextlib
import math
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec

from emoconf.errors import StoreError
from emoconf.meetings import tables
from emoconf.meetings.aggregate import SecondAggregator
from emoconf.meetings.connection import writing
from emoconf.meetings.late import told_late
from emoconf.meetings.reader import Reader, unknown
from emoconf.meetings.records import (
    Gap,
    MeetingStart,
    Moment,
    SampleRow,
    offset_minutes,
    utc_text,
)
from emoconf.meetings.summary import MeetingSummary, Summarised, summarise
from emoconf.values import Observation, SignalSecond


class Store(Reader):
    """Reads and writes meetings over one connection; belongs to the thread that opened it.

    Every change is a short transaction that takes the write lock at once.

    Args:
        path: The database; made or migrated if need be.
        on_notice: Told when a damaged database had to be put aside.

    Raises:
        StoreError: From every method, when the database cannot be read or written.
    """

    def begin(self, start: MeetingStart, started_at: datetime) -> int:
        """Writes that a meeting begins.

        Retention counts from this start for live meetings, and from now for recordings, which may
        be much older.

        Returns:
            The meeting's number.
        """
        with self.translated(), writing(self.connection) as connection:
            cursor = connection.execute(
                "INSERT INTO meetings (started_at, utc_offset, source, app, is_user, model_sha256,"
                " provisional, threshold, calibration, program_version, kept_since)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                    utc_text(started_at if start.source == "live" else datetime.now(UTC)),
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
        note: str | None = None,
    ) -> None:
        """Adds to a running meeting in one transaction; a note replaces the one before.

        Raises:
            UnknownMeeting: It was deleted; nothing was written.
        """
        with self.translated(), writing(self.connection) as connection:
            self._require(meeting_id)
            tables.insert(connection, meeting_id, rows)
            connection.executemany(
                "INSERT OR REPLACE INTO gaps (meeting_id, second, seconds, cause)"
                " VALUES (?, ?, ?, ?)",
                [(meeting_id, gap.second, gap.seconds, gap.cause) for gap in gaps],
            )
            self._insert_moments(meeting_id, moments)
            if note is not None:
                connection.execute(
                    "UPDATE meeting_text SET notes = ? WHERE meeting_id = ?",
                    (note.strip(), meeting_id),
                )

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
            calibration = self.meeting(meeting_id).calibration
            found = summarise(samples, closed, seconds, calibration)
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
                self.write_summary(meeting_id, found)
        return found.summary

    def reopen(self, meeting_id: int) -> None:
        """Lets a meeting that was closed go on; its summary is written anew when it closes.

        Raises:
            UnknownMeeting: It was deleted.
        """
        with self.translated(), writing(self.connection) as connection:
            self._require(meeting_id)
            connection.execute("UPDATE meetings SET seconds = NULL WHERE id = ?", (meeting_id,))
            connection.execute("DELETE FROM summaries WHERE meeting_id = ?", (meeting_id,))

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
        late: Callable[[], Iterable[SignalSecond]] = tuple,
    ) -> int:
        """Writes a recorded video as a whole meeting, however fast its observations come.

        If they end in an exception, the meeting is kept as an interrupted one with what came.

        Args:
            start: What is known about it, with source `file`.
            observations: In order of time; their times are seconds since the recording's start.
            started_at: When it was recorded, as far as is known.
            seconds: The recording's length, if it is longer than its last observation tells.
            late: Asked once the observations have ended, for the seconds that signals tell by
                themselves.

        Returns:
            The meeting's number.
        """
        meeting_id = self.begin(start, started_at)
        aggregator = SecondAggregator(start.signals)
        rows: list[SampleRow] = []
        last, whole = 0.0, False
        try:
            for observation in observations:
                last = observation.time
                row = aggregator.add(observation, math.floor(last))
                if row is not None:
                    rows.append(row)
                if len(rows) >= 300:  # short transactions: a live meeting may be writing too
                    self.append(meeting_id, rows)
                    rows = []
            rows += told_late(late(), start.signals)
            whole = True
        finally:
            final = aggregator.flush()
            length = math.ceil(seconds) if whole else 0
            with contextlib.nullcontext() if whole else contextlib.suppress(StoreError):
                self.append(meeting_id, [*rows, final] if final is not None else rows)
                self.finish(meeting_id, max(length, math.floor(last) + 1), interrupted=not whole)
        return meeting_id

    def _require(self, meeting_id: int) -> None:
        row = self.connection.execute(
            "SELECT deleting FROM meetings WHERE id = ?", (meeting_id,)
        ).fetchone()
        if row is None or row[0]:
            raise unknown(meeting_id)

    def _insert_moments(self, meeting_id: int, moments: Iterable[Moment]) -> None:
        self.connection.executemany(
            "INSERT INTO moments (meeting_id, second, kind, text, before, after, strength)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (meeting_id, m.second, m.kind, m.text, m.before, m.after, m.strength)
                for m in moments
            ],
        )

    def write_summary(self, meeting_id: int, found: Summarised) -> None:
        """Writes figures, course and strongest changes; within a transaction of the caller's."""
        self.connection.execute(
            "INSERT OR REPLACE INTO summaries (meeting_id, figures, course) VALUES (?, ?, ?)",
            (
                meeting_id,
                found.summary.encode(),
                msgspec.json.encode(found.course).decode(),
            ),
        )
        self.connection.execute(
            "DELETE FROM moments WHERE meeting_id = ? AND kind = 'change'", (meeting_id,)
        )
        self._insert_moments(meeting_id, found.changes)
