from collections.abc import Callable
from typing import Any

import pytest

from emoconf.desktop.engine_process import Backoff, EngineProcess
from emoconf.errors import EngineError


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
    assert process.last_words() == "Killed"


def test_a_program_that_is_missing_is_one_sentence() -> None:
    with pytest.raises(EngineError, match="cannot be started"):
        EngineProcess(lambda: ["/does/not/exist"]).start()


def test_the_engine_of_another_tray_is_ended_by_its_number(
    engine_command: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emoconf.desktop.engine_process.GRACE", 0.5)
    earlier: Any = EngineProcess(engine_command)
    earlier.start()
    later = EngineProcess(engine_command)
    later.end(earlier._process.pid)
    assert earlier.has_ended(within=30.0)
