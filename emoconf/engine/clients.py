"""The clients that are connected: what they get, and what they ask."""

import contextlib
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from emoconf.engine import protocol
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
        self._hung_up = False
        self._parting = threading.Lock()
        self._inside = 0  # threads that may be in a call on the connection
        # Daemons, because a client that never reads can hold the writer inside the system call.
        self._writer = threading.Thread(target=self._write, name="client-writer", daemon=True)
        self._reader = threading.Thread(target=self._read, name="client-reader", daemon=True)

    def start(self) -> None:
        """Begins to serve the client.

        Raises:
            RuntimeError: The system gives no more threads; `close` is to be called then.
        """
        for thread in (self._writer, self._reader):
            with self._parting:
                self._inside += 1
            try:
                thread.start()
            except RuntimeError:
                self._leave()
                raise

    def close(self, timeout: float = 1.0) -> None:
        """Sends what waits for at most `timeout` seconds, then hangs up."""
        self.outbox.close()
        if self._writer.is_alive() and threading.current_thread() is not self._writer:
            self._writer.join(timeout)
        self._hang_up()

    def _write(self) -> None:
        try:
            while (data := self.outbox.take()) is not None:
                self._connection.send_bytes(data)
        except (OSError, ValueError, TypeError):  # TypeError: as in `_receive`
            log.info("a client went away")
        finally:
            self._on_gone(self)
            self._leave()

    def reply(self, answer: protocol.Message) -> None:
        """Sends an answer; ends the connection of a client that asks and never reads."""
        if not self.outbox.put_answer(protocol.encode(answer)):
            log.warning("a client does not read its answers")
            self._hang_up()

    def _read(self) -> None:
        try:
            while not self._hung_up and (data := self._receive()) is not None:
                self._carry_out(data)
        finally:
            self.outbox.close()
            self._leave()

    def _hang_up(self) -> None:
        """Ends the connection even while the threads are inside a read or a write on it.

        The descriptor is closed once none of them is: closed under a read, its number is given to
        the next file that is opened, and the read goes on there.
        """
        self._hung_up = True  # what was received before could still be read
        with self._parting:
            if self._inside and sys.platform != "win32":
                _shut_down(self._connection)
            else:  # a named pipe has no other way to wake who reads from it
                self._close()

    def _leave(self) -> None:
        """A thread makes no more calls on the connection; the last one closes it."""
        with self._parting:
            self._inside -= 1
            if not self._inside:
                self._close()

    def _close(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._connection.close()

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


def _shut_down(connection: "Connection[bytes, bytes]") -> None:
    """Makes every read and write on a connection return; needs no further descriptor."""
    with contextlib.suppress(OSError, ValueError):
        twin = socket.socket(fileno=connection.fileno())
        try:
            twin.shutdown(socket.SHUT_RDWR)
        finally:
            twin.detach()


class Clients:
    """Who is connected; spreads events among them, and no client can hold up another.

    They are a tuple that is replaced as a whole: the picture's path reads it without a lock, and
    nothing is called while the one for replacing it is held.
    """

    def __init__(self) -> None:
        self._links: tuple[ClientLink, ...] = ()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._links)

    @property
    def full(self) -> bool:
        """True while there is no room for another one."""
        return len(self._links) >= MAX_CLIENTS

    def welcome(
        self,
        connection: "Connection[bytes, bytes]",
        handler: Handler,
        hello: Callable[[], protocol.Message],
    ) -> None:
        """Serves a client from now on; it first gets the greeting.

        Args:
            connection: To the client; closed if it cannot be served.
            handler: Carries out its commands; called on its own thread.
            hello: Makes the greeting with the state of that moment; later changes follow.
        """
        link = ClientLink(connection, handler, self._forget)
        with self._lock:
            self._links = (*self._links, link)
        try:
            # As an answer, because those go before the events that may have come meanwhile.
            link.reply(hello())
            link.start()
        except Exception:
            self._forget(link)
            raise

    def broadcast(self, event: protocol.Message) -> None:
        """Gives an event to every client, an observation to those who watch; never blocks."""
        observed = isinstance(event, protocol.Observed | protocol.Heard)
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

    def say_goodbye(self) -> None:
        """Hangs up on every client; what waits for them is sent within a second for all."""
        limit = time.monotonic() + _GOODBYE
        for link in self._links:
            link.close(max(limit - time.monotonic(), 0.0))

    def _forget(self, link: ClientLink) -> None:
        with self._lock:
            self._links = tuple(each for each in self._links if each is not link)
        link.close()


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
