"""The endpoint: where clients connect."""

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Protocol

from emoconf.engine import protocol
from emoconf.engine.client import CONNECT_TIMEOUT, connect
from emoconf.engine.clients import Clients, Handler, failed
from emoconf.errors import EngineError
from emoconf.text import Text

log = logging.getLogger(__name__)

#: Connections that may wait to be accepted, so that two clients at once both get in.
_BACKLOG = 16

#: Seconds to wait after a failed accept: without descriptors it would fail again at once, for ever.
_RETRY = 0.2


class _Listener(Protocol):
    """The part of Python's listeners that is used."""

    def accept(self) -> "Connection[bytes, bytes]":
        """Waits for the next client."""
        ...

    def close(self) -> None:
        """Ends the endpoint."""
        ...


class Server:
    """Listens for clients.

    Args:
        handler: Carries out commands; called on the client's own thread.
        hello: Makes the greeting with the state of that moment.
        address: Where to listen; by default this user's endpoint.
        clients: Who is connected; by default nobody yet.
    """

    def __init__(
        self,
        handler: Handler,
        hello: Callable[[], protocol.Hello],
        address: str | None = None,
        clients: Clients | None = None,
    ) -> None:
        self._handler = handler
        self._hello = hello
        self.clients = Clients() if clients is None else clients
        self._address = address or protocol.address()
        self._listener: _Listener | None = None
        self._stopping = threading.Event()
        self._acceptor = threading.Thread(target=self._accept, name="acceptor", daemon=True)

    def start(self) -> None:
        """Starts to listen; the caller holds the lock that makes it this user's only engine.

        Raises:
            EngineError: The endpoint cannot be made.
        """
        try:
            self._listener = _listen(self._address)
        except OSError as error:
            raise EngineError(
                Text(
                    "The engine cannot listen at {address}: {reason}.",
                    address=self._address,
                    reason=error.strerror or error,
                ),
                Text("Set EMOCONF_HOME to a folder that you can write to."),
            ) from error
        self._acceptor.start()

    def stop(self) -> None:
        """Says goodbye to every client and stops to listen."""
        self._stopping.set()
        self.clients.broadcast(protocol.Bye())
        if self._listener is not None:
            # Closing a listener does not wake a thread that waits in accept; a connection does.
            with contextlib.suppress(OSError, EngineError):
                connect(self._address, CONNECT_TIMEOUT).close()
            self._listener.close()
        self.clients.say_goodbye()
        if self._acceptor.is_alive():
            self._acceptor.join(2.0)

    def _accept(self) -> None:
        assert self._listener is not None
        while not self._stopping.is_set():
            try:
                self._admit(self._listener.accept())
            except (OSError, EOFError):
                self._stopping.wait(_RETRY)
            except Exception:  # no thread for this client, say; the next one may get one
                log.exception("a client could not be served")
                self._stopping.wait(_RETRY)

    def _admit(self, connection: "Connection[bytes, bytes]") -> None:
        if self._stopping.is_set():
            connection.close()
        elif self.clients.full:
            with connection:  # a few bytes, for which a new connection always has room
                connection.send_bytes(protocol.encode(_no_room()))
        else:
            self.clients.welcome(connection, self._handler, self._hello)


def _listen(address: str) -> "_Listener":
    """Makes an endpoint that this user's programs alone can open."""
    if sys.platform == "win32":
        from emoconf.system.named_pipe import PrivatePipeListener

        return PrivatePipeListener(address)
    else:  # noqa: RET505 - mypy reads only one of the two
        Path(address).unlink(missing_ok=True)
        old = os.umask(0o177)
        try:
            return Listener(address, backlog=_BACKLOG)
        finally:
            os.umask(old)


def _no_room() -> protocol.Failed:
    """What a client gets instead of a greeting, so that it does not take the engine for dead."""
    error = EngineError(
        Text("The engine has no room for another client."),
        Text("Close a program that watches EmoConf, then try again."),
    )
    return failed(0, error)
