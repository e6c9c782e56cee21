"""Databases of every earlier version open, with what is in them."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emoconf.errors import StoreError
from emoconf.meetings import connection as opening
from emoconf.meetings import listing, tables
from emoconf.meetings.connection import migration_copies
from emoconf.meetings.faults import StorageFull
from emoconf.meetings.migrations import MIGRATIONS, known_names
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store
from emoconf.meetings.traces import traces_due
from emoconf.signals import EXPRESSION, PRESENCE, SIGNALS, Column, Signal
from emoconf.sqlite import sqlite3
from emoconf.text import Text

EARLIER = sorted((Path(__file__).parent / "data").glob("m*.db"))
#: The last one whose seconds were in one table: most is done to it.
ONE_TABLE = next(path for path in EARLIER if path.stem == "m005_corrections")


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


def schema(path, name):
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT * FROM pragma_table_info(?)", (name,)).fetchall()
    return [tuple(row) for row in rows]


def test_the_migration_makes_the_tables_that_the_signals_declare(store, database):
    declared = sqlite3.connect(":memory:")
    for signal in (EXPRESSION, PRESENCE):
        declared.execute(tables.creation(signal))
        query = "SELECT name, type, pk FROM pragma_table_info(?)"
        made, wanted = (
            connection.execute(query, (signal.table,)).fetchall()
            for connection in (store.connection, declared)
        )
        assert made == wanted
    assert tables.missing(store.connection) == []


def test_a_table_for_a_signal_that_came_later_is_made_on_opening(store, database, monkeypatch):
    further = Signal("light", Text("Light"), (Column("lux", Text("Lux"), "lux", "mean"),), dict)
    monkeypatch.setattr(tables, "SIGNALS", (*SIGNALS, further))
    Store(database).close()
    assert [column[1] for column in schema(database, "samples_light")] == [
        "meeting_id", "second", "lux",
    ]  # fmt: skip
    wider = Signal(
        "light", Text("Light"), (*further.columns, Column("red", Text("Red"), "", "sum")), dict
    )
    monkeypatch.setattr(tables, "SIGNALS", (*SIGNALS, wider))
    Store(database).close()
    assert schema(database, "samples_light")[-1][1:5] == ("red", "INTEGER", 1, "0")
    assert migration_copies(database) == []


def test_an_earlier_program_that_still_runs_goes_on_writing(database):
    shutil.copy(ONE_TABLE, database)
    running = sqlite3.connect(database, isolation_level=None)
    insertion = (
        "INSERT OR IGNORE INTO samples (meeting_id, second, neutral, happiness, surprise, sadness,"
        " anger, disgust, fear, contempt, analysed, with_face, unsure, changes, brightness)"
        " VALUES (1, ?, 50, 50, 0, 0, 0, 0, 0, 0, 9, 8, 1, 0, 40)"
    )
    running.execute(insertion, (200,))
    with Store(database) as store:
        running.execute(insertion, (201,))
        running.execute(insertion, (201,))
        samples = store.samples(1)
        assert samples.second[-2:].tolist() == [200, 201]
        assert samples["happiness"][-2:].tolist() == [0.5, 0.5]
        assert samples["brightness"][-2:].tolist() == [40, 40]
    running.close()


def test_the_pages_of_the_old_table_go_with_the_next_round_of_tidying(database):
    shutil.copy(ONE_TABLE, database)
    with Store(database) as store:
        assert traces_due(store.connection)
        tidy(store, Terms(None, None), datetime.now(UTC))
        assert store.connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert len(store.samples(1)) == 110


def test_without_room_for_copy_and_journal_nothing_is_begun(database, monkeypatch):
    shutil.copy(ONE_TABLE, database)
    before = database.read_bytes()
    usage = shutil.disk_usage(database.parent)._replace(free=1_000_000)
    monkeypatch.setattr(opening.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(StorageFull, match="MB of room"):
        Store(database)
    assert migration_copies(database) == []
    monkeypatch.undo()
    with Store(database) as store:
        assert len(store.samples(1)) == 110
    assert before[:16] == b"SQLite format 3\0"


#: Opens a database and dies after so many steps of SQLite's virtual machine, in thousands.
KILLED = """
import os, sys
from pathlib import Path
from emoconf.meetings import connection
from emoconf.meetings.store import Store

real, left = connection._connect, int(sys.argv[2])

def connect(path):
    db = real(path)
    ticks = iter(range(left))
    db.conn.set_progress_handler(lambda: os._exit(9) if next(ticks, None) is None else 0, 1000)
    return db

connection._connect = connect
Store(Path(sys.argv[1])).close()
"""


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 8, 10_000])
def test_a_migration_that_is_killed_is_begun_again(steps, database):
    shutil.copy(ONE_TABLE, database)
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(database), str(steps)], check=False, timeout=60
        )
        assert done.returncode == (0 if steps == 10_000 else 9) or steps > 3
    with Store(database) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(store.samples(1)) == 110
        assert store.summary(1)[0].recorded == 110
    (copy,) = migration_copies(database)  # not one for each try
    assert sqlite3.connect(copy).execute("SELECT count(*) FROM samples").fetchone() == (110,)
