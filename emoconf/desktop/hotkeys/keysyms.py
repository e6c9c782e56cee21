"""What X and Wayland call a key: its keysym's number and name.

Numbers and names are those of X11/keysymdef.h and XF86keysym.h (X Window System Protocol, appendix
A); a character beyond Latin-1 is 0x01000000 plus its Unicode number. The XDG specification
"shortcuts" writes the same names.
"""

from PyQt6.QtCore import Qt

_K = Qt.Key

_NAMED: dict[int, tuple[int, str]] = {
    _K.Key_Space: (0x20, "space"),
    _K.Key_Exclam: (0x21, "exclam"),
    _K.Key_QuoteDbl: (0x22, "quotedbl"),
    _K.Key_NumberSign: (0x23, "numbersign"),
    _K.Key_Dollar: (0x24, "dollar"),
    _K.Key_Percent: (0x25, "percent"),
    _K.Key_Ampersand: (0x26, "ampersand"),
    _K.Key_Apostrophe: (0x27, "apostrophe"),
    _K.Key_ParenLeft: (0x28, "parenleft"),
    _K.Key_ParenRight: (0x29, "parenright"),
    _K.Key_Asterisk: (0x2A, "asterisk"),
    _K.Key_Plus: (0x2B, "plus"),
    _K.Key_Comma: (0x2C, "comma"),
    _K.Key_Minus: (0x2D, "minus"),
    _K.Key_Period: (0x2E, "period"),
    _K.Key_Slash: (0x2F, "slash"),
    _K.Key_Colon: (0x3A, "colon"),
    _K.Key_Semicolon: (0x3B, "semicolon"),
    _K.Key_Less: (0x3C, "less"),
    _K.Key_Equal: (0x3D, "equal"),
    _K.Key_Greater: (0x3E, "greater"),
    _K.Key_Question: (0x3F, "question"),
    _K.Key_At: (0x40, "at"),
    _K.Key_BracketLeft: (0x5B, "bracketleft"),
    _K.Key_Backslash: (0x5C, "backslash"),
    _K.Key_BracketRight: (0x5D, "bracketright"),
    _K.Key_AsciiCircum: (0x5E, "asciicircum"),
    _K.Key_Underscore: (0x5F, "underscore"),
    _K.Key_QuoteLeft: (0x60, "grave"),
    _K.Key_BraceLeft: (0x7B, "braceleft"),
    _K.Key_Bar: (0x7C, "bar"),
    _K.Key_BraceRight: (0x7D, "braceright"),
    _K.Key_AsciiTilde: (0x7E, "asciitilde"),
    _K.Key_Backspace: (0xFF08, "BackSpace"),
    _K.Key_Tab: (0xFF09, "Tab"),
    _K.Key_Return: (0xFF0D, "Return"),
    _K.Key_Enter: (0xFF8D, "KP_Enter"),
    _K.Key_Pause: (0xFF13, "Pause"),
    _K.Key_ScrollLock: (0xFF14, "Scroll_Lock"),
    _K.Key_Escape: (0xFF1B, "Escape"),
    _K.Key_Home: (0xFF50, "Home"),
    _K.Key_Left: (0xFF51, "Left"),
    _K.Key_Up: (0xFF52, "Up"),
    _K.Key_Right: (0xFF53, "Right"),
    _K.Key_Down: (0xFF54, "Down"),
    _K.Key_PageUp: (0xFF55, "Prior"),
    _K.Key_PageDown: (0xFF56, "Next"),
    _K.Key_End: (0xFF57, "End"),
    _K.Key_Print: (0xFF61, "Print"),
    _K.Key_Insert: (0xFF63, "Insert"),
    _K.Key_Menu: (0xFF67, "Menu"),
    _K.Key_Delete: (0xFFFF, "Delete"),
    _K.Key_VolumeDown: (0x1008FF11, "XF86AudioLowerVolume"),
    _K.Key_VolumeMute: (0x1008FF12, "XF86AudioMute"),
    _K.Key_VolumeUp: (0x1008FF13, "XF86AudioRaiseVolume"),
    _K.Key_MediaPlay: (0x1008FF14, "XF86AudioPlay"),
    _K.Key_MediaStop: (0x1008FF15, "XF86AudioStop"),
    _K.Key_MediaPrevious: (0x1008FF16, "XF86AudioPrev"),
    _K.Key_MediaNext: (0x1008FF17, "XF86AudioNext"),
}

#: Where Qt's named keys begin; below are characters.
_NAMED_FROM = 0x0100_0000

_F1, _XK_F1 = int(_K.Key_F1), 0xFFBE


def keysym(key: int) -> tuple[int, str] | None:
    """Number and name of a key's keysym.

    Args:
        key: A `Qt.Key`.

    Returns:
        None for a key that is not in the list.
    """
    if key in _NAMED:
        return _NAMED[key]
    if _F1 <= key <= _K.Key_F35:
        return _XK_F1 + key - _F1, f"F{key - _F1 + 1}"
    if key < 0x21 or key >= _NAMED_FROM:
        return None
    character = chr(key).lower()
    if len(character) != 1:
        return None
    code = ord(character)
    name = character if code < 0x80 else f"U{code:04X}"
    return (code if code < 0x100 else 0x0100_0000 + code), name


def trigger(ctrl: bool, alt: bool, shift: bool, meta: bool, key: int) -> str | None:
    """A combination as the XDG specification "shortcuts" writes it: `CTRL+ALT+p`."""
    found = keysym(key)
    if found is None:
        return None
    held = (("CTRL", ctrl), ("ALT", alt), ("SHIFT", shift), ("LOGO", meta))
    return "+".join([*(name for name, on in held if on), found[1]])
