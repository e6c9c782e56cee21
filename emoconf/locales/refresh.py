"""Collects every text for the translators and makes the catalogues: run after changing texts.

    python emoconf/locales/refresh.py          # emoconf.po of each language, then emoconf.mo
    python emoconf/locales/refresh.py --check  # exit status 1 if something is missing

Texts are found in the sources: `Text("…")`, `plural("…", "…", n)` and `translate("Context", "…")`;
those of the settings stand in their definition.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from emoconf import i18n, setting_fields

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent

#: Languages beside English, the language of the sources.
LANGUAGES = tuple(code for code in i18n.LANGUAGES if code != "en")

KEYWORDS = {"Text": None, "plural": (1, 2), "translate": ((1, "c"), 2)}

Said = str | tuple[str, ...]


def texts() -> Iterator[tuple[str | None, Said]]:
    """Context and text (or both forms of a plural) of everything that is said."""
    found = extract_from_dir(
        str(PACKAGE), [("**.py", "python"), ("**.j2", "jinja2")], keywords=KEYWORDS
    )
    for _file, _line, message, _comments, context in found:
        if message:
            yield context, message
    for field in setting_fields.describe():
        if field.group:
            yield from ((None, text) for text in (field.title, field.description, field.group))


def path_of(language: str, kind: str = "po") -> Path:
    """The file of a language's catalogue."""
    return HERE / language / "LC_MESSAGES" / f"emoconf.{kind}"


def read(language: str) -> Catalog:
    """The catalogue as the translators left it."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def collected(language: str) -> Catalog:
    """The catalogue with every text of the sources, and none that is gone."""
    before = read(language)
    after = Catalog(locale=language, project="EmoConf", charset="utf-8")
    after.mime_headers = before.mime_headers
    for context, message in texts():
        known = before.get(message if isinstance(message, str) else message[0], context)
        after.add(message, known.string if known else "", context=context)
    return after


def missing(catalogue: Catalog) -> list[Said]:
    """Texts without a translation."""
    return [
        tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id
        for message in catalogue
        if message.id and not _translated(message)
    ]


def _translated(message: Message) -> bool:
    string = message.string
    return all(string) if isinstance(string, (list, tuple)) else bool(string)


def _write_po(file: IO[bytes], catalogue: Catalog) -> None:
    write_po(file, catalogue, width=100, sort_output=True, omit_header=False)


def main() -> int:
    """Refreshes or checks every catalogue."""
    status = 0
    for language in LANGUAGES:
        catalogue = collected(language)
        if "--check" not in sys.argv:
            with path_of(language).open("wb") as file:
                _write_po(file, catalogue)
            with path_of(language, "mo").open("wb") as file:
                write_mo(file, catalogue)
        for text in missing(catalogue):
            print(f"{language}: no translation of {text!r}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
