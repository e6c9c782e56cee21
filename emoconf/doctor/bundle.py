"""An archive for a bug report: answers and logs, nothing private.

In it: the doctor's answers, versions, and the logs, in which the names of the home folder and of
the user, and every title, note and tag of a meeting are replaced. Not in it: pictures, the
database, the settings, the model.
"""

import getpass
import importlib.metadata
import platform
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from emoconf import __version__, paths
from emoconf.doctor.check import Check, as_json, as_text
from emoconf.errors import StoreError
from emoconf.private_files import open_private
from emoconf.sqlite import sqlite3
from emoconf.text import Text

#: Libraries whose versions explain bugs.
_LIBRARIES = (
    "av",
    "cv2-enumerate-cameras",
    "msgspec",
    "numpy",
    "onnxruntime",
    "opencv-python",
    "pillow",
    "pyqt6",
    "pyvirtualcam",
    "sqlite-utils",
)

#: Of each log at most its last part goes in.
_LOG_BYTES = 2_000_000

#: Shorter texts are too common to be private, and replacing them would garble the logs.
_SHORTEST = 3


def write_bundle(target: Path, checks: Sequence[Check]) -> list[str]:
    """Writes the archive.

    Args:
        target: The file to be; replaced if it exists.
        checks: The doctor's answers.

    Returns:
        The names of the files in it.

    Raises:
        StoreError: It cannot be written.
    """
    scrub = Scrubber(private_texts())
    files = {
        "checks.txt": as_text(checks) + "\n",
        "checks.json": as_json(checks) + "\n",
        "versions.txt": _versions(),
    }
    for log in sorted(paths.log_folder().glob("*.log*")):
        files[f"logs/{log.name}"] = _tail(log)
    try:
        with (
            open_private(target) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name, text in files.items():
                archive.writestr(name, scrub(text))
    except OSError as error:
        raise StoreError(
            Text(
                "“{target}” cannot be written: {strerror}.", target=target, strerror=error.strerror
            ),
            Text("Name a file in your own folder."),
        ) from error
    return list(files)


class Scrubber:
    """Replaces what is private in a text.

    Args:
        texts: Titles, notes and tags; longer ones are replaced first.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        swaps = {str(Path.home()): "~"}
        swaps |= dict.fromkeys(sorted(texts, key=len, reverse=True), "[private]")
        user = getpass.getuser()
        if len(user) >= _SHORTEST and user != "root":
            swaps[user] = "[user]"
        self._swaps = {text: swap for text, swap in swaps.items() if text not in ("", "/")}
        self._pattern = re.compile("|".join(re.escape(text) for text in self._swaps))

    def __call__(self, text: str) -> str:
        """The text without them."""
        if not self._swaps:
            return text
        return self._pattern.sub(lambda found: self._swaps[found[0]], text)


def private_texts() -> list[str]:
    """Every title, note and tag in the database, whole and line by line; none if there is none."""
    path = paths.database()
    if not path.exists():
        return []
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=5)
        try:
            rows = connection.execute("SELECT title, notes, tags FROM meeting_text").fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        return []  # a damaged database: the logs never hold more than messages about it
    whole = [str(text) for row in rows for text in row if text]
    lines = [line.strip() for text in whole for line in text.splitlines()]
    tags = [tag for row in rows for tag in str(row[2]).split()]
    return [text for text in {*whole, *lines, *tags} if len(text) >= _SHORTEST]


def _versions() -> str:
    lines = [
        f"emoconf {__version__}",
        f"python {platform.python_version()} ({platform.machine()})",
        f"system {platform.platform()}",
        f"sqlite {sqlite3.sqlite_version}",
    ]
    for name in _LIBRARIES:
        try:
            lines.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            lines.append(f"{name} not installed")
    return "\n".join(lines) + "\n"


def _tail(log: Path) -> str:
    with log.open("rb") as file:
        file.seek(max(log.stat().st_size - _LOG_BYTES, 0))
        return file.read().decode("utf-8", "replace")
