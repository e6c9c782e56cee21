"""The language that a person is spoken to in: translations of texts, and how values are written.

The catalogues are gettext's, in `emoconf/locales`; English is the language of the source and needs
none. Dates, numbers, shares and enumerations are written as the Unicode CLDR says (Babel).
"""

import gettext
import os
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from emoconf.text import Duration, Instant, Listing, Number, Percent, Text

LOCALES = Path(__file__).parent / "locales"

#: Every language that EmoConf speaks.
LANGUAGES: tuple[str, ...] = ("en", "de")


class Language:
    """One language; immutable, and safe to use from any thread.

    Args:
        code: One of `LANGUAGES`; another one speaks English.

    Attributes:
        code: Two letters, ISO 639-1.
    """

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else "en"
        self._catalogue = gettext.translation(
            "emoconf", LOCALES, languages=[self.code], fallback=True
        )

    def say(self, text: str) -> str:
        """A sentence in this language; what has no translation stays English.

        Args:
            text: A `Text`; a plain string is looked up as it stands.
        """
        if not text:
            return ""
        if self.code == "en":
            return str(text)
        if not isinstance(text, Text):
            return self._catalogue.gettext(text)
        return self._fill(self._template(text), text)

    def translate(self, context: str, text: str) -> str:
        """The translation of a template whose meaning depends on where it stands."""
        return self._catalogue.pgettext(context, text)

    def show(self, value: Any) -> str:
        """A value as this language writes it: a quantity of `emoconf.text`, a text, or anything."""
        if isinstance(value, Text):
            return self.say(value)
        if self.code == "en" and not isinstance(value, Listing):
            return str(value)
        return _Writer(self).write(value)

    def _template(self, text: Text) -> str:
        if text.several:
            count = text.values["count"]
            return self._catalogue.ngettext(text.template, text.several, count)
        return self._catalogue.gettext(text.template)

    def _fill(self, template: str, text: Text) -> str:
        if not text.values:
            return template
        return template.format_map({name: self.show(v) for name, v in text.values.items()})


_UNITS = {"h": Text("h"), "min": Text("min"), "s": Text("s")}


class _Writer:
    """Writes quantities by the rules of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def write(self, value: Any) -> str:
        match value:
            case Percent():
                return self._percent(value)
            case Number():
                return self._number(value)
            case Duration():
                units = {unit: self._language.say(name) for unit, name in _UNITS.items()}
                return " ".join(f"{number} {units[unit]}" for number, unit in value.parts())
            case Instant():
                return self._instant(value)
            case Listing():
                return self._listing(value)
            case _:
                return str(value)

    def _percent(self, percent: Percent) -> str:
        from babel.numbers import format_percent

        if percent.share is None:
            return "–"
        if 0 < percent.share < 0.01:
            return f"<{format_percent(0.01, locale=self._language.code)}"
        # Python's rounding, as in English: 0.125 must not be 12% in one report and 13% in another.
        return format_percent(round(percent.share * 100) / 100, locale=self._language.code)

    def _number(self, number: Number) -> str:
        from babel.numbers import get_decimal_symbol

        return str(number).replace(".", get_decimal_symbol(self._language.code))

    def _instant(self, instant: Instant) -> str:
        from babel import dates

        when, code = instant.when, self._language.code
        if instant.style == "time":
            return dates.format_time(when, "HH:mm", locale=code)
        if instant.style == "day":
            return dates.format_date(date(when.year, when.month, when.day), "medium", locale=code)
        style = instant.style if instant.style in ("full", "long") else "medium"
        day = dates.format_date(when, style, locale=code)
        return f"{day}, {dates.format_time(when, 'HH:mm', locale=code)}"

    def _listing(self, listing: Listing) -> str:
        items = tuple(self._language.show(item) for item in listing.items)
        if self._language.code == "en":
            return str(Listing(items, listing.either))
        from babel.lists import format_list

        if listing.either:
            return format_list(items, style="or", locale=self._language.code)
        return format_list(items, locale=self._language.code)


@cache
def language_of(code: str) -> Language:
    """The language with a code; `auto` is the system's."""
    return Language(system_language() if code == "auto" else code)


def system_language() -> str:
    """The two-letter code of the language that the system speaks; `en` where it can't be told."""
    if sys.platform == "win32":
        return _windows_language()
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.startswith(("C", "POSIX")) else value[:2].lower()
    return "en"


def _windows_language() -> str:
    import ctypes
    import locale

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only Windows has it
    return locale.windows_locale.get(kernel.GetUserDefaultUILanguage(), "en")[:2]


class _Current:
    """What `use` chose; replaced as a whole."""

    language = Language("en")


def use(code: str) -> Language:
    """Speaks a language from now on, in this process: a code, or `auto` for the system's."""
    _Current.language = language_of(code)
    return _Current.language


def current() -> Language:
    """The language that is spoken now."""
    return _Current.language


def show(value: Any) -> str:
    """A value as the language that is spoken now writes it."""
    return _Current.language.show(value)


def say(text: str) -> str:
    """A sentence in the language that is spoken now."""
    return _Current.language.say(text)
