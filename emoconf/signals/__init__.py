"""What is read second by second, each as a declaration: see `emoconf.signals.base`.

Tables, seconds, figures, charts and consent are derived from `SIGNALS`. A further signal is a
declaration beside these, a line here and whatever reads it.
"""

from emoconf.signals.base import Column, Columns, Derived, Figure, Happening, Signal, View, Words
from emoconf.signals.expression import EXPRESSION
from emoconf.signals.face import FACE
from emoconf.signals.head import HEAD
from emoconf.signals.presence import PRESENCE
from emoconf.signals.unadapted import UNADAPTED
from emoconf.signals.voice import VOICE

#: Every signal, in the order in which figures and charts are shown.
SIGNALS: tuple[Signal, ...] = (EXPRESSION, PRESENCE, UNADAPTED, FACE, HEAD, VOICE)
#: Those without fields and columns of their own in the protocol and in CSV, which are older.
FURTHER: tuple[Signal, ...] = tuple(s for s in SIGNALS if s not in (EXPRESSION, PRESENCE))

__all__ = [
    "EXPRESSION",
    "FACE",
    "FURTHER",
    "HEAD",
    "PRESENCE",
    "SIGNALS",
    "UNADAPTED",
    "VOICE",
    "Column",
    "Columns",
    "Derived",
    "Figure",
    "Happening",
    "Signal",
    "View",
    "Words",
]
