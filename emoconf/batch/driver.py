"""Keeps every worker busy, and gives a task whose worker ended a second chance."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from emoconf.batch.engine import Engine

#: How often a worker may end over a recording: once may be chance, such as a full memory.
CHANCES = 2
#: Seconds after which the caller is heard even if nothing ends.
_TICK = 0.5


@dataclass(frozen=True, slots=True)
class Job:
    """A task that is still to be given to a worker."""

    key: str
    function: Callable[..., Any]
    argument: Any


def drive(
    engine: Engine,
    jobs: Iterable[Job],
    take: Callable[[str, Any], None],
    *,
    wanted: Callable[[], bool] = lambda: True,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Carries out jobs, in their order as far as there are workers.

    Args:
        engine: Where the workers are.
        jobs: What is to be done.
        take: Gets each job's key and value; None if its worker ended `CHANCES` times.
        wanted: Asked before each job; once it says no, only what is under way comes to its end.
        tick: Called from time to time, such as to show how far things have come.
    """
    waiting, under_way = deque(jobs), dict[str, Job]()
    losses: Counter[str] = Counter()
    while under_way or (waiting and wanted()):
        while waiting and len(under_way) < engine.capacity and wanted():
            job = waiting.popleft()
            under_way[job.key] = job
            engine.submit(job.key, job.function, job.argument)
        for finished in engine.finished(_TICK):
            job = under_way.pop(finished.key)
            losses[job.key] += finished.how == "lost"
            again = finished.how == "lost" and losses[job.key] < CHANCES
            if again or finished.how == "returned":
                waiting.appendleft(job)
            else:
                take(job.key, finished.value)
        tick()
