"""What the reports window asks of the database; each function runs on the worker's thread."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from emoconf import paths, settings_file
from emoconf.errors import UsageError
from emoconf.meetings import calendar_titles, deletion, listing
from emoconf.meetings.calendar_titles import CalendarError
from emoconf.meetings.store import Store
from emoconf.reports import figures, trends
from emoconf.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting as one line of the list.

    Attributes:
        id: Its number.
        started_at: When it began, by the clock of that place.
        name: Title, else app; text of the user.
        app: Program, empty if unknown.
        seconds: Its length; None while it runs.
        dominant: The labels shown most, with their shares.
        coverage: Share of the recorded time with the face.
    """

    id: int
    started_at: datetime
    name: str
    app: str
    seconds: int | None
    dominant: tuple[tuple[str, float], ...]
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """Answer to a search.

    Attributes:
        rows: The meetings.
        apps: All there are to choose from.
        complaint: Why the calendar named no meeting; empty if nothing is wrong.
    """

    rows: tuple[Row, ...]
    apps: tuple[str, ...]
    complaint: Text = EMPTY


def _row(item: listing.Listed) -> Row:
    meeting, summary = item.meeting, item.summary
    return Row(
        id=meeting.id,
        started_at=meeting.started_at,
        name=meeting.name,
        app=meeting.app or "",
        seconds=meeting.seconds,
        dominant=tuple((label, summary.shares[label]) for label in summary.dominant)
        if summary
        else (),
        coverage=summary.coverage if summary else None,
    )


def find(wanted: listing.Filter) -> Found:
    """Every meeting that fits, newest first."""
    with Store(paths.database()) as store:
        complaint = _name_new(store)
        rows = tuple(_row(item) for item in listing.list_meetings(store, wanted))
        return Found(rows, tuple(listing.apps(store)), complaint)


def _name_new(store: Store) -> Text:
    """Looks new meetings up in the calendar; says what is wrong with that, and goes on."""
    try:
        calendar = settings_file.load(paths.settings_file()).calendar
        calendar_titles.name_new(store, calendar, datetime.now(UTC))
    except (CalendarError, UsageError) as error:
        return error.text
    return EMPTY


def newest() -> int:
    """Number of the newest meeting."""
    with Store(paths.database()) as store:
        return store.meeting("latest").id


def report(which: int | Literal["latest"]) -> figures.Report:
    """Everything about one meeting."""
    with Store(paths.database()) as store:
        return figures.report(store, which)


def rename(meeting: int, title: str) -> None:
    """Gives a meeting another title."""
    with Store(paths.database()) as store:
        listing.rename(store, meeting, title)


def note(meeting: int, text: str) -> None:
    """Replaces the notes of a meeting."""
    with Store(paths.database()) as store:
        listing.note(store, meeting, text)


def set_tags(meeting: int, wanted: Sequence[str]) -> tuple[str, ...]:
    """Makes these the tags of a meeting."""
    with Store(paths.database()) as store:
        present = set(store.meeting(meeting).tags)
        gone = tuple(present - set(wanted))
        return listing.tag(store, meeting, tuple(wanted), gone)


def delete(meetings: Sequence[int]) -> tuple[str, ...]:
    """Deletes meetings for good.

    Returns:
        Files that were exported from them and are still there.
    """
    with Store(paths.database()) as store:
        gone = deletion.delete_meetings(store, meetings)
    return tuple(str(path) for path in gone.exports)


def export(meeting: int, kind: str, path: Path) -> Path:
    """Writes a report to a file."""
    from emoconf.reports.export import export_report

    with Store(paths.database()) as store:
        export_report(store, figures.report(store, meeting), kind, path, datetime.now(UTC))
    return path


def share(meeting: int, fields: Collection[str], kind: str, path: Path) -> Path:
    """Writes a report for others to a file."""
    from emoconf.reports.export import share_content, write_export

    with Store(paths.database()) as store:
        made = figures.report(store, meeting)
        write_export(store, made, share_content(made, fields, kind), path, datetime.now(UTC))
    return path


def all_trends(app: str | None = None) -> trends.Trends:
    """What the last year's meetings say together."""
    with Store(paths.database()) as store:
        return trends.trends(store, datetime.now(UTC), app=app)


def pair(one: int, other: int) -> tuple[figures.Report, figures.Report]:
    """Two reports to set side by side."""
    return report(one), report(other)
