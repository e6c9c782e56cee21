"""A run: finds recordings, has those read that were not, and writes down what became of each."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from emoconf.batch import files
from emoconf.batch.driver import Job, drive
from emoconf.batch.engine import Engine
from emoconf.batch.files import FoundFile
from emoconf.batch.folder import parts_of
from emoconf.batch.identity import Recipe
from emoconf.batch.ledger import Ledger
from emoconf.batch.part import part_path, remove_unfinished
from emoconf.batch.plan import Plan, make_plan
from emoconf.batch.survey import Survey, ended_over, survey
from emoconf.batch.work import Outcome, Task, read_recording
from emoconf.errors import OutputError
from emoconf.paths import shown
from emoconf.text import Text

#: Seconds that a disk of another machine may take to show here what was written there (the
#: longest time that Linux keeps what it knows of a folder on NFS: acdirmax, nfs(5)).
_VISIBLE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Options:
    """What a person can choose about a run.

    Attributes:
        retry_failed: Try those again that failed before.
        verify: Take every hash anew, of recordings and of parts.
        max_failures: End when so many have failed in this run; None for never.
        limit: Read so many at most; None for all.
    """

    retry_failed: bool = False
    verify: bool = False
    max_failures: int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A recording that could not be read, by the path of one of the files that hold it."""

    path: str
    message: Text
    hint: Text


@dataclass(slots=True)
class Report:
    """What became of a run.

    Attributes:
        read: Recordings that were read.
        before: Recordings that had been read before.
        copies: Files that hold the same as another one.
        failures: What could not be read, in this run or an earlier one.
        forgotten: Files left out because somebody had them forgotten.
        later: Recordings left for another run.
        new_failures: How many of the failures are of this run.
    """

    read: int = 0
    before: int = 0
    copies: int = 0
    failures: list[Failure] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    later: int = 0
    new_failures: int = 0


class Listener(Protocol):
    """Hears how far a run has come; called by the thread that runs it."""

    def hashing(self, done: int, total: int) -> None:
        """So many of the new files were looked at."""
        ...

    def reading(self, done: int, total: int, bytes_done: int, bytes_total: int) -> None:
        """So many recordings, and bytes of them, were read; called from time to time."""
        ...


class Run:
    """One run over an archive.

    Args:
        ledger: Of the folder that results go to, which this process holds alone.
        recipe: How recordings are read.
        engine: Makes the workers; called when the first one is needed.
        options: What the person chose.
        listener: Hears how far it has come.
        done: Called with the identity and the path of each recording that is read, now or before.
    """

    def __init__(
        self,
        ledger: Ledger,
        recipe: Recipe,
        engine: Callable[[], Engine],
        options: Options,
        listener: Listener,
        done: Callable[[str, Path], None] = lambda identity, path: None,
    ) -> None:
        self._ledger, self._recipe, self._options = ledger, recipe, options
        self._make_engine, self._listener, self._done = engine, listener, done
        self._engine: Engine | None = None
        self._parts = parts_of(ledger.folder)
        self._files: dict[str, FoundFile] = {}
        self._bytes = [0, 0]
        self._unread = 0  # recordings that were tried and not read
        self._visible = False
        self.report = Report()

    def carry_out(self, places: Sequence[str | os.PathLike[str]]) -> Report:
        """Reads what is to be read.

        Raises:
            EmoConfError: Nothing more can be read or written; the ledger says what was.
        """
        try:
            remove_unfinished(self._parts)
            search = files.search(places, self._ledger.folder)
            found = survey(
                search, self._ledger, self._recipe, self._workers,
                verify=self._options.verify, tick=self._listener.hashing,
            )  # fmt: skip
            self._read(self._planned(found))
            remove_unfinished(self._parts)  # what workers left that were killed meanwhile
        finally:
            if self._engine is not None:
                self._engine.close()
        return self.report

    def _workers(self) -> Engine:
        if self._engine is None:
            self._engine = self._make_engine()
        return self._engine

    def _planned(self, found: Survey) -> Plan:
        plan = make_plan(
            found, self._ledger, self._recipe,
            retry_failed=self._options.retry_failed,
            verify=self._options.verify,
            limit=self._options.limit,
        )  # fmt: skip
        report = self.report
        report.copies = sum(len(holders) - 1 for holders in found.contents.values())
        report.later = plan.later
        report.forgotten = [shown(file.path) for file in plan.forgotten]
        for file in plan.forgotten:
            self._ledger.drop_file(file.path)
        for path, (message, hint) in found.problems.items():
            self._fail(path, message, hint)
        for file, message, hint in plan.failed:
            report.failures.append(Failure(shown(file.path), message, hint))
        for entry in plan.done:
            report.before += 1
            self._done(entry.identity, found.contents[entry.content_sha256][0].path)
        return plan

    def _read(self, plan: Plan) -> None:
        if not plan.read or not self._wanted():
            report = self.report
            report.later += len(plan.read)
            return
        parts = os.fsencode(self._parts)
        jobs = []
        for content, file in plan.read:
            key = self._recipe.identity(content)
            self._files[key] = file
            task = Task(os.fsencode(file.path), file.stamp, content, parts, self._recipe)
            jobs.append(Job(key, read_recording, task))
        self._bytes = [0, sum(file.stamp.size for file in self._files.values())]
        drive(self._workers(), jobs, self._take, wanted=self._wanted, tick=self._tick)
        self.report.later += len(self._files) - self._count

    @property
    def _count(self) -> int:
        return self.report.read + self._unread

    def _wanted(self) -> bool:
        most = self._options.max_failures
        return most is None or self.report.new_failures < most

    def _tick(self) -> None:
        self._listener.reading(self._count, len(self._files), *self._bytes)

    def _take(self, key: str, outcome: Outcome | None) -> None:
        """Writes down what became of a recording."""
        file = self._files[key]
        self._bytes[0] += file.stamp.size
        if outcome is None:
            error = ended_over(file.path)
            outcome = Outcome.of("failed", error)
        if outcome.state == "stopped":
            raise OutputError(outcome.message, outcome.hint)
        if outcome.part is not None:
            self._require_visible(key)
            self._ledger.note_done(key, outcome.part, outcome.took)
            self.report.read += 1
            self._done(key, file.path)
            return
        note = self._ledger.note_failed if outcome.state == "failed" else self._ledger.note_waiting
        note(key, outcome.message, outcome.hint)
        self._unread += 1
        self._fail(file.path, outcome.message, outcome.hint)

    def _fail(self, path: Path, message: Text, hint: Text) -> None:
        self.report.failures.append(Failure(shown(path), message, hint))
        self.report.new_failures += 1

    def _require_visible(self, key: str) -> None:
        """Checks once that what workers write is found here."""
        deadline = time.monotonic() + _VISIBLE_SECONDS
        while not self._visible:
            self._visible = part_path(self._parts, key).is_file()
            if not self._visible:
                if time.monotonic() > deadline:
                    raise OutputError(
                        Text(
                            "What the workers write does not arrive in “{folder}”.",
                            folder=self._parts,
                        ),
                        Text("Workers must see recordings and --out under the same paths."),
                    )
                time.sleep(0.5)
