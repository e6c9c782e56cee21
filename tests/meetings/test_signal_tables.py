"""What is deleted is in no table of any signal, also of one that this program does not know."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emoconf.meetings.deletion import delete_everything, delete_meetings
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.repair import repair
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store
from emoconf.meetings.tables import sample_tables
from emoconf.signals import SIGNALS
from tests.meetings.rows import row

DATA = Path(__file__).parent / "data"
#: Eight percentages and counts as they stand one after the other in a row, and nowhere else.
MIX = (23, 19, 17, 13, 11, 9, 5, 3)
EXPRESSION, PRESENCE = bytes((*MIX, 7, 5)), bytes((31, 29, 37))


def remarkable(seconds: int):
    return [row(second, MIX, 31, 29, 7, 5, 37) for second in range(seconds)]


def content(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def filled(store: Store, start: datetime, seconds: int = 3000) -> int:
    meeting_id = store.begin(MeetingStart("live", title="x"), start)
    store.append(meeting_id, remarkable(seconds))
    store.finish(meeting_id)
    return meeting_id


@pytest.mark.parametrize("how", ["deleted", "thinned", "everything"])
def test_no_second_is_left_in_any_file_while_the_engine_has_it_open(how, database, monday):
    with Store(database) as store, Store(database) as engine:
        engine.unfinished()
        meeting_id = filled(store, monday)
        assert EXPRESSION in content(database.parent) and PRESENCE in content(database.parent)
        if how == "deleted":
            delete_meetings(store, [meeting_id])
        elif how == "thinned":
            assert tidy(store, Terms(90), monday + timedelta(days=100)).clean
        else:
            delete_everything(database)
        left = content(database.parent)
        assert EXPRESSION not in left and PRESENCE not in left


def test_after_an_update_nothing_is_left_in_the_table_of_before_or_in_the_copy(database):
    shutil.copy(DATA / "m005_corrections.db", database)
    old = bytes((60, 40))  # of the mix, followed by the counts: zeros and ones take no room
    second = old + bytes((30, 30, 50))
    assert second in content(database.parent)
    with Store(database) as store:
        delete_meetings(store, [1])
        assert second not in content(database.parent)


def test_a_table_of_a_newer_program_is_emptied_as_well(store, monday):
    meeting_id, other = filled(store, monday, 10), filled(store, monday + timedelta(hours=1), 10)
    store.connection.execute(
        "CREATE TABLE samples_future (meeting_id INTEGER NOT NULL REFERENCES meetings (id),"
        " second INTEGER NOT NULL, pulse INTEGER, PRIMARY KEY (meeting_id, second)) WITHOUT ROWID"
    )
    store.connection.execute("CREATE TABLE samples_of_something_else (name TEXT)")
    for number in (meeting_id, other):
        store.connection.executemany(
            "INSERT INTO samples_future VALUES (?, ?, 60)", [(number, s) for s in range(10)]
        )
    assert len(sample_tables(store.connection)) == len(SIGNALS) + 1
    delete_meetings(store, [meeting_id])
    query = "SELECT DISTINCT meeting_id FROM samples_future"
    assert store.connection.execute(query).fetchall() == [(other,)]
    tidy(store, Terms(90), monday + timedelta(days=100))
    assert store.connection.execute(query).fetchall() == []


@pytest.mark.parametrize("earlier", sorted(DATA.glob("m*.db")), ids=lambda path: path.stem)
def test_a_damaged_database_of_an_earlier_version_comes_back_with_its_seconds(earlier, database):
    shutil.copy(earlier, database.with_name("meetings.damaged-20260601T000000Z.db"))
    found = repair(database)
    assert (found.meetings, found.seconds) == (1, 110)
    with Store(database) as store:
        samples = store.samples(1)
        assert (len(samples), samples["happiness"][0]) == (110, 0.4)
        assert int(samples["changes"].sum()) == 55
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_seconds_that_only_one_signal_knows_are_seconds_of_the_meeting(store, monday):
    """Such as a voice while the webcam is off; nothing is recorded of the face in them."""
    meeting_id = store.begin(MeetingStart("live"), datetime.now(UTC))
    store.append(meeting_id, remarkable(5))
    store.connection.execute("DELETE FROM samples_presence WHERE second IN (1, 3)")
    store.connection.execute("DELETE FROM samples_expression WHERE second = 4")
    samples = store.samples(meeting_id)
    assert samples.second.tolist() == [0, 1, 2, 3, 4]
    assert samples["recorded"].tolist() == [True, False, True, False, True]
    assert samples["confident"].tolist() == [True, False, True, False, False]
    assert store.finish(meeting_id, 5).recorded == 3
