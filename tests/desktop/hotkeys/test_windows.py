"""What can be tried of Windows' hot keys without Windows."""

import ctypes
import ctypes.wintypes

import pytest
from PyQt6.QtCore import QByteArray
from PyQt6.sip import voidptr

from emoconf.desktop.hotkeys.combination import Combination
from emoconf.desktop.hotkeys.windows import (
    MOD_ALT,
    MOD_CONTROL,
    MOD_NOREPEAT,
    MOD_SHIFT,
    MOD_WIN,
    WM_HOTKEY,
    _Filter,
    registration,
)

#: What a German keyboard says: `!` is Shift and 1, `Ö` a key of its own, `@` needs AltGr.
GERMAN = {"!": 0x0131, "ö": 0x00C0, "@": 0x0651}


@pytest.mark.parametrize(
    ("text", "modifiers", "code"),
    [
        ("Ctrl+Alt+P", MOD_CONTROL | MOD_ALT, 0x50),
        ("Meta+Shift+5", MOD_WIN | MOD_SHIFT, 0x35),
        ("Ctrl+F9", MOD_CONTROL, 0x78),
        ("Alt+PgDown", MOD_ALT, 0x22),
        ("Ctrl+Media Play", MOD_CONTROL, 0xB3),
        ("Ctrl+Space", MOD_CONTROL, 0x20),
        ("Ctrl+!", MOD_CONTROL | MOD_SHIFT, 0x31),
        ("Ctrl+Ö", MOD_CONTROL, 0xC0),
    ],
)
def test_a_combination_becomes_modifiers_and_a_virtual_key(
    text: str, modifiers: int, code: int
) -> None:
    wanted = Combination.parse(text)
    assert wanted is not None
    assert registration(wanted, GERMAN.get) == (modifiers | MOD_NOREPEAT, code)


@pytest.mark.parametrize("text", ["Ctrl+@", "Ctrl+П", "Ctrl+F35", "Ctrl+Launch (0)"])
def test_what_the_keyboard_does_not_have_is_refused(text: str) -> None:
    wanted = Combination.parse(text)
    assert wanted is not None
    assert registration(wanted, GERMAN.get) is None


def test_only_the_message_of_a_hot_key_is_taken_out() -> None:
    pressed: list[int] = []
    messages = _Filter(pressed.append)

    def send(kind: bytes, message: int, number: int) -> bool:
        told = ctypes.wintypes.MSG(message=message, wParam=number)
        taken, _ = messages.nativeEventFilter(QByteArray(kind), voidptr(ctypes.addressof(told)))
        return taken

    assert send(b"windows_generic_MSG", WM_HOTKEY, 2)
    assert send(b"windows_dispatcher_MSG", WM_HOTKEY, 1)
    assert not send(b"windows_generic_MSG", 0x0100, 2)  # WM_KEYDOWN
    assert not send(b"xcb_generic_event_t", WM_HOTKEY, 2)
    assert pressed == [2, 1]
