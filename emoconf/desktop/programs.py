"""How this program starts the others: the engine and short commands."""

import sys
from pathlib import Path

from emoconf import i18n


def command(*arguments: str) -> list[str]:
    """The command line that runs `emoconf ARGUMENTS` in the language of the windows.

    It works from a checkout, a wheel or a bundle.

    With `-P`: otherwise Python runs what is called `emoconf` in the current folder.
    A frozen bundle has the engine as a program of its own beside this one.
    """
    arguments = ("--language", i18n.current().code, *arguments)
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", "emoconf", *arguments]
    engine = Path(sys.executable).with_name("emoconf-engine").with_suffix(_suffix())
    return [str(engine if engine.exists() else sys.executable), *arguments]


def _suffix() -> str:
    return ".exe" if sys.platform == "win32" else ""
