"""Finding meetings, and the words that people attach to them."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from emoconf.errors import UsageError
from emoconf.meetings.connection import writing
from emoconf.meetings.faults import DatabaseDamaged
from emoconf.meetings.reader import MEETING_QUERY, meeting_from_row
from emoconf.meetings.records import Meeting, utc_text
from emoconf.meetings.store import Store
from emoconf.meetings.summary import MeetingSummary
from emoconf.meetings.traces import rebuild_index
from emoconf.text import Text

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting with its summary, which is None while it runs, or if it cannot be read."""

    meeting: Meeting
    summary: MeetingSummary | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which meetings are wanted; every condition must hold.

    Attributes:
        words: Words of title, app, notes or tags; each may be the beginning of a word.
        app: Name of the app, upper or lower case.
        since: Not before.
        until: Before.
        own: Only live meetings of the user.
        model_sha256: Only meetings read by this model.
        finished: Only meetings that are closed.
        skip: Number of a meeting that is not wanted.
    """

    words: str = ""
    app: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    own: bool = False
    model_sha256: str | None = None
    finished: bool = False
    skip: int | None = None


def list_meetings(
    store: Store, wanted: Filter | None = None, *, limit: int | None = None, offset: int = 0
) -> list[Listed]:
    """Meetings with their summaries, newest first.

    Raises:
        StoreError: The database cannot be read.
    """
    where, values = _conditions(store, wanted or Filter())
    order = " ORDER BY m.started_at DESC, m.id DESC"
    # Numbers first, from the index alone as far as possible; then everything about those.
    picked = f"SELECT m.id FROM meetings m WHERE m.deleting = 0{where}{order} LIMIT ? OFFSET ?"
    query = (
        MEETING_QUERY.replace(" FROM meetings m", ", s.figures FROM meetings m", 1).replace(
            " WHERE ", " LEFT JOIN summaries s ON s.meeting_id = m.id WHERE ", 1
        )
        + f" AND m.id IN ({picked}){order}"
    )
    with store.translated():
        rows = store.connection.execute(query, (*values, -1 if limit is None else limit, offset))
        return [listed for row in rows if (listed := _listed(row)) is not None]


def _listed(row: tuple[Any, ...]) -> Listed | None:
    """What can be read of a row: damage to one meeting must not keep all others off the list."""
    try:
        meeting = meeting_from_row(row[:-1])
    except DatabaseDamaged as error:
        _log.warning("a meeting is left out: %s", error)
        return None
    try:
        return Listed(meeting, MeetingSummary.decode(row[-1]) if row[-1] else None)
    except (msgspec.DecodeError, TypeError) as error:
        _log.warning("the summary of meeting %s is left out: %s", meeting.id, error)
        return Listed(meeting, None)


def apps(store: Store) -> list[str]:
    """Names of all apps that meetings were held in, in alphabetical order."""
    with store.translated():
        rows = store.connection.execute(
            "SELECT DISTINCT app FROM meetings WHERE app IS NOT NULL AND deleting = 0 ORDER BY app"
        )
        return [row[0] for row in rows]


def rename(store: Store, meeting_id: int, title: str) -> None:
    """Gives a meeting another title; an empty one takes it away."""
    _set_text(store, meeting_id, "title", " ".join(title.split()), title_source="person")


def name_from_calendar(store: Store, meeting_id: int, title: str) -> None:
    """Gives a meeting the title that a calendar has, and remembers that it is from there.

    Args:
        store: The database.
        meeting_id: Its number.
        title: Empty if the calendar has none; it is not looked up again.
    """
    source = "calendar" if title else "none"
    _set_text(store, meeting_id, "title", title, title_source=source)


def not_looked_up(store: Store, since: datetime) -> list[Meeting]:
    """The user's finished live meetings without a title that no calendar was asked about."""
    query = (
        f"{MEETING_QUERY} AND t.title = '' AND t.title_source = '' AND m.source = 'live'"
        " AND m.is_user = 1 AND m.seconds IS NOT NULL AND m.started_at >= ?"
    )
    with store.translated():
        rows = store.connection.execute(query, (utc_text(since),)).fetchall()
    return [meeting_from_row(row) for row in rows]


def note(store: Store, meeting_id: int, text: str) -> None:
    """Replaces the notes of a meeting; an empty text takes them away."""
    _set_text(store, meeting_id, "notes", text.strip())


def tag(
    store: Store, meeting_id: int, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> tuple[str, ...]:
    """Adds and removes tags.

    Returns:
        The meeting's tags afterwards, in alphabetical order.

    Raises:
        UsageError: A tag is empty or contains a space.
    """
    for name in (*add, *remove):
        if len(name.split()) != 1:
            raise UsageError(
                Text("A tag is one word, not “{name}”.", name=name),
                Text("Use a hyphen between words."),
            )
    tags = {name.strip() for name in (*store.meeting(meeting_id).tags, *add)}
    tags -= {name.strip() for name in remove}
    result = tuple(sorted(tags, key=str.casefold))
    _set_text(store, meeting_id, "tags", " ".join(result))
    return result


def note_export(store: Store, meeting_id: int, path: Path, at: datetime) -> None:
    """Remembers that a meeting was written to a file, to say so when it is deleted."""
    with store.translated(), writing(store.connection) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO exports (meeting_id, path, exported_at) VALUES (?, ?, ?)",
            (meeting_id, str(path.absolute()), utc_text(at)),
        )


def _set_text(store: Store, meeting_id: int, column: str, text: str, **more: str) -> None:
    store.meeting(meeting_id)  # says so if there is none
    with store.translated(), writing(store.connection) as connection:
        values = {column: text, **more}
        columns = ", ".join(f"{name} = ?" for name in values)
        connection.execute(
            f"UPDATE meeting_text SET {columns} WHERE meeting_id = ?",
            (*values.values(), meeting_id),
        )
        rebuild_index(connection)  # else the replaced words would stay in it


def _conditions(store: Store, wanted: Filter) -> tuple[str, list[object]]:
    found = [*_each_condition(store, wanted)]
    return "".join(f" AND {text}" for text, _ in found), [
        value for _, values in found for value in values
    ]


def _each_condition(store: Store, wanted: Filter) -> Iterator[tuple[str, tuple[object, ...]]]:
    if wanted.words.strip():
        yield (
            "+m.id IN (SELECT rowid FROM meeting_text_fts WHERE meeting_text_fts MATCH ?)",
            (store.search_expression(wanted.words),),
        )
    if wanted.app is not None:
        yield "m.app = ? COLLATE NOCASE", (wanted.app,)
    if wanted.since is not None:
        yield "m.started_at >= ?", (utc_text(wanted.since),)
    if wanted.until is not None:
        yield "m.started_at < ?", (utc_text(wanted.until),)
    if wanted.own:
        yield "m.source = 'live' AND m.is_user = 1", ()
    if wanted.model_sha256 is not None:
        yield "m.model_sha256 = ?", (wanted.model_sha256,)
    if wanted.finished:
        yield "m.seconds IS NOT NULL", ()
    if wanted.skip is not None:
        yield "m.id <> ?", (wanted.skip,)
