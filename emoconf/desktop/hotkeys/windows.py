"""Hot keys on Windows: `RegisterHotKey`, whose presses come as WM_HOTKEY. Untried on Windows.

Modifiers, messages and virtual-key codes are those of WinUser.h.
"""

import ctypes
import ctypes.wintypes
import logging
import sys
from collections.abc import Callable, Mapping

from PyQt6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, Qt
from PyQt6.sip import voidptr

from emoconf.desktop.hotkeys.backend import Backend, Report, no_such_key, taken
from emoconf.desktop.hotkeys.combination import Combination

log = logging.getLogger(__name__)

MOD_ALT, MOD_CONTROL, MOD_SHIFT, MOD_WIN, MOD_NOREPEAT = 0x1, 0x2, 0x4, 0x8, 0x4000
WM_HOTKEY = 0x0312

_K = Qt.Key

_VIRTUAL: dict[int, int] = {
    _K.Key_Backspace: 0x08,
    _K.Key_Tab: 0x09,
    _K.Key_Return: 0x0D,
    _K.Key_Enter: 0x0D,
    _K.Key_Pause: 0x13,
    _K.Key_Escape: 0x1B,
    _K.Key_Space: 0x20,
    _K.Key_PageUp: 0x21,
    _K.Key_PageDown: 0x22,
    _K.Key_End: 0x23,
    _K.Key_Home: 0x24,
    _K.Key_Left: 0x25,
    _K.Key_Up: 0x26,
    _K.Key_Right: 0x27,
    _K.Key_Down: 0x28,
    _K.Key_Print: 0x2C,
    _K.Key_Insert: 0x2D,
    _K.Key_Delete: 0x2E,
    _K.Key_Menu: 0x5D,
    _K.Key_ScrollLock: 0x91,
    _K.Key_VolumeMute: 0xAD,
    _K.Key_VolumeDown: 0xAE,
    _K.Key_VolumeUp: 0xAF,
    _K.Key_MediaNext: 0xB0,
    _K.Key_MediaPrevious: 0xB1,
    _K.Key_MediaStop: 0xB2,
    _K.Key_MediaPlay: 0xB3,
}

_F1, _VK_F1 = int(_K.Key_F1), 0x70

#: Where Qt's named keys begin; below are characters.
_NAMED_FROM = 0x0100_0000


def registration(wanted: Combination, scan: Callable[[str], int | None]) -> tuple[int, int] | None:
    """Modifiers and virtual-key code of a combination.

    Args:
        wanted: The combination.
        scan: For a character, what VkKeyScanW says: the virtual-key code in the low byte, the
            modifiers that it needs (1 for Shift) in the high one; None where no key has it.

    Returns:
        None where this keyboard has no such key.
    """
    held = (
        (MOD_CONTROL, wanted.ctrl),
        (MOD_ALT, wanted.alt),
        (MOD_SHIFT, wanted.shift),
        (MOD_WIN, wanted.meta),
    )
    modifiers = MOD_NOREPEAT | sum(bit for bit, on in held if on)
    key = wanted.key
    if key in _VIRTUAL:
        return modifiers, _VIRTUAL[key]
    if _F1 <= key <= _K.Key_F24:
        return modifiers, _VK_F1 + key - _F1
    if _K.Key_0 <= key <= _K.Key_9 or _K.Key_A <= key <= _K.Key_Z:
        return modifiers, key
    if not 0x20 < key < _NAMED_FROM:
        return None
    found = scan(chr(key).lower())
    if found is None or found >> 8 & ~1:
        return None
    return modifiers | (MOD_SHIFT if found >> 8 & 1 else 0), found & 0xFF


class _Filter(QAbstractNativeEventFilter):
    """Picks WM_HOTKEY out of the messages of Qt's thread."""

    def __init__(self, pressed: Callable[[int], object]) -> None:
        super().__init__()
        self._pressed = pressed

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: voidptr | None
    ) -> tuple[bool, voidptr]:
        """Passes every other message on."""
        if message is None or not QByteArray(kind).startsWith(b"windows_"):
            return False, voidptr(0)
        told = ctypes.wintypes.MSG.from_address(int(message))
        if told.message != WM_HOTKEY:
            return False, voidptr(0)
        self._pressed(int(told.wParam))
        return True, voidptr(0)


class Windows(Backend):
    """Reserves combinations for the thread that Qt runs in."""

    def __init__(self) -> None:
        super().__init__()
        self._actions: dict[int, str] = {}
        self._filter = _Filter(self._pressed)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)

    def look(self) -> None:
        """Windows always has them."""
        self.reported.emit(Report())

    def reserve(self, wanted: Mapping[str, str]) -> None:
        """Reserves these combinations instead of all earlier ones, and reports."""
        self.close()
        refused = {}
        for number, (action, text) in enumerate(wanted.items(), 1):
            combination = Combination.parse(text)
            codes = registration(combination, _scan) if combination is not None else None
            if codes is None:
                refused[action] = no_such_key(text)
            elif not _register(number, *codes):
                refused[action] = taken(text)
            else:
                self._actions[number] = action
        self.reported.emit(Report(refused=refused))

    def close(self) -> None:
        """Gives every combination back."""
        for number in self._actions:
            _unregister(number)
        self._actions.clear()

    def _pressed(self, number: int) -> None:
        if number in self._actions:
            self.pressed.emit(self._actions[number])


def _scan(character: str) -> int | None:
    if sys.platform == "win32":
        found = int(ctypes.windll.user32.VkKeyScanW(ord(character)))
        return None if found == -1 else found & 0xFFFF
    return None


def _register(number: int, modifiers: int, code: int) -> bool:
    if sys.platform == "win32":
        return bool(ctypes.windll.user32.RegisterHotKey(None, number, modifiers, code))
    return False


def _unregister(number: int) -> None:
    if sys.platform == "win32":
        ctypes.windll.user32.UnregisterHotKey(None, number)
