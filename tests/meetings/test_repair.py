"""What SQLite can still read of a damaged database is brought back."""

import random
from datetime import timedelta

import numpy as np
import pytest

from emoconf.meetings import listing
from emoconf.meetings.connection import quarantined_files
from emoconf.meetings.corrections import Correction, keep, list_corrections
from emoconf.meetings.records import Gap, MeetingStart, Moment
from emoconf.meetings.repair import repair
from emoconf.meetings.store import Store
from emoconf.sqlite import sqlite3


@pytest.fixture
def filled(database, make_row, monday):
    with Store(database) as store:
        for number in range(16):
            start = MeetingStart("live", app="Zoom", title=f"Meeting {number}")
            meeting_id = store.begin(start, monday + timedelta(hours=number))
            store.append(
                meeting_id,
                [make_row(second) for second in range(400)],
                [Gap(500, 5, "paused")],
                [Moment(5, "bookmark", f"mark {number}")],
            )
            store.finish(meeting_id)
            listing.note(store, meeting_id, f"note {number}")
    return database


def harm(path, seed, pages=2):
    """Overwrites some pages behind the first 23, which hold the schema and the tables' roots."""
    rng = random.Random(seed)
    content = bytearray(path.read_bytes())
    size = 4096
    for page in rng.sample(range(24, len(content) // size), pages):
        content[page * size : (page + 1) * size] = rng.randbytes(size)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("seed", range(4))
def test_most_of_a_damaged_database_comes_back(filled, seed):
    harm(filled, seed)
    found = repair(filled)
    assert found.damaged
    assert found.source == quarantined_files(filled)[0]
    assert found.meetings >= 10
    assert found.seconds >= 10 * 400 * 0.6
    with Store(filled) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        items = listing.list_meetings(store)
        assert len(items) == found.meetings
        assert all(item.summary is not None for item in items)
        assert listing.list_meetings(store, listing.Filter(words="zoom"))


def test_what_was_called_wrong_comes_back_once(filled, monday):
    embedding = np.ones(8, np.float32)
    with Store(filled) as store:
        for meeting_id in (1, None):
            wrong = Correction("anger", "neutral", embedding, "a" * 64, meeting_id=meeting_id)
            keep(store, wrong, monday)
    filled.rename(filled.with_name("meetings.damaged-20260101T000000Z.db"))
    for _ in range(2):
        repair(filled)
    with Store(filled) as store:
        found = list_corrections(store)
        assert [one.meeting_id is None for one in found] == [False, True]
        assert store.meeting(found[0].meeting_id).started_at == monday
        assert all((one.embedding == embedding).all() for one in found)


def test_a_healthy_database_is_left_as_it_is(filled):
    found = repair(filled)
    assert (found.damaged, found.source, found.meetings) == (False, None, 0)
    with Store(filled) as store:
        assert len(listing.list_meetings(store)) == 16
    assert quarantined_files(filled) == []


def test_what_was_put_aside_earlier_is_brought_into_the_new_database(filled, monday):
    content = bytearray(filled.read_bytes())
    content[4096 * 20 : 4096 * 21] = bytes(4096)
    filled.write_bytes(content)
    filled.rename(filled.with_name("meetings.damaged-20260101T000000Z.db"))
    with Store(filled) as store:
        new = store.begin(MeetingStart("live", title="new"), monday - timedelta(days=1))
        store.finish(new, 5)
    found = repair(filled)
    assert not found.damaged
    assert found.meetings >= 15
    with Store(filled) as store:
        titles = {item.meeting.title for item in listing.list_meetings(store)}
        assert {"new", "Meeting 0", "Meeting 15"} <= titles
        meeting = listing.list_meetings(store, listing.Filter(words='"meeting 7"'))[0].meeting
        assert meeting.notes == "note 7"
        assert [moment.text for moment in store.moments(meeting.id)] == ["mark 7"]
        assert [gap.cause for gap in store.gaps(meeting.id)] == ["paused"]


def test_doing_it_twice_brings_nothing_twice(filled):
    harm(filled, 1)
    first = repair(filled)
    second = repair(filled)
    assert first.meetings > 0
    assert second.meetings == 0


def test_rubbish_gives_nothing_and_no_error(database):
    database.write_bytes(b"rubbish" * 1000)
    found = repair(database)
    assert (found.damaged, found.meetings, found.seconds) == (True, 0, 0)


def test_without_a_database_there_is_nothing_to_do(database):
    assert repair(database).meetings == 0
    assert database.exists()


def test_a_summary_that_is_missing_or_unreadable_is_computed_anew(filled):
    with Store(filled) as store:
        store.connection.execute("DELETE FROM summaries WHERE meeting_id = 3")
        store.connection.execute("UPDATE summaries SET figures = '{' WHERE meeting_id = 4")
    assert repair(filled).summaries == 2
    with Store(filled) as store:
        assert store.summary(3)[0] == store.summary(4)[0] == store.summary(5)[0]


def test_names_in_a_damaged_file_are_not_taken_for_sql(filled):
    """Somebody else may have made the file; columns that are not known here are left out."""
    aside = filled.rename(filled.with_name("meetings.damaged-20260101T000000Z.db"))
    evil = "id) SELECT 1, 'x' --"
    old = sqlite3.connect(aside)
    old.execute("DROP VIEW meetings_readable")
    old.execute("DROP VIEW samples_readable")
    old.execute(f'ALTER TABLE gaps ADD COLUMN "{evil}" TEXT DEFAULT 1')
    old.execute(f'ALTER TABLE meetings ADD COLUMN "{evil}" TEXT DEFAULT 1')
    old.execute("ALTER TABLE moments RENAME COLUMN meeting_id TO whose")
    old.commit()
    old.close()
    assert repair(filled).meetings == 16
    with Store(filled) as store:
        assert [gap.cause for gap in store.gaps(1)] == ["paused"]
        assert [moment for moment in store.moments(1) if moment.kind == "bookmark"] == []
