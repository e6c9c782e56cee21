"""Engine, command line and window write to one database at once."""

import subprocess
import sys
import textwrap

import pytest

from emoconf.meetings import listing
from emoconf.meetings.store import Store

ENGINE = textwrap.dedent(
    """
    import sys, time
    from datetime import UTC, datetime
    from pathlib import Path
    from emoconf.meetings.recorder import MeetingRecorder
    from emoconf.meetings.records import MeetingStart
    from emoconf.values import Observation

    now, base = [0.0], time.time()
    notices, written = [], []
    recorder = MeetingRecorder(Path(sys.argv[1]), on_notice=notices.append,
        on_written=written.append, monotonic=lambda: now[0],
        wall=lambda: datetime.fromtimestamp(now[0] + base, UTC),
        asleep=lambda: 0.0)
    end = time.monotonic() + float(sys.argv[2])
    recorder.start(MeetingStart("live", title="engine"))
    while time.monotonic() < end:
        recorder.observe(Observation(0, now[0], (), 100.0))
        recorder.bookmark(str(now[0]))
        now[0] += 1
        recorder.flush()
        time.sleep(0.005)
    assert recorder.close()
    assert not notices, notices
    print(written[-1].meeting, int(now[0]), written[-1].summary.recorded)
    """
)

COMMANDS = textwrap.dedent(
    """
    import sys, time
    from datetime import UTC, datetime
    from pathlib import Path
    from emoconf.meetings import listing
    from emoconf.meetings.deletion import delete_meetings
    from emoconf.meetings.records import MeetingStart, SampleRow
    from emoconf.meetings.store import Store
    seconds = [SampleRow(s, dict(analysed=1, with_face=0, brightness=50)) for s in range(200)]

    end = time.monotonic() + float(sys.argv[2])
    kept = deleted = 0
    while time.monotonic() < end:
        with Store(Path(sys.argv[1])) as store:  # a new connection each, as commands have
            meeting = store.begin(MeetingStart("file", title=sys.argv[3]), datetime.now(UTC))
            store.append(meeting, seconds)
            store.finish(meeting)
            listing.note(store, meeting, f"{sys.argv[3]} {kept}")
            listing.tag(store, meeting, [f"t{kept}"])
            listing.list_meetings(store, listing.Filter(words=sys.argv[3]), limit=50)
            if kept % 3 == 2:
                delete_meetings(store, [meeting], patience=60)
                deleted += 1
            kept += 1
    print(kept - deleted)
    """
)

WINDOW = textwrap.dedent(
    """
    import sys, time
    from datetime import UTC, datetime, timedelta
    from pathlib import Path
    from emoconf.meetings import listing
    from emoconf.meetings.records import MeetingStart, SampleRow
    from emoconf.meetings.retention import Terms, tidy
    from emoconf.meetings.store import Store
    seconds = [SampleRow(s, dict(analysed=1, with_face=0, brightness=50)) for s in range(200)]
    from emoconf.reports.figures import report

    end = time.monotonic() + float(sys.argv[2])
    store = Store(Path(sys.argv[1]))
    old = 0
    while time.monotonic() < end:
        long_ago = datetime.now(UTC) - timedelta(days=400)
        meeting = store.begin(MeetingStart("live", title="old"), long_ago)
        store.append(meeting, seconds)
        store.finish(meeting)
        old += 1
        tidy(store, Terms(90), datetime.now(UTC))
        for item in listing.list_meetings(store, limit=5):
            try:
                report(store, item.meeting.id)
            except Exception as error:
                if type(error).__name__ != "UnknownMeeting":  # deleted meanwhile by a command
                    raise
    store.close()
    print(old)
    """
)


@pytest.mark.parametrize(
    "seconds", [3, pytest.param(60, marks=[pytest.mark.slow, pytest.mark.timeout(170)])]
)
def test_three_programs_write_at_once_without_an_error_or_a_lost_row(database, seconds):
    Store(database).close()
    programs = [(ENGINE,), (COMMANDS, "alpha"), (COMMANDS, "beta"), (WINDOW,)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(database), str(seconds), *rest],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for code, *rest in programs
    ]  # fmt: skip
    results = [process.communicate(timeout=seconds + 90) for process in running]
    assert [process.returncode for process in running] == [0] * 4, [err for _, err in results]
    meeting, passed, recorded = map(int, results[0][0].split())
    alpha, beta, old = (int(out) for out, _ in results[1:])
    assert passed == recorded
    with Store(database) as store:
        assert store.samples(meeting).second.tolist() == list(range(recorded))
        assert [m.text for m in store.moments(meeting)] == [f"{s}.0" for s in range(passed)]
        for word, count in (("alpha", alpha), ("beta", beta)):
            items = listing.list_meetings(store, listing.Filter(words=word))
            assert len(items) == count
            assert all(len(store.samples(item.meeting.id)) == 200 for item in items)
            assert all(item.meeting.notes.startswith(word) for item in items)
        olds = [i for i in listing.list_meetings(store) if i.meeting.title == "old"]
        assert (len(olds), sum(i.meeting.thinned for i in olds)) == (old, old)
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert min(recorded, alpha, beta, old) > 0


def test_many_programs_may_make_the_database_at_once(database):
    code = "import sys; from pathlib import Path; from emoconf.meetings.store import Store; "
    code += "Store(Path(sys.argv[1])).close()"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(database)], stderr=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    errors = [process.communicate(timeout=90)[1] for process in running]
    assert [process.returncode for process in running] == [0] * 6, errors
    with Store(database) as store:
        assert store.unfinished() == []
