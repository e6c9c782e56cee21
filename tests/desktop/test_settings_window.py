import sys
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QCheckBox, QComboBox, QKeySequenceEdit, QPushButton, QSpinBox, QWidget

from emoconf import consent, paths, setting_fields, settings_file
from emoconf.desktop.cameras import CameraList
from emoconf.desktop.controller import AppController
from emoconf.desktop.hotkeys.backend import Report, taken
from emoconf.desktop.hotkeys.service import HotKeys
from emoconf.desktop.overlay_example import _PICTURES, LAYERS, OverlayExample
from emoconf.desktop.settings.consents import ConsentPart
from emoconf.desktop.settings.fields import Shortcut
from emoconf.desktop.settings.hot_keys import HotKeysPart
from emoconf.desktop.settings.storage import StoragePart
from emoconf.desktop.settings.window import SettingsWindow
from emoconf.engine import protocol
from emoconf.meetings.listing import list_meetings
from emoconf.meetings.store import Store
from emoconf.overlay.registry import OVERLAYS
from emoconf.text import Text

LONG = 30_000


@pytest.fixture
def window(
    live: AppController, cameras: CameraList, hot_keys: HotKeys, qtbot: Any
) -> SettingsWindow:
    made = SettingsWindow(live, cameras, hot_keys)
    qtbot.addWidget(made)
    made.show()
    return made


def control(window: SettingsWindow, name: str, kind: type[Any]) -> Any:
    return window._editors[name].findChild(kind)


def test_every_setting_has_a_control_and_one_line_that_explains_it(
    window: SettingsWindow,
) -> None:
    shown = {field.name for group in setting_fields.groups().values() for field in group}
    assert set(window._editors) == shown
    for name, editor in window._editors.items():
        assert editor._explanation.text(), name
        assert editor.findChildren((QCheckBox, QComboBox, QSpinBox, QWidget)), name


def test_a_switch_holds_at_once_without_a_restart(
    window: SettingsWindow, peer: Any, qtbot: Any
) -> None:
    control(window, "show_to_others", QCheckBox).click()
    qtbot.waitUntil(lambda: peer.state.show_to_others is False, timeout=LONG)
    assert settings_file.load(paths.settings_file()).show_to_others is False
    assert not window._restart.isVisible()


def test_what_needs_a_restart_says_so_and_offers_it(
    window: SettingsWindow, peer: Any, qtbot: Any
) -> None:
    control(window, "fps", QSpinBox).setValue(15)
    assert settings_file.load(paths.settings_file()).fps == 15
    assert window._restart.isVisible()


def test_a_wrong_value_is_not_saved_and_says_why(window: SettingsWindow, qtbot: Any) -> None:
    combo = control(window, "size", QComboBox)
    combo.setEditText("very large")
    qtbot.waitUntil(lambda: bool(window._editors["size"].refusal), timeout=LONG)
    assert "1280x720" in window._editors["size"].refusal
    assert not paths.settings_file().exists()
    combo.setEditText("640x360")
    qtbot.waitUntil(lambda: not window._editors["size"].refusal, timeout=LONG)
    assert settings_file.load(paths.settings_file()).size == "640x360"


def test_a_change_from_the_menu_shows_here(window: SettingsWindow, live: AppController) -> None:
    boxes = window._editors["overlays"].findChildren(QCheckBox)
    assert boxes[0].isChecked()
    live.set_overlay("box", False)
    assert not boxes[0].isChecked()


def test_overlays_are_shown_in_a_live_example(window: SettingsWindow) -> None:
    before = window._example.grab().toImage()
    window._editors["overlays"].findChildren(QCheckBox)[1].click()
    assert window._example.grab().toImage() != before


def test_each_overlay_says_what_it_draws(window: SettingsWindow) -> None:
    boxes = window._editors["overlays"].findChildren(QCheckBox)
    assert [box.toolTip() for box in boxes] == [overlay.help for overlay in OVERLAYS]
    assert all(box.accessibleDescription() == box.toolTip() for box in boxes)


def test_the_theme_holds_at_once_and_shows_in_the_example(
    window: SettingsWindow, live: AppController, peer: Any, qtbot: Any
) -> None:
    before = window._example.grab().toImage()
    window._editors["theme"].edited.emit("theme", "light")
    qtbot.waitUntil(lambda: bool(peer.got(protocol.SetTheme)), timeout=LONG)
    assert peer.got(protocol.SetTheme)[0].name == "light"
    assert live.settings.theme == "light"
    assert window._example.grab().toImage() != before


def test_the_example_has_a_picture_of_every_overlay_in_every_theme() -> None:
    choices = {field.name: field.choices for field in setting_fields.describe()}
    assert set(LAYERS) == set(choices["overlays"])
    for theme in choices["theme"]:
        for name in LAYERS:
            layer = QImage(str(_PICTURES / f"{theme}-{name}.png"))
            assert not layer.isNull() and layer.hasAlphaChannel()
    assert not QImage(str(_PICTURES / "base.jpg")).isNull()


def test_plain_for_others_shows_no_overlay_in_the_example(qapp: object, qtbot: Any) -> None:
    example = OverlayExample("An example")
    qtbot.addWidget(example)
    example.resize(480, 270)
    example.show_overlays((), True, "dark")
    plain = example.grab().toImage()
    example.show_overlays(LAYERS, False, "dark")
    assert example.grab().toImage() == plain
    example.show_overlays(LAYERS, True, "dark")
    assert example.grab().toImage() != plain


def test_settings_that_cannot_be_saved_say_so_and_stay(
    window: SettingsWindow, live: AppController, monkeypatch: pytest.MonkeyPatch
) -> None:
    from emoconf.errors import StoreError

    def full(*_: object) -> None:
        raise StoreError("The settings cannot be saved.", "Make space.")

    monkeypatch.setattr(settings_file, "save", full)
    box = control(window, "log_meetings", QCheckBox)
    box.click()
    assert "Make space." in window._editors["log_meetings"].refusal
    assert box.isChecked() and live.settings.log_meetings


def test_start_with_the_computer_writes_and_removes_the_entry(
    window: SettingsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    entry = tmp_path / "autostart" / "emoconf.desktop"
    box = control(window, "autostart", QCheckBox)
    box.click()
    assert "Exec=" in entry.read_text() and "-m emoconf" in entry.read_text()
    box.click()
    assert not entry.exists()


def test_delete_everything_leaves_nothing_and_says_how_much_it_was(
    qapp: object, qtbot: Any
) -> None:
    from datetime import UTC, datetime

    from emoconf.meetings.listing import list_meetings
    from emoconf.meetings.records import MeetingStart
    from emoconf.meetings.store import Store

    with Store(paths.database()) as store:
        for _ in range(3):
            number = store.begin(MeetingStart(source="live"), datetime.now(UTC))
            store.finish(number, 60)
    aside = paths.database().with_name("meetings.damaged-20260302T000000Z.db")
    aside.write_bytes(b"who knows")
    part = StoragePart()
    qtbot.addWidget(part)
    qtbot.waitUntil(lambda: part._size.text().startswith("3 meeting"), timeout=LONG)
    part.delete()
    qtbot.waitUntil(lambda: part._answer.text().startswith("Deleted 3 meetings"), timeout=LONG)
    with Store(paths.database()) as store:
        assert list_meetings(store) == []
    assert not aside.exists()


def test_threshold_reaches_the_running_engine(
    window: SettingsWindow, peer: Any, qtbot: Any
) -> None:
    from PyQt6.QtWidgets import QDoubleSpinBox

    control(window, "threshold", QDoubleSpinBox).setValue(0.6)
    qtbot.waitUntil(lambda: bool(peer.got(protocol.SetThreshold)), timeout=LONG)
    assert peer.got(protocol.SetThreshold)[0].value == pytest.approx(0.6)


#: Its overloads are more than its type hints can say.
click: Any = QTest.keyClick


def press(window: SettingsWindow, name: str, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        modifiers |= modifier
    click(control(window, name, QKeySequenceEdit), key, modifiers)


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_hot_key_is_pressed_and_holds_at_once(window: SettingsWindow, hot_keys: HotKeys) -> None:
    press(window, "pause_key", Qt.Key.Key_P, CTRL, ALT)
    assert settings_file.load(paths.settings_file()).pause_key == "Ctrl+Alt+P"
    assert hot_keys._wanted == {"pause": "Ctrl+Alt+P"}
    assert not window._restart.isVisible()


def test_a_hot_key_is_removed_with_the_keyboard(window: SettingsWindow, hot_keys: HotKeys) -> None:
    remove = control(window, "pause_key", QPushButton)
    assert not remove.isEnabled()
    press(window, "pause_key", Qt.Key.Key_P, CTRL, ALT)
    click(remove, Qt.Key.Key_Space)
    assert settings_file.load(paths.settings_file()).pause_key == ""
    assert hot_keys._wanted == {} and not remove.isEnabled()
    assert control(window, "pause_key", QKeySequenceEdit).keySequence().isEmpty()


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_F9, Qt.Key.Key_Backspace])
def test_a_plain_key_is_no_hot_key_and_the_reason_is_told(
    window: SettingsWindow, key: Qt.Key
) -> None:
    press(window, "pause_key", key)
    assert window._editors["pause_key"].refusal.startswith("Press Ctrl, Alt or")
    assert not paths.settings_file().exists()
    assert control(window, "pause_key", QKeySequenceEdit).keySequence().isEmpty()
    press(window, "pause_key", Qt.Key.Key_P, CTRL)
    assert not window._editors["pause_key"].refusal


def test_the_other_hot_key_cannot_be_chosen_again(window: SettingsWindow) -> None:
    press(window, "pause_key", Qt.Key.Key_P, CTRL, ALT)
    press(window, "bookmark_key", Qt.Key.Key_P, CTRL, ALT)
    assert window._editors["bookmark_key"].refusal == "These keys are the other hot key already."
    assert settings_file.load(paths.settings_file()).bookmark_key == ""


def test_what_the_system_made_of_a_hot_key_stands_below_it(
    window: SettingsWindow, hot_keys: HotKeys
) -> None:
    editor = window._editors["pause_key"]
    assert isinstance(editor, Shortcut)
    hot_keys._reported(Report(refused={"pause": taken("Ctrl+Alt+P")}))
    assert editor._problem.text().startswith("Ctrl+Alt+P is used by another program.")
    hot_keys._reported(Report(triggers={"pause": "Super+P"}))
    assert editor._note.text() == "Your desktop calls these keys Super+P."
    press(window, "pause_key", Qt.Key.Key_P, CTRL, ALT)
    hot_keys._reported(Report(triggers={"pause": "Ctrl+Alt+P"}))
    assert not editor._note.isVisibleTo(window)
    assert not editor._problem.text()


def test_where_there_are_no_hot_keys_none_can_be_chosen_and_one_sentence_says_why(
    window: SettingsWindow, hot_keys: HotKeys
) -> None:
    hot_keys._reported(Report(unavailable="This desktop gives programs no hot keys."))
    assert not control(window, "pause_key", QKeySequenceEdit).isEnabled()
    assert not control(window, "pause_key", QPushButton).isEnabled()
    part = window.findChild(HotKeysPart)
    assert part is not None
    assert part._unavailable.text() == "This desktop gives programs no hot keys."
    hot_keys._reported(Report())
    assert control(window, "pause_key", QKeySequenceEdit).isEnabled()


@pytest.fixture
def answers(window: SettingsWindow) -> ConsentPart:
    part = window.findChild(ConsentPart)
    assert part is not None
    return part


def test_what_was_agreed_to_is_shown_with_the_day(answers: ConsentPart) -> None:
    row, *others = answers._rows
    assert "You agreed on " in row._state.text()
    assert all("Nobody agreed" in other._state.text() for other in others)
    assert row.button.isVisibleTo(answers)


def test_withdrawing_closes_the_camera_and_is_remembered(
    answers: ConsentPart, live: AppController, qtbot: Any
) -> None:
    answers.change(consent.scopes()[0], agreed=False)
    assert not live.app_state.on
    assert not live.start()
    assert not settings_file.load(paths.settings_file()).has_consent
    assert not answers._rows[0].button.isVisibleTo(answers)
    assert "Nobody agreed" in answers._rows[0]._state.text()


def test_withdrawing_may_delete_what_was_kept(
    answers: ConsentPart, write_meetings: Any, qtbot: Any
) -> None:
    write_meetings(2)
    answers.change(consent.scopes()[0], agreed=False, delete=True)
    qtbot.waitUntil(lambda: answers._answer.text() == "It is deleted.", timeout=LONG)
    with Store(paths.database()) as store:
        assert list_meetings(store) == []


def test_another_scope_is_answered_alone(
    live: AppController, peer: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera = consent.scopes()[0]
    voice = consent.Scope("voice", Text("Voice"), (Text("It listens."),), 1)
    monkeypatch.setattr(consent, "scopes", lambda: (camera, voice))
    part = ConsentPart(live)
    qtbot.addWidget(part)
    part.press(voice)
    assert voice.given(live.settings) and live.settings.has_consent
    part.change(voice, agreed=False)
    assert "withdrew this" in part._rows[1]._state.text()
    assert live.settings.has_consent
