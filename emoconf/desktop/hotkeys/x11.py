"""Hot keys on X11: the server sends the reserved combinations, and no other key.

`XGrabKey` reserves one keycode with one set of modifiers (Xlib, "Keyboard Grabbing"), so each
combination is reserved once for every state of the locks: Caps Lock and Num Lock don't matter.
"""

import itertools
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PyQt6.QtCore import QSocketNotifier, QTimer
from PyQt6.sip import voidptr
from Xlib import X, display, error

from emoconf.desktop.hotkeys.backend import Backend, Report, no_such_key, taken
from emoconf.desktop.hotkeys.combination import Combination
from emoconf.desktop.hotkeys.keysyms import keysym
from emoconf.desktop.i18n import translate

log = logging.getLogger(__name__)

_NUM_LOCK, _ALT_L, _SUPER_L = 0xFF7F, 0xFFE9, 0xFFEB

_Grab = tuple[int, int]


class X11(Backend):
    """Reserves combinations on the root window, over a connection of its own.

    Args:
        name: The display; the environment's without it.
    """

    def __init__(self, name: str | None = None) -> None:
        super().__init__()
        self._name = name
        self._display: display.Display | None = None
        self._notifier: QSocketNotifier | None = None
        self._wanted: Mapping[str, str] = {}
        self._actions: dict[_Grab, str] = {}
        self._ignored: tuple[int, ...] = (0,)
        self._released: tuple[int, int] | None = None

    def look(self) -> None:
        """X11 always has them."""
        self.reported.emit(Report())

    def reserve(self, wanted: Mapping[str, str]) -> None:
        """Reserves these combinations instead of all earlier ones, and reports."""
        self._wanted = dict(wanted)
        if not wanted:
            self.close()
            self.reported.emit(Report())
            return
        try:
            self._renew()
        except (error.DisplayError, error.ConnectionClosedError, OSError) as reason:
            self._lose(reason)

    def close(self) -> None:
        """Gives every combination back; the server does that when the connection ends."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._display is not None:
            try:
                self._display.close()
            except (error.ConnectionClosedError, OSError):
                log.info("the X server is gone already")
            self._display = None
        self._actions.clear()

    # -- Reserving -------------------------------------------------------------------------

    def _connect(self) -> display.Display:
        if self._display is None:
            self._display = display.Display(_local(self._name))
            self._display.set_error_handler(_note)
            self._notifier = QSocketNotifier(
                voidptr(self._display.fileno()), QSocketNotifier.Type.Read, self
            )
            self._notifier.activated.connect(self._arrived)
        return self._display

    def _renew(self) -> None:
        connection = self._connect()
        root = connection.screen().root
        root.ungrab_key(X.AnyKey, X.AnyModifier)
        self._actions.clear()
        modifiers = _modifiers(connection)
        self._ignored = _combined((X.LockMask, modifiers[_NUM_LOCK]))
        refused = {}
        for action, text in self._wanted.items():
            grabs = list(_grabs(connection, text, modifiers))
            if not grabs:
                refused[action] = no_such_key(text)
            elif not self._grab(connection, grabs):
                refused[action] = taken(text)
            else:
                self._actions.update(dict.fromkeys(grabs, action))
        # What arrived while these were asked for is read already, so no socket tells of it.
        QTimer.singleShot(0, self._arrived)
        self.reported.emit(Report(refused=refused))

    def _grab(self, connection: display.Display, grabs: Sequence[_Grab]) -> bool:
        root = connection.screen().root
        held = error.CatchError(error.BadAccess)
        each = [(code, mask | lock) for code, mask in grabs for lock in self._ignored]
        for code, mask in each:
            root.grab_key(code, mask, False, X.GrabModeAsync, X.GrabModeAsync, onerror=held)
        connection.sync()
        if held.get_error() is None:
            return True
        for code, mask in each:
            root.ungrab_key(code, mask)
        connection.flush()
        return False

    # -- What the server says --------------------------------------------------------------

    def _arrived(self) -> None:
        changed = False
        try:
            while self._display is not None and self._display.pending_events():
                event = self._display.next_event()
                if event.type == X.KeyPress:
                    self._pressed(event)
                elif event.type == X.KeyRelease:
                    self._released = (event.detail, event.time)
                elif event.type == X.MappingNotify and event.request != X.MappingPointer:
                    self._display.refresh_keyboard_mapping(event)
                    changed = True
            if changed:
                self._renew()
        except (error.ConnectionClosedError, OSError) as reason:
            self._lose(reason)

    def _pressed(self, event: Any) -> None:
        # A key that is held repeats as release and press at the same millisecond.
        if self._released == (event.detail, event.time):
            return
        everything = self._ignored[-1]
        action = self._actions.get((event.detail, event.state & 0xFF & ~everything))
        if action is not None:
            self.pressed.emit(action)

    def _lose(self, reason: Exception) -> None:
        log.warning("no hot keys: %s", reason)
        self.close()
        sentence = translate("HotKeys", "The X server gives no hot keys: {why}.")
        self.reported.emit(Report(unavailable=sentence.format(why=str(reason).rstrip("."))))


def _local(name: str | None) -> str:
    """A display's name with which only a socket of this computer is opened, never the network.

    Raises:
        error.DisplayNameError: The screen is another computer's.
    """
    name = os.environ.get("DISPLAY", "") if name is None else name
    if not name.startswith((":", "unix:")):
        raise error.DisplayNameError(name)
    return f"unix/{name.removeprefix('unix')}"


def _modifiers(connection: display.Display) -> dict[int, int]:
    """The bit that each of three modifier keys has on this keyboard."""
    usual = {_NUM_LOCK: X.Mod2Mask, _ALT_L: X.Mod1Mask, _SUPER_L: X.Mod4Mask}
    table = connection.get_modifier_mapping()
    for symbol in usual:
        code = connection.keysym_to_keycode(symbol)
        for index in range(X.Mod1MapIndex, len(table)):
            if code and code in table[index]:
                usual[symbol] = 1 << index
    return usual


def _combined(locks: Sequence[int]) -> tuple[int, ...]:
    """Every mixture of some modifiers, none first and all last."""
    mixtures = itertools.product((False, True), repeat=len(locks))
    return tuple(
        sum(lock for lock, on in zip(locks, mixture, strict=True) if on) for mixture in mixtures
    )


def _grabs(connection: display.Display, text: str, modifiers: Mapping[int, int]) -> Iterator[_Grab]:
    """Keycodes and modifiers that a combination means on this keyboard.

    A character that needs Shift, such as `!`, is the key that has it, together with Shift. A
    keyboard has two layouts at most here, in pairs: without and with Shift.
    """
    wanted = Combination.parse(text)
    symbol = keysym(wanted.key) if wanted is not None else None
    if wanted is None or symbol is None:
        return
    held = (
        (X.ControlMask, wanted.ctrl),
        (modifiers[_ALT_L], wanted.alt),
        (X.ShiftMask, wanted.shift),
        (modifiers[_SUPER_L], wanted.meta),
    )
    mask = sum(bit for bit, on in held if on)
    low = connection.display.info.min_keycode
    count = connection.display.info.max_keycode - low + 1
    table = connection.get_keyboard_mapping(low, count)
    for shifted in (0, X.ShiftMask):
        levels = (1, 3) if shifted else (0, 2)
        codes = [
            low + index
            for index, symbols in enumerate(table)
            if any(level < len(symbols) and symbols[level] == symbol[0] for level in levels)
        ]
        if codes:
            yield from ((code, mask | shifted) for code in codes)
            return


def _note(reason: Any, _request: Any) -> None:
    log.warning("the X server refused something: %s", reason)
