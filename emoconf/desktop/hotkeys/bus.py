"""A connection to a D-Bus that never waits: answers and signals come as events of Qt.

Qt's own D-Bus cannot be used from Python here: the portal wants an array of structures,
`a(sa{sv})`, and PyQt cannot tell QtDBus the type of its elements. The messages are jeepney's.
"""

import itertools
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from jeepney import HeaderFields, Message, MessageType, Parser, message_bus
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_bus
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtNetwork import QLocalSocket

log = logging.getLogger(__name__)

Then = Callable[[Message], object]
Otherwise = Callable[[str], object]


class Bus(QObject):
    """One connection; messages may be sent at once, they leave as soon as the bus greets.

    Signals:
        signalled: A jeepney `Message` that is a signal.
        lost: The connection has ended, or there was none, and why; told once.

    Args:
        address: As in DBUS_SESSION_BUS_ADDRESS; SESSION for the session's.

    Raises:
        OSError: That is no address of a bus on this computer.
    """

    signalled = pyqtSignal(object)
    lost = pyqtSignal(str)

    def __init__(self, address: str = "SESSION") -> None:
        super().__init__()
        self.name = ""
        self._open = True
        self._serials = itertools.count(1)
        self._parser = Parser()
        self._login: Authenticator | None = Authenticator()
        self._later: deque[Callable[[], object]] = deque()
        self._waiting: dict[int, tuple[Then, Otherwise]] = {}
        place = _place(address)
        self._socket = QLocalSocket(self)
        if place.startswith("\0"):
            self._socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        self._socket.connected.connect(self._connected)
        self._socket.readyRead.connect(self._arrived)
        self._socket.errorOccurred.connect(lambda _: self._end(self._socket.errorString()))
        self._place = place.removeprefix("\0")

    def open(self) -> None:
        """Connects; `lost` tells if there is nobody."""
        self._socket.connectToServer(self._place)

    def call(self, message: Message, then: Then, otherwise: Otherwise) -> None:
        """Calls a method.

        Args:
            message: The call.
            then: Called with the answer.
            otherwise: Called instead with the error's own words.
        """
        if not self.name:
            self._later.append(lambda: self.call(message, then, otherwise))
            return
        self._send(message, then, otherwise)

    def close(self) -> None:
        """Ends the connection; nobody is called any more."""
        self._open = False
        self._waiting.clear()
        self._later.clear()
        self._socket.abort()

    # -- Sending and receiving -------------------------------------------------------------

    def _connected(self) -> None:
        assert self._login is not None
        self._socket.write(self._login.data_to_send() or b"")

    def _send(self, message: Message, then: Then, otherwise: Otherwise) -> None:
        serial = next(self._serials)
        self._waiting[serial] = (then, otherwise)
        self._socket.write(message.serialise(serial=serial))

    def _arrived(self) -> None:
        data = self._socket.readAll().data()
        if self._login is not None:
            self._log_in(data)
            return
        self._parser.add_data(data)
        while self._open and (message := self._parser.get_next_message()) is not None:
            self._take(message)

    def _log_in(self, data: bytes) -> None:
        assert self._login is not None
        try:
            self._login.feed(data)
        except AuthenticationError as error:
            self._end(str(error))
            return
        if self._login.authenticated:
            self._login = None
            self._socket.write(BEGIN)
            self._send(message_bus.Hello(), self._greeted, self._end)

    def _greeted(self, hello: Message) -> None:
        self.name = hello.body[0]
        while self._later:
            self._later.popleft()()

    def _take(self, message: Message) -> None:
        kind = message.header.message_type
        if kind is MessageType.signal:
            self.signalled.emit(message)
            return
        serial = message.header.fields.get(HeaderFields.reply_serial, 0)
        then, otherwise = self._waiting.pop(serial, (None, None))
        if kind is MessageType.error and otherwise is not None:
            otherwise(_words(message))
        elif kind is MessageType.method_return and then is not None:
            then(message)

    def _end(self, why: str) -> None:
        if self._open:
            log.info("the connection to the bus has ended: %s", why)
            self.close()
            self.lost.emit(why)


def _place(address: str) -> str:
    """The path of a bus's socket; with a zero byte in front if it is no file."""
    try:
        return str(get_bus(address))
    except (KeyError, RuntimeError, ValueError, StopIteration) as error:
        raise OSError(f"no address of a bus: {error}") from error


def _words(message: Message) -> str:
    body: tuple[Any, ...] = message.body or ()
    if body and isinstance(body[0], str):
        return body[0]
    return str(message.header.fields.get(HeaderFields.error_name, ""))
