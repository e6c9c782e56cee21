import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from emoconf.desktop.engine_process import Backoff, EngineProcess
from emoconf.engine.client import EngineClient
from emoconf.errors import EngineError
from emoconf.system.single_instance import SingleInstance


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_restarts_come_at_once_then_slower_then_once_a_minute() -> None:
    clock = Clock()
    backoff = Backoff(clock)
    waits = []
    for _ in range(6):
        waits.append(backoff.wait())
        clock.now += backoff.wait()
        backoff.started()
    assert waits == [0.0, 1.0, 2.0, 4.0, 8.0, 60.0]


def test_an_engine_that_ran_well_is_restarted_at_once() -> None:
    clock = Clock()
    backoff = Backoff(clock)
    for _ in range(5):
        backoff.started()
    clock.now += 61.0
    assert backoff.wait() == 0.0


def test_an_engine_that_ends_says_why(engine_command: Callable[..., list[str]]) -> None:
    process = EngineProcess(lambda: engine_command("--fail"))
    process.start()
    assert process.has_ended(within=30.0)
    assert process.last_words() == "No model was found."


def test_a_killed_engine_is_told_apart_from_one_that_complains(
    engine_command: Callable[..., list[str]],
) -> None:
    process = EngineProcess(engine_command)
    process.start()
    assert process.running
    assert process._process is not None
    process._process.kill()
    assert process.has_ended(within=30.0)
    assert process.last_words() == ("exit status 1" if sys.platform == "win32" else "Killed")


def test_a_program_that_is_missing_is_one_sentence() -> None:
    with pytest.raises(EngineError, match="cannot be started"):
        EngineProcess(lambda: ["/does/not/exist"]).start()


def reachable(process: EngineProcess) -> None:
    limit = time.monotonic() + 30
    while True:
        assert process.running and time.monotonic() < limit
        try:
            EngineClient.connect().close()
        except EngineError:
            time.sleep(0.05)
        else:
            return


@pytest.mark.parametrize("whose", ["of this tray", "of another tray"])
def test_an_engine_is_asked_to_end_and_closes_what_it_does(
    engine_command: Callable[..., list[str]], whose: str
) -> None:
    earlier: Any = EngineProcess(engine_command)
    earlier.start()
    reachable(earlier)
    if whose == "of this tray":
        earlier.end()
    else:
        EngineProcess(engine_command).end(SingleInstance().running() or earlier._process.pid)
    assert earlier.has_ended(within=30.0)
    assert earlier.last_words() == "All is closed."


def test_an_engine_that_hangs_is_killed(
    engine_command: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emoconf.desktop.engine_process.GRACE", 0.5)
    earlier: Any = EngineProcess(lambda: engine_command("--mute"))
    earlier.start()
    limit = time.monotonic() + 30
    while (pid := SingleInstance().running()) is None:
        assert time.monotonic() < limit
        time.sleep(0.05)
    EngineProcess(engine_command).end(pid)
    assert earlier.has_ended(within=30.0)
    assert SingleInstance().running() is None


def test_a_process_that_is_gone_needs_no_end(engine_command: Callable[..., list[str]]) -> None:
    gone: Any = EngineProcess(lambda: engine_command("--fail"))
    gone.start()
    assert gone.has_ended(within=30.0)
    gone.end()
    EngineProcess(engine_command).end(gone._process.pid)
