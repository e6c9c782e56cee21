"""Removing the details of a meeting: its summary and a coarse course stay."""

from datetime import datetime

import msgspec

from emoconf.meetings.coarse import POINT_SECONDS, coarsened, most_points
from emoconf.meetings.connection import writing
from emoconf.meetings.course import COURSE_POINTS, CoursePoint
from emoconf.meetings.deletion import Pause, remove_rows, sharing
from emoconf.meetings.records import utc_text
from emoconf.meetings.store import Store
from emoconf.meetings.traces import note_removal
from emoconf.sqlite import sqlite3


def thin(store: Store, meeting_id: int, now: datetime, pause: Pause) -> None:
    """Removes the details of a meeting; killed in between, it does so again the next time."""
    with store.translated():
        remove_rows(store.connection, meeting_id, pause)
        with sharing(store.connection, pause):
            for table in ("moments", "corrections"):
                store.connection.execute(f"DELETE FROM {table} WHERE meeting_id = ?", (meeting_id,))
            _coarsen(store.connection, meeting_id)
            store.connection.execute(
                "UPDATE meetings SET thinned_at = ? WHERE id = ?", (utc_text(now), meeting_id)
            )
            note_removal(store.connection)


def thin_corrections(store: Store, before: datetime) -> None:
    """Removes corrections made before a time: those of no meeting, or of one that still runs."""
    with store.translated(), writing(store.connection) as connection:
        gone = connection.execute(
            "DELETE FROM corrections WHERE corrected_at < ?", (utc_text(before),)
        ).rowcount
        if gone:
            note_removal(connection)


def coarsen_thinned(store: Store, pause: Pause) -> None:
    """Joins points where a course still tells of single seconds, as earlier versions left it."""
    for meeting_id in _too_fine(store):
        with store.translated(), sharing(store.connection, pause):
            _coarsen(store.connection, meeting_id)
            note_removal(store.connection)


def _too_fine(store: Store) -> list[int]:
    with store.translated():
        rows = store.connection.execute(
            "SELECT m.id, m.seconds, json_array_length(s.course) FROM meetings m"
            " JOIN summaries s ON s.meeting_id = m.id"
            " WHERE m.thinned_at IS NOT NULL AND m.deleting = 0 AND m.seconds < ?"
            " AND json_valid(s.course)",
            (COURSE_POINTS * POINT_SECONDS,),
        )
        return [number for number, seconds, points in rows if points > most_points(seconds)]


def _coarsen(connection: sqlite3.Connection, meeting_id: int) -> None:
    """Within a transaction; a course that cannot be read is replaced by one that says nothing."""
    row = connection.execute(
        "SELECT m.seconds, s.course FROM meetings m JOIN summaries s ON s.meeting_id = m.id"
        " WHERE m.id = ?",
        (meeting_id,),
    ).fetchone()
    if row is None:
        return
    try:
        course = coarsened(msgspec.json.decode(row[1], type=tuple[CoursePoint, ...]), row[0])
    except msgspec.DecodeError:
        course = ()
    course = course or (CoursePoint(0, None, None, None),)
    connection.execute(
        "UPDATE summaries SET course = ? WHERE meeting_id = ?",
        (msgspec.json.encode(course).decode(), meeting_id),
    )
