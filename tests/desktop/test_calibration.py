"""The window that calibrates: agreed to, step by step, given up, and what came of it."""

from typing import Any

import pytest
from PyQt6.QtWidgets import QPushButton

from emoconf import consent, paths
from emoconf.desktop.calibration.window import CalibrationWindow
from emoconf.desktop.controller import AppController
from emoconf.engine import protocol
from emoconf.meetings.calibrations import Calibration, keep_calibration, list_calibrations
from emoconf.reports.calibration import ASKS, TROUBLES

LONG = 30_000


@pytest.fixture
def window(live: AppController, qtbot: Any) -> CalibrationWindow:
    made = CalibrationWindow(live)
    qtbot.addWidget(made)
    made.show()
    return made


def press(window: CalibrationWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    button.click()


def started(window: CalibrationWindow, qtbot: Any) -> None:
    press(window, "begin")
    qtbot.waitUntil(lambda: window._asked.text() == ASKS["neutral"], timeout=LONG)


def test_the_button_is_the_consent(
    window: CalibrationWindow, live: AppController, qtbot: Any
) -> None:
    scope = consent.calibration_scope()
    assert not scope.given(live.settings)
    assert window._begin.text() == "I agree, begin"
    started(window, qtbot)
    assert scope.given(live.settings)


def test_what_is_asked_and_what_is_wrong_stands_in_the_window(
    window: CalibrationWindow, peer: Any, qtbot: Any
) -> None:
    started(window, qtbot)
    peer.tell(protocol.Calibration(step="neutral", share=0.5, trouble="smiling"))
    qtbot.waitUntil(lambda: window._trouble.text() == TROUBLES["smiling"], timeout=LONG)
    assert window._progress.value() == 50
    assert not window._skip.isVisible()  # without a face at rest there is nothing to learn
    peer.tell(protocol.Calibration(step="reading"))
    qtbot.waitUntil(lambda: window._asked.text() == ASKS["reading"], timeout=LONG)
    assert window._trouble.text() == "" and window._skip.isVisible()
    press(window, "skip")
    qtbot.waitUntil(lambda: window._asked.text() == ASKS["check"], timeout=LONG)


def test_the_result_is_told_and_what_is_kept_can_be_deleted(
    window: CalibrationWindow, peer: Any, qtbot: Any
) -> None:
    started(window, qtbot)
    made = Calibration(
        id="c1", made_at="2026-11-24T12:00:00+00:00", camera="HD Webcam", model_sha256="a" * 64,
        brightness=120.0, states={}, neutral=0.97,
    )  # fmt: skip
    keep_calibration(paths.database(), made)
    peer.tell(protocol.Calibration(outcome="saved", neutral=0.97))
    qtbot.waitUntil(lambda: "97%" in window._result.text(), timeout=LONG)
    window._stack.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "HD Webcam" in window._kept._lines.text(), timeout=LONG)
    press(window, "delete")
    qtbot.waitUntil(lambda: not window._kept.isVisible(), timeout=LONG)
    assert list_calibrations(paths.database()) == ()
    qtbot.waitUntil(
        lambda: [c.action for c in peer.got(protocol.Calibrate)][-1] == "forget", timeout=LONG
    )


def test_who_cancels_or_closes_the_window_ends_it(
    window: CalibrationWindow, peer: Any, qtbot: Any
) -> None:
    started(window, qtbot)
    press(window, "cancel")
    qtbot.waitUntil(lambda: window.page == 2, timeout=LONG)
    press(window, "again")
    qtbot.waitUntil(lambda: len(peer.got(protocol.Calibrate)) == 3, timeout=LONG)
    window.close()
    qtbot.waitUntil(
        lambda: [c.action for c in peer.got(protocol.Calibrate)][-1] == "cancel", timeout=LONG
    )


def test_an_engine_that_refuses_is_quoted(
    window: CalibrationWindow, live: AppController, qtbot: Any
) -> None:
    started(window, qtbot)
    live.refused.emit("A meeting is being saved.", "Calibrate when it has ended.")
    assert window.page == 2 and "meeting is being saved" in window._result.text()


def test_what_another_program_calibrates_is_not_shown(
    window: CalibrationWindow, peer: Any, qtbot: Any
) -> None:
    peer.tell(protocol.Calibration(step="check"))
    qtbot.wait(200)
    assert window.page == 0
