"""Full disks, damaged files, wrong files: the meeting goes on and the person is told once."""

import subprocess
import sys
import textwrap

import pytest

from emoconf.errors import StoreError
from emoconf.meetings.connection import quarantined_files
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
from emoconf.sqlite import sqlite3

LIVE = MeetingStart("live", title="Weekly")


@pytest.fixture
def full_disk(monkeypatch):
    """Says whether every further connection believes that the disk is full; at first none does.

    The recorder opens the database in a thread of its own, maybe before the test's first line.
    """
    from emoconf.meetings import connection

    original = connection._connect
    state = {"full": False}

    def connect(path):
        db = original(path)
        if state["full"]:
            count = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count={max(count, 1)}")
        return db

    monkeypatch.setattr(connection, "_connect", connect)

    def switch(full):
        state["full"] = full

    return switch


def test_a_full_disk_is_told_once_and_recording_resumes_without_a_lost_row(recording, full_disk):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(30)
    full_disk(True)
    recording.recorder.between_writes(recording.recorder.disconnect)
    recording.show(300)
    assert recording.kinds == ["storage_full"]
    assert "space" in recording.notices[0].hint
    full_disk(False)
    recording.recorder.between_writes(recording.recorder.disconnect)
    recording.show(3)
    assert recording.kinds == ["storage_full"]
    recording.show(5)
    assert recording.kinds == ["storage_full", "storage_recovered"]
    assert recording.recorder.stop().recorded == 338
    with Store(recording.path) as store:
        assert store.samples(meeting_id).second.tolist() == list(range(338))


def test_a_disk_that_stays_full_for_long_costs_the_oldest_rows_as_a_gap(recording, full_disk):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(10)
    full_disk(True)
    recording.recorder.between_writes(recording.recorder.disconnect)
    recording.show(800, rate=1)
    full_disk(False)
    recording.recorder.between_writes(recording.recorder.disconnect)
    recording.recorder.stop()
    with Store(recording.path) as store:
        (gap,) = store.gaps(meeting_id)
        seconds = store.samples(meeting_id).second.tolist()
    assert gap.cause == "storage_full"
    assert 0 < gap.seconds < 210  # 600 rows wait in memory, some fit into the last page
    missing = set(range(810)) - set(seconds)
    assert missing == set(range(gap.second, gap.second + gap.seconds))


def test_a_meeting_that_starts_on_a_full_disk_is_recorded_once_there_is_room(recording, full_disk):
    with Store(recording.path):  # the file is there, whether the recorder has come to it or not
        recording.recorder.flush()
    full_disk(True)
    recording.recorder.between_writes(recording.recorder.disconnect)
    with Store(recording.path) as store:  # leave no free page inside the file
        store.connection.execute("SELECT 1")
    started = recording.recorder.start(LIVE)
    recording.show(5)
    full_disk(False)
    recording.recorder.between_writes(recording.recorder.disconnect)
    recording.show(1)
    summary = recording.recorder.stop()
    assert summary.recorded == 6
    with Store(recording.path) as store:
        meeting = store.meeting("latest")
    if started is None:
        assert recording.kinds == ["storage_full", "storage_recovered"]
        assert recording.notices[1].data == {"meeting": meeting.id}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no RLIMIT_FSIZE")
def test_a_real_limit_of_the_system_stops_neither_program_nor_recording(database):
    """RLIMIT_FSIZE: writes beyond a size fail, as on a full disk."""
    script = textwrap.dedent(
        """
        import resource, sys, time
        from pathlib import Path
        from datetime import UTC, datetime
        from emoconf.meetings.recorder import MeetingRecorder
        from emoconf.meetings.records import MeetingStart
        from emoconf.values import Observation

        now = [0.0]
        notices, written = [], []
        recorder = MeetingRecorder(Path(sys.argv[1]), on_notice=notices.append,
                                   on_written=written.append,
                                   monotonic=lambda: now[0],
                                   wall=lambda: datetime.fromtimestamp(now[0], UTC),
                                   asleep=lambda: 0.0)
        def show(seconds):
            for _ in range(seconds):
                recorder.observe(Observation(0, now[0], (), 100.0))
                now[0] += 1
                recorder.flush()
        recorder.start(MeetingStart("live"))
        show(20)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        size = max(f.stat().st_size for f in Path(sys.argv[1]).parent.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        show(100)
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        show(10)
        assert recorder.close()
        print([n.kind for n in notices], written[-1].summary.recorded)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(database)],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['storage_full', 'storage_recovered'] 130"


@pytest.mark.parametrize(
    "content", [b"this is not a database at all, but somebody's shopping list" * 30, b"x"]
)
def test_a_file_that_is_no_database_is_put_aside_with_its_content(database, content):
    database.write_bytes(content)
    notices = []
    with Store(database, notices.append) as store:
        assert store.unfinished() == []
    (aside,) = quarantined_files(database)
    assert aside.read_bytes() == content
    assert aside.name.startswith("meetings.damaged-")
    (notice,) = notices
    assert notice.kind == "database_damaged"
    assert aside.name in notice.message
    assert "doctor --repair" in notice.hint


def test_a_database_cut_in_half_is_put_aside(store, database, make_row, monday):
    meeting_id = store.begin(LIVE, monday)
    store.append(meeting_id, [make_row(second) for second in range(3000)])
    store.close()
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2])
    notices = []
    with Store(database, notices.append) as new:
        assert new.unfinished() == []
    assert [notice.kind for notice in notices] == ["database_damaged"]


def test_an_empty_file_is_an_empty_database(database):
    database.write_bytes(b"")
    notices = []
    with Store(database, notices.append) as store:
        assert store.unfinished() == []
    assert notices == []


def test_damage_during_a_meeting_costs_its_past_but_not_its_future(recording):
    first = recording.recorder.start(LIVE)
    recording.show(20)

    def damage():
        recording.recorder._writer.disconnect()
        recording.path.write_bytes(b"\xff" * 40_000)

    recording.recorder.between_writes(damage)
    recording.show(20)
    summary = recording.recorder.stop()
    assert recording.kinds == ["database_damaged"]
    assert summary.seconds == 40
    assert 18 <= summary.recorded <= 21
    with Store(recording.path) as store:
        meeting = store.meeting("latest")
        assert meeting.title == "Weekly"
        assert [gap.cause for gap in store.gaps(meeting.id)] == ["database_damaged"]
    assert first == 1


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Store(tmp_path / "file" / "meetings.db")
    assert caught.value.hint


def test_a_locked_database_is_said_to_be_in_use(store, database, monday):
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.connection.execute("PRAGMA busy_timeout=0")
    with pytest.raises(StoreError, match="in use by another program"):
        store.begin(LIVE, monday)
    other.execute("ROLLBACK")
    other.close()
    assert store.begin(LIVE, monday) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder's own permissions")
def test_an_old_file_that_others_could_read_is_closed_to_them(database):
    Store(database).close()
    database.chmod(0o644)
    Store(database).close()
    assert database.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="no file can be renamed that is open")
def test_a_file_that_another_process_put_aside_is_left_for_the_new_one(recording):
    recording.recorder.start(LIVE)
    recording.show(10)
    for ending in ("", "-wal", "-shm"):
        path = recording.path.with_name(f"meetings.db{ending}")
        path.rename(path.with_name(f"meetings.damaged-1.db{ending}"))
    recording.show(10)
    assert recording.recorder.stop().seconds == 20
    assert recording.kinds == []
    with Store(recording.path) as store:
        meeting = store.meeting("latest")
        assert meeting.title == "Weekly"
        assert store.samples(meeting.id).second.tolist()[-1] == 19
        assert [gap.cause for gap in store.gaps(meeting.id)] == ["database_damaged"]
