"""One engine per user: a lock between processes that names who holds it."""

import contextlib
import os
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from emoconf.errors import EngineError
from emoconf.paths import runtime_folder
from emoconf.private_files import open_private
from emoconf.text import Text

#: Seconds that a starting engine waits, so that somebody who only looks does not stop it.
_PATIENCE = 0.5


class SingleInstance:
    """Held by the one engine of this user (and of this EMOCONF_HOME).

    The operating system drops the lock when its process ends in whatever way, so a lock that was
    left behind never blocks anybody; only the process number beside it may be outdated, and it is
    read only while somebody holds the lock.

    Args:
        folder: Where the lock file lies; the runtime folder if not given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        place = runtime_folder() if folder is None else folder
        self._lock = FileLock(place / "engine.lock", timeout=_PATIENCE)
        self._pid_file = place / "engine.pid"

    def acquire(self) -> None:
        """Becomes the one engine.

        Raises:
            EngineError: Another engine runs; the message names its process.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            pid = self._read_pid()
            raise EngineError(
                Text("EmoConf's engine is already running.")
                if pid is None
                else Text("EmoConf's engine is already running (process {pid}).", pid=pid),
                Text("Use that one, or stop it first."),
            ) from error
        except OSError as error:
            raise EngineError(
                Text("The engine cannot be started: {reason}.", reason=error.strerror or error),
                Text("Free some space on the disk."),
            ) from error
        self._write_pid()

    def release(self) -> None:
        """Lets the next engine start; does nothing if the lock is not held."""
        if self._lock.is_locked:
            self._pid_file.unlink(missing_ok=True)
            self._lock.release()

    def running(self) -> int | None:
        """The process number of the engine that holds the lock, None if none does.

        Looking takes the lock for an instant; an engine that starts just then waits that long.
        """
        if self._lock.is_locked:
            return os.getpid()
        probe = FileLock(self._lock.lock_file, timeout=0)
        try:
            probe.acquire()
        except Timeout:
            return self._read_pid()
        probe.release()
        return None

    def __enter__(self) -> "SingleInstance":
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _write_pid(self) -> None:
        """Says who holds the lock, if the disk has room: it only serves a message.

        The number of an engine that was killed does not stay: whoever reads it takes its process
        for this one.
        """
        temporary = self._pid_file.with_suffix(f".{os.getpid()}")
        try:
            with open_private(temporary) as file:
                file.write(str(os.getpid()).encode())
            temporary.replace(self._pid_file)
        except OSError:
            for path in (temporary, self._pid_file):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)

    def _read_pid(self) -> int | None:
        try:
            return int(self._pid_file.read_text())
        except (OSError, ValueError):
            return None
