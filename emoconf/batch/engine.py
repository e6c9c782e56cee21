"""What a run needs of the place where workers run, be it this machine or a cluster."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol


@dataclass(frozen=True, slots=True)
class Finished:
    """A task that came to an end.

    Attributes:
        key: As it was given.
        value: What it returned; None unless it is done.
        how: `done`; `lost`: its worker ended in the middle of it; `given up`: so many did that the
            scheduler tries no more; `returned`: it was not begun, or nobody knows.
    """

    key: str
    value: Any = None
    how: Literal["done", "lost", "given up", "returned"] = "done"


class Engine(Protocol):
    """Runs tasks in workers.

    Attributes:
        workers: What the ledger says of it.
    """

    workers: str

    @property
    def capacity(self) -> int:
        """How many tasks should be under way at present, so that no worker waits."""
        ...

    def submit(self, key: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Has a function of a module called in a worker; at most `capacity` at a time."""
        ...

    def finished(self, timeout: float) -> Sequence[Finished]:
        """Tasks that ended, at the latest after so many seconds; may be none.

        Raises:
            EmoConfError: No worker can be reached.
        """
        ...

    def close(self) -> None:
        """Ends what is under way, without waiting for it."""
        ...
