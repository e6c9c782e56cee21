"""What others see, over a connection of its own that lives only as long as it is looked at."""

import base64
import binascii
import contextlib
import threading

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.errors import EngineError
from emoconf.mailbox import Mailbox

#: Seconds after which the thread looks whether it shall end.
PATIENCE = 0.5


class OthersView(QObject):
    """Asks the engine for the outgoing picture; the main link has another one already.

    Signals:
        pictured: A picture waits in `take`.
    """

    pictured = pyqtSignal()

    def __init__(self, overlays: bool) -> None:
        super().__init__()
        self._overlays = overlays
        self._ending = threading.Event()
        self._pictures: Mailbox[QImage] = Mailbox()
        self._thread = threading.Thread(target=self._run, name="others-view", daemon=True)

    def start(self) -> None:
        """Begins to ask."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the connection soon, without waiting for it."""
        self._ending.set()

    def take(self) -> QImage | None:
        """The newest picture, once."""
        return self._pictures.take(0)

    def _run(self) -> None:
        with contextlib.suppress(EngineError):
            client = EngineClient.connect()
            try:
                client.send(protocol.Preview(id=1, on=True, overlays=self._overlays))
                while not self._ending.is_set():
                    self._pass_on(client.receive(PATIENCE))
            finally:
                client.close()

    def _pass_on(self, event: protocol.Event | None) -> None:
        if not isinstance(event, protocol.PreviewPicture):
            return
        with contextlib.suppress(binascii.Error, ValueError):
            picture = QImage.fromData(base64.b64decode(event.jpeg))
            if not picture.isNull() and not self._ending.is_set():
                self._pictures.put(picture)
                self.pictured.emit()
