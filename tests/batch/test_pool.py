"""Workers on this machine: each loss is told apart, and none outlives the client."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from emoconf.batch.engine import Finished
from emoconf.batch.pool import ProcessEngine

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def engine() -> Iterator[ProcessEngine]:
    engine = ProcessEngine(2)
    yield engine
    engine.close()


def all_of(engine: ProcessEngine, count: int) -> dict[str, Finished]:
    found: dict[str, Finished] = {}
    while len(found) < count:
        found |= {finished.key: finished for finished in engine.finished(60)}
    return found


def test_a_worker_is_used_again_and_there_are_never_more_than_wanted(engine: ProcessEngine) -> None:
    pids = set()
    for number in range(3):
        engine.submit(f"a{number}", os.getpid)
        engine.submit(f"b{number}", os.getpid)
        pids |= {finished.value for finished in all_of(engine, 2).values()}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_only_the_task_of_a_killed_worker_is_lost(engine: ProcessEngine) -> None:
    engine.submit("killed", os.abort)
    engine.submit("innocent", time.sleep, 1.5)
    found = all_of(engine, 2)
    assert found["killed"].how == "lost"
    assert found["innocent"].how == "done"
    engine.submit("next", os.getpid)
    assert all_of(engine, 1)["next"].how == "done"


def test_a_worker_that_is_killed_while_it_waits_costs_no_task(engine: ProcessEngine) -> None:
    engine.submit("pid", os.getpid)
    worker = psutil.Process(all_of(engine, 1)["pid"].value)
    worker.kill()
    psutil.wait_procs([worker], timeout=20)
    found = []
    for number in range(2):  # the pool may not have noticed yet, which counts as one loss
        engine.submit(f"again {number}", os.getpid)
        found += all_of(engine, 1).values()
    assert found[-1].how == "done"


def test_waiting_ends_in_time_while_nothing_ends(engine: ProcessEngine) -> None:
    engine.submit("long", time.sleep, 600)
    assert engine.finished(0.01) == []


def test_closing_ends_a_worker_whatever_it_does(engine: ProcessEngine) -> None:
    engine.submit("pid", os.getpid)
    worker = psutil.Process(all_of(engine, 1)["pid"].value)
    engine.submit("long", time.sleep, 600)
    engine.close()
    assert psutil.wait_procs([worker], timeout=20)[1] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be held there")
def test_closing_ends_a_worker_that_cannot_even_notice(engine: ProcessEngine) -> None:
    engine.submit("pid", os.getpid)
    worker = psutil.Process(all_of(engine, 1)["pid"].value)
    engine.submit("long", time.sleep, 600)
    worker.suspend()
    engine.close()
    assert psutil.wait_procs([worker], timeout=20)[1] == []


CLIENT = """
import os, time
from emoconf.batch.pool import ProcessEngine

if __name__ == "__main__":
    engine = ProcessEngine(1)
    engine.submit("pid", os.getpid)
    print(engine.finished(60)[0].value, flush=True)
    engine.submit("long", time.sleep, 600)
    time.sleep(600)
"""


def test_a_killed_client_takes_its_workers_along(tmp_path: Path) -> None:
    program = tmp_path / "client.py"
    program.write_text(CLIENT)
    client = subprocess.Popen(
        [sys.executable, str(program)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert client.stdout is not None
    worker = psutil.Process(int(client.stdout.readline()))
    client.kill()
    client.wait(20)
    client.stdout.close()
    assert psutil.wait_procs([worker], timeout=20)[1] == []
