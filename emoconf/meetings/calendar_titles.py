"""Titles of meetings from a calendar: an .ics file, or a folder of them, that the person names.

Files alone are read, nothing is fetched. The library is imported once there is a meeting to name.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from emoconf.errors import EmoConfError
from emoconf.meetings import listing
from emoconf.meetings.store import Store
from emoconf.text import Text

#: A calendar of the library, or an entry in one; said so without importing it.
Calendar = Any
Entry = Any

#: Meetings that began before so many days are not looked up: a calendar named today names the last
#: weeks, not a year of meetings whose entries may have been moved since.
DAYS = 14
#: A larger file is refused, as are more files in a folder: a calendar of ten years has 5 MB.
BYTES, FILES = 20_000_000, 100
#: An entry names a meeting if they share this part of the shorter of the two.
SHARED = 0.5
#: A title is cut there.
LETTERS = 120
#: Entries that come back more often than daily are no meetings, and could keep a computer busy.
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_HINT = Text("Choose another calendar in the settings, or none.")


class CalendarError(EmoConfError):
    """A calendar that cannot be read."""


def name_new(store: Store, calendar: str, now: datetime) -> int:
    """Gives the last weeks' meetings without a title the one that the calendar has at that time.

    Each is looked up once.

    Args:
        store: The database.
        calendar: Path of the file or folder; empty for none.
        now: The time.

    Returns:
        How many were named.

    Raises:
        CalendarError: It cannot be read; nothing was named.
    """
    meetings = listing.not_looked_up(store, now - timedelta(days=DAYS)) if calendar else []
    if not meetings:
        return 0
    calendars = read(Path(calendar).expanduser())
    named = 0
    for meeting in meetings:
        assert meeting.ended_at is not None
        title = title_at(calendars, meeting.started_at, meeting.ended_at)
        listing.name_from_calendar(store, meeting.id, title)
        named += bool(title)
    return named


def read(path: Path) -> tuple[Calendar, ...]:
    """Reads a file, or each .ics file in a folder.

    Raises:
        CalendarError: There is none, one is too large, or one is no calendar.
    """
    try:
        files = sorted(path.glob("*.ics")) if path.is_dir() else [path]
        sizes = [file.stat().st_size for file in files]
    except OSError as error:
        raise _unreadable(path, error) from error
    if not files:
        raise CalendarError(Text("The folder {path} has no .ics file.", path=path), _HINT)
    if len(files) > FILES or max(sizes) > BYTES:
        raise CalendarError(Text("The calendar {path} is too large.", path=path), _HINT)
    return tuple(calendar for file in files for calendar in _parsed(file))


def _parsed(file: Path) -> list[Calendar]:
    import icalendar

    try:
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error
    try:
        found = [
            one
            for one in icalendar.Calendar.from_ical(data, multiple=True)
            if one.name == "VCALENDAR"
        ]
    except Exception as error:  # the library raises what its parts raise
        raise CalendarError(Text("{path} is no calendar.", path=file), _HINT) from error
    if not found:
        raise CalendarError(Text("{path} is no calendar.", path=file), _HINT)
    return found


def _unreadable(path: Path, error: OSError) -> CalendarError:
    words = Text("The calendar {path} cannot be read: {why}.", path=path, why=error.strerror)
    return CalendarError(words, _HINT)


def title_at(calendars: Sequence[Calendar], start: datetime, end: datetime) -> str:
    """Title of the entry that a meeting shares most time with; empty if there is none.

    Whole days and cancelled entries do not count; entries that come back do, each in its time
    zone.

    Args:
        calendars: As read.
        start: Beginning of the meeting, with its zone.
        end: Its end.
    """
    best = (0.0, 0.0, "")
    for calendar in calendars:
        for entry in _entries(calendar, start, end):
            first, last = _instant(entry["DTSTART"].dt), _instant(entry["DTEND"].dt)
            shared = (min(last, end) - max(first, start)).total_seconds()
            shorter = min(last - first, end - start).total_seconds()
            title = _clean(str(entry.get("SUMMARY", "")))
            if title and shared > 0 and shared >= SHARED * shorter:
                nearness = -abs((first - start).total_seconds())
                best = max(best, (shared, nearness, title))
    return best[2]


def _entries(calendar: Calendar, start: datetime, end: datetime) -> Iterator[Entry]:
    """What takes place between two times; series that no meeting has are passed over."""
    import recurring_ical_events

    for entry in calendar.walk("VEVENT"):
        rules = entry.get("RRULE", [])
        if any(map(_too_often, rules if isinstance(rules, list) else [rules])):
            entry.pop("RRULE", None)
    try:
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(start, end)
    except Exception as error:  # the library raises what its parts raise
        raise CalendarError(Text("The calendar has entries that make no sense."), _HINT) from error
    for entry in found:
        timed = all(isinstance(entry[key].dt, datetime) for key in ("DTSTART", "DTEND"))
        if timed and str(entry.get("STATUS", "")).upper() != "CANCELLED":
            yield entry


def _too_often(rule: dict[str, list[str]]) -> bool:
    often = any(str(each).upper() in _TOO_OFTEN for each in rule.get("FREQ", []))
    return often or any(key in rule for key in _WITHIN_A_DAY)


def _instant(when: datetime) -> datetime:
    """A time without a zone is one of this computer's clock."""
    return (when if when.tzinfo else when.astimezone()).astimezone(UTC)


def _clean(title: str) -> str:
    """One line without anything that turns writing around or controls what shows it."""
    kept = "".join(c for c in title if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(kept.split())[:LETTERS].strip()
