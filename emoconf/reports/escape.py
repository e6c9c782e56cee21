"""Words of the user (titles, notes, tags, bookmarks, app names) made harmless where they go.

HTML is escaped by the template engine itself.
"""

import re
import unicodedata

#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def terminal_text(text: str) -> str:
    """One line without anything that a terminal obeys.

    Control characters (escape sequences begin with one), invisible ones, those that turn the
    direction of writing around, and lone surrogates become a visible mark; line ends become
    spaces.
    """
    one_line = " ".join(text.split())
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char
        for char in one_line
    )


def terminal_lines(text: str) -> list[str]:
    """The same for a text of several lines."""
    return [terminal_text(line) for line in text.splitlines()]


def csv_text(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: a leading apostrophe makes it text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def file_name(text: str, limit: int = 60) -> str:
    """A part of a file's name that every system accepts; may be empty."""
    kept = re.sub(r"[^\w\- ]+", " ", unicodedata.normalize("NFC", text))
    return " ".join(kept.split())[:limit].strip()
