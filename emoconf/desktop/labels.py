"""Names and colours of the expressions, the same in every window."""

from PyQt6.QtGui import QColor

from emoconf.desktop.i18n import translate
from emoconf.desktop.style import is_dark
from emoconf.reports import palette


def label_name(label: str) -> str:
    """What an expression is called; unknown labels keep their own name."""
    names = {
        "neutral": translate("Label", "Neutral"),
        "happiness": translate("Label", "Happiness"),
        "surprise": translate("Label", "Surprise"),
        "sadness": translate("Label", "Sadness"),
        "anger": translate("Label", "Anger"),
        "disgust": translate("Label", "Disgust"),
        "fear": translate("Label", "Fear"),
        "contempt": translate("Label", "Contempt"),
        "unsure": translate("Label", "Unsure"),
    }
    return names.get(label, label)


def label_color(label: str) -> QColor:
    """The colour of an expression in charts and bars; grey for unknown ones."""
    colors = palette.PAGE_DARK if is_dark() else palette.PAGE_LIGHT
    return QColor(colors.get(label, "#868e96"))


#: The order in which expressions are listed, as in `emoconf.values.LABELS`, which this program
#: doesn't import because numpy comes with it.
ORDER = tuple(label for label in palette.LIGHT if label != "unsure")
