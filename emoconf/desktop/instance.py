"""One tray app per person: a second start brings the first to the front."""

import hashlib
import sys

from filelock import FileLock, Timeout
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtNetwork import QLocalServer, QLocalSocket

from emoconf import paths

#: Milliseconds that a second start waits for the first to hear it.
HEARD = 2_000


class SingleInstance(QObject):
    """Held by the first tray app; hears of every further start.

    Signals:
        called: Somebody started EmoConf again.
    """

    called = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        folder = paths.runtime_folder()
        # The system drops it when its holder ends in whatever way; Qt's lock asks whether a process
        # of that number lives, which in a sandbox with numbers of its own is another one.
        self._lock = FileLock(folder / "desktop.lock", timeout=0)
        self._server: QLocalServer | None = None

    def acquire(self) -> bool:
        """Becomes the one tray app; False if one runs already."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        QLocalServer.removeServer(_name())
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._server.listen(_name())
        return True

    def call(self) -> bool:
        """Tells the tray app that runs to come to the front; False if it doesn't hear."""
        socket = QLocalSocket()
        socket.connectToServer(_name())
        heard = socket.waitForConnected(HEARD)
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Lets the next one be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.release()

    def _greet(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.called.emit()


def _name() -> str:
    folder = paths.runtime_folder()
    if sys.platform == "win32":
        return f"emoconf-desktop-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    return str(folder / "desktop.sock")
