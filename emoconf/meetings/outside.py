"""Folders with results of recordings that lie outside the database, to name them when it goes.

`emoconf batch` writes into folders that the person chose. Retention and *delete everything* do not
reach there; who deletes everything is told of them. One line of JSON for each, in a file beside the
database.
"""

import json
from pathlib import Path

from emoconf.errors import OutputError
from emoconf.paths import shown
from emoconf.private_files import private_opener
from emoconf.text import Text

_NAME = "result-folders.jsonl"


def note_folder(database: Path, folder: Path) -> None:
    """Remembers a folder; one that is remembered already is not written again.

    Raises:
        OutputError: It cannot be remembered.
    """
    name = shown(folder.absolute())
    if name in _noted(database):
        return
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(_file(database), "ab", opener=private_opener) as file:
            file.write(json.dumps(name).encode() + b"\n")  # one write: two processes never mix
    except OSError as error:
        raise OutputError(
            Text(
                "{path} cannot be written: {strerror}.",
                path=_file(database),
                strerror=error.strerror,
            ),
            Text("Check that the folder exists and that there is room."),
        ) from error


def result_folders(database: Path) -> tuple[Path, ...]:
    """The folders that are still there."""
    return tuple(folder for name in _noted(database) if (folder := Path(name)).is_dir())


def forget_folders(database: Path) -> tuple[Path, ...]:
    """Deletes the list, and returns the folders that are there; those are the person's."""
    folders = result_folders(database)
    _file(database).unlink(missing_ok=True)
    return folders


def _file(database: Path) -> Path:
    return database.with_name(_NAME)


def _noted(database: Path) -> dict[str, None]:
    """Names in the order in which they came; what damage has made of a line is passed over."""
    try:
        lines = _file(database).read_bytes().splitlines()
    except OSError:
        return {}
    found: dict[str, None] = {}
    for line in lines:
        try:
            name = json.loads(line)
        except ValueError:
            continue
        if isinstance(name, str) and "\0" not in name:
            found[name] = None
    return found
