"""What a run needs of the place where workers run, be it this machine or a cluster."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Finished:
    """A task that came to an end.

    Attributes:
        key: As it was given.
        value: What it returned.
        lost: True if its worker ended in the middle of it; there is no value then.
    """

    key: str
    value: Any = None
    lost: bool = False


class Engine(Protocol):
    """Runs tasks in workers.

    Attributes:
        capacity: How many tasks should be under way, so that no worker waits.
        workers: What the ledger says of it.
    """

    capacity: int
    workers: str

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
