"""`emoconf batch` as a person uses it, in processes of its own."""

import contextlib
import csv
import importlib
import importlib.util
import json
import os
import shutil
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

ROOT = Path(__file__).resolve().parents[2]
PYTHONPATH = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
COMMAND = (sys.executable, "-m", "emoconf")


def emoconf(
    *arguments: object, cwd: Path, timeout: float = 100
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": PYTHONPATH},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


@contextlib.contextmanager
def started(*arguments: object, cwd: Path) -> Iterator["subprocess.Popen[str]"]:
    """A command that goes on by itself; what it started is gone afterwards."""
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": PYTHONPATH},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def status(cwd: Path) -> dict[str, Any]:
    return dict(json.loads(emoconf("batch", "status", "out", "--json", cwd=cwd).stdout))


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]) -> Path:
    """A folder with recordings, one of them broken and one twice, that were read with frames."""
    folder = tmp_path_factory.mktemp("finished")
    (folder / "in").mkdir()
    for number, data in enumerate(pieces):
        (folder / "in" / f"talk {number}.mp4").write_bytes(data)
    (folder / "in" / "=copy.mp4").write_bytes(pieces[0])
    (folder / "in" / "broken.mp4").write_bytes(b"no video")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EMOCONF_HOME", str(folder / "home"))
        arguments = ("in", "--out", "out", "--jobs", 2, "--frames", "--consent")
        done = emoconf("batch", *arguments, cwd=folder)
    assert done.returncode == 3, done.stderr
    assert "3 recordings were read." in done.stdout
    assert "1 file holds the same as another. 1 could not be read." in done.stdout
    assert "“" + str(folder / "in" / "broken.mp4") + "” is not a video" in done.stderr
    return folder


def test_nothing_is_read_before_somebody_said_that_everyone_agreed(
    tmp_path: Path, recordings: Path
) -> None:
    done = emoconf("batch", recordings, "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "nobody said that its people agreed" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_dry_run_says_what_would_be_read_and_writes_nothing(
    tmp_path: Path, recordings: Path
) -> None:
    done = emoconf("batch", recordings, "--out", "out", "--dry-run", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:3] == [str(recordings / f"talk {n}.mp4") for n in range(3)]
    assert "3 files; 3 of them" in done.stdout
    assert not (tmp_path / "out").exists()


def test_how_consent_was_given_is_kept(finished: Path) -> None:
    (run,) = status(finished)["runs"]
    assert (run["consent"], run["ended"], run["read"], run["failed"]) == (
        "--consent",
        "finished",
        3,
        1,
    )


def test_status_counts_and_names_what_failed(finished: Path) -> None:
    said = emoconf("batch", "status", "out", cwd=finished).stdout
    assert "5 files with 4 recordings: 3 are read (2 s of video), 0 wait, 1 failed" in said
    assert "broken.mp4" in said
    assert "is not a video that can be read" in said


def test_a_folder_is_read_in_one_way(finished: Path) -> None:
    done = emoconf("batch", "in", "--out", "out", "--consent", cwd=finished)
    assert done.returncode == 2
    assert "frames True → False" in done.stderr


def test_the_results_of_two_workers_are_those_of_one(finished: Path, tmp_path: Path) -> None:
    arguments = ("--out", tmp_path / "out", "--jobs", 1, "--frames", "--consent")
    done = emoconf("batch", finished / "in", *arguments, cwd=tmp_path)
    assert done.returncode == 3
    assert _parts(tmp_path / "out") == _parts(finished / "out")


def test_the_rows_are_those_of_analyze(finished: Path, tmp_path: Path) -> None:
    recording = finished / "in" / "talk 1.mp4"
    emoconf("analyze", recording, "--csv", "analyze.csv", "--consent", cwd=tmp_path)
    emoconf("batch", "export", finished / "out", "--sqlite", "batch.db", cwd=tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "batch.db")) as database:
        rows = database.execute(
            "SELECT f.time, f.track, f.label, f.confidence, f.happiness FROM frames f"
            " JOIN recordings r ON r.id = f.recording WHERE r.path = ?",
            (str(recording),),
        ).fetchall()
    with (tmp_path / "analyze.csv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    assert len(rows) == len(expected) > 10
    for row, other in zip(rows, expected, strict=True):
        assert (row[1], row[2]) == (int(other["track"]), other["label"])
        for value, name in ((row[0], "time"), (row[3], "confidence"), (row[4], "happiness")):
            assert value == pytest.approx(float(other[name]), abs=0.001)


def test_csv_has_a_file_for_each_table_that_no_spreadsheet_runs(
    finished: Path, tmp_path: Path
) -> None:
    done = emoconf("batch", "export", finished / "out", "--csv", "diary.csv", cwd=tmp_path)
    names = [f"diary-{table}.csv" for table in ("recordings", "files", "seconds", "frames")]
    assert [Path(line).name for line in done.stdout.split()] == names
    with (tmp_path / "diary-recordings.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["state"] for row in rows) == ["done", "done", "done", "failed"]
    assert [float(row["coverage"]) for row in rows if row["state"] == "done"] == [1, 1, 1]
    assert (tmp_path / "diary-files.csv").stat().st_mode & 0o077 == 0
    with (tmp_path / "diary-seconds.csv").open(encoding="utf-8") as file:
        seconds = list(csv.DictReader(file))
    assert {row["recording"] for row in seconds} == {r["id"] for r in rows if r["state"] == "done"}
    assert all(row["label"] for row in seconds)


def test_an_export_without_pyarrow_says_what_to_do(finished: Path, tmp_path: Path) -> None:
    pytest.importorskip("emoconf")
    if _has("pyarrow"):
        pytest.skip("pyarrow is there")
    done = emoconf("batch", "export", finished / "out", "--parquet", "a.parquet", cwd=tmp_path)
    assert done.returncode == 2
    assert "pip install pyarrow" in done.stderr


def test_exports_that_cannot_be_written_leave_nothing_half(finished: Path, tmp_path: Path) -> None:
    done = emoconf("batch", "export", finished / "out", "--csv", "gone/a.csv", cwd=tmp_path)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert not any(tmp_path.glob(".emoconf-*"))


def test_a_damaged_part_is_named_when_it_is_exported(finished: Path, tmp_path: Path) -> None:
    shutil.copytree(finished / "out", tmp_path / "out")
    part = next((tmp_path / "out" / "parts").iterdir())
    part.write_bytes(part.read_bytes()[:-20])
    done = emoconf("batch", "export", "out", "--csv", "a.csv", cwd=tmp_path)
    assert done.returncode == 1
    assert "are damaged" in done.stderr
    assert "--verify" in done.stderr
    assert not list(tmp_path.glob("a-*.csv"))


def test_a_forgotten_recording_is_gone_and_is_not_read_again(
    finished: Path, tmp_path: Path
) -> None:
    shutil.copytree(finished / "out", tmp_path / "out")
    emoconf("batch", "export", "out", "--csv", "a.csv", cwd=tmp_path)
    done = emoconf("batch", "forget", "out", "talk 0.mp4", "--yes", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "a-seconds.csv" in done.stdout, "exports stay, and are named"
    assert len(_parts(tmp_path / "out")) == 2
    for file in (tmp_path / "out").rglob("*"):
        assert file.is_dir() or b"talk 0" not in file.read_bytes()
    again = emoconf("batch", finished / "in", "--out", "out", "--frames", "--consent", cwd=tmp_path)
    assert "Left out because it was forgotten" in again.stderr
    assert "0 recordings were read. 2 had been read before." in again.stdout
    assert len(_parts(tmp_path / "out")) == 2
    for file in (tmp_path / "out").rglob("*"):
        assert file.is_dir() or b"talk 0" not in file.read_bytes()


def test_forgetting_what_is_not_there_says_so(finished: Path) -> None:
    done = emoconf("batch", "forget", "out", "nobody.mp4", "--yes", cwd=finished)
    assert done.returncode == 2
    assert "No recording “nobody.mp4”" in done.stderr


def test_recordings_can_become_meetings_once(tmp_path: Path, recordings: Path) -> None:
    arguments = ("batch", recordings, "--out", "out", "--consent", "--save")
    assert emoconf(*arguments, "--limit", 2, cwd=tmp_path).returncode == 0
    assert emoconf(*arguments, cwd=tmp_path).returncode == 0
    assert emoconf(*arguments, cwd=tmp_path).returncode == 0
    meetings = json.loads(emoconf("meetings", "--json", cwd=tmp_path).stdout)
    assert sorted(meeting["title"] for meeting in meetings) == [f"talk {n}.mp4" for n in range(3)]
    assert {meeting["is_user"] for meeting in meetings} == {False}
    assert all(meeting["summary"]["coverage"] == 1 for meeting in meetings)
    gone = emoconf("delete", "--all", "--yes", cwd=tmp_path)
    assert str(tmp_path / "out") in gone.stdout, "the results stay, and are named"


def test_two_runs_cannot_write_to_one_folder(tmp_path: Path, recordings: Path) -> None:
    from emoconf.batch.folder import writing_alone

    with writing_alone(tmp_path / "out", make=True):
        done = emoconf("batch", recordings, "--out", "out", "--consent", cwd=tmp_path)
    assert done.returncode == 2
    assert "Another `emoconf batch` is writing" in done.stderr


def test_ctrl_c_ends_within_seconds_and_the_next_run_goes_on(
    tmp_path: Path, long_recordings: Path
) -> None:
    arguments = ("batch", long_recordings, "--out", "out", "--jobs", 2, "--consent")
    with started(*arguments, cwd=tmp_path) as client:
        workers = _wait_for_reading(tmp_path / "out", client)
        os.killpg(client.pid, signal.SIGINT)
        _, err = client.communicate(timeout=20)
    assert client.returncode == 130
    assert "the same command goes on from here" in err
    assert "Traceback" not in err
    assert psutil.wait_procs(workers, timeout=20)[1] == []
    assert status(tmp_path)["runs"][-1]["ended"] == "stopped"
    done = emoconf(*arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert status(tmp_path)["done"] == 2
    assert not list((tmp_path / "out" / "parts").glob("*.tmp"))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_worker_costs_nothing_but_time(tmp_path: Path, long_recordings: Path) -> None:
    arguments = ("batch", long_recordings, "--out", "out", "--jobs", 2, "--consent")
    with started(*arguments, cwd=tmp_path) as client:
        workers = _wait_for_reading(tmp_path / "out", client)
        workers[0].kill()
        _, err = client.communicate(timeout=100)
    assert client.returncode == 0, err
    assert status(tmp_path)["done"] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_client_leaves_what_the_next_run_goes_on_from(
    tmp_path: Path, long_recordings: Path
) -> None:
    arguments = ("batch", long_recordings, "--out", "out", "--jobs", 2, "--consent")
    with started(*arguments, cwd=tmp_path) as client:
        workers = _wait_for_reading(tmp_path / "out", client)
        client.kill()
    assert psutil.wait_procs(workers, timeout=20)[1] == []
    assert emoconf(*arguments, cwd=tmp_path).returncode == 0
    assert status(tmp_path)["done"] == 2
    assert not list((tmp_path / "out" / "parts").glob("*.tmp"))


@pytest.fixture
def long_recordings(tmp_path: Path) -> Path:
    """Two recordings whose reading takes seconds."""
    from tests.batch.archive import cut

    folder = tmp_path / "long"
    folder.mkdir()
    for start in (0, 6):
        cut(folder / f"{start}.mp4", start, 14)
    return folder


def _wait_for_reading(out: Path, client: "subprocess.Popen[str]") -> list[psutil.Process]:
    """Waits until both workers write; returns them."""
    while len(list((out / "parts").glob("*.tmp"))) < 2:
        assert client.poll() is None
        time.sleep(0.05)
    workers = [
        process
        for process in psutil.Process(client.pid).children(recursive=True)
        if "spawn_main" in " ".join(process.cmdline())
    ]
    assert len(workers) == 2
    return workers


def _parts(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "parts").iterdir()}


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def test_deleting_everything_names_the_folder(tmp_path: Path, recordings: Path) -> None:
    emoconf("batch", recordings, "--out", "out", "--limit", 1, "--consent", cwd=tmp_path)
    gone = emoconf("delete", "--all", "--yes", cwd=tmp_path)
    assert "There is nothing to delete." in gone.stdout
    assert str(tmp_path / "out") in gone.stdout


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_tables_open_in_the_usual_libraries(
    finished: Path, tmp_path: Path, library: str, kind: str
) -> None:
    if not _has(library) or (kind == "parquet" and not _has("pyarrow")):
        pytest.skip("not installed here")
    emoconf("batch", "export", finished / "out", f"--{kind}", f"a.{kind}", cwd=tmp_path)
    file = str(tmp_path / f"a-seconds.{kind}")
    module = importlib.import_module(library)
    read = getattr(module, f"read_{kind}")
    assert len(read(file)) == 3, "a second of each recording"
