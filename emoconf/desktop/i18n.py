"""The language of the windows: EmoConf's own catalogues, and Qt's for Qt's dialogs.

Texts of windows go through `translate(context, text)`, everything else is a `Text` that is said
with `emoconf.i18n.say`; `emoconf/locales/refresh.py` collects both for the translators.
"""

import logging

from PyQt6.QtCore import QLibraryInfo, QLocale, QTranslator
from PyQt6.QtGui import QGuiApplication

from emoconf import i18n

log = logging.getLogger(__name__)


def translate(context: str, text: str) -> str:
    """A text of a window in the language that is spoken now.

    Args:
        context: The window or group of texts that it belongs to.
        text: English; a literal, so that it can be found.
    """
    return i18n.current().translate(context, text)


def locale_of(language: str) -> QLocale:
    """The locale for a `Settings.language`: auto, or a two-letter code."""
    return QLocale.system() if language == "auto" else QLocale(language)


def install(app: QGuiApplication, language: str) -> None:
    """Makes the texts of EmoConf and of Qt's own dialogs appear in a language.

    Args:
        app: The application; windows made before don't change.
        language: auto (the system's), en, or a language that has a catalogue.
    """
    locale = locale_of(language)
    i18n.use(locale.name()[:2])
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    for child in app.findChildren(QTranslator):
        app.removeTranslator(child)
        child.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not (translator.load(locale, "qtbase", "_", folder) and app.installTranslator(translator)):
        translator.deleteLater()
        log.debug("Qt has no translation for %s", locale.name())
