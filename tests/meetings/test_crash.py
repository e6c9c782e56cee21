"""A process that is killed, again and again, in the middle of writing.

strace counts the writer's calls to the kernel and kills it in the middle of the n-th one, so that
commits and checkpoints are cut at every place where they touch a file.
"""

import random
import shutil
import signal
import subprocess
import sys
import textwrap

import pytest

from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
from emoconf.sqlite import sqlite3

#: Records a second every few milliseconds with a clock of its own; after each one it says how
#: many seconds of the meeting have passed. A checkpoint comes every few seconds.
WRITER = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from emoconf.meetings import recorder as module
    from emoconf.meetings.records import MeetingStart
    from emoconf.values import Observation

    module._CHECKPOINT = float(sys.argv[2])
    now = [0.0]
    recorder = module.MeetingRecorder(Path(sys.argv[1]), on_notice=print,
        monotonic=lambda: now[0], wall=lambda: datetime.fromtimestamp(now[0] + 1.7e9, UTC),
        asleep=lambda: 0.0)
    recorder.start(MeetingStart("live", title="Weekly"))
    recorder.flush()
    print("started", flush=True)
    while now[0] < 1000:
        for _ in range(2):
            recorder.observe(Observation(0, now[0], (), 100.0))
            now[0] += 0.5
        recorder.bookmark("x")
        recorder.flush()
        sys.stdout.write(f"{now[0]}\\n")
        sys.stdout.flush()
    """
)


def seconds_said(output: str) -> float:
    """The last complete line that the writer wrote before it was killed."""
    lines = [line for line in output.split("\n")[:-1] if line.replace(".", "", 1).isdigit()]
    return float(lines[-1]) if lines else 0.0


def check(database, said: float) -> None:
    """The database is whole, has all but two seconds, and closes the meeting at the next start."""
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    notices = []
    recorder = MeetingRecorder(database, on_notice=notices.append)
    recorder.flush()
    recorder.close()
    assert notices == []
    with Store(database) as store:
        meeting = store.meeting("latest")
        seconds = store.samples(meeting.id).second.tolist()
        assert meeting.interrupted
        assert not meeting.running
    assert seconds == list(range(len(seconds)))
    assert len(seconds) >= said - 2


def test_a_killed_process_loses_at_most_two_seconds(database):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(database), "5"], stdout=subprocess.PIPE, text=True
    )
    for line in writer.stdout:
        if line.startswith("40"):
            writer.send_signal(signal.SIGKILL)
            break
    rest, _ = writer.communicate(timeout=60)
    check(database, max(40.0, seconds_said(rest)))


@pytest.mark.strace
@pytest.mark.timeout(900)
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("part", range(6))
def test_fifty_kills_inside_commits_and_checkpoints(tmp_path, part):
    """Six parts of fifty: three hundred kills, each in the middle of another file operation."""
    rng = random.Random(part)
    during = 0
    for number in range(50):
        folder = tmp_path / str(number)
        folder.mkdir()
        database = folder / "meetings.db"
        call = rng.choice(["pwrite64", "pwrite64", "fsync,fdatasync", "ftruncate,unlink"])
        when = rng.randint(1, 12) if call != "pwrite64" else rng.randint(5, 400)
        done = subprocess.run(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
             "-e", f"inject={call}:signal=SIGKILL:when={when}",
             sys.executable, "-c", WRITER, str(database), str(rng.choice([1, 3, 10]))],
            stdout=subprocess.PIPE, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode != 0
        if "started" in done.stdout:
            check(database, seconds_said(done.stdout))
            during += 1
        else:  # killed while the database was being made
            Store(database).close()
        shutil.rmtree(folder)
    assert during >= 30


def test_what_is_a_minute_old_is_safe_from_a_power_cut(recording):
    """A power cut may take the journal; a checkpoint has moved all but a minute out of it."""
    meeting_id = recording.recorder.start(MeetingStart("live"))
    recording.show(150, rate=1)
    alone = recording.path.with_name("alone.db")
    shutil.copy(recording.path, alone)
    with Store(alone) as store:
        assert len(store.samples(meeting_id)) >= 150 - 62
