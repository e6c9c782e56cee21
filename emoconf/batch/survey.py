"""Which content each file holds: from the ledger where the file is untouched, else by its hash."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from emoconf.batch import files
from emoconf.batch.driver import Job, drive
from emoconf.batch.engine import Engine
from emoconf.batch.files import FoundFile, Search, Stamp
from emoconf.batch.identity import Recipe
from emoconf.batch.ledger import Ledger
from emoconf.batch.work import Hashed, hash_file
from emoconf.errors import CaptureError
from emoconf.paths import shown
from emoconf.text import Text

#: Hashes that are written in one transaction. One lost with a killed client is taken again.
_TOGETHER = 200


@dataclass(slots=True)
class Survey:
    """What is in the files.

    Attributes:
        contents: By SHA-256, the files that hold it, in the order of their paths.
        problems: Why files could not be read, by their paths.
    """

    contents: dict[str, list[FoundFile]] = field(default_factory=dict)
    problems: dict[Path, tuple[Text, Text]] = field(default_factory=dict)

    def add(self, file: FoundFile, content: str) -> None:
        """Adds a file whose content is known."""
        self.contents.setdefault(content, []).append(file)


def unknown_files(search: Search, ledger: Ledger, *, verify: bool) -> list[FoundFile]:
    """The files that must be read to know what is in them."""
    cached = {} if verify else ledger.cached()
    return [file for file in search.files if _cached(cached, file) is None]


def survey(
    search: Search,
    ledger: Ledger,
    recipe: Recipe,
    engine: Callable[[], Engine],
    *,
    verify: bool = False,
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> Survey:
    """Finds out what is in every file, and writes it into the ledger.

    Args:
        search: The files.
        ledger: Knows those that were hashed before.
        recipe: How they will be read.
        engine: Makes the workers, if there is anything to hash.
        verify: Whether every file is read again.
        tick: Hears how many files are hashed, and of how many.
    """
    found = Survey()
    for path, error in search.problems.items():
        found.problems[path] = (error.message, error.hint)
        ledger.note_problem(path, error.message, error.hint)
    cached = {} if verify else ledger.cached()
    fresh = unknown_files(search, ledger, verify=verify)
    hashes = _Hashes(ledger, recipe, found, fresh, tick)
    if fresh:
        jobs = [
            Job(str(number), hash_file, os.fsencode(file.path)) for number, file in enumerate(fresh)
        ]
        try:
            drive(engine(), jobs, hashes.take)
        finally:
            hashes.write()
    for file in search.files:
        content = hashes.known.get(file.path) or _cached(cached, file)
        if content is not None:
            found.add(file, content)
    return found


def _cached(cached: dict[bytes, tuple[Stamp, str]], file: FoundFile) -> str | None:
    stamp, content = cached.get(os.fsencode(file.path), (None, None))
    return content if stamp == file.stamp else None


class _Hashes:
    """Takes hashes as they come and writes many at a time."""

    def __init__(
        self,
        ledger: Ledger,
        recipe: Recipe,
        found: Survey,
        fresh: list[FoundFile],
        tick: Callable[[int, int], None],
    ) -> None:
        self._ledger, self._recipe, self._found, self._fresh = ledger, recipe, found, fresh
        self._tick, self._count = tick, 0
        self._waiting: list[tuple[FoundFile, str]] = []
        self.known: dict[Path, str] = {}

    def take(self, key: str, hashed: Hashed | None) -> None:
        """Takes what a worker says of the file with that number."""
        file = self._fresh[int(key)]
        self._count += 1
        self._tick(self._count, len(self._fresh))
        if hashed is not None and hashed.stamp is not None:
            if hashed.stamp[:2] == file.stamp[:2]:
                self.known[file.path] = hashed.content_sha256
                self._waiting.append((file, hashed.content_sha256))
                if len(self._waiting) >= _TOGETHER:
                    self.write()
                return
            self._refuse(file, files.changed(file.path))
        elif hashed is not None:
            self._refuse(file, CaptureError(hashed.message, hashed.hint))
        else:
            self._refuse(file, ended_over(file.path))

    def write(self) -> None:
        """Writes what waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._ledger.note_hashes(waiting, self._recipe)

    def _refuse(self, file: FoundFile, error: CaptureError) -> None:
        self._found.problems[file.path] = (error.message, error.hint)
        self._ledger.note_problem(file.path, error.message, error.hint)


def ended_over(path: Path) -> CaptureError:
    """A recording that workers do not survive."""
    return CaptureError(
        Text("A worker ended in the middle of “{name}”, twice.", name=shown(path)),
        Text("Look whether there was enough memory; then try again with --retry-failed."),
    )
