"""The language of the windows: Qt's translations, from the .qm files in assets/translations.

All texts go through `translate(context, text)`; assets/translations/refresh.py collects them for
the translators.
"""

import logging
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PyQt6.QtGui import QGuiApplication

log = logging.getLogger(__name__)

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent / "assets" / "translations"


def speaks_english() -> bool:
    """True unless a translation into another language is in use."""
    return translate("Language", "en") == "en"


def locale_of(language: str) -> QLocale:
    """The locale for a `Settings.language`: auto, or a two-letter code."""
    return QLocale.system() if language == "auto" else QLocale(language)


def install(app: QGuiApplication, language: str) -> None:
    """Makes the texts of EmoConf and of Qt's own dialogs appear in a language.

    English is the language of the source; its file only has the plural forms.

    Args:
        app: The application; windows made before don't change.
        language: auto (the system's), en, or a language that has a .qm file.
    """
    locale = locale_of(language)
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    for child in app.findChildren(QTranslator):
        app.removeTranslator(child)
        child.deleteLater()
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _load(app, locale, "qtbase", qt_folder)
    if not _load(app, locale, "emoconf", str(FOLDER)):
        _load(app, QLocale("en"), "emoconf", str(FOLDER))


def _load(app: QGuiApplication, locale: QLocale, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    if translator.load(locale, name, "_", folder) and app.installTranslator(translator):
        return True
    translator.deleteLater()
    log.debug("no translation %s for %s", name, locale.name())
    return False
