"""The parts that the tests are run in, side by side where they do not share anything.

Standard library only: `tests/run.py` uses it before anything is installed.
"""

from __future__ import annotations  # an older Python must get as far as being refused

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: Parts that run at the same time. Two keep two cores busy while one of them waits for a browser,
#: a guest or the package index; more would only starve what depends on time.
LANES = 2


@dataclass(frozen=True)
class Part:
    """One part of the tests.

    Attributes:
        name: What it is called in the list at the end.
        commands: Run one after another, each with the environment's Python in front.
        needs: Programs that must be on the PATH, each with its Debian package.
        long: True if only --all runs it.
        prepare: Extra check: returns why it can't run, or an empty string.
        uses: What no other part may use at the same time, such as a folder that both write.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    needs: tuple[tuple[str, str], ...] = ()
    long: bool = False
    prepare: Callable[[Path], str] = lambda python: ""
    uses: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Result:
    """How a part ended.

    Attributes:
        name: Of the part.
        outcome: `passed`, `FAILED` or `SKIPPED`.
        seconds: How long it took.
        output: What it printed, whole; empty where it was shown as it came.
    """

    name: str
    outcome: str
    seconds: float
    output: str = ""


def run_parts(
    parts: Sequence[Part],
    python: Path,
    lanes: int = LANES,
    show: Callable[[str], None] = lambda text: print(text, flush=True),
) -> list[Result]:
    """Runs parts side by side, in their order as far as what they use allows.

    Args:
        parts: What to run; a single one shows what it prints as it comes.
        python: The environment's Python.
        lanes: How many run at the same time.
        show: Prints a text; called by this thread alone.

    Returns:
        A result for each part, in the same order.
    """
    live = len(parts) == 1
    waiting = list(parts)
    running: dict[Future[Result], Part] = {}
    results: dict[str, Result] = {}
    with ThreadPoolExecutor(lanes) as pool:
        while waiting or running:
            while len(running) < lanes and (part := _next(waiting, list(running.values()))):
                waiting.remove(part)
                show(f"== {part.name} begins")
                running[pool.submit(_run, part, python, live)] = part
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                result = results[running.pop(future).name] = future.result()
                show(
                    f"\n== {result.name} {result.outcome}, {result.seconds:.0f} s\n{result.output}"
                )
    return [results[part.name] for part in parts]


def _next(waiting: Sequence[Part], running: Sequence[Part]) -> Part | None:
    """The first that can begin beside those that run."""
    used = frozenset[str]().union(*(part.uses for part in running))
    return next((part for part in waiting if not part.uses & used), None)


def _run(part: Part, python: Path, live: bool) -> Result:
    missing = [package for program, package in part.needs if shutil.which(program) is None]
    reason = f"needs: sudo apt install {' '.join(missing)}" if missing else part.prepare(python)
    if reason:
        return Result(part.name, "SKIPPED", 0.0, f"skipped; {reason}\n")
    started = time.monotonic()
    variables = {**os.environ, "PYTHONUNBUFFERED": "1"}
    # Else each of some thousand processes would compile what it imports anew.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as printed:
        streams = {} if live else {"stdout": printed, "stderr": subprocess.STDOUT}
        codes = [
            subprocess.run([python, *c], cwd=ROOT, env=variables, **streams).returncode  # type: ignore[call-overload]
            for c in part.commands
        ]
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    return Result(
        part.name, "FAILED" if any(codes) else "passed", time.monotonic() - started, output
    )
