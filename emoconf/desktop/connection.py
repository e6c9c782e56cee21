"""The thread that talks to the engine; Qt's own thread only ever gets signals.

One thread reads, another writes: a hanging engine can block neither Qt nor the reader, which is
what notices that it hangs.
"""

import base64
import binascii
import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from emoconf.desktop.engine_process import Backoff, EngineProcess
from emoconf.desktop.starter import STUCK, EngineStarter
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.errors import EngineError
from emoconf.mailbox import Mailbox
from emoconf.text import Text

log = logging.getLogger(__name__)

#: Seconds of silence after which the engine is asked for a sign of life, and then missed. Two of
#: them are the time within which a hanging engine is noticed: below 3 s, and no more than 1.5
#: wake-ups a second while nothing happens.
SILENCE = 1.4

#: Missed answers in a row after which the engine is ended and started again. More than one, so
#: that a computer that is merely busy for some seconds costs nobody their picture.
MISSED = 5

#: Seconds that an engine which was told to quit gets to close its meeting and its webcam.
QUIT_TIME = 8.0

#: `id` of the questions that only ask for a sign of life.
HEARTBEAT = -1


class EngineConnection(QObject):
    """Keeps a connection to the engine for as long as it is wanted, and the engine running.

    Signals:
        greeted: `protocol.Hello` of a new connection.
        received: Any later event, except pictures.
        pictured: A preview picture waits in `take_picture`.
        silent: The engine doesn't answer (True), or answers again (False).
        gone: The connection ended or cannot be made; one sentence and what to do.
        closed: The engine was told to quit and has done so.
    """

    greeted = pyqtSignal(object)
    received = pyqtSignal(object)
    pictured = pyqtSignal()
    silent = pyqtSignal(bool)
    gone = pyqtSignal(str, str)
    closed = pyqtSignal()

    def __init__(
        self,
        process: EngineProcess,
        silence: float = SILENCE,
        backoff: Backoff | None = None,
        stuck: float = STUCK,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._process = process
        self._silence = silence
        self._starter = EngineStarter(process, backoff or Backoff(), stuck, self._say)
        self._wanted = threading.Event()
        self._ending = threading.Event()
        self._stir = threading.Event()
        self._client: EngineClient | None = None
        self._told: EngineClient | None = None  # who was told to quit
        self._sending = threading.Lock()
        self._commands: queue.SimpleQueue[protocol.Command | None] = queue.SimpleQueue()
        self._pictures: Mailbox[QImage] = Mailbox()
        self._said = ""
        self._met = False
        self._off_since = 0.0
        self._reader = threading.Thread(target=self._run, name="engine-link", daemon=True)
        self._writer = threading.Thread(target=self._write, name="engine-commands", daemon=True)

    def add_arguments(self, more: Callable[[], Sequence[str]]) -> None:
        """Says what each engine that is started is to be told; asked on the reader's thread."""
        self._starter.more = more

    def start(self) -> None:
        """Starts both threads; nothing happens before `switch_on`."""
        self._reader.start()
        self._writer.start()

    def switch_on(self) -> None:
        """From now on there shall be an engine: attach to the running one, or start it."""
        self._said = ""
        self._wanted.set()
        self._stir.set()

    def switch_off(self) -> None:
        """From now on there shall be none; the running one is told to quit."""
        self._off_since = time.monotonic()  # first: the reader looks at it once nothing is wanted
        self._wanted.clear()
        self.send(protocol.Quit())
        self._stir.set()

    def stop(self, timeout: float = 2.0) -> None:
        """Ends the threads and leaves the engine as it is; a hanging write is left behind."""
        self._ending.set()
        self._stir.set()
        self._commands.put(None)
        if self._reader.is_alive():
            self._reader.join(timeout)

    def send(self, command: protocol.Command) -> None:
        """Hands a command over for sending; never blocks."""
        self._commands.put(command)

    def take_picture(self) -> QImage | None:
        """The newest preview picture, once; None if it was already taken."""
        return self._pictures.take(0)

    # -- The writer's thread ---------------------------------------------------------------

    def _write(self) -> None:
        while (command := self._commands.get()) is not None:
            client = self._client
            if client is None:
                continue
            with self._sending, contextlib.suppress(EngineError):
                client.send(command)
                if isinstance(command, protocol.Quit):
                    self._told = client

    # -- The reader's thread ---------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._keep_connected()
        except RuntimeError:
            # After `stop` the program may end, and Qt's half of this object with it.
            if not self._ending.is_set():
                raise

    def _keep_connected(self) -> None:
        while not self._ending.is_set():
            if not self._wanted.is_set():
                self._come_to_rest()
                self._stir.wait()
                self._stir.clear()
                continue
            try:
                client = EngineClient.connect()
            except EngineError as error:
                self._pause(self._starter.not_reached(error))
                continue
            self._serve(client)

    def _come_to_rest(self) -> None:
        if self._met:
            self._process.has_ended(within=QUIT_TIME)  # it closes its meeting
        self._process.end()
        self._met = False
        if self._off_since:
            self._off_since = 0.0
            self.closed.emit()

    def _serve(self, client: EngineClient) -> None:
        self._client, self._met = client, True
        self._starter.reached()
        self._said = ""
        self.greeted.emit(client.hello)
        try:
            self._listen(client)
        except EngineError as error:
            if self._wanted.is_set():
                self._say(*self._starter.why_it_ended(error))
        finally:
            self._client = None
            client.close()

    def _listen(self, client: EngineClient) -> None:
        missed = 0
        asked = False
        while not self._ending.is_set():
            event = client.receive(self._silence)
            if event is not None:
                if missed:
                    self.silent.emit(False)
                missed, asked = 0, False
                self._pass_on(event)
                continue
            if self._ending.is_set():
                return
            if not self._wanted.is_set():
                self._hurry(client)
                continue
            missed += asked
            if missed == 1:
                self.silent.emit(True)
            if missed >= MISSED:
                self._process.end(client.hello.pid)
                raise EngineError(Text("The engine did not answer any more and was ended."))
            asked = True
            self._ask_for_a_sign(client)

    def _hurry(self, client: EngineClient) -> None:
        """Ends an engine that was told to quit and doesn't, even if it missed being told.

        One that was told is not told again: it would take that for hurry, and leave a meeting
        unwritten for which a busy database has no time yet.
        """
        if time.monotonic() - self._off_since > QUIT_TIME:
            self._process.end(client.hello.pid)
        elif self._told is not client and self._sending.acquire(blocking=False):
            try:
                client.send(protocol.Quit())
                self._told = client
            finally:
                self._sending.release()

    def _ask_for_a_sign(self, client: EngineClient) -> None:
        # Where the writer is stuck in a full pipe the engine hangs for sure: no need to ask.
        if self._sending.acquire(blocking=False):
            try:
                client.send(protocol.AskStatistics(id=HEARTBEAT))
            finally:
                self._sending.release()

    def _pass_on(self, event: protocol.Event) -> None:
        if isinstance(event, protocol.PreviewPicture):
            self._pass_picture(event)
        elif not (isinstance(event, protocol.Statistics) and event.id == HEARTBEAT):
            self.received.emit(event)

    def _pass_picture(self, event: protocol.PreviewPicture) -> None:
        try:
            picture = QImage.fromData(base64.b64decode(event.jpeg))
        except (binascii.Error, ValueError):
            picture = QImage()
        if picture.isNull():
            log.warning("a preview picture could not be read")
            return
        self._pictures.put(picture)
        self.pictured.emit()

    def _say(self, message: str, hint: str) -> None:
        if message != self._said:
            self._said = message
            self.gone.emit(message, hint)

    def _pause(self, seconds: float) -> None:
        self._stir.wait(seconds)
        self._stir.clear()
