"""Deleting what one signal left in all meetings, when a person withdraws their consent to it."""

from collections.abc import Callable
from typing import Any

import msgspec

from emoconf.errors import StoreError
from emoconf.meetings.copies import remove_every_copy
from emoconf.meetings.deletion import Pause, let_others, remove_rows, sharing
from emoconf.meetings.store import Store
from emoconf.meetings.summary import VERSIONS
from emoconf.meetings.traces import note_removal, overwrite_traces
from emoconf.signals import SIGNALS, Signal
from emoconf.sqlite import sqlite3
from emoconf.text import Text

_MEANS = 4  # place of the means in a point of the course: see `course.CoursePoint`


def delete_signal(store: Store, signal: Signal, *, patience: float = 30.0) -> int:
    """Deletes the seconds of a signal, its figures and its part of each course, for good.

    Older copies of the database hold them as well and go too. Killed in between, what is left is
    deleted when it is asked for again: nothing of it is marked.

    Args:
        store: The database.
        signal: One with a consent of its own.
        patience: Seconds to wait for readers to let the traces be overwritten.

    Returns:
        How many meetings held something of it.

    Raises:
        ValueError: It is covered by the webcam's consent: that means everything that is kept.
        StoreError: It could not be deleted; or it is, but a reader kept the journal from being
            emptied.
    """
    if signal.consent is None:
        raise ValueError(f"{signal.key} has no consent of its own")
    with store.translated():
        touched = _remove_seconds(store.connection, signal, let_others)
        touched |= _remove_gaps(store.connection, signal, let_others)
        touched |= _strip_summaries(store.connection, signal, let_others)
        remove_every_copy(store.path)
        with sharing(store.connection, let_others):
            note_removal(store.connection)
        clean = overwrite_traces(store.connection, patience)
    if not clean:
        raise StoreError(
            Text(
                "It is deleted, but another program is reading the database, so its journal still "
                "holds traces."
            ),
            Text("Close the programs that have meetings.db open: the journal goes with the last."),
        )
    return len(touched)


def _remove_seconds(connection: sqlite3.Connection, signal: Signal, pause: Pause) -> set[int]:
    rows = connection.execute(f"SELECT DISTINCT meeting_id FROM {signal.table}").fetchall()
    found = {int(row[0]) for row in rows}
    for meeting_id in found:
        remove_rows(connection, meeting_id, pause, (signal.table,))
    return found


def _remove_gaps(connection: sqlite3.Connection, signal: Signal, pause: Pause) -> set[int]:
    """When it alone was missing says when it was read."""
    found: set[int] = set()
    for cause, _ in signal.gaps:
        with sharing(connection, pause):
            rows = connection.execute(
                "DELETE FROM gaps WHERE cause = ? RETURNING meeting_id", (cause,)
            ).fetchall()
        found |= {int(row[0]) for row in rows}
    return found


def _strip_summaries(connection: sqlite3.Connection, signal: Signal, pause: Pause) -> set[int]:
    """Takes its figures, and those that are made of it as well, out of every summary."""
    dependent = [f for s in SIGNALS for f in s.figures if signal.key in f.made_of]
    names = {figure.name for figure in (*signal.figures, *dependent)}
    found = set()
    numbers = connection.execute("SELECT meeting_id FROM summaries").fetchall()
    for (meeting_id,) in numbers:
        with sharing(connection, pause):
            row = connection.execute(
                "SELECT figures, course FROM summaries WHERE meeting_id = ?", (meeting_id,)
            ).fetchone()
            if row is None:  # the meeting was deleted meanwhile
                continue
            figures = _changed(row[0], lambda value: _without(value, names, signal))
            course = _changed(row[1], lambda value: _without_means(value, signal))
            if (figures, course) != tuple(row):
                found.add(int(meeting_id))
                connection.execute(
                    "UPDATE summaries SET figures = ?, course = ? WHERE meeting_id = ?",
                    (figures, course, meeting_id),
                )
    return found


def _changed(text: str, change: Callable[[Any], bool]) -> str:
    """JSON after a change; as it is where nothing was changed, or it cannot be read."""
    try:
        value = msgspec.json.decode(text)
        return msgspec.json.encode(value).decode() if change(value) else text
    except (msgspec.DecodeError, TypeError, AttributeError):
        return text


def _without(figures: dict[str, Any], names: set[str], signal: Signal) -> bool:
    gone = [name for name in names if figures.pop(name, None) is not None]
    version = figures.get(VERSIONS, {}).pop(signal.key, None)
    return bool(gone) or version is not None


def _without_means(course: list[list[Any]], signal: Signal) -> bool:
    gone = [
        point[_MEANS].pop(name)
        for point in course
        if len(point) > _MEANS
        for name in signal.timeline
        if name in point[_MEANS]
    ]
    return bool(gone)
