"""Databases of every earlier version open, with what is in them."""

import shutil
from pathlib import Path

import pytest

from emoconf.errors import StoreError
from emoconf.meetings import listing
from emoconf.meetings.connection import migration_copies
from emoconf.meetings.migrations import MIGRATIONS, known_names
from emoconf.meetings.store import Store
from emoconf.sqlite import sqlite3

EARLIER = sorted((Path(__file__).parent / "data").glob("m*.db"))


def test_there_is_a_database_of_each_earlier_version():
    assert [file.stem for file in EARLIER] == sorted(known_names())[:-1]


@pytest.mark.parametrize("earlier", EARLIER, ids=lambda path: path.stem)
def test_an_earlier_database_opens_with_everything_in_it(earlier, database):
    shutil.copy(earlier, database)
    with Store(database) as store:
        meeting = store.meeting(1)
        assert (meeting.title, meeting.app, meeting.seconds) == ("Weekly", "Zoom", 120)
        assert len(store.samples(1)) == 110
        assert [gap.cause for gap in store.gaps(1)] == ["paused"]
        assert [moment.text for moment in store.moments(1)] == ["prices"]
        assert store.summary(1)[0].recorded == 110
        assert [m.meeting.id for m in listing.list_meetings(store, listing.Filter("week"))] == [1]


@pytest.mark.parametrize("earlier", EARLIER, ids=lambda path: path.stem)
def test_a_copy_is_kept_before_a_migration_and_holds_the_earlier_version(earlier, database):
    shutil.copy(earlier, database)
    Store(database).close()
    (copy,) = migration_copies(database)
    assert copy.stem.endswith(earlier.stem)
    assert copy.stat().st_mode & 0o077 == 0
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT count(*) FROM samples").fetchone() == (110,)
    applied = connection.execute("SELECT max(name) FROM _sqlite_migrations").fetchone()
    assert applied == (earlier.stem,)
    connection.close()


def test_a_new_database_needs_no_copy(store, database):
    assert migration_copies(database) == []


def test_a_database_of_a_newer_program_is_refused_and_left_as_it_is(database):
    Store(database).close()
    connection = sqlite3.connect(database)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('emoconf', 'm999_from_the_future', '2030')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"newer EmoConf.*Update"):
        Store(database)
    connection = sqlite3.connect(database)
    assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (
        len(known_names()) + 1,
    )
    connection.close()


def test_a_migration_that_fails_changes_nothing(database, monkeypatch):
    shutil.copy(EARLIER[0], database)
    before = database.read_bytes()

    def broken(_db):
        raise sqlite3.OperationalError("no such thing")

    first_pending = MIGRATIONS._migrations[1]
    monkeypatch.setattr(first_pending, "fn", broken)
    with pytest.raises(StoreError, match="no such thing"):
        Store(database)
    monkeypatch.undo()
    assert sqlite3.connect(database).execute("SELECT count(*) FROM samples").fetchone() == (110,)
    with Store(database) as store:
        assert store.meeting(1).title == "Weekly"
    assert before[:16] == b"SQLite format 3\0"
