"""How a run is asked to end, and what the engine is told of it."""

import signal
import threading
from collections.abc import Callable

import pytest

from emoconf.commands.ending import Ending
from emoconf.system.console import ConsoleEvent


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


#: What a closed terminal says; on Windows it is no signal.
CLOSED: int = getattr(signal, "SIGHUP", 0)
#: What a person can press or send, each of them once.
ASKING = (signal.SIGINT, signal.SIGTERM, CLOSED or getattr(signal, "SIGBREAK", 0))
INT, TERM, HUP = (by(signal.SIGINT), by(signal.SIGTERM), by(CLOSED))
has_hang_ups = pytest.mark.skipif(not CLOSED, reason="Windows has no SIGHUP")


def asked(ending: Ending) -> None:
    ending.ask()


@pytest.mark.parametrize("what", [*map(by, ASKING), asked])
def test_every_way_of_asking_ends_the_run(what: Callable[[Ending], None]) -> None:
    assert told(what) == 1


def test_a_second_ctrl_c_is_passed_on_for_whoever_is_in_a_hurry() -> None:
    assert told(INT, INT) == 2
    assert told(TERM, INT, TERM) == 2


@has_hang_ups
def test_what_comes_together_when_a_terminal_is_closed_is_no_hurry() -> None:
    # The shell and the system tell of it; the program that reads the events ends as well.
    assert told(HUP, asked, HUP, TERM) == 1
    assert told(asked, INT) == 1
    assert told(INT, asked, asked) == 1


def test_before_there_is_an_engine_a_signal_ends_the_command() -> None:
    for number in ASKING:
        with pytest.raises(KeyboardInterrupt), Ending():
            signal.raise_signal(number)


def test_afterwards_the_handlers_are_those_of_before() -> None:
    before = [signal.getsignal(number) for number in ASKING]
    with Ending():
        assert [signal.getsignal(number) for number in ASKING] != before
    assert [signal.getsignal(number) for number in ASKING] == before


@has_hang_ups
def test_a_run_that_shall_outlive_its_terminal_does() -> None:
    before = signal.signal(CLOSED, signal.SIG_IGN)  # as nohup does
    try:
        assert told(HUP) == 0
    finally:
        signal.signal(CLOSED, before)


@has_hang_ups
def test_it_is_known_whether_anything_can_still_be_printed() -> None:
    for what, gone in ((INT, False), (HUP, True)):
        with Ending() as ending:
            ending.hand_over(lambda: None)
            what(ending)
            assert ending.hung_up is gone


def test_a_third_ctrl_c_ends_the_command_whatever_it_waits_for() -> None:
    with pytest.raises(KeyboardInterrupt):
        told(INT, INT, INT)


def test_a_windows_console_that_goes_lets_the_run_close_its_meeting() -> None:
    closed = threading.Event()
    answers: list[bool] = []
    with Ending() as ending:
        ending.hand_over(closed.set)
        system = threading.Thread(
            target=lambda: answers.append(ending._console.handle(ConsoleEvent.CLOSE))
        )
        system.start()
        assert closed.wait(10), "the engine is told"
        assert not answers, "Windows ends the process as soon as it has its answer"
    system.join(10)
    assert answers == [True]
    assert ending.hung_up


@pytest.mark.parametrize("event", [ConsoleEvent.CTRL_C, ConsoleEvent.CTRL_BREAK])
def test_keys_of_a_windows_console_are_left_to_the_signals(event: ConsoleEvent) -> None:
    with Ending() as ending:
        ending.hand_over(lambda: pytest.fail("it is a signal as well"))
        assert ending._console.handle(event) is False


def test_before_there_is_an_engine_a_windows_console_may_go_at_once() -> None:
    with Ending() as ending:
        assert ending._console.handle(ConsoleEvent.CLOSE) is False
        assert not ending.hung_up
