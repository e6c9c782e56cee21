"""The question what may be read as well: asked once, and only what is ticked is agreed to."""

from typing import Any

import pytest
from PyQt6.QtGui import QCloseEvent

from emoconf import consent, paths, settings_file
from emoconf.desktop.controller import AppController
from emoconf.desktop.firststart.further import FurtherWindow
from emoconf.signals import SIGNALS

ALONE = tuple(signal.key for signal in SIGNALS if signal.consent is not None)


@pytest.fixture
def window(live: AppController, qtbot: Any) -> FurtherWindow:
    made = FurtherWindow(live)
    qtbot.addWidget(made)
    made.show()
    return made


def test_everything_that_nobody_answered_for_is_asked_with_its_sentence(
    window: FurtherWindow,
) -> None:
    assert tuple(window.boxes) == ALONE
    assert not any(box.isChecked() for box in window.boxes.values())
    assert all(box.accessibleDescription() for box in window.boxes.values())


def test_what_is_ticked_is_agreed_to_and_the_rest_is_refused(
    window: FurtherWindow, live: AppController
) -> None:
    window.boxes["voice"].setChecked(True)
    window.done.click()
    chosen = settings_file.load(paths.settings_file())
    assert "voice" in consent.readable(chosen) and "face" not in consent.readable(chosen)
    assert consent.unanswered(chosen) == ()
    assert chosen.has_consent and live.settings == chosen


def test_who_declines_keeps_the_camera(window: FurtherWindow, live: AppController) -> None:
    window.done.click()
    assert live.settings.has_consent and live.app_state.on
    assert consent.unanswered(live.settings) == ()


class _ByHand(QCloseEvent):
    def spontaneous(self) -> bool:
        return True


def test_who_closes_the_window_has_declined(window: FurtherWindow, live: AppController) -> None:
    window.closeEvent(_ByHand())
    assert consent.unanswered(live.settings) == ()
    assert not set(ALONE) & set(consent.readable(live.settings))


def test_where_the_program_ends_it_is_asked_again(
    window: FurtherWindow, live: AppController
) -> None:
    window.close()
    assert len(consent.unanswered(live.settings)) == len(ALONE)
