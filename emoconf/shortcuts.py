"""Key combinations as text, the way Qt writes them on every system: `Ctrl+Alt+P`."""

import re

#: Nothing, or at least one of Ctrl, Alt and Meta (the Windows key) together with one key. Without
#: one of these a combination would take a letter away from every text that somebody types.
PATTERN = (
    r"^\Z|^(?=.*(Ctrl|Alt|Meta)\+)((Ctrl|Alt|Shift|Meta)\+)+"
    r"(?!(Ctrl|Alt|Shift|Meta)\Z)([^\s]|[A-Za-z][A-Za-z0-9 ]*)\Z"
)


def allowed(text: str) -> bool:
    """Whether a text is a combination that may be kept from other programs, or empty."""
    return re.search(PATTERN, text) is not None


def same(one: str, other: str) -> bool:
    """Whether two texts mean the same keys, in whatever order they are written."""
    return sorted(one.lower().split("+")) == sorted(other.lower().split("+"))
