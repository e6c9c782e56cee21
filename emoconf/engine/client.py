"""A client's end of the engine's endpoint; imports nothing but the protocol."""

import itertools
import socket
import struct
import sys
import time
from multiprocessing.connection import Connection

from emoconf.engine import protocol
from emoconf.errors import EngineError
from emoconf.text import Text

#: Seconds that a live engine takes at most to say hello; a hanging one doesn't.
HELLO_TIMEOUT = 3.0

#: Seconds within which a live engine accepts a connection, and sends the rest of a message that it
#: has begun. One that was stopped in the middle of either would hold its client for ever.
CONNECT_TIMEOUT = 3.0
MESSAGE_TIMEOUT = 10

#: Seconds between two tries while more clients than fit wait to be accepted.
_RETRY = 0.05


def connect(address: str, timeout: float) -> "Connection[bytes, bytes]":
    """Connects to an endpoint without ever waiting longer than `timeout` seconds for it.

    Raises:
        OSError: Nobody listens there, or nobody accepts in time (`TimeoutError`).
        EngineError: On Windows, a program of somebody else's listens there.
    """
    if sys.platform == "win32":
        from emoconf.system import named_pipe

        return named_pipe.connect(address, timeout)
    limit = time.monotonic() + timeout
    while True:
        with socket.socket(socket.AF_UNIX) as endpoint:
            # With a limit the system answers a full queue at once (EAGAIN, unix(7)).
            endpoint.settimeout(timeout)
            try:
                endpoint.connect(address)
            except BlockingIOError:
                if time.monotonic() >= limit:
                    raise TimeoutError("nobody accepts the connection") from None
                time.sleep(_RETRY)
                continue
            endpoint.settimeout(None)
            patience = struct.pack("ll", MESSAGE_TIMEOUT, 0)  # struct timeval, socket(7)
            endpoint.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, patience)
            return Connection(endpoint.detach())


class EngineFull(EngineError):
    """The engine runs and is well, but has no room for another client."""


class EngineClient:
    """One connection to the running engine.

    Not thread-safe for two readers or two writers; one thread may read while another writes.

    Attributes:
        hello: What the engine said first: its version and full state.
    """

    def __init__(self, connection: "Connection[bytes, bytes]", hello: protocol.Hello) -> None:
        self._connection = connection
        self._ids = itertools.count(1)
        self.hello = hello

    @classmethod
    def connect(cls, address: str | None = None) -> "EngineClient":
        """Connects to this user's engine.

        Raises:
            EngineFull: It runs, but has no room.
            EngineError: None is running, it hangs, or it speaks another version.
        """
        try:
            connection = connect(address or protocol.address(), CONNECT_TIMEOUT)
        except TimeoutError as error:
            raise EngineError(
                Text("The engine does not answer."),
                Text("Stop it and start it again with: emoconf run"),
            ) from error
        except (FileNotFoundError, ConnectionError) as error:
            raise EngineError(
                Text("No engine is running."), Text("Start one with: emoconf run")
            ) from error
        except OSError as error:
            raise EngineError(
                Text("The engine cannot be reached: {reason}.", reason=error.strerror or error),
                Text("Stop it and start it again with: emoconf run"),
            ) from error
        try:
            return cls(connection, _greeting(connection))
        except (EOFError, OSError) as error:
            connection.close()
            raise EngineError(
                Text("The engine ended."), Text("Start it again with: emoconf run")
            ) from error
        except EngineError:
            connection.close()
            raise

    def receive(self, timeout: float | None = None) -> protocol.Event | None:
        """Waits for the next message.

        Returns:
            The message, or None when none came within `timeout` seconds.

        Raises:
            EngineError: The engine is gone.
        """
        try:
            if not self._connection.poll(timeout):
                return None
            return protocol.decode_event(self._connection.recv_bytes())
        except (EOFError, OSError) as error:
            raise EngineError(
                Text("The engine ended."), Text("Start it again with: emoconf run")
            ) from error

    def send(self, command: protocol.Command) -> None:
        """Sends a command without waiting for the answer.

        Raises:
            EngineError: The engine is gone.
        """
        try:
            self._connection.send_bytes(protocol.encode(command))
        except (OSError, ValueError, TypeError) as error:  # TypeError: hung up by another thread
            raise EngineError(
                Text("The engine ended."), Text("Start it again with: emoconf run")
            ) from error

    def next_id(self) -> int:
        """A fresh id for a command."""
        return next(self._ids)

    def ask(
        self, command: protocol.Command, timeout: float = 5.0
    ) -> protocol.Done | protocol.Statistics:
        """Sends a command and waits for its answer; other events that come first are dropped.

        Args:
            command: Its `id` must be unique on this connection (see `next_id`).
            timeout: Seconds to wait for the answer.

        Raises:
            EngineError: The command failed, or no answer came.
        """
        self.send(command)
        deadline = time.monotonic() + timeout
        while (left := deadline - time.monotonic()) > 0:
            event = self.receive(left)
            if isinstance(event, protocol.Failed) and event.id == command.id:
                raise EngineError(*event.said)
            if isinstance(event, protocol.Done | protocol.Statistics) and event.id == command.id:
                return event
        raise EngineError(
            Text("The engine does not answer."),
            Text("Stop it and start it again with: emoconf run"),
        )

    def close(self) -> None:
        """Leaves; the engine goes on."""
        self._connection.close()


def _greeting(connection: "Connection[bytes, bytes]") -> protocol.Hello:
    if not connection.poll(HELLO_TIMEOUT):
        raise EngineError(
            Text("The engine does not answer."),
            Text("Stop it and start it again with: emoconf run"),
        )
    hello = protocol.decode_event(connection.recv_bytes())
    if isinstance(hello, protocol.Failed):
        raise EngineFull(*hello.said)
    if not isinstance(hello, protocol.Hello):
        raise EngineError(
            Text("The engine did not say hello."), Text("Restart EmoConf so that all parts match.")
        )
    if hello.protocol != protocol.PROTOCOL_VERSION:
        raise EngineError(
            Text(
                "The running engine is version {version} and speaks another protocol.",
                version=hello.version,
            ),
            Text("Quit the engine that runs and start EmoConf again."),
        )
    return hello
