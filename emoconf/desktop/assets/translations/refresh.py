"""Collects every text for the translators and makes the .qm files: run after changing texts.

Texts that stand elsewhere (settings, consent, reports, what the engine says) are written to a file
for the while of the run, because pylupdate6 reads source text. Needs pylupdate6 (part of PyQt6) and
lrelease (Debian: qt6-l10n-tools).
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from emoconf import consent, setting_fields
from emoconf.desktop.sentences import SENTENCES
from emoconf.desktop.spoken import CONTEXT
from emoconf.reports import comparison, wording

HERE = Path(__file__).resolve().parent
DESKTOP = HERE.parents[1]
LANGUAGES = ("en", "de")


def foreign_texts() -> Iterator[tuple[str, str]]:
    """Context and text of everything that is translated by its value."""
    for field in setting_fields.describe():
        if field.group:
            yield "Settings", field.title
            yield "Settings", field.description
    for group in setting_fields.groups():
        yield "Settings", group
    for sentence in consent.SENTENCES:
        yield "Consent", sentence
    for figure in comparison.FIGURES:
        yield "Figure", figure.title
    for text in (wording.RECORDED, wording.LIMITS, wording.REFLECTION, wording.PROVISIONAL):
        yield "Wording", text
    for sentence in SENTENCES:
        yield CONTEXT, sentence


def _lrelease() -> str:
    for name in ("/usr/lib/qt6/bin/lrelease", "lrelease-qt6", "lrelease"):
        if Path(name).exists() or not name.startswith("/"):
            return name
    raise SystemExit("lrelease is missing; on Debian it is in qt6-l10n-tools.")


def collect(folder: Path) -> None:
    """Adds every text that isn't in a folder's emoconf_*.ts yet, and drops those that are gone."""
    with tempfile.TemporaryDirectory(dir=DESKTOP) as scratch:
        foreign = Path(scratch) / "foreign.py"
        foreign.write_text(
            "".join(f"translate({c!r}, {t!r})\n" for c, t in dict.fromkeys(foreign_texts()))
        )
        sources = [os.path.relpath(path, folder) for path in sorted(DESKTOP.rglob("*.py"))]
        targets = [argument for language in LANGUAGES for argument in ("--ts", _ts(language))]
        pylupdate = str(Path(sys.executable).with_name("pylupdate6"))
        subprocess.run([pylupdate, "--no-obsolete", *targets, *sources], cwd=folder, check=True)
    for language in LANGUAGES:
        _forget_places(folder / _ts(language))
    _speak_english(folder / _ts("en"))


def main() -> None:
    """Updates emoconf_*.ts and makes emoconf_*.qm."""
    collect(HERE)
    for language in LANGUAGES:
        subprocess.run([_lrelease(), "-silent", _ts(language)], cwd=HERE, check=True)


def _forget_places(path: Path) -> None:
    """Line numbers would change with every edit and tell a translator little."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.lstrip().startswith("<location ")]
    path.write_text("".join(kept), encoding="utf-8")


def _speak_english(path: Path) -> None:
    """New texts are their own English; only plurals need a hand."""
    text = path.read_text(encoding="utf-8")
    unfinished = r"<source>([^<]*)</source>(\s*)<translation type=\"unfinished\" />"
    done = re.sub(unfinished, r"<source>\1</source>\2<translation>\1</translation>", text)
    path.write_text(done, encoding="utf-8")


def _ts(language: str) -> str:
    return f"emoconf_{language}.ts"


if __name__ == "__main__":
    main()
