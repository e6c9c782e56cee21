"""Workers on this machine: processes of the standard library's pool, without any socket.

Each worker is a pool of its own. Where one process of a larger pool is killed, all of the pool's
tasks are lost and nobody can tell which of them was the cause; here exactly one is.
"""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from emoconf.batch.engine import Finished
from emoconf.batch.work import prepare

#: Seconds that a worker has for ending by itself.
_PATIENCE = 2.0


class ProcessEngine:
    """Runs each task in one of `jobs` processes; see `Engine`.

    A process is started when there is a task for it, and replaced if it ends.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self.workers = f"{jobs} processes"
        self._idle: list[_Worker] = []
        self._busy: dict[Future[Any], tuple[str, _Worker]] = {}

    @property
    def capacity(self) -> int:
        """See `Engine`."""
        return self._jobs

    def submit(self, key: str, function: Callable[..., Any], *arguments: Any) -> None:
        """See `Engine.submit`."""
        while True:
            worker = self._idle.pop() if self._idle else _Worker()
            try:
                self._busy[worker.submit(function, *arguments)] = (key, worker)
            except BrokenProcessPool:  # it ended while it had nothing to do
                worker.close()
            else:
                return

    def finished(self, timeout: float) -> Sequence[Finished]:
        """See `Engine.finished`."""
        done, _ = wait(self._busy, timeout, FIRST_COMPLETED)
        return [self._take(future) for future in done]

    def close(self) -> None:
        """See `Engine.close`."""
        workers = [*self._idle, *(worker for _, worker in self._busy.values())]
        self._idle, self._busy = [], {}
        for worker in workers:
            worker.let_go()
        for worker in workers:
            worker.close()

    def _take(self, future: Future[Any]) -> Finished:
        key, worker = self._busy.pop(future)
        try:
            value = future.result()
        except BrokenProcessPool:
            worker.close()
            return Finished(key, how="lost")
        self._idle.append(worker)
        return Finished(key, value)


class _Worker:
    """One process, and the leash that it hangs on."""

    def __init__(self) -> None:
        context = get_context("spawn")
        reader, self._leash = context.Pipe(duplex=False)
        self._reader = reader
        self._pool = ProcessPoolExecutor(1, context, initializer=_start, initargs=(reader,))
        self._process: BaseProcess | None = None

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        if self._process is not None:
            return self._pool.submit(function, *arguments)
        before = {*active_children()}
        future = self._pool.submit(function, *arguments)  # starts the process
        self._process = next(iter({*active_children()} - before), None)
        return future

    def let_go(self) -> None:
        """Ends the process, whatever it is doing."""
        self._leash.close()

    def close(self) -> None:
        self.let_go()
        if self._process is not None:
            self._process.join(_PATIENCE)
            self._process.kill()  # a library may keep every thread from running
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._reader.close()


def _start(leash: Connection) -> None:
    """The first thing that a worker does."""
    import signal

    # Ctrl+C reaches every process of the terminal; the client decides what becomes of the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()
    threading.Thread(target=_end_with, args=(leash,), name="leash", daemon=True).start()


def _end_with(leash: Connection) -> None:
    """Ends this process when the client lets go or is gone, even if a library hangs.

    A worker of a killed client would otherwise wait for ever: it holds the other end of the pipe
    that its tasks come through itself.
    """
    try:
        leash.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)
