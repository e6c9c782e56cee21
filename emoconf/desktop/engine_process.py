"""The engine as a child process: started, watched, and ended if it hangs."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from emoconf import paths
from emoconf.errors import EngineError
from emoconf.private_files import open_private
from emoconf.text import Text

#: Restarts in `WINDOW` seconds after which each further one waits the longest pause.
MAX_RESTARTS = 5
WINDOW = 60.0
LONGEST_PAUSE = 60.0

#: Seconds that an engine which was told to end gets before it is killed.
GRACE = 3.0


class Backoff:
    """Says how long to wait before the next start: 0, 1, 2, 4, 8 seconds, then a minute.

    Starts older than `WINDOW` are forgotten, so an engine that ran well starts at once again.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._starts: list[float] = []

    def started(self) -> None:
        """Notes that the engine was started at this moment."""
        self._starts = [*self._recent(), self._clock()]

    def wait(self) -> float:
        """Seconds from now until the engine may be started."""
        recent = self._recent()
        if not recent:
            return 0.0
        pause = LONGEST_PAUSE if len(recent) >= MAX_RESTARTS else 2.0 ** (len(recent) - 1)
        return max(0.0, recent[-1] + pause - self._clock())

    def _recent(self) -> list[float]:
        return [moment for moment in self._starts if self._clock() - moment < WINDOW]


class EngineProcess:
    """Starts the engine in a session of its own, so that it outlives the tray.

    What it writes to its error output goes to a file in the log folder; its last lines say why
    it ended.

    Args:
        arguments: Gives the command line; asked at each start, because settings change it.
    """

    def __init__(self, arguments: Callable[[], Sequence[str]]) -> None:
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        """True while the process that was started here lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def ended(self) -> bool:
        """True once the process that was started here has gone."""
        return self._process is not None and self._process.poll() is not None

    def has_ended(self, within: float) -> bool:
        """Waits at most `within` seconds for the process started here to end."""
        if self._process is None:
            return False
        try:
            self._process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def start(self, more: Sequence[str] = ()) -> None:
        """Starts the engine.

        Args:
            more: Arguments for this start alone.

        Raises:
            EngineError: The program is missing or may not be run.
        """
        log = self._log()
        try:
            with open_private(log) as errors:
                self._process = subprocess.Popen(
                    [*self._arguments(), *more],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                    **_own_session(),
                )
        except OSError as error:
            raise EngineError(
                Text("The engine cannot be started: {value}.", value=error.strerror or error),
                Text("Install EmoConf again."),
            ) from error

    def last_words(self) -> str:
        """Why the engine ended: the signal that killed it, its last lines, or its exit status."""
        status = self._process.returncode if self._process is not None else None
        if status is not None and status < 0:
            return signal.strsignal(-status) or f"signal {-status}"
        try:
            text = self._log().read_bytes()[-4000:].decode("utf-8", "replace")
        except OSError:
            text = ""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        # A command's last words are a sentence and a hint; before them it may have greeted.
        words = [line for line in lines[-2:] if "Ctrl+C" not in line]
        return " ".join(words) or f"exit status {status}"

    def of_another(self) -> int | None:
        """The process that holds the engine's place without having been started here."""
        from emoconf.system.single_instance import SingleInstance

        return None if self.running else SingleInstance().running()

    def end(self, pid: int | None = None) -> None:
        """Ends a hanging engine: asked first, killed after `GRACE` seconds.

        Args:
            pid: The engine's process if it was not started here.
        """
        if self._process is not None and (pid is None or pid == self._process.pid):
            _end_child(self._process)
        elif pid is not None and pid != os.getpid():
            _end_stranger(pid)

    def _log(self) -> Path:
        return paths.log_folder() / "engine-output.log"


def _own_session() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def _end_child(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    _ask(process.pid)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_stranger(pid: int) -> None:
    import psutil

    with contextlib.suppress(psutil.Error, OSError):
        process = psutil.Process(pid)  # knows its start: the number may go to another one
        _ask(pid)
        try:
            process.wait(GRACE)
        except psutil.TimeoutExpired:
            process.kill()


def _ask(pid: int) -> None:
    """Asks an engine to end: by a signal, on Windows through its endpoint.

    Windows has no signal that asks: SIGTERM kills at once there, in the middle of a meeting, and
    Ctrl+C reaches only those who share a console.
    """
    if sys.platform == "win32":
        _ask_at_endpoint(pid)
    else:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGTERM)


def _ask_at_endpoint(pid: int) -> None:
    import psutil

    from emoconf.engine.client import EngineClient
    from emoconf.engine.protocol import Quit

    with (
        contextlib.suppress(EngineError, psutil.Error),
        contextlib.closing(EngineClient.connect()) as client,
    ):
        if _is_of(client.hello.pid, pid):
            client.send(Quit())


def _is_of(engine: int, pid: int) -> bool:
    """Whether an engine is that process, or its child: a venv's python.exe only starts another."""
    import psutil

    return engine == pid or psutil.Process(engine).ppid() == pid
