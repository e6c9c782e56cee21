"""What `emoconf batch` costs and gains here: figures for docs/batch.md, each in a line.

    python tests/batch/measure.py FOLDER [COUNT]

Makes an archive of COUNT recordings in FOLDER and reads it with one and with two workers, in turn,
several times; then it looks at the memory of one worker, at a run over a finished archive, and at
what a scheduler and an engine add to each task.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil

from emoconf.batch.driver import Job, drive
from emoconf.batch.engine import Engine
from emoconf.batch.pool import ProcessEngine
from emoconf.batch.scheduler import SchedulerEngine
from emoconf.batch.work import prepare
from tests.batch.archive import cut, make_archive
from tests.batch.clusters import Cluster

COMMAND = (sys.executable, "-m", "emoconf", "batch")


def run(archive: Path, out: Path, *options: str) -> float:
    """Seconds that a run takes, from its start to its end."""
    began = time.monotonic()
    subprocess.run(
        [*COMMAND, str(archive), "--out", str(out), "--consent", *options], capture_output=True
    )
    return time.monotonic() - began


def workers_against_each_other(folder: Path, rounds: int = 3) -> None:
    """Recordings a minute with one and two workers, without the workers' start."""
    archive = folder / "efficiency"
    archive.mkdir()
    for number in range(16):
        cut(archive / f"{number}.mp4", number % 8, 10 + number / 10)
    taken: dict[str, list[float]] = {"1": [], "2": []}
    for number in range(rounds):
        for jobs, times in taken.items():
            times.append(run(archive, folder / f"e{jobs}-{number}", "--jobs", jobs))
    for jobs, times in taken.items():
        said = ", ".join(f"{16 / t * 60:.1f}" for t in times)
        print(f"jobs {jobs}: {said} recordings a minute (16 of 10 to 11.5 s, 640x360, 30 fps)")
    pairs = [one / two for one, two in zip(taken["1"], taken["2"], strict=True)]
    print(f"two against one: {statistics.median(pairs):.2f} (median of {rounds})")


def memory_of_a_worker(archive: Path, out: Path) -> None:
    """Resident memory of the only worker, from time to time."""
    client = psutil.Popen(
        [*COMMAND, str(archive), "--out", str(out), "--consent", "--jobs", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seen: list[tuple[int, int, int]] = []
    while client.poll() is None:
        done = len(list((out / "parts").glob("*.gz"))) if out.exists() else 0
        try:
            worker = max(client.children(), key=lambda p: p.memory_info().rss)
            sizes = (worker.memory_info().rss >> 20, client.memory_info().rss >> 20)
            if done and (not seen or done >= seen[-1][0] + 50):
                seen.append((done, *sizes))
        except (psutil.Error, ValueError):
            pass
        time.sleep(0.2)
    print("after so many recordings, MB of worker and client:", seen)


def overhead(folder: Path, count: int = 2000) -> None:
    """Instant tasks a second."""
    cluster = Cluster(folder)
    cluster.start_scheduler()
    for _ in range(2):
        cluster.start_worker()
    engines: dict[str, Engine] = {
        "processes": ProcessEngine(2),
        "scheduler": SchedulerEngine(cluster.address),
    }
    try:
        for name, engine in engines.items():
            drive(engine, [Job("warm", time.sleep, 3)], lambda key, value: None)
            began = time.monotonic()
            drive(engine, [Job(str(n), abs, n) for n in range(count)], lambda key, value: None)
            print(f"{name}: {count / (time.monotonic() - began):.0f} instant tasks a second")
            engine.close()
    finally:
        cluster.stop()


def main() -> None:
    folder, count = Path(sys.argv[1]), int((*sys.argv, "1000")[2])
    folder.mkdir()
    prepare()
    overhead(folder)
    workers_against_each_other(folder)
    archive = make_archive(folder / "archive", count)
    memory_of_a_worker(archive.folder, folder / "out")
    for _ in range(3):
        print(f"a run over {count} that were read: {run(archive.folder, folder / 'out'):.2f} s")


if __name__ == "__main__":
    main()
