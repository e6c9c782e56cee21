"""What was read and what was not: the ledger, written by one process alone."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import msgspec

from emoconf import __version__
from emoconf.batch.files import FoundFile, Stamp
from emoconf.batch.folder import LEDGER, open_ledger, transaction, translated
from emoconf.batch.identity import Recipe
from emoconf.batch.part import Written
from emoconf.engine.protocol.texts import WireText
from emoconf.errors import StoreError, UsageError
from emoconf.meetings.records import utc_text
from emoconf.paths import shown
from emoconf.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of a recording's content.

    Attributes:
        identity: Of the results.
        content_sha256: Of the content.
        state: `waiting`, `done`, `failed` or `forgotten`.
        message: Why it failed.
        hint: What to do about that.
        part_size: Bytes of its part, if it is done.
        part_sha256: Of the part's file, likewise.
        meeting: Number of the meeting that it was saved as; None if it was not.
        saved: Whether that meeting is whole.
    """

    identity: str
    content_sha256: str
    state: str
    message: Text = EMPTY
    hint: Text = EMPTY
    part_size: int | None = None
    part_sha256: str | None = None
    meeting: int | None = None
    saved: bool = False


class Ledger:
    """The ledger of one folder; belongs to the thread that opened it.

    Raises:
        StoreError: From every method, when it cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self._path = folder, folder / LEDGER
        self.db = open_ledger(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection."""
        self.db.close()

    def recipe(self) -> Recipe | None:
        """How everything in the folder was read; None while nothing is in it."""
        row = self._first("SELECT recipe FROM recipe")
        try:
            return None if row is None else Recipe.decode(row[0])
        except msgspec.DecodeError as error:
            raise StoreError(
                Text("The ledger {path} is damaged: {error}.", path=self._path, error=error),
                Text("Give it another name and run again."),
            ) from error

    def settle(self, recipe: Recipe) -> None:
        """Makes sure that the folder holds nothing that was read in another way.

        Raises:
            UsageError: It does.
        """
        before = self.recipe()
        if before is None:
            self._write(
                "INSERT INTO recipe (fingerprint, recipe, made_at) VALUES (?, ?, ?)",
                (recipe.fingerprint, recipe.encode(), _now()),
            )
        elif before != recipe:
            other = ", ".join(
                f"{name} {_brief(old)} → {_brief(new)}"
                for name, (old, new) in before.differences(recipe).items()
            )
            raise UsageError(
                Text(
                    "“{folder}” holds results that were read in another way: {other}.",
                    folder=self.folder,
                    other=other,
                ),
                Text("Give --out another folder, or read in the same way as before."),
            )

    def begin_run(self, consent: str, workers: str) -> int:
        """Writes that a run begins, and how its consent was given; returns the run's number."""
        self._write(
            "INSERT INTO runs (started_at, program_version, consent, workers) VALUES (?, ?, ?, ?)",
            (_now(), __version__, consent, workers),
        )
        return int(self._only("SELECT max(id) FROM runs"))

    def end_run(self, run: int, ended: str, read: int, failed: int) -> None:
        """Writes how a run ended: `finished`, `stopped` or the name of an error."""
        self._write(
            "UPDATE runs SET ended_at = ?, ended = ?, read = ?, failed = ? WHERE id = ?",
            (_now(), ended, read, failed, run),
        )

    def cached(self) -> dict[bytes, tuple[Stamp, str]]:
        """What each file was like when its content was hashed, and that hash, by its path."""
        rows = self._rows(
            "SELECT raw, size, mtime_ns, inode, content_sha256 FROM files"
            " WHERE content_sha256 IS NOT NULL"
        )
        return {bytes(row[0]): (Stamp(*row[1:4]), row[4]) for row in rows}

    def note_hashes(self, hashed: Iterable[tuple[FoundFile, str]], recipe: Recipe) -> None:
        """Writes hashes of files, and that their contents are there to be read."""
        with translated(self._path), transaction(self.db.conn):
            for file, content in hashed:
                name = shown(file.path)
                self.db.execute(
                    "INSERT OR REPLACE INTO files (raw, path, size, mtime_ns, inode,"
                    " content_sha256) VALUES (?, ?, ?, ?, ?, ?)",
                    (os.fsencode(file.path), name, *file.stamp, content),
                )
                self.db.execute(
                    "INSERT OR IGNORE INTO recordings (id, content_sha256, state, name, size)"
                    " VALUES (?, ?, 'waiting', ?, ?)",
                    (recipe.identity(content), content, shown(file.path.name), file.stamp.size),
                )

    def note_problem(self, path: Path, message: Text, hint: Text) -> None:
        """Writes why a file could not even be hashed."""
        self._write(
            "INSERT OR REPLACE INTO files (raw, path, reason, hint, said) VALUES (?, ?, ?, ?, ?)",
            (os.fsencode(path), shown(path), str(message), str(hint), _encoded(message, hint)),
        )

    def drop_file(self, path: Path) -> None:
        """Forgets the path of a file whose content was forgotten."""
        self._write("DELETE FROM files WHERE raw = ?", (os.fsencode(path),))

    def known(self) -> dict[str, Known]:
        """Every content, by its SHA-256."""
        rows = self._rows(
            "SELECT id, content_sha256, state, said, part_size, part_sha256, meeting, saved"
            " FROM recordings"
        )
        return {row[1]: _known(row) for row in rows}

    def note_done(self, identity: str, part: Written, took: float | None) -> None:
        """Writes that a recording is read; its part lies on the disk already."""
        facts = part.facts
        self._write(
            "UPDATE recordings SET state = 'done', reason = NULL, hint = NULL, said = NULL,"
            " warning = ?, seconds = ?, frames = ?, width = ?, height = ?, fps = ?, figures = ?,"
            " part_size = ?, part_sha256 = ?, read_at = ?, took = ? WHERE id = ?",
            (
                facts.warning or None, facts.seconds, facts.frames, facts.width, facts.height,
                facts.fps, msgspec.json.encode(facts.figures).decode(), part.size, part.sha256,
                _now(), took, identity,
            ),
        )  # fmt: skip

    def note_failed(self, identity: str, message: Text, hint: Text) -> None:
        """Writes that a recording cannot be read, and why."""
        self._note(identity, "failed", message, hint)

    def note_waiting(self, identity: str, message: Text = EMPTY, hint: Text = EMPTY) -> None:
        """Writes that a recording is still to be read, and why it was not this time."""
        self._note(identity, "waiting", message, hint)

    def note_meeting(self, identity: str, meeting: int | None, *, saved: bool) -> None:
        """Writes which meeting a recording is saved as, and whether that is whole."""
        self._write(
            "UPDATE recordings SET meeting = ?, saved = ? WHERE id = ?", (meeting, saved, identity)
        )

    def note_export(self, path: Path, kind: str) -> None:
        """Writes where results were exported to, to say so when a recording is forgotten."""
        self._write(
            "INSERT OR REPLACE INTO exports (path, kind, made_at) VALUES (?, ?, ?)",
            (shown(path.absolute()), kind, _now()),
        )

    def erase(self, identity: str, content: str) -> None:
        """Overwrites everything about a recording but that its content was forgotten."""
        with translated(self._path):
            with transaction(self.db.conn):
                self.db.execute("DELETE FROM files WHERE content_sha256 = ?", (content,))
                self.db.execute(
                    "INSERT OR REPLACE INTO recordings (id, content_sha256, state)"
                    " VALUES (?, ?, 'forgotten')",
                    (identity, content),
                )
            self.db.execute("VACUUM")

    def objects(self, query: str) -> Iterator[dict[str, Any]]:
        """Rows of a query as dictionaries."""
        with translated(self._path):
            yield from self.db.query(query)

    def _note(self, identity: str, state: str, message: Text, hint: Text) -> None:
        self._write(
            "UPDATE recordings SET state = ?, reason = ?, hint = ?, said = ?, part_size = NULL,"
            " part_sha256 = NULL WHERE id = ?",
            (state, str(message) or None, str(hint) or None, _encoded(message, hint), identity),
        )

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with translated(self._path), transaction(self.db.conn):
            self.db.execute(statement, values)

    def _rows(self, query: str) -> list[Any]:
        with translated(self._path):
            return list(self.db.execute(query).fetchall())

    def _first(self, query: str) -> Any:
        return next(iter(self._rows(query)), None)

    def _only(self, query: str) -> Any:
        return self._first(query)[0]


def _known(row: Any) -> Known:
    message, hint = _decoded(row[3])
    return Known(
        identity=row[0],
        content_sha256=row[1],
        state=row[2],
        message=message,
        hint=hint,
        part_size=row[4],
        part_sha256=row[5],
        meeting=row[6],
        saved=bool(row[7]),
    )


def _encoded(message: Text, hint: Text) -> str | None:
    """Sentences as templates and values, so that they can be said in any language later."""
    if not message:
        return None
    return msgspec.json.encode((WireText.of(message), WireText.of(hint))).decode()


def _decoded(said: str | None) -> tuple[Text, Text]:
    if said is None:
        return EMPTY, EMPTY
    message, hint = msgspec.json.decode(said, type=tuple[WireText, WireText])
    return message.text(), hint.text()


def _brief(value: object) -> str:
    """A value of a recipe; a hash by its first digits."""
    text = str(value)
    return f"{text[:12]}…" if len(text) > 40 else text


def _now() -> str:
    return utc_text(datetime.now(UTC))
