import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from PyQt6.QtWidgets import QApplication

from emoconf import paths, settings, settings_file
from emoconf.desktop import i18n
from emoconf.desktop.connection import EngineConnection
from emoconf.desktop.controller import AppController
from emoconf.desktop.looks import advice, sentence
from emoconf.desktop.wish import Wish
from emoconf.engine import protocol
from emoconf.errors import UsageError
from emoconf.text import Text

LONG = 30_000


def state(controller: AppController) -> protocol.State:
    assert controller.app_state.state is not None
    return controller.app_state.state


def test_nothing_is_on_before_consent(connection: EngineConnection, qtbot: Any) -> None:
    controller = AppController(connection, settings.Settings())
    assert controller.start() is False
    assert not controller.app_state.on
    assert not connection._wanted.is_set()


def test_an_overlay_is_switched_in_the_engine_and_remembered(
    live: AppController, peer: Any, qtbot: Any
) -> None:
    live.set_overlay("bars", True)
    qtbot.waitUntil(lambda: "bars" in state(live).overlays, timeout=LONG)
    assert settings_file.load(paths.settings_file()).overlays == ("box", "label", "bars")


def test_all_overlays_go_off_with_one_command(live: AppController, peer: Any, qtbot: Any) -> None:
    live.set_overlay("all", False)
    qtbot.waitUntil(lambda: state(live).overlays == (), timeout=LONG)
    assert settings_file.load(paths.settings_file()).overlays == ()


def test_a_running_meeting_counts_on_between_messages(
    connection: EngineConnection, peer: Any, qtbot: Any, agreed: settings.Settings
) -> None:
    now = [100.0]
    controller = AppController(connection, agreed, clock=lambda: now[0])
    peer.state = protocol.State(phase="live", meeting=protocol.MeetingState(id=1, seconds=30.0))
    controller.start()
    qtbot.waitUntil(lambda: controller.app_state.connected, timeout=LONG)
    now[0] += 45.0
    assert controller.app_state.seconds == pytest.approx(75.0)


def test_a_refused_command_is_told_with_its_sentence(
    live: AppController, peer: Any, qtbot: Any
) -> None:
    with qtbot.waitSignal(live.refused, timeout=LONG) as refused:
        live.command(protocol.Stop())
    assert refused.args[0] == "No meeting is running."


def test_changed_settings_reach_the_engine_and_the_rest_waits_for_the_next_start(
    live: AppController, peer: Any, qtbot: Any
) -> None:
    wanted = live.settings.with_changes(
        threshold=0.6, show_to_others=False, overlays=("meter",), size="640x360", fps=15
    )
    later = live.apply(wanted)
    assert set(later) == {"size", "fps"}
    qtbot.waitUntil(lambda: bool(peer.got(protocol.ShowToOthers)), timeout=LONG)
    qtbot.waitUntil(lambda: bool(peer.got(protocol.SetThreshold)), timeout=LONG)
    assert peer.got(protocol.SetThreshold)[0].value == 0.6
    assert peer.state.overlays == ("meter",)
    assert settings_file.load(paths.settings_file()) == wanted


def test_a_value_that_is_not_allowed_changes_nothing(live: AppController) -> None:
    before = live.settings
    with pytest.raises(UsageError):
        live.apply(live.settings.with_changes(fps=500))
    assert live.settings is before


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, "de")
    yield
    i18n.install(qapp, "en")


def test_what_the_engine_says_is_said_in_the_language_of_the_windows(
    german: None, live: AppController, peer: Any, qtbot: Any
) -> None:
    gone = Text("“{camera}” is not sending video.", camera="HD Webcam")
    first = Text("Use that one, or stop it first.")
    texts = protocol.wire_texts(gone, first)
    peer.become(phase="problem", problem=str(gone), hint=str(first), texts=texts)
    qtbot.waitUntil(lambda: state(live).phase == "problem", timeout=LONG)
    assert sentence(live.app_state) == "„HD Webcam“ sendet kein Bild."
    assert advice(live.app_state) == "Benutze diese oder beende sie zuerst."
    with qtbot.waitSignal(live.refused, timeout=LONG) as refused:
        live.command(protocol.Stop())
    assert refused.args == ["Es läuft kein Treffen.", ""]
    lost = protocol.CameraLost(
        camera="HD Webcam", cause="stalled", message=str(gone), hint=str(first), texts=texts
    )
    with qtbot.waitSignal(live.notified, timeout=LONG) as told:
        peer.tell(lost)
    assert told.args == [
        "camera_lost",
        "„HD Webcam“ sendet kein Bild.",
        "Benutze diese oder beende sie zuerst.",
    ]


def test_a_paused_camera_stays_paused_when_the_engine_is_killed_and_started_again(
    controller: AppController, qtbot: Any
) -> None:
    with qtbot.waitSignal(controller.attached, timeout=30_000):
        controller.start()
    with qtbot.waitSignal(controller.done, timeout=30_000):
        controller.pause()
    qtbot.waitUntil(lambda: state(controller).phase == "paused", timeout=30_000)
    phases: list[str] = []
    controller.changed.connect(lambda: controller._state and phases.append(controller._state.phase))
    with qtbot.waitSignal(controller.attached, timeout=30_000):
        os.kill(controller._connection._process._process.pid, signal.SIGKILL)
    assert state(controller).phase == "paused"
    assert set(phases) == {"paused"}


def test_a_pause_that_the_engine_never_carried_out_is_carried_out_by_the_next_one(
    controller: AppController, qtbot: Any
) -> None:
    with qtbot.waitSignal(controller.attached, timeout=30_000):
        controller.start()
    process = controller._connection._process._process
    os.kill(process.pid, signal.SIGSTOP)
    controller.pause()
    with qtbot.waitSignal(controller.attached, timeout=30_000):
        os.kill(process.pid, signal.SIGKILL)
    assert state(controller).phase == "paused"


def test_who_switches_off_and_on_again_is_not_paused_any_more(
    live: AppController, peer: Any, qtbot: Any
) -> None:
    with qtbot.waitSignal(live.done, timeout=30_000):
        live.pause()
    live.stop()
    assert live._wish == Wish()


def test_who_switches_off_during_a_restart_gets_no_engine_any_more(
    live: AppController, qtbot: Any
) -> None:
    live.restart()
    live.stop()
    with qtbot.waitSignal(live.closed, timeout=1000):
        live._connection.closed.emit()
    assert not live.app_state.on
