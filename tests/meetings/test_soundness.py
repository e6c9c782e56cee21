"""What SQLite itself must be kept from: see `emoconf.sqlite`."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emoconf.meetings import listing
from emoconf.meetings.deletion import delete_meetings
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
from emoconf.sqlite import sqlite3

OPEN_AND_CLOSE = (
    "import sys; from pathlib import Path; from emoconf.meetings.store import Store; "
    "store = Store(Path(sys.argv[1])); print(len(store.unfinished())); store.close()"
)


def in_another_process(database: Path) -> int:
    answer = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE, str(database)],
        capture_output=True, text=True, timeout=90, check=True,
    )  # fmt: skip
    return int(answer.stdout)


def test_a_second_connection_in_a_process_costs_the_first_one_nothing(database):
    """A recorder and a note in one engine, while a command opens and closes the database."""
    with Store(database) as recorder:
        for number in range(1, 4):
            recorder.begin(MeetingStart("live", title="running"), datetime.now(UTC))
            Store(database).close()
            assert in_another_process(database) == number
    assert in_another_process(database) == 3


@pytest.mark.slow
def test_two_thousand_deletions_leave_the_search_whole(database):
    with Store(database) as store:
        kept = store.begin(MeetingStart("file", title="lighthouse"), datetime.now(UTC))
        for _ in range(2100):
            delete_meetings(
                store, [store.begin(MeetingStart("file", title="gone"), datetime.now(UTC))]
            )
        found = listing.list_meetings(store, listing.Filter(words="light"))
        assert [item.meeting.id for item in found] == [kept]
        assert listing.list_meetings(store, listing.Filter(words="gone")) == []


def test_the_store_and_sqlite_utils_use_one_copy_of_sqlite(database):
    with Store(database) as store:
        assert type(store.connection) is sqlite3.Connection


def test_the_sqlite_in_use_has_no_known_way_to_damage_a_database():
    assert sqlite3.sqlite_version_info >= (3, 51, 3) or "pysqlite3" not in sys.modules
