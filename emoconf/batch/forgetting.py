"""Taking a person's recording out of the results again."""

import os
from dataclasses import dataclass
from pathlib import Path

from emoconf.batch.folder import parts_of
from emoconf.batch.ledger import Ledger
from emoconf.batch.part import part_path, unwritable
from emoconf.errors import UsageError
from emoconf.paths import shown
from emoconf.text import Text


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed, and what was not.

    Attributes:
        recordings: How many contents are gone.
        meetings: Numbers of meetings that they were saved as, which stay.
        exports: Exported files that are there and may hold them still.
    """

    recordings: int
    meetings: tuple[int, ...]
    exports: tuple[str, ...]


def forget(ledger: Ledger, which: str) -> Forgotten:
    """Removes the part of a recording and everything that the ledger says about it.

    That its content was forgotten stays: another run over the same files passes it over.

    Args:
        ledger: Of the folder, which this process holds alone.
        which: The path of a file, the name of one, or the beginning (12 digits or more) of a
            recording's identifier.

    Raises:
        UsageError: No recording, or more than one, is meant by that.
        OutputError: A part cannot be removed.
    """
    meant = _meant(ledger, which)
    parts = parts_of(ledger.folder)
    for identity, content, _ in meant:
        path = part_path(parts, identity)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        ledger.erase(identity, content)
    meetings = tuple(meeting for _, _, meeting in meant if meeting is not None)
    exports = tuple(
        row["path"]
        for row in ledger.objects("SELECT path FROM exports ORDER BY path")
        if Path(row["path"]).exists()
    )
    return Forgotten(len(meant), meetings, exports)


def _meant(ledger: Ledger, which: str) -> list[tuple[str, str, int | None]]:
    """Identity, content and meeting of what is meant."""
    raw, name = os.fsencode(Path(which).absolute()), shown(which)
    found: dict[str, tuple[str, str, int | None]] = {}
    by_path = False
    for row in ledger.objects(
        "SELECT r.id, r.content_sha256, r.meeting, f.raw, f.path FROM recordings r"
        " LEFT JOIN files f ON f.content_sha256 = r.content_sha256 WHERE r.state <> 'forgotten'"
    ):
        entry = (row["id"], row["content_sha256"], row["meeting"])
        if row["raw"] is not None and bytes(row["raw"]) == raw:
            found, by_path = {row["id"]: entry}, True
            break
        if (len(which) >= 12 and row["id"].startswith(which)) or _named(row["path"], name):
            found[row["id"]] = entry
    if len(found) > 1 and not by_path:
        raise UsageError(
            Text("{count} recordings are called “{name}”.", count=len(found), name=name),
            Text("Give the whole path of the one that is meant."),
        )
    if not found:
        raise UsageError(
            Text("No recording “{name}” was read into this folder.", name=name),
            Text("`emoconf batch status FOLDER --json` lists them."),
        )
    return list(found.values())


def _named(path: str | None, name: str) -> bool:
    return path is not None and Path(path).name == name
