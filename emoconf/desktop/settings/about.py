"""Version, purpose, licences."""

import platform

from PyQt6.QtCore import QT_VERSION_STR
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from emoconf import __version__, consent, paths
from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.i18n import say


class AboutPage(QWidget):
    """What this is, what it isn't, and what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(style.NEAR * 2)
        layout.addWidget(style.title(f"EmoConf {__version__}"))
        for sentence in consent.SENTENCES:
            layout.addWidget(style.plain(say(sentence)))
        layout.addWidget(style.subtitle(translate("Settings", "Licences")))
        layout.addWidget(
            style.plain(
                translate(
                    "Settings",
                    "EmoConf's own code is free under the MIT licence. Its windows use PyQt6 "
                    "(GPL 3) and pyqtgraph (MIT); its engine is a program of its own with OpenCV "
                    "(Apache 2), onnxruntime (MIT) and pyvirtualcam (GPL 2).",
                )
            )
        )
        layout.addWidget(style.subtitle(translate("Settings", "Places")))
        places = style.quiet(
            f"{paths.data_folder()}\n{paths.log_folder()}\n"
            f"Python {platform.python_version()}, Qt {QT_VERSION_STR}"
        )
        layout.addWidget(places)
        layout.addStretch(1)
