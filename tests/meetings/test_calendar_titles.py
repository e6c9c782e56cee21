"""Titles from an .ics file: by overlap, with series and time zones; bad files are refused."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emoconf.meetings import calendar_titles, listing
from emoconf.meetings.calendar_titles import CalendarError, name_new, read, title_at
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
from emoconf.reports.export import share_content
from emoconf.reports.figures import report

NINE = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # a Monday, nine o'clock in Berlin


def entry(summary: str, start: str, end: str, *more: str) -> str:
    lines = ("BEGIN:VEVENT", f"UID:{summary}", "DTSTAMP:20260101T000000Z", f"SUMMARY:{summary}",
             f"DTSTART{start}", f"DTEND{end}", *more, "END:VEVENT")  # fmt: skip
    return "\r\n".join(lines)


def calendar(*entries: str) -> str:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//t")
    return "\r\n".join((*head, *entries, "END:VCALENDAR", ""))


@pytest.fixture
def write(tmp_path: Path):
    def make(*entries: str, name: str = "work.ics") -> Path:
        path = tmp_path / name
        path.write_text(calendar(*entries), encoding="utf-8", newline="")
        return path

    return make


def at(path: Path, start: datetime = NINE, minutes: int = 30) -> str:
    return title_at(read(path), start, start + timedelta(minutes=minutes))


def test_the_entry_that_shares_most_time_names_the_meeting(write) -> None:
    path = write(
        entry("Before", ":20260302T073000Z", ":20260302T080500Z"),
        entry("Planning", ":20260302T080000Z", ":20260302T083000Z"),
    )
    assert at(path) == "Planning"


@pytest.mark.parametrize(
    ("start", "end"),
    [(":20260302T100000Z", ":20260302T110000Z"), (":20260302T082500Z", ":20260302T092500Z")],
    ids=["elsewhere", "hardly overlapping"],
)
def test_an_entry_at_another_time_names_nothing(write, start, end) -> None:
    assert at(write(entry("Other", start, end))) == ""


def test_a_weekly_entry_keeps_its_hour_when_the_clocks_change(write) -> None:
    path = write(
        entry(
            "Weekly",
            ";TZID=Europe/Berlin:20260105T090000",
            ";TZID=Europe/Berlin:20260105T093000",
            "RRULE:FREQ=WEEKLY",
            "EXDATE;TZID=Europe/Berlin:20260309T090000",
        ),
    )
    assert at(path) == "Weekly"
    assert at(path, NINE + timedelta(weeks=1)) == "", "the exception"
    assert at(path, datetime(2026, 7, 6, 7, 0, tzinfo=UTC)) == "Weekly", "nine o'clock in summer"
    assert at(path, datetime(2026, 7, 6, 8, 0, tzinfo=UTC)) == ""


def test_whole_days_and_cancelled_entries_name_nothing(write) -> None:
    path = write(
        entry("Holiday", ";VALUE=DATE:20260302", ";VALUE=DATE:20260303"),
        entry("Off", ":20260302T080000Z", ":20260302T083000Z", "STATUS:CANCELLED"),
    )
    assert at(path) == ""


def test_every_file_of_a_folder_is_read(write, tmp_path: Path) -> None:
    write(entry("Private", ":20260302T100000Z", ":20260302T110000Z"), name="a.ics")
    write(entry("Planning", ":20260302T080000Z", ":20260302T083000Z"), name="b.ics")
    assert at(tmp_path) == "Planning"


def test_a_title_is_one_line_that_turns_nothing_around(write) -> None:
    evil = "Plan\\nning \u202egnp.exe\x1b[2J " + "x" * 300
    title = at(write(entry(evil, ":20260302T080000Z", ":20260302T083000Z")))
    assert title.startswith("Plan ning gnp.exe[2J x")
    assert len(title) <= calendar_titles.LETTERS


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYSECOND=0,1,2,3;BYMINUTE=0,1,2"])
def test_a_series_that_no_meeting_has_is_passed_over(write, rule) -> None:
    path = write(
        entry("Mine", ":19700101T080000Z", ":19700101T083000Z", f"RRULE:{rule}"),
        entry("Planning", ":20260302T080000Z", ":20260302T083000Z"),
    )
    assert at(path) == "Planning"


@pytest.mark.parametrize("data", [b"", b"\x00\xff rubbish", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT",
                                  b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"])  # fmt: skip
def test_a_file_that_is_no_calendar_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.ics"
    path.write_bytes(data)
    with pytest.raises(CalendarError, match=r"bad\.ics") as refused:
        read(path)
    assert refused.value.hint


def test_what_is_not_there_is_empty_or_too_large_is_said(tmp_path, monkeypatch) -> None:
    with pytest.raises(CalendarError, match="cannot be read"):
        read(tmp_path / "none.ics")
    with pytest.raises(CalendarError, match=r"no \.ics file"):
        read(tmp_path)
    monkeypatch.setattr(calendar_titles, "BYTES", 10)
    (tmp_path / "large.ics").write_text(calendar())
    with pytest.raises(CalendarError, match="too large"):
        read(tmp_path)


# -- In the database -----------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "meetings.db") as opened:
        yield opened


def meet(store: Store, title: str | None = None, start: datetime = NINE) -> int:
    from tests.meetings.rows import row

    meeting = store.begin(MeetingStart("live", app="Zoom", title=title), start)
    store.append(meeting, [row(second, (100, 0, 0, 0, 0, 0, 0, 0)) for second in range(90)])
    store.finish(meeting, 1800)
    return meeting


@pytest.fixture
def planning(write) -> str:
    return str(write(entry("Planning with Jana", ":20260302T080000Z", ":20260302T083000Z")))


def test_a_meeting_without_a_title_gets_the_calendars(store, planning) -> None:
    meeting, other = meet(store), meet(store, "Mine")
    assert name_new(store, planning, NINE + timedelta(days=1)) == 1
    assert store.meeting(meeting).title == "Planning with Jana"
    assert store.meeting(meeting).title_from_calendar
    assert (store.meeting(other).title, store.meeting(other).title_from_calendar) == ("Mine", False)
    (found,) = listing.list_meetings(store, listing.Filter(words="jana"))
    assert found.meeting.id == meeting


def test_each_meeting_is_looked_up_once_and_a_title_taken_away_stays_away(store, planning) -> None:
    meeting = meet(store)
    name_new(store, planning, NINE)
    listing.rename(store, meeting, "")
    assert name_new(store, planning, NINE) == 0
    assert store.meeting(meeting).title is None
    nothing = meet(store, start=NINE + timedelta(hours=5))
    assert name_new(store, planning, NINE) == 0
    assert [one.id for one in listing.not_looked_up(store, NINE)] == []
    assert store.meeting(nothing).title is None


def test_without_a_calendar_nothing_is_read_and_nothing_marked(store) -> None:
    meeting = meet(store)
    assert name_new(store, "", NINE) == 0
    assert [one.id for one in listing.not_looked_up(store, NINE)] == [meeting]


def test_old_meetings_are_left_alone(store, planning) -> None:
    meet(store)
    assert name_new(store, planning, NINE + timedelta(days=calendar_titles.DAYS + 1)) == 0


def test_a_calendar_that_cannot_be_read_marks_nothing(store, tmp_path) -> None:
    meeting = meet(store)
    with pytest.raises(CalendarError):
        name_new(store, str(tmp_path / "none.ics"), NINE)
    assert [one.id for one in listing.not_looked_up(store, NINE)] == [meeting]


@pytest.mark.parametrize("kind", ["html"])
def test_a_title_from_a_calendar_is_never_in_a_file_for_others(store, planning, kind) -> None:
    meet(store)
    name_new(store, planning, NINE)
    made = report(store)
    assert b"Jana" not in share_content(made, ("title",), kind)
    listing.rename(store, made.meeting.id, "Jana agreed")
    assert b"Jana agreed" in share_content(report(store), ("title",), kind)
