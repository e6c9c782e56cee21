"""`emoconf` commands in processes of their own, forked where that works.

What is looked at is what a command says and how its process ends, and it takes a process to see
that. But loading OpenCV and onnxruntime anew for each takes far longer than the command itself:
one process loads them, and the commands are its forks.
"""

import multiprocessing
import os
import sys
from dataclasses import dataclass
from pathlib import Path

_FORKED = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
_FORKED.set_forkserver_preload(
    [
        "emoconf.cli",
        *(f"emoconf.commands.{name}" for name in ("analyze", "demo", "events", "meetings", "run")),
    ]
)


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    returncode: int | None
    stdout: str
    stderr: str


def emoconf(*arguments: str, cwd: Path, timeout: float = 100) -> Done:
    """Runs a command to its end, with this process's environment."""
    out, err = cwd.with_name("stdout"), cwd.with_name("stderr")
    environment = dict(os.environ)
    process = _FORKED.Process(  # type: ignore[attr-defined]  # every one has it
        target=_command, args=(arguments, cwd, environment, out, err)
    )
    process.start()
    process.join(timeout)
    if process.is_alive():
        process.kill()
        process.join()
        raise TimeoutError(f"{arguments} did not end: {err.read_text()}")
    return Done(process.exitcode, out.read_text(), err.read_text())


def _command(
    arguments: tuple[str, ...], cwd: Path, environment: dict[str, str], out: Path, err: Path
) -> None:
    """What happens in the new process."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    for number, file in ((1, out), (2, err)):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    sys.argv = ["emoconf", *arguments]
    from emoconf.cli import main

    main()
