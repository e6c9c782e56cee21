"""Names and colours of the expressions, the same in every window."""

from PyQt6.QtGui import QColor

from emoconf.desktop.style import is_dark
from emoconf.i18n import say
from emoconf.reports import palette
from emoconf.signals.labels import TITLES


def label_name(label: str) -> str:
    """What an expression is called; unknown labels keep their own name."""
    return say(TITLES[label]) if label in TITLES else label


def label_color(label: str) -> QColor:
    """The colour of an expression in charts and bars; grey for unknown ones."""
    colors = palette.PAGE_DARK if is_dark() else palette.PAGE_LIGHT
    return QColor(colors.get(label, "#868e96"))


#: The order in which expressions are listed.
ORDER = tuple(label for label in TITLES if label != "unsure")
