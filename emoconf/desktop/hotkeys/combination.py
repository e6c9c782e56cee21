"""A key combination, taken apart so that each system can be asked for it in its own words."""

from dataclasses import dataclass

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeySequence


@dataclass(frozen=True)
class Combination:
    """Modifiers and one key.

    Attributes:
        key: What Qt calls the key (`Qt.Key`); for characters their code, letters in upper case.
        ctrl: Whether Ctrl is held.
        alt: Whether Alt is held.
        shift: Whether Shift is held.
        meta: Whether the Windows key (Super) is held.
    """

    key: int
    ctrl: bool = False
    alt: bool = False
    shift: bool = False
    meta: bool = False

    @classmethod
    def parse(cls, text: str) -> "Combination | None":
        """Reads Qt's portable text; None where Qt knows no such key."""
        sequence = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
        if sequence.count() != 1 or sequence[0].key() == Qt.Key.Key_unknown:
            return None
        held = sequence[0].keyboardModifiers()
        modifier = Qt.KeyboardModifier
        return cls(
            int(sequence[0].key()),
            ctrl=bool(held & modifier.ControlModifier),
            alt=bool(held & modifier.AltModifier),
            shift=bool(held & modifier.ShiftModifier),
            meta=bool(held & modifier.MetaModifier),
        )


def spoken(text: str) -> str:
    """A combination as people know it, in their own language: `Strg+Alt+P`."""
    sequence = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText) or text
