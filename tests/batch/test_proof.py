"""An archive that grows while workers, client and scheduler are killed: none lost, none double."""

import contextlib
import importlib.util
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from emoconf.batch.ledger import Ledger
from tests.batch.archive import Archive, make_archive
from tests.batch.clusters import Cluster
from tests.batch.test_command import emoconf, started

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL"),
]

RECORDINGS, WORKERS_KILLED, CLIENTS_ENDED = 300, 20, 5
SCHEDULERS_KILLED, FAR_WORKERS_KILLED = 2, 4
SEED = 20_261_124


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return make_archive(tmp_path_factory.mktemp("proof") / "archive", RECORDINGS, SEED)


@pytest.fixture(scope="module")
def serial(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one worker gives that nobody disturbs."""
    folder = tmp_path_factory.mktemp("serial")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EMOCONF_HOME", str(folder / "home"))
        done = _run(archive.folder, folder, "--jobs", 1)
    assert done.returncode == 3, done.stderr
    return folder / "out"


def test_workers_and_clients_are_killed_while_the_archive_grows(
    archive: Archive, serial: Path, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    later = chance.sample(archive.whole, len(archive.whole) // 3)
    away = tmp_path / "away"
    away.mkdir()
    moved = [(file, away / f"{number}.mp4") for number, file in enumerate(later)]
    for file, place in moved:
        file.rename(place)
    killed, ended = 0, 0
    for _ in range(CLIENTS_ENDED):
        arguments = ("batch", archive.folder, "--out", "out", "--jobs", 2, "--frames", "--consent")
        with started(*arguments, cwd=tmp_path) as client:
            for _ in range(WORKERS_KILLED // CLIENTS_ENDED):
                time.sleep(chance.uniform(0.3, 2.5))
                killed += _kill_a_worker(client.pid, chance)
            time.sleep(chance.uniform(0.2, 2.0))
            ended += client.poll() is None
            with contextlib.suppress(ProcessLookupError):
                os.killpg(client.pid, chance.choice((signal.SIGKILL, signal.SIGINT)))
            client.communicate(timeout=60)
        for file, place in moved[: len(moved) // CLIENTS_ENDED + 1]:
            place.rename(file)
        del moved[: len(moved) // CLIENTS_ENDED + 1]
    for file, place in moved:
        place.rename(file)
    done = _run(archive.folder, tmp_path, "--jobs", 2, "--retry-failed")
    print(f"killed {killed} workers, ended {ended} clients; {done.stdout}")
    assert done.returncode == 3, done.stderr
    assert killed and ended, "nothing was proven: this computer is faster than the moments chosen"
    _require_same(archive, tmp_path / "out", serial)


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="needs distributed")
def test_schedulers_and_their_workers_are_killed(
    archive: Archive, serial: Path, tmp_path: Path, cluster: Cluster
) -> None:
    chance = random.Random(SEED + 1)
    arguments = ("batch", archive.folder, "--out", "out", "--frames", "--consent")
    moments = ["scheduler"] * SCHEDULERS_KILLED + ["worker"] * FAR_WORKERS_KILLED
    chance.shuffle(moments)
    happened = 0
    with started(*arguments, "--scheduler", cluster.address, cwd=tmp_path) as client:
        _wait_for_parts(tmp_path / "out", 5)
        for moment in moments:
            time.sleep(chance.uniform(0.5, 2.0))
            happened += client.poll() is None
            if moment == "scheduler":
                cluster.stop()
                cluster.start_scheduler()
                cluster.workers = []
                cluster.start_worker()
            else:
                cluster.workers[-1].kill()
            cluster.start_worker()
        _, err = client.communicate(timeout=300)
    print(f"{happened} of {len(moments)} happened while the client ran")
    assert client.returncode == 3, err
    _require_same(archive, tmp_path / "out", serial)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder)
    cluster.start_scheduler()
    for _ in range(2):
        cluster.start_worker()
    yield cluster
    cluster.stop()


def _run(archive: Path, cwd: Path, *options: object) -> "subprocess.CompletedProcess[str]":
    return emoconf(
        "batch", archive, "--out", "out", "--frames", "--consent", *options, cwd=cwd, timeout=600
    )


def _kill_a_worker(client: int, chance: random.Random) -> bool:
    try:
        children = psutil.Process(client).children()
        workers = [p for p in children if "spawn_main" in " ".join(p.cmdline())]
        chance.choice(workers).kill()
    except (psutil.Error, IndexError):
        return False
    return True


def _wait_for_parts(out: Path, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(list((out / "parts").glob("*.gz"))) < count:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _require_same(archive: Archive, out: Path, serial: Path) -> None:
    """Each recording once, each broken file with its reason, each row as in the serial run."""
    ours, theirs = _ledger(out), _ledger(serial)
    assert ours == theirs
    states = [row["state"] for row in ours["recordings"]]
    assert states.count("done") == len(archive.whole)
    assert "waiting" not in states
    named = {row["path"] for row in ours["failures"]}
    assert {str(path) for path in archive.broken} == named
    assert all(row["reason"] and row["hint"] for row in ours["failures"])
    assert _parts(out) == _parts(serial)
    for folder in (out, serial):
        done = emoconf("batch", "export", folder, "--sqlite", folder / "all.db", cwd=folder)
        assert done.returncode == 0, done.stderr
    assert _rows(out / "all.db") == _rows(serial / "all.db")


def _ledger(out: Path) -> dict[str, list[dict[str, Any]]]:
    names = "id, content_sha256, state, size, reason, hint, warning, seconds, frames, figures"
    with Ledger(out) as ledger:
        return {
            "recordings": list(
                ledger.objects(
                    f"SELECT {names}, part_size, part_sha256 FROM recordings ORDER BY id"
                )
            ),
            "files": list(
                ledger.objects("SELECT path, content_sha256, reason FROM files ORDER BY path")
            ),
            "failures": list(
                ledger.objects(
                    "SELECT path, reason, hint FROM files WHERE reason IS NOT NULL UNION ALL"
                    " SELECT f.path, r.reason, r.hint FROM files f JOIN recordings r"
                    " USING (content_sha256) WHERE r.state = 'failed' ORDER BY path"
                )
            ),
        }


def _parts(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((out / "parts").iterdir())}


def _rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("recordings", "files", "seconds", "frames")
        }
