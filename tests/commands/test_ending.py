"""How a run is asked to end, and what the engine is told of it."""

import signal
import sys
import threading
from collections.abc import Callable

import pytest

from emoconf.commands.ending import Ending

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no process signals itself there")


def told(*what: Callable[[Ending], None]) -> int:
    """How often the engine is told to end, after each of these happened."""
    calls: list[str] = []
    with Ending() as ending:
        ending.hand_over(lambda: calls.append(threading.current_thread().name))
        for happen in what:
            happen(ending)
        ending._wishes.put(None)
        ending._thread.join(10)
    assert set(calls) <= {"ending"}, "the engine is called in the handler"
    return len(calls)


def by(number: int) -> Callable[[Ending], None]:
    return lambda ending: signal.raise_signal(number)


INT, TERM, HUP = (
    by(signal.SIGINT),
    by(signal.SIGTERM),
    by(getattr(signal, "SIGHUP", signal.SIGTERM)),
)


def asked(ending: Ending) -> None:
    ending.ask()


@pytest.mark.parametrize("what", [INT, TERM, HUP, asked])
def test_every_way_of_asking_ends_the_run(what: Callable[[Ending], None]) -> None:
    assert told(what) == 1


def test_a_second_ctrl_c_is_passed_on_for_whoever_is_in_a_hurry() -> None:
    assert told(INT, INT) == 2
    assert told(TERM, INT, TERM) == 2


def test_what_comes_together_when_a_terminal_is_closed_is_no_hurry() -> None:
    # The shell and the system tell of it; the program that reads the events ends as well.
    assert told(HUP, asked, HUP, TERM) == 1
    assert told(asked, INT) == 1
    assert told(INT, asked, asked) == 1


def test_before_there_is_an_engine_a_signal_ends_the_command() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with pytest.raises(KeyboardInterrupt), Ending():
            signal.raise_signal(number)


def test_afterwards_the_handlers_are_those_of_before() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    with Ending():
        assert [signal.getsignal(number) for number in numbers] != before
    assert [signal.getsignal(number) for number in numbers] == before


def test_a_run_that_shall_outlive_its_terminal_does() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        assert told(HUP) == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_it_is_known_whether_anything_can_still_be_printed() -> None:
    for what, gone in ((INT, False), (HUP, True)):
        with Ending() as ending:
            ending.hand_over(lambda: None)
            what(ending)
            assert ending.hung_up is gone


def test_a_third_ctrl_c_ends_the_command_whatever_it_waits_for() -> None:
    with pytest.raises(KeyboardInterrupt):
        told(INT, INT, INT)
