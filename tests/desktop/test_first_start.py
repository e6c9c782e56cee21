import json
import sys
from typing import Any

import pytest
from PyQt6.QtWidgets import QApplication, QLabel, QWidget

from emoconf import consent, paths, settings, settings_file
from emoconf.consent_record import CONSENT_VERSION, Consent
from emoconf.desktop import i18n
from emoconf.desktop.cameras import CameraList
from emoconf.desktop.connection import EngineConnection
from emoconf.desktop.controller import AppController
from emoconf.desktop.firststart import checks
from emoconf.desktop.firststart.virtual import VirtualCameraPage
from emoconf.desktop.firststart.window import FirstStartWindow, unfinished
from emoconf.engine import protocol

LONG = 30_000


@pytest.fixture
def fresh(connection: EngineConnection, peer: Any) -> AppController:
    """A hub of a person who was not asked yet."""
    return AppController(connection, settings.Settings())


def texts(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel))


def test_the_sentences_stand_before_the_consent(
    fresh: AppController, cameras: CameraList, qtbot: Any
) -> None:
    window = FirstStartWindow(fresh, cameras)
    qtbot.addWidget(window)
    for sentence in consent.SENTENCES:
        assert sentence in texts(window)
    assert window._next.text() == "I agree"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_sentence_can_be_read_whole(
    qapp: QApplication, fresh: AppController, cameras: CameraList, qtbot: Any, language: str
) -> None:
    i18n.install(qapp, language)
    try:
        window = FirstStartWindow(fresh, cameras)
        qtbot.addWidget(window)
        window.show()
        qapp.processEvents()
        labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
        short = {label.text() for label in labels if label.height() < needed(label)}
    finally:
        i18n.install(qapp, "en")
    assert short == set()


def needed(label: QLabel) -> int:
    return label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()


def test_who_agreed_to_an_earlier_text_is_told_why_it_is_asked_again(
    connection: EngineConnection, cameras: CameraList, qtbot: Any
) -> None:
    old = Consent(version=CONSENT_VERSION - 1, given_at="2026-01-01")
    window = FirstStartWindow(AppController(connection, settings.Settings(consent=old)), cameras)
    qtbot.addWidget(window)
    assert "has changed since you agreed" in texts(window)
    assert window._next.text() == "I agree"


def test_nothing_is_on_before_consent_and_the_camera_after_it(
    fresh: AppController, cameras: CameraList, peer: Any, qtbot: Any
) -> None:
    window = FirstStartWindow(fresh, cameras)
    qtbot.addWidget(window)
    window.show()
    assert not fresh.app_state.on and not peer.clients
    window._next.click()
    qtbot.waitUntil(lambda: fresh.app_state.connected, timeout=LONG)
    assert settings_file.load(paths.settings_file()).has_consent
    assert window.page == 1


def test_closing_it_without_consent_leaves_everything_off(
    fresh: AppController, cameras: CameraList, qtbot: Any
) -> None:
    window = FirstStartWindow(fresh, cameras)
    qtbot.addWidget(window)
    window.show()
    window.close()
    assert not fresh.app_state.on
    assert not paths.settings_file().exists()
    assert not unfinished()


def test_it_is_resumed_where_it_was_left(
    live: AppController, cameras: CameraList, qtbot: Any
) -> None:
    window = FirstStartWindow(live, cameras)
    qtbot.addWidget(window)
    window._go_to(3)
    window.close()
    assert unfinished()
    again = FirstStartWindow(live, cameras)
    qtbot.addWidget(again)
    assert again.page == 3
    again._next.click()
    again._next.click()
    assert not again.isVisible() and not unfinished()


def test_the_webcam_page_shows_the_live_picture_of_the_chosen_webcam(
    live: AppController, cameras: CameraList, peer: Any, peer_module: Any, qtbot: Any
) -> None:
    window = FirstStartWindow(live, cameras)
    qtbot.addWidget(window)
    window._go_to(1)
    window.show()
    page: Any = window._pages[1]
    qtbot.waitUntil(lambda: page._choice.count() == 3, timeout=LONG)
    qtbot.waitUntil(lambda: bool(peer.clients.previews()), timeout=LONG)
    peer.tell(protocol.PreviewPicture(jpeg=peer_module.jpeg(), width=64, height=36))
    qtbot.waitUntil(lambda: page._picture._picture is not None, timeout=LONG)
    page._choice.setCurrentIndex(2)
    page._choice.activated.emit(2)
    qtbot.waitUntil(lambda: peer.state.camera == "Second Webcam", timeout=LONG)
    window._go_to(2)
    qtbot.waitUntil(lambda: not peer.clients.previews(), timeout=LONG)


def test_others_get_the_plain_picture_if_that_is_chosen(
    live: AppController, cameras: CameraList, peer: Any, qtbot: Any
) -> None:
    window = FirstStartWindow(live, cameras)
    qtbot.addWidget(window)
    page: Any = window._pages[3]
    page._no.setChecked(True)
    qtbot.waitUntil(lambda: peer.state.show_to_others is False, timeout=LONG)
    assert settings_file.load(paths.settings_file()).show_to_others is False


def test_the_last_page_names_the_real_virtual_camera(
    live: AppController, cameras: CameraList, peer: Any, qtbot: Any
) -> None:
    peer.become(output="OBS Virtual Camera")
    qtbot.waitUntil(
        lambda: (s := live.app_state.state) is not None and s.output == "OBS Virtual Camera",
        timeout=LONG,
    )
    window = FirstStartWindow(live, cameras)
    qtbot.addWidget(window)
    assert "OBS Virtual Camera" in texts(window._pages[4])


# -- The virtual camera ------------------------------------------------------------------------


def doctor_saying(*findings: dict[str, object]) -> Any:
    """A command that prints what the doctor would."""
    program = f"print({json.dumps(json.dumps({'checks': findings}))})"
    return lambda parent: checks.Command([sys.executable, "-c", program], parent)


def running(program: str) -> Any:
    return lambda parent: checks.Command([sys.executable, "-c", program], parent)


READY = {"name": "virtual camera", "ok": True, "message": "EmoConf Camera is ready.", "fix": ""}
MISSING = {
    "name": "virtual camera",
    "ok": False,
    "state": "failed",
    "message": "The module v4l2loopback is not installed.",
    "fix": "Set up the virtual camera.",
    "command": "emoconf setup-camera",
}


@pytest.fixture
def examined(live: AppController, qtbot: Any) -> Any:
    def examine(*findings: dict[str, object], set_up: str = "") -> VirtualCameraPage:
        page = VirtualCameraPage(
            live,
            doctor_saying(*findings),
            running("print('Would write /etc/modules-load.d/v4l2loopback.conf')"),
            running(set_up),
        )
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(page._again.isEnabled, timeout=LONG)
        return page

    return examine


def test_a_ready_camera_needs_no_button(examined: Any) -> None:
    page = examined(READY, {**MISSING, "name": "disk"})
    assert "EmoConf Camera is ready." in texts(page)
    assert "v4l2loopback" not in texts(page)
    assert not page._fix.isVisible()


def test_a_missing_camera_comes_with_the_doctors_words_and_the_fix_as_a_button(
    examined: Any,
) -> None:
    page = examined(MISSING)
    assert str(MISSING["message"]) in texts(page) and str(MISSING["fix"]) in texts(page)
    assert page._fix.isVisible()


def test_a_fix_that_needs_a_person_offers_no_button(examined: Any) -> None:
    page = examined({**MISSING, "command": ""})
    assert not page._fix.isVisible()


def test_what_will_be_done_is_shown_before_it_is_done(examined: Any, qtbot: Any) -> None:
    page = examined(MISSING, set_up="import sys; sys.exit('You did not give the password.')")
    assert not page._do.isVisible()
    page._fix.click()
    qtbot.waitUntil(page._do.isVisible, timeout=LONG)
    assert "/etc/modules-load.d/v4l2loopback.conf" in page._answer.text()
    page._do.click()
    qtbot.waitUntil(page._fix.isVisible, timeout=LONG)
    assert page._answer.text() == "You did not give the password."


def test_after_the_set_up_it_is_checked_again_and_the_camera_restarted(
    examined: Any, peer: Any, qtbot: Any
) -> None:
    page = examined(MISSING)
    page._fix.click()
    qtbot.waitUntil(page._do.isVisible, timeout=LONG)
    with qtbot.waitSignal(page._doctor.ended, timeout=LONG):
        page._do.click()
    qtbot.waitUntil(lambda: bool(peer.got(protocol.Quit)), timeout=LONG)


def test_the_real_doctor_is_understood(qapp: object) -> None:
    from emoconf.doctor import Check, as_json

    output = as_json(
        [
            Check("virtual camera", False, "Missing.", "Set it up.", "emoconf setup-camera"),
            Check("webcam", None, "None is plugged in."),
        ]
    )
    first, second = checks.findings_in(output.encode())
    assert (first.ok, first.message, first.command) == (False, "Missing.", "emoconf setup-camera")
    assert second.ok


def test_an_unreadable_answer_is_no_crash(examined: Any, live: AppController, qtbot: Any) -> None:
    page = VirtualCameraPage(
        live, lambda parent: checks.Command([sys.executable, "-c", "print('no')"], parent)
    )
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page._again.isEnabled, timeout=LONG)
    assert "could not be made" in page._answer.text()
