"""Workers of a running Dask scheduler, for those who outgrow one machine.

The only part of EmoConf that opens a connection, and only to a scheduler that was named: on this
computer, or encrypted (`tls://`) anywhere else. What travels is the path of a recording and what
became of it; recordings are read, and results written, where the workers see them.
"""

import ipaddress
import queue
import secrets
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from emoconf.batch.engine import Finished
from emoconf.batch.work import prepared
from emoconf.errors import EngineError, UsageError
from emoconf.text import Text

if TYPE_CHECKING:
    from distributed import Client, Future

#: Seconds to wait for a connection at first, and for a scheduler that is started again.
_CONNECT, _COME_BACK = 10.0, 60.0
#: Seconds after which the scheduler is asked again how many workers it has.
_ASK_AGAIN = 2.0
#: Tasks under way for each thread of the workers: the next one is there when one ends.
_AHEAD = 2


def check_address(address: str) -> None:
    """Refuses an address that would send anything unencrypted beyond this computer.

    Raises:
        UsageError: It does, or is none.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port or parts.scheme not in ("tcp", "tls"):
        raise UsageError(
            Text("“{address}” is not the address of a scheduler.", address=address),
            Text("Write it like tls://cluster:8786, or tcp://127.0.0.1:8786 on this computer."),
        )
    if parts.scheme == "tcp" and not _here(host):
        raise UsageError(
            Text(
                "Beyond this computer only tls:// is used, and “{address}” is not encrypted.",
                address=address,
            ),
            Text("Start the scheduler with certificates: docs/batch.md says how."),
        )


def _here(host: str) -> bool:
    """Whether a host is this computer; a name that must be looked up first is not."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class SchedulerEngine:
    """Runs tasks in the workers of a scheduler; see `Engine`.

    A scheduler that ends is waited for, and gets again what was under way: a task may so be carried
    out twice, which gives the same part.

    Args:
        address: Of the scheduler. Certificates come from Dask's own configuration.
        come_back: Seconds that a scheduler may be away.

    Raises:
        UsageError: The address is refused, or Dask is not installed.
        EngineError: It cannot be reached.
    """

    def __init__(self, address: str, come_back: float = _COME_BACK) -> None:
        check_address(address)
        self.workers = address
        self._address, self._come_back = address, come_back
        self._done: queue.SimpleQueue[tuple[Client, str, Future[Any]]] = queue.SimpleQueue()
        self._under_way: dict[str, Future[Any]] = {}
        self._threads, self._asked = 1, 0.0
        self._client = self._connected()

    @property
    def capacity(self) -> int:
        """See `Engine`; workers may come and go."""
        now = time.monotonic()
        if now - self._asked >= _ASK_AGAIN and self._client.status == "running":
            self._asked = now
            try:
                self._threads = sum(self._client.nthreads().values())
            except OSError:  # it ended at this very moment
                self._asked = 0.0
        return max(self._threads * _AHEAD, 1)

    def submit(self, key: str, function: Callable[..., Any], *arguments: Any) -> None:
        """See `Engine.submit`."""
        client = self._client
        # A task of an earlier client with the same name must not be taken for this one.
        name = f"emoconf-{key}-{secrets.token_hex(4)}"
        future = client.submit(prepared, function, *arguments, key=name, pure=False)
        self._under_way[key] = future
        future.add_done_callback(lambda ended: self._done.put((client, key, ended)))

    def finished(self, timeout: float) -> Sequence[Finished]:
        """See `Engine.finished`."""
        if self._client.status == "closed":
            return self._connect_again()
        found = []
        try:
            entry = self._done.get(timeout=timeout)
            while True:
                client, key, future = entry
                if client is self._client and self._under_way.get(key) is future:
                    del self._under_way[key]
                    found.append(self._outcome(key, future))
                entry = self._done.get_nowait()
        except queue.Empty:
            return found

    def close(self) -> None:
        """See `Engine.close`; a recording that is being read is read to its end by its worker."""
        self._client.cancel(list(self._under_way.values()), force=True)
        self._client.close(timeout=5)

    def _outcome(self, key: str, future: "Future[Any]") -> Finished:
        from distributed import KilledWorker

        if future.cancelled():  # the scheduler ended
            return Finished(key, how="returned")
        try:
            error = future.exception()
            if error is None:
                return Finished(key, future.result())
        except OSError:  # it ended while it was asked for what came out
            return Finished(key, how="returned")
        if isinstance(error, KilledWorker):  # the scheduler has tried more than once by itself
            return Finished(key, how="given up")
        raise EngineError(
            Text("A worker cannot carry out its task: {error}.", error=repr(error)),
            Text("Install the same EmoConf on every worker."),
        )

    def _connected(self) -> "Client":
        try:
            from distributed import Client
            from distributed.security import Security
        except ImportError as error:
            raise UsageError(
                Text("A scheduler needs Dask, which is not installed."),
                Text('Install it with EmoConf: pip install "emoconf[batch]"'),
            ) from error
        security = Security(require_encryption=True) if self._address.startswith("tls") else None
        try:
            return Client(self._address, timeout=_CONNECT, security=security, set_as_default=False)
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            raise EngineError(
                Text(
                    "The scheduler at {address} cannot be reached: {error}.",
                    address=self._address,
                    error=str(error).strip(),
                ),
                Text("Check the address, the certificates, and that the scheduler runs."),
            ) from error

    def _connect_again(self) -> Sequence[Finished]:
        """Waits for a scheduler that was away for long; everything is to be given to it anew."""
        deadline = time.monotonic() + self._come_back
        while True:
            try:
                self._client = self._connected()
            except EngineError:
                if time.monotonic() > deadline:
                    raise
            else:
                lost, self._under_way = self._under_way, {}
                return [Finished(key, how="returned") for key in lost]
