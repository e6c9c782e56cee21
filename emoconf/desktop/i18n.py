"""The language of the windows: Qt's translations, from the .qm files in assets/translations.

All texts go through `translate(context, text)`; `refresh` in this room's `translations` tool
collects them for the translators.
"""

import logging
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

log = logging.getLogger(__name__)

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent / "assets" / "translations"


def speaks_english() -> bool:
    """True unless a translation into another language is in use."""
    return translate("Language", "en") == "en"


def locale_of(language: str) -> QLocale:
    """The locale for a `Settings.language`: auto, or a two-letter code."""
    return QLocale() if language == "auto" else QLocale(language)


def install(app: QCoreApplication, language: str) -> None:
    """Makes the texts of EmoConf and of Qt's own dialogs appear in a language.

    Args:
        app: The application; windows made before don't change.
        language: auto (the system's), en, or a language that has a .qm file.
    """
    locale = locale_of(language)
    QLocale.setDefault(locale)
    for child in app.findChildren(QTranslator):
        app.removeTranslator(child)
        child.deleteLater()
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt_folder), ("emoconf", str(FOLDER))):
        translator = QTranslator(app)
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)
        else:
            translator.deleteLater()
            log.debug("no translation %s for %s", name, locale.name())
