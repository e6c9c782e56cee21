"""A database whose pages no longer make sense ends in a sentence, never in an endless loop."""

import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from emoconf.doctor.general import check_database
from emoconf.errors import StoreError
from emoconf.meetings import listing
from emoconf.meetings.connection import put_aside, quarantined_files
from emoconf.meetings.corrections import Correction, keep, list_corrections
from emoconf.meetings.deletion import delete_everything, delete_meetings
from emoconf.meetings.faults import DatabaseDamaged
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.repair import repair
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store
from emoconf.reports.trends import trends

PAGE = 4096


@pytest.fixture
def filled(database, make_row, monday) -> Path:
    """Three meetings of almost an hour."""
    with Store(database) as store:
        for number in range(3):
            start = MeetingStart("live", title=f"Meeting {number}")
            meeting_id = store.begin(start, monday + timedelta(hours=number))
            store.append(meeting_id, [make_row(second) for second in range(3000)])
            store.finish(meeting_id)
    return database


def disorder(path: Path, seed: int) -> None:
    """Swaps two pages with seconds, which SQLite's quick check does not see.

    Such a page is a leaf of an index tree, type 10 (https://sqlite.org/fileformat2.html).
    """
    rng = random.Random(seed)
    content = bytearray(path.read_bytes())
    leaves = [
        slice(start, start + PAGE)
        for start in range(0, len(content), PAGE)
        if content[start] == 10 and int.from_bytes(content[start + 3 : start + 5], "big") > 60
    ]
    one, other = rng.sample(leaves, 2)
    content[one], content[other] = content[other], content[one]
    path.write_bytes(content)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("seed", range(6))
def test_a_deletion_that_meets_damage_says_so_and_the_repair_completes_it(filled, seed):
    disorder(filled, seed)
    with Store(filled) as store, pytest.raises(DatabaseDamaged, match=r"damaged.*--repair"):
        delete_meetings(store, [1, 2, 3])
    found = repair(filled)
    assert found.damaged
    assert found.meetings == 0
    with Store(filled) as store:
        assert listing.list_meetings(store) == []
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("terms", [Terms(sample_days=1), Terms(None, meeting_days=1)])
def test_a_round_of_tidying_that_meets_damage_says_so(filled, monday, terms):
    disorder(filled, 3)
    with Store(filled) as store, pytest.raises(StoreError, match="damaged"):
        tidy(store, terms, monday + timedelta(days=9))


def test_a_schema_that_is_no_text_counts_as_damage(filled, monkeypatch):
    """SQLite quotes it in its message, which then cannot be read either."""
    spoiled = filled.read_bytes().replace(b"viewmeetings_", b"view\xff\xfeetings_")
    filled.write_bytes(spoiled.replace(b"CREATE VIEW meetings_", b"CREATE VIEX meetings_"))
    monkeypatch.setattr("emoconf.doctor.general.database", lambda: filled)
    assert check_database().ok is False
    notices = []
    with Store(filled, notices.append) as store:
        assert listing.list_meetings(store) == []
    assert [notice.kind for notice in notices] == ["database_damaged"]
    assert repair(filled).source is not None


@pytest.mark.parametrize("figures", ["{", b"\xff\xfe", 7, '{"seconds": "x"}'])
def test_a_summary_that_cannot_be_read_leaves_the_others_on_the_list(filled, figures):
    with Store(filled) as store:
        store.connection.execute(
            "UPDATE summaries SET figures = ? WHERE meeting_id = 2", (figures,)
        )
        items = {item.meeting.id: item.summary for item in listing.list_meetings(store)}
        assert items.keys() == {1, 2, 3}
        assert [number for number, summary in items.items() if summary is None] == [2]
        assert trends(store, datetime.now(UTC), days=3650).overall is not None
        with pytest.raises(StoreError, match=r"summary of meeting 2 .*--repair"):
            store.summary(2)


def test_a_title_that_is_no_text_is_shown_as_far_as_it_is_one(filled):
    with Store(filled) as store:
        store.connection.execute(
            "UPDATE meeting_text SET title = CAST(x'4d656574ff' AS TEXT) WHERE meeting_id = 2"
        )
        assert store.meeting(2).title == "Meet\ufffd"
        assert len(listing.list_meetings(store)) == 3
        delete_meetings(store, [2])


@pytest.mark.parametrize(
    ("column", "value"), [("started_at", "yesterday"), ("utc_offset", "x"), ("utc_offset", 10**9)]
)
def test_a_meeting_that_makes_no_sense_is_left_out(filled, column, value):
    with Store(filled) as store:
        store.connection.execute(f"UPDATE meetings SET {column} = ? WHERE id = 2", (value,))
        assert [item.meeting.id for item in listing.list_meetings(store)] == [3, 1]
        with pytest.raises(DatabaseDamaged, match="meeting 2 makes no sense"):
            store.meeting(2)
        delete_meetings(store, [3])
    aside = filled.rename(filled.with_name("meetings.damaged-20260601T000000Z.db"))
    assert repair(filled).meetings == 1
    delete_everything(filled)
    assert not aside.exists()


def test_a_correction_that_makes_no_sense_is_left_out(filled, monday):
    with Store(filled) as store:
        for size in (8, 16):
            embedding = np.ones(size, np.float32)
            keep(store, Correction("anger", "neutral", embedding, "a" * 64), monday)
        store.connection.execute("UPDATE corrections SET embedding = x'010203' WHERE id = 1")
        assert [len(one.embedding) for one in list_corrections(store)] == [16]


@pytest.mark.parametrize(
    ("table", "column", "left"), [("expression", "neutral", 9000), ("presence", "analysed", 8999)]
)
def test_seconds_that_make_no_sense_are_left_out(filled, table, column, left):
    with Store(filled) as store:
        store.connection.execute(
            f"UPDATE samples_{table} SET {column} = 'x' WHERE meeting_id = 2 AND second = 7"
        )
        found = [store.samples(number) for number in (1, 2, 3)]
        assert [int(samples["confident"].sum()) for samples in found] == [3000, 2999, 3000]
        assert sum(int(samples["recorded"].sum()) for samples in found) == left
    filled.rename(filled.with_name("meetings.damaged-20260601T000000Z.db"))
    repair(filled)
    with Store(filled) as store:
        assert sum(int(store.samples(n)["recorded"].sum()) for n in (1, 2, 3)) == left


HOLDER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1])
try:
    connection.execute("SELECT * FROM sqlite_master").fetchall()
except sqlite3.DatabaseError:
    pass
print("open", flush=True)
sys.stdin.read()
"""


def test_damage_in_a_file_that_another_program_has_open_loses_nothing(filled, monkeypatch):
    """On Windows such a file cannot be renamed."""
    monkeypatch.setattr("emoconf.meetings.connection._IN_USE_SECONDS", 0.3)
    filled.write_bytes(b"no database at all, but long enough to be one" * 30)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(filled)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        if sys.platform == "win32":
            with pytest.raises(StoreError, match="another program has it open") as refused:
                Store(filled)
            assert "Close EmoConf's other windows" in refused.value.hint
            assert filled.exists()
            assert not quarantined_files(filled)
        other.communicate()
    with Store(filled) as store:
        assert listing.list_meetings(store) == []
    assert len(quarantined_files(filled)) == 1


def test_a_journal_that_cannot_be_put_aside_keeps_its_database(filled, monkeypatch):
    journal = Path(f"{filled}-wal")
    journal.write_bytes(b"rows")
    rename = Path.replace

    def refuse(path: Path, target: str) -> Path:
        if path == journal:
            raise PermissionError(13, "in use")
        return rename(path, target)

    before = filled.read_bytes()
    monkeypatch.setattr("emoconf.meetings.connection._IN_USE_SECONDS", 0.0)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises((PermissionError, StoreError)):
        put_aside(filled)
    assert filled.read_bytes() == before
    assert not quarantined_files(filled)
