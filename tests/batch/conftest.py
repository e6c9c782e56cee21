"""Small recordings, and workers that are no processes."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from emoconf.batch.engine import Finished
from emoconf.batch.folder import parts_of, writing_alone
from emoconf.batch.identity import Recipe
from emoconf.batch.ledger import Ledger
from emoconf.batch.run import Options, Report, Run
from emoconf.expression.manifest import read_manifest
from emoconf.paths import models_folder
from tests.batch.archive import cut


@pytest.fixture(scope="session")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Three recordings of half a second."""
    folder = tmp_path_factory.mktemp("pieces")
    return [
        cut(folder / f"{start}.mp4", start, 0.5 + start / 20).read_bytes() for start in (0, 5, 9)
    ]


@pytest.fixture
def recordings(tmp_path: Path, pieces: list[bytes]) -> Path:
    """A folder with three recordings."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    for number, data in enumerate(pieces):
        (folder / f"talk {number}.mp4").write_bytes(data)
    return folder


@pytest.fixture
def recipe() -> Recipe:
    return Recipe.of(read_manifest(models_folder()), 0.4, frames=False)


class InlineEngine:
    """Carries tasks out one after the other, in this process.

    Attributes:
        started: Keys of all tasks that were begun.
        losses: How often the worker of a key will end in the middle of it.
        interrupt_at: Before the task with that number Ctrl+C is pressed.
    """

    capacity, workers = 2, "inline"

    def __init__(self) -> None:
        self.started: list[str] = []
        self.functions: list[str] = []
        self.losses: Counter[str] = Counter()
        self.interrupt_at: int | None = None
        self.before: Callable[[str], None] = lambda key: None
        self.closed = False
        self._waiting: list[tuple[str, Callable[..., Any], tuple[Any, ...]]] = []

    def submit(self, key: str, function: Callable[..., Any], *arguments: Any) -> None:
        assert len(self._waiting) < self.capacity
        self._waiting.append((key, function, arguments))

    def finished(self, timeout: float) -> Sequence[Finished]:
        if self.interrupt_at == len(self.started):
            raise KeyboardInterrupt
        key, function, arguments = self._waiting.pop(0)
        self.started.append(key)
        self.functions.append(function.__name__)
        self.before(key)
        if self.losses[key]:
            self.losses[key] -= 1
            return [Finished(key, how="lost")]
        return [Finished(key, function(*arguments))]

    def close(self) -> None:
        self.closed = True

    @property
    def read(self) -> int:
        """How many recordings were given to a worker."""
        return self.functions.count("read_recording")


class Quiet:
    """Hears how far a run has come and says nothing."""

    def hashing(self, done: int, total: int) -> None: ...

    def reading(self, done: int, total: int, bytes_done: int, bytes_total: int) -> None: ...


class Bench:
    """Runs over one folder of results."""

    def __init__(self, out: Path, recipe: Recipe) -> None:
        self.out, self.recipe = out, recipe
        self.engine = InlineEngine()

    def run(self, *places: Path, engine: InlineEngine | None = None, **options: Any) -> Report:
        self.engine = engine or InlineEngine()
        with writing_alone(self.out, make=True), Ledger(self.out) as ledger:
            ledger.settle(self.recipe)
            run = Run(ledger, self.recipe, lambda: self.engine, Options(**options), Quiet())
            return run.carry_out(places)

    @property
    def parts(self) -> dict[str, bytes]:
        """The parts, by their names."""
        return {path.name: path.read_bytes() for path in sorted(parts_of(self.out).iterdir())}

    def rows(self, query: str = "SELECT * FROM recordings ORDER BY id") -> list[dict[str, Any]]:
        with Ledger(self.out) as ledger:
            return list(ledger.objects(query))

    def states(self) -> Counter[str]:
        return Counter(row["state"] for row in self.rows())


@pytest.fixture
def bench(tmp_path: Path, recipe: Recipe) -> Bench:
    return Bench(tmp_path / "out", recipe)
