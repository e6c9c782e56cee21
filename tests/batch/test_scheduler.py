"""Workers of a scheduler give what those of this machine give, whoever is killed."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from emoconf.batch.scheduler import SchedulerEngine, check_address
from emoconf.errors import EngineError, UsageError
from tests.batch.archive import cut
from tests.batch.clusters import Cluster, free_port
from tests.batch.conftest import Bench
from tests.batch.test_command import emoconf, started

pytest.importorskip("distributed")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder)
    cluster.start_scheduler()
    cluster.start_worker()
    yield cluster
    cluster.stop()


@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:8786", "tcp://[::1]:8786", "tcp://localhost:8786", "tls://far:8786"],
)
def test_an_address_on_this_computer_or_an_encrypted_one_is_taken(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    "address",
    ["tcp://far:8786", "tcp://10.0.0.1:8786", "tcp://127.0.0.1.evil.example:1", "tcp://0.0.0.0:1"],
)
def test_nothing_goes_unencrypted_beyond_this_computer(address: str) -> None:
    with pytest.raises(UsageError, match="only tls:// is used"):
        check_address(address)


@pytest.mark.parametrize(
    "address", ["", "far", "far:8786", "tls://far", "ucx://far:1", "tls://[:1"]
)
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a scheduler"):
        check_address(address)


def test_a_scheduler_that_is_not_there_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("emoconf.batch.scheduler._CONNECT", 0.3)
    with pytest.raises(EngineError, match="cannot be reached"):
        SchedulerEngine(f"tcp://127.0.0.1:{free_port()}")


def test_processes_and_a_scheduler_are_not_used_together(tmp_path: Path) -> None:
    arguments = ("--jobs", 2, "--scheduler", "tls://far:8786", "--out", "out", "--consent")
    done = emoconf("batch", tmp_path, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Choose --jobs" in done.stderr


def test_the_results_are_those_of_this_machine(
    tmp_path: Path, recordings: Path, cluster: Cluster, bench: Bench
) -> None:
    (recordings / "broken.mp4").write_bytes(b"no video")
    arguments = ("--out", "far", "--scheduler", cluster.address, "--consent")
    done = emoconf("batch", recordings, *arguments, cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "3 recordings were read." in done.stdout
    bench.run(recordings)
    assert {p.name: p.read_bytes() for p in (tmp_path / "far" / "parts").iterdir()} == bench.parts


def test_a_task_that_its_workers_do_not_survive_is_given_up(cluster: Cluster) -> None:
    for _ in range(4):  # one more than Dask lets a task end
        cluster.start_worker()
    engine = SchedulerEngine(cluster.address)
    try:
        engine.submit("poison", os.abort)
        found = _all_of(engine)
    finally:
        engine.close()
    assert found == [("poison", "given up")]


def test_a_scheduler_that_ends_while_it_is_asked_for_a_result_gets_the_task_again(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Future
    from distributed.comm.core import CommClosedError

    def result(future: object) -> None:
        raise CommClosedError("Stream is closed")

    engine = SchedulerEngine(cluster.address)
    try:
        monkeypatch.setattr(Future, "result", result)
        engine.submit("one", abs, -1)
        assert _all_of(engine) == [("one", "returned")]
    finally:
        engine.close()


def test_workers_and_scheduler_may_be_killed_in_the_middle(
    tmp_path: Path, cluster: Cluster, bench: Bench
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        cut(folder / f"{number}.mp4", number * 5, 7)
    bench.out = tmp_path / "out"
    arguments = ("batch", folder, "--out", "out", "--scheduler", cluster.address, "--consent")
    with started(*arguments, cwd=tmp_path) as client:
        _wait_for_parts(bench, "*.tmp", 1)
        cluster.workers[0].kill()
        cluster.start_worker()
        _wait_for_parts(bench, "*.gz", 1)
        assert cluster.scheduler is not None
        cluster.stop()
        cluster.start_scheduler()
        cluster.start_worker()
        out, err = client.communicate(timeout=100)
    assert client.returncode == 0, err
    assert "3 recordings were read." in out
    far = bench.parts
    shutil.rmtree(bench.out)
    bench.run(folder)
    assert far == bench.parts


@pytest.mark.skipif(shutil.which("openssl") is None, reason="nothing makes certificates")
def test_an_encrypted_scheduler_is_used(
    tmp_path: Path, recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = _certificates(tmp_path)
    for name, value in tls.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder, tls)
    try:
        cluster.start_scheduler()
        cluster.start_worker()
        arguments = ("--out", "out", "--scheduler", cluster.address, "--consent")
        done = emoconf("batch", recordings, *arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        unencrypted = cluster.address.replace("tls", "tcp")
        with pytest.raises(EngineError, match="cannot be reached"):
            SchedulerEngine(unencrypted)
    finally:
        cluster.stop()


def _all_of(engine: SchedulerEngine) -> list[tuple[str, str]]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if found := engine.finished(0.5):
            return [(finished.key, finished.how) for finished in found]
    raise TimeoutError


def _wait_for_parts(bench: Bench, pattern: str, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(list((bench.out / "parts").glob(pattern))) < count:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _certificates(folder: Path) -> dict[str, str]:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-keyout", str(key), "-out", str(certificate), "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    own = {"CERT": str(certificate), "KEY": str(key)}
    return {
        "DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(certificate),
        "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True",
        **{
            f"DASK_DISTRIBUTED__COMM__TLS__{who}__{what}": value
            for who in ("CLIENT", "SCHEDULER", "WORKER")
            for what, value in own.items()
        },
    }
