import os
from datetime import UTC, datetime, timedelta

import pytest

from emoconf.errors import UsageError
from emoconf.meetings import listing
from emoconf.meetings.connection import damage_notice
from emoconf.meetings.copies import ASIDE_DAYS
from emoconf.meetings.housekeeping import Housekeeper
from emoconf.meetings.records import MeetingStart, Moment
from emoconf.meetings.retention import Terms, Tidied, tidy
from emoconf.meetings.store import Store


@pytest.fixture
def old_and_new(store, make_row, monday):
    ids = []
    for days in (100, 80):
        meeting_id = store.begin(MeetingStart("live"), monday - timedelta(days=days))
        rows = [make_row(second) for second in range(2500)]
        store.append(meeting_id, rows, moments=[Moment(3, "bookmark", "x")])
        store.finish(meeting_id)
        ids.append(meeting_id)
    return ids


def test_an_old_meeting_keeps_its_summary_and_course_and_loses_its_seconds(
    store, old_and_new, monday
):
    old, new = old_and_new
    before = store.summary(old)
    assert tidy(store, Terms(sample_days=90), monday).thinned == 1
    assert store.meeting(old).thinned
    assert len(store.samples(old)) == 0
    assert store.moments(old) == []
    assert store.summary(old) == before
    assert len(before[1]) == 120
    assert not store.meeting(new).thinned
    assert len(store.samples(new)) == 2500
    assert tidy(store, Terms(sample_days=90), monday).thinned == 0


def test_a_meeting_past_its_own_term_goes_entirely(store, old_and_new, monday):
    assert tidy(store, Terms(sample_days=None, meeting_days=90), monday).deleted == 1
    assert [m.meeting.id for m in listing.list_meetings(store)] == [old_and_new[1]]


def test_an_old_recording_is_kept_from_the_day_it_was_saved(store, observe, monday):
    start = MeetingStart("file", is_user=False)
    meeting_id = store.save_recording(
        start, [observe(0.0), observe(1.0)], started_at=monday - timedelta(days=4000)
    )
    assert tidy(store, Terms(90, 90), datetime.now(UTC)) == Tidied(0, 0, 0)
    assert tidy(store, Terms(90), datetime.now(UTC) + timedelta(days=91)).thinned == 1
    assert store.meeting(meeting_id).thinned


def test_without_terms_everything_stays(store, old_and_new, monday):
    tidied = tidy(store, Terms(None, None), monday)
    assert (tidied.thinned, tidied.deleted) == (0, 0)


def test_a_running_meeting_is_never_thinned(store, monday):
    store.begin(MeetingStart("live"), monday - timedelta(days=400))
    assert tidy(store, Terms(1, 1), monday).thinned == 0


def test_it_leaves_off_when_told_to_and_goes_on_next_time(store, old_and_new, monday):
    assert tidy(store, Terms(1), monday, stopped=lambda: True).thinned == 0
    assert tidy(store, Terms(1), monday).thinned == 2


def test_copies_from_before_a_migration_go_after_a_week(store, database, monday):
    for days, name in ((8, "old"), (6, "new")):
        copy = database.with_name(f"meetings.before-{name}.db")
        copy.write_bytes(b"")
        made = (monday - timedelta(days=days)).timestamp()
        os.utime(copy, (made, made))
    assert tidy(store, Terms(), monday).copies == 1
    assert not database.with_name("meetings.before-old.db").exists()
    assert database.with_name("meetings.before-new.db").exists()


@pytest.mark.parametrize(
    ("sample_days", "days"), [(90, 30), (None, 30), (7, 7)], ids=["usual", "for ever", "short"]
)
def test_a_database_that_was_put_aside_goes_after_its_term(
    store, database, monday, sample_days, days
):
    aside = database.with_name(f"meetings.damaged-{monday:%Y%m%dT%H%M%S%f}Z.db")
    for ending in ("", "-wal"):
        database.with_name(aside.name + ending).write_bytes(b"x")
    terms = Terms(sample_days)
    assert tidy(store, terms, monday + timedelta(days=days)).copies == 0
    assert tidy(store, terms, monday + timedelta(days=days, seconds=1)).copies == 1
    assert [file for file in database.parent.iterdir() if "damaged" in file.name] == []


def test_the_notice_of_a_damaged_database_names_its_term(database):
    assert f"after {ASIDE_DAYS} days" in damage_notice(database).hint


def test_a_copy_whose_name_speaks_of_the_future_goes_by_its_age(store, database, monday):
    aside = database.with_name("meetings.damaged-20990101T000000000000Z.db")
    aside.write_bytes(b"x")
    os.utime(aside, (monday.timestamp(), monday.timestamp()))
    assert tidy(store, Terms(), monday + timedelta(days=31)).copies == 1


def test_the_housekeeper_tidies_at_the_start(store, database, old_and_new):
    notices = []
    keeper = Housekeeper(database, lambda: Terms(1), on_notice=notices.append, first=0)
    for _ in range(200):
        keeper._thread.join(0.05)
        with Store(database) as other:
            if all(other.meeting(meeting_id).thinned for meeting_id in old_and_new):
                break
    keeper.close()
    assert all(store.meeting(meeting_id).thinned for meeting_id in old_and_new)
    assert notices == []


def test_settings_that_cannot_be_read_on_one_day_do_not_end_the_housekeeping(
    store, database, old_and_new, monkeypatch
):
    monkeypatch.setattr("emoconf.meetings.housekeeping._DAILY", 0.01)
    days = iter([UsageError("The settings are damaged.", "Mend or delete the file.")])

    def terms():
        for error in days:
            raise error
        return Terms(1)

    notices = []
    housekeeper = Housekeeper(database, terms, on_notice=notices.append, first=0)
    for _ in range(200):
        housekeeper._thread.join(0.05)
        with Store(database) as other:
            if all(other.meeting(meeting_id).thinned for meeting_id in old_and_new):
                break
    housekeeper.close()
    assert all(store.meeting(meeting_id).thinned for meeting_id in old_and_new)
    assert [(n.kind, n.message) for n in notices] == [
        ("tidying_failed", "The settings are damaged.")
    ]
