"""Says in the person's language what the engine, the doctor and the store said in English."""

import re
from functools import cache

from emoconf.desktop.i18n import speaks_english, translate
from emoconf.errors import EmoConfError

#: The context of these sentences in the translations.
CONTEXT = "Spoken"


def say(text: str) -> str:
    """A sentence, or several in a row, in the language of the windows.

    What isn't known stays as it is: an English sentence says more than none.
    """
    if not text or speaks_english():
        return text
    return _known(text) or text


def say_error(error: EmoConfError) -> EmoConfError:
    """An error whose sentence and hint are in the language of the windows."""
    return EmoConfError(say(error.message), say(error.hint))


def _known(text: str) -> str | None:
    whole = _sentence(text)
    if whole is not None:
        return whole
    for stop in re.finditer(r"[.] |: emoconf run ", text):
        first, rest = _sentence(text[: stop.end() - 1]), _known(text[stop.end() :])
        if first is not None and rest is not None:
            return f"{first} {rest}"
    return None


def _sentence(text: str) -> str | None:
    fixed, patterns = _catalogue()
    if text in fixed:
        return translate(CONTEXT, text)
    for pattern, template in patterns:
        found = pattern.fullmatch(text)
        if found is not None:
            parts = [_known(part) or part for part in found.groups()]
            return translate(CONTEXT, template).format(*parts)
    return None


@cache
def _catalogue() -> tuple[frozenset[str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Sentences without anything that varies, and patterns of the others, most specific first."""
    from emoconf.desktop.sentences import SENTENCES

    varying = sorted(
        (s for s in SENTENCES if "{0}" in s), key=lambda s: -len(re.sub(r"\{\d\}", "", s))
    )
    return frozenset(SENTENCES) - frozenset(varying), tuple((_pattern(s), s) for s in varying)


def _pattern(template: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in re.split(r"\{\d\}", template))
    return re.compile("(.+?)".join(parts), re.DOTALL)
