import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from emoconf.desktop.connection import MISSED, SILENCE, EngineConnection
from emoconf.desktop.controller import AppController
from emoconf.desktop.engine_process import Backoff, EngineProcess
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.engine.clients import MAX_CLIENTS
from emoconf.errors import EngineError

LONG = 30_000


def in_time(connect: Callable[[], EngineClient], qtbot: Any) -> EngineClient:
    """Connects once an engine listens that has room."""
    found: list[EngineClient] = []

    def tried() -> bool:
        with contextlib.suppress(EngineError):
            found.append(connect())
        return bool(found)

    qtbot.waitUntil(tried, timeout=LONG)
    return found[0]


def test_a_running_engine_is_attached_to_and_none_is_started(
    connection: EngineConnection, peer: Any, qtbot: Any
) -> None:
    with qtbot.waitSignal(connection.greeted, timeout=LONG) as greeting:
        connection.switch_on()
    assert greeting.args[0].pid == os.getpid()


def test_without_an_engine_one_is_started(connection: EngineConnection, qtbot: Any) -> None:
    with qtbot.waitSignal(connection.greeted, timeout=LONG) as greeting:
        connection.switch_on()
    assert greeting.args[0].pid != os.getpid()


def test_a_killed_engine_is_told_once_and_started_again(
    connection: EngineConnection, qtbot: Any
) -> None:
    with qtbot.waitSignal(connection.greeted, timeout=LONG) as first:
        connection.switch_on()
    told: list[str] = []
    connection.gone.connect(lambda message, _hint: told.append(message))
    with qtbot.waitSignal(connection.greeted, timeout=LONG) as second:
        os.kill(first.args[0].pid, signal.SIGKILL)
    assert second.args[0].pid != first.args[0].pid
    assert told == ["The engine ended: Killed"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGSTOP")
def test_a_hanging_engine_is_missed_then_replaced(connection: EngineConnection, qtbot: Any) -> None:
    with qtbot.waitSignal(connection.greeted, timeout=LONG) as first:
        connection.switch_on()
    with qtbot.waitSignals(
        [connection.silent, connection.gone, connection.greeted], timeout=LONG, order="strict"
    ):
        os.kill(first.args[0].pid, signal.SIGSTOP)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGSTOP")
def test_an_engine_that_answers_again_in_time_is_left_alone(
    engine_command: Callable[..., list[str]], qapp: object, qtbot: Any
) -> None:
    patient = EngineConnection(EngineProcess(engine_command), silence=0.6, backoff=Backoff())
    patient.start()
    with qtbot.waitSignal(patient.greeted, timeout=LONG) as first:
        patient.switch_on()
    gone: list[str] = []
    patient.gone.connect(lambda message, _hint: gone.append(message))
    with qtbot.waitSignal(patient.silent, timeout=LONG, check_params_cb=lambda s: s):
        os.kill(first.args[0].pid, signal.SIGSTOP)
    with qtbot.waitSignal(patient.silent, timeout=LONG, check_params_cb=lambda s: not s):
        os.kill(first.args[0].pid, signal.SIGCONT)
    assert gone == []
    with qtbot.waitSignal(patient.closed, timeout=LONG):
        patient.switch_off()
    patient.stop(5.0)


def test_silence_is_noticed_within_three_seconds_and_two_wakeups_a_second() -> None:
    assert 2 * SILENCE < 3.0
    assert 2 / SILENCE < 2.0
    assert MISSED > 1


def test_a_blocked_engine_never_blocks_the_window_thread(
    live: AppController, peer: Any, connection: EngineConnection, qtbot: Any
) -> None:
    peer.deaf.set()
    # Far more than a socket's buffers hold: a send on this thread would hang here.
    for _ in range(3_000):
        live.command(protocol.Note(text="x" * 1_000))
    turns: list[int] = []
    from PyQt6.QtCore import QTimer

    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(1)
    qtbot.waitUntil(lambda: len(turns) >= 50, timeout=LONG)
    qtbot.waitUntil(lambda: bool(live.app_state.trouble), timeout=LONG)
    assert live.app_state.trouble == "The engine does not answer."


def test_quitting_ends_the_engine_and_says_when_it_is_done(
    connection: EngineConnection, qtbot: Any
) -> None:
    with qtbot.waitSignal(connection.greeted, timeout=LONG):
        connection.switch_on()
    with qtbot.waitSignal(connection.closed, timeout=LONG):
        connection.switch_off()
    assert not connection._process.running


def test_stopping_the_link_leaves_the_engine_running(
    connection: EngineConnection, qtbot: Any
) -> None:
    with qtbot.waitSignal(connection.greeted, timeout=LONG):
        connection.switch_on()
    connection.stop(10.0)
    assert connection._process.running


def test_an_engine_that_cannot_start_is_told_in_its_own_words(
    engine_command: Callable[..., list[str]], qapp: object, qtbot: Any
) -> None:
    broken = EngineConnection(EngineProcess(lambda: engine_command("--fail")), silence=0.3)
    broken.start()
    with qtbot.waitSignal(broken.gone, timeout=LONG) as gone:
        broken.switch_on()
    assert gone.args[0] == "The engine ended: No model was found."
    broken.stop(5.0)


def test_an_engine_left_behind_that_says_nothing_is_ended_and_replaced(
    engine_command: Callable[..., list[str]],
    qapp: object,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("emoconf.engine.client.HELLO_TIMEOUT", 0.5)
    left = subprocess.Popen(engine_command("--mute"), stdout=subprocess.PIPE)
    assert left.stdout is not None and left.stdout.readline() == b"mute\n"
    connection = EngineConnection(EngineProcess(engine_command), silence=0.3, stuck=0.2)
    connection.start()
    with qtbot.waitSignal(connection.greeted, timeout=60_000) as greeting:
        connection.switch_on()
    left.wait(10)
    assert greeting.args[0].pid != left.pid
    with qtbot.waitSignal(connection.closed, timeout=LONG):
        connection.switch_off()
    connection.stop(5.0)


def test_an_engine_without_room_is_told_of_and_left_alone(
    engine_command: Callable[..., list[str]], qapp: object, qtbot: Any
) -> None:
    busy = subprocess.Popen(engine_command())
    others = [in_time(EngineClient.connect, qtbot)]
    others += [EngineClient.connect() for _ in range(MAX_CLIENTS - 1)]
    connection = EngineConnection(EngineProcess(engine_command), silence=0.3, stuck=0.2)
    told: list[str] = []
    connection.gone.connect(lambda message, _hint: told.append(message))
    connection.start()
    connection.switch_on()
    qtbot.waitUntil(lambda: bool(told) or busy.poll() is not None, timeout=LONG)
    assert told == ["The engine has no room for another client."]
    with qtbot.waitSignal(connection.greeted, timeout=LONG) as greeting:
        for other in others:
            other.close()
    assert greeting.args[0].pid == busy.pid and busy.poll() is None
    with qtbot.waitSignal(connection.closed, timeout=LONG):
        connection.switch_off()
    connection.stop(5.0)
    busy.wait(10)


def test_an_own_engine_that_never_greets_is_told_of_ended_and_replaced(
    engine_command: Callable[..., list[str]],
    qapp: object,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("emoconf.engine.client.HELLO_TIMEOUT", 0.2)
    monkeypatch.setattr("emoconf.engine.client.CONNECT_TIMEOUT", 0.2)
    monkeypatch.setattr("emoconf.desktop.starter.SLOW", -1.0)  # told however late it looks
    lines = iter([engine_command("--mute")])
    connection = EngineConnection(
        EngineProcess(lambda: next(lines, engine_command())), silence=0.3, stuck=3.0
    )
    connection.start()
    told: list[str] = []
    connection.gone.connect(lambda message, _hint: told.append(message))
    with qtbot.waitSignal(connection.greeted, timeout=60_000):
        connection.switch_on()
    why = "exit status 1" if sys.platform == "win32" else "Terminated"
    assert told[:2] == ["The engine does not answer.", f"The engine ended: {why}"]
    with qtbot.waitSignal(connection.closed, timeout=LONG):
        connection.switch_off()
    connection.stop(5.0)


def test_pictures_are_decoded_beside_the_window_thread_and_the_newest_wins(
    connection: EngineConnection, peer: Any, peer_module: Any, qtbot: Any
) -> None:
    with qtbot.waitSignal(connection.greeted, timeout=LONG):
        connection.switch_on()
    for red in (10, 120, 250):
        peer.tell(protocol.PreviewPicture(jpeg=peer_module.jpeg((red, 0, 0)), width=64, height=36))
    last = threading.Event()
    connection.received.connect(lambda _event: last.set())
    peer.tell(protocol.CameraFound(camera="x"))
    qtbot.waitUntil(last.is_set, timeout=LONG)
    newest = connection.take_picture()
    assert newest is not None and newest.pixelColor(8, 8).red() > 220
    assert connection.take_picture() is None


def test_observations_are_passed_on_only_while_somebody_looks(
    live: AppController, peer: Any, qtbot: Any
) -> None:
    seen: list[protocol.Observed] = []
    live.observed.connect(seen.append)
    peer.tell(protocol.Observed(frame=1, time=0.0, faces=()))
    with qtbot.waitSignal(live.notified, timeout=LONG):
        peer.tell(protocol.CameraFound(camera="x"))
    assert seen == []
    live.watch_observations(True)
    qtbot.waitUntil(peer.clients.watched, timeout=LONG)
    with qtbot.waitSignal(live.observed, timeout=LONG):
        peer.tell(protocol.Observed(frame=2, time=0.1, faces=()))
    assert [event.frame for event in seen] == [2]


def test_an_engine_that_takes_its_time_to_close_is_told_to_quit_only_once(
    qapp: object, peer: Any, qtbot: Any
) -> None:
    # A second time would mean that nobody waits for its meeting to be written.
    link = EngineConnection(EngineProcess(list), silence=0.05)
    link.start()
    with qtbot.waitSignal(link.greeted, timeout=LONG):
        link.switch_on()
    link.switch_off()
    qtbot.waitUntil(lambda: bool(peer.got(protocol.Quit)), timeout=LONG)
    qtbot.wait(500)
    assert len(peer.got(protocol.Quit)) == 1
    link.stop(10.0)
