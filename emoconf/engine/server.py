"""The endpoint: accepts clients, hands them events, takes their commands."""

import contextlib
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, Listener
from pathlib import Path

from emoconf.engine import protocol
from emoconf.engine.client import CONNECT_TIMEOUT, connect
from emoconf.engine.outbox import Outbox
from emoconf.errors import EmoConfError, EngineError
from emoconf.text import Text

log = logging.getLogger(__name__)

#: Takes an answer and sends it to whoever asked; may be called from any thread, never blocks.
Reply = Callable[[protocol.Message], None]

#: Carries a command out and replies, now or later; raises EmoConfError if it can't. It must not
#: wait: the client's next command, its pause or its question for a sign of life, waits behind it.
Handler = Callable[[protocol.AnyCommand, Reply], None]

#: Bytes of the longest command that is read: a note may be long; gigabytes are an attack.
MAX_COMMAND = 1_000_000

#: Clients at the same time; each has two threads, and the process only so many descriptors.
MAX_CLIENTS = 32

#: Connections that may wait to be accepted, so that two clients at once both get in.
_BACKLOG = 16

#: Seconds to wait after a failed accept: without descriptors it would fail again at once, for ever.
_RETRY = 0.2

#: Seconds that all clients together get to take what waits for them at the end: with a second for
#: each, 32 that never read would keep the engine for longer than the tray waits (8 s).
_GOODBYE = 1.0


class ClientLink:
    """One connected client: a thread that writes to it and one that reads from it.

    Attributes:
        preview: What preview the client asked for, None if none.
        watches: Whether it asked for observations.
    """

    def __init__(
        self,
        connection: "Connection[bytes, bytes]",
        handler: Handler,
        on_gone: Callable[["ClientLink"], None],
    ) -> None:
        self._connection = connection
        self._handler = handler
        self._on_gone = on_gone
        self.outbox = Outbox()
        self.preview: protocol.Preview | None = None
        self.watches = False
        # Daemons, because a client that never reads can hold the writer inside the system call.
        self._writer = threading.Thread(target=self._write, name="client-writer", daemon=True)
        self._reader = threading.Thread(target=self._read, name="client-reader", daemon=True)

    def start(self) -> None:
        """Begins to serve the client."""
        self._writer.start()
        self._reader.start()

    def close(self, timeout: float = 1.0) -> None:
        """Sends what waits for at most `timeout` seconds, then hangs up."""
        self.outbox.close()
        if threading.current_thread() is not self._writer:
            self._writer.join(timeout)
        _hang_up(self._connection)

    def _write(self) -> None:
        try:
            while (data := self.outbox.take()) is not None:
                self._connection.send_bytes(data)
        except (OSError, ValueError, TypeError):  # TypeError: as in `_receive`
            log.info("a client went away")
        finally:
            self._on_gone(self)

    def reply(self, answer: protocol.Message) -> None:
        """Sends an answer; ends the connection of a client that asks and never reads."""
        if not self.outbox.put_answer(protocol.encode(answer)):
            log.warning("a client does not read its answers")
            _hang_up(self._connection)

    def _read(self) -> None:
        try:
            while (data := self._receive()) is not None:
                self._carry_out(data)
        finally:
            self.outbox.close()

    def _receive(self) -> bytes | None:
        try:
            return self._connection.recv_bytes(MAX_COMMAND)
        except (EOFError, OSError, TypeError):  # TypeError: hung up by another thread meanwhile
            return None
        except (MemoryError, OverflowError, ValueError):
            log.warning("a client sent a message of an impossible length")
            return None

    def _carry_out(self, data: bytes) -> None:
        try:
            command = protocol.decode_command(data)
        except EngineError as error:
            self.reply(failed(0, error))
            return
        if isinstance(command, protocol.Preview):
            self.preview = command if command.on else None
            self.reply(protocol.Done(id=command.id))
        elif isinstance(command, protocol.Watch):
            self.watches = command.observations
            self.reply(protocol.Done(id=command.id))
        else:
            answering(command.id, self.reply, lambda: self._handler(command, self.reply))


def answering(number: int, reply: Reply, act: Callable[[], None]) -> None:
    """Does something for a command; replies `Failed` with the command's number if it raises."""
    try:
        act()
    except EmoConfError as error:
        reply(failed(number, error))
    except Exception as error:
        log.exception("a command failed")
        bug = EngineError(
            Text("The command failed: {kind}.", kind=type(error).__name__),
            Text("The engine's log has the details."),
        )
        reply(failed(number, bug))


def failed(number: int, error: EmoConfError) -> protocol.Failed:
    """The answer to a command that was not carried out."""
    return protocol.Failed(
        id=number,
        message=str(error.message),
        hint=str(error.hint),
        texts=protocol.wire_texts(error.message, error.hint),
    )


class Server:
    """Listens for clients and spreads events among them; no client can hold up another.

    Who is connected is a tuple that is replaced as a whole: the picture's path reads it without a
    lock, and nothing is called while the one for replacing it is held.

    Args:
        handler: Carries out commands; called on the client's own thread.
        hello: Makes the greeting with the state of that moment.
        address: Where to listen; by default this user's endpoint.
    """

    def __init__(
        self,
        handler: Handler,
        hello: Callable[[], protocol.Hello],
        address: str | None = None,
    ) -> None:
        self._handler = handler
        self._hello = hello
        self._address = address or protocol.address()
        self._links: tuple[ClientLink, ...] = ()
        self._lock = threading.Lock()
        self._listener: Listener | None = None
        self._stopping = threading.Event()
        self._acceptor = threading.Thread(target=self._accept, name="acceptor", daemon=True)

    @property
    def clients(self) -> int:
        """How many clients are connected."""
        return len(self._links)

    def start(self) -> None:
        """Starts to listen; the caller holds the lock that makes it this user's only engine.

        Raises:
            EngineError: The endpoint cannot be made.
        """
        try:
            if sys.platform != "win32":
                Path(self._address).unlink(missing_ok=True)
            old = os.umask(0o177) if sys.platform != "win32" else 0
            try:
                self._listener = Listener(self._address, backlog=_BACKLOG)
            finally:
                if sys.platform != "win32":
                    os.umask(old)
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

    def broadcast(self, event: protocol.Message) -> None:
        """Gives an event to every client, an observation to those who watch; never blocks."""
        observed = isinstance(event, protocol.Observed)
        links = [link for link in self._links if link.watches or not observed]
        if links:
            data = protocol.encode(event)
            for link in links:
                link.outbox.put_event(data)

    def watched(self) -> bool:
        """True while a client wants observations."""
        return any(link.watches for link in self._links)

    def previews(self) -> list[ClientLink]:
        """The clients that want preview pictures at this moment."""
        return [link for link in self._links if link.preview is not None]

    def stop(self) -> None:
        """Says goodbye to every client and stops to listen."""
        self._stopping.set()
        self.broadcast(protocol.Bye())
        if self._listener is not None:
            # Closing a listener does not wake a thread that waits in accept; a connection does.
            with contextlib.suppress(OSError):
                connect(self._address, CONNECT_TIMEOUT).close()
            self._listener.close()
        limit = time.monotonic() + _GOODBYE
        for link in self._links:
            link.close(max(limit - time.monotonic(), 0.0))
        if self._acceptor.is_alive():
            self._acceptor.join(2.0)

    def _accept(self) -> None:
        assert self._listener is not None
        while not self._stopping.is_set():
            try:
                connection = self._listener.accept()
            except (OSError, EOFError):
                self._stopping.wait(_RETRY)
                continue
            if self._stopping.is_set() or len(self._links) >= MAX_CLIENTS:
                connection.close()
                continue
            self._welcome(ClientLink(connection, self._handler, self._forget))

    def _welcome(self, link: ClientLink) -> None:
        """Greets a client with the state of this moment; what changes from here on follows."""
        with self._lock:
            self._links = (*self._links, link)
        # As an answer, because those go before the events that may have come meanwhile.
        link.reply(self._hello())
        link.start()

    def _forget(self, link: ClientLink) -> None:
        with self._lock:
            self._links = tuple(each for each in self._links if each is not link)
        link.close()


def _hang_up(connection: "Connection[bytes, bytes]") -> None:
    """Closes a connection even while other threads are inside a read or a write on it."""
    with contextlib.suppress(OSError, ValueError):
        if sys.platform != "win32":
            with socket.socket(fileno=os.dup(connection.fileno())) as twin:
                twin.shutdown(socket.SHUT_RDWR)
        connection.close()
