"""Webcams and microphones of this computer, asked of `emoconf devices` in a process of its own."""

import logging
import time
from collections.abc import Callable

import msgspec
from PyQt6.QtCore import QObject, QProcess, pyqtSignal

from emoconf.desktop.programs import command

log = logging.getLogger(__name__)


#: Seconds for which an answer is good enough.
FRESH = 20.0


class CameraList(QObject):
    """Knows the names of webcams, virtual cameras and microphones, as of the last question.

    Signals:
        changed: The list is different from before.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        arguments: list[str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._asked_at: float | None = None
        self._arguments = arguments or command("devices", "--json")
        self._process: QProcess | None = None
        self.names: tuple[str, ...] = ()
        self.virtual: tuple[str, ...] = ()
        self.microphones: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Asks again, without waiting; does nothing if an answer is fresh or on its way."""
        recent = self._asked_at is not None and self._clock() - self._asked_at < FRESH
        if self._process is not None or recent:
            return
        self._asked_at = self._clock()
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._process.start(self._arguments[0], self._arguments[1:])

    def stop(self) -> None:
        """Gives up a question that is on its way."""
        if self._process is not None:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(1_000)
            self._drop()

    def _finished(self) -> None:
        assert self._process is not None
        output = self._process.readAllStandardOutput().data()
        self._drop()
        found = names_in(output)
        if found != (self.names, self.virtual, self.microphones):
            self.names, self.virtual, self.microphones = found
            self.changed.emit()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            log.warning("the list of webcams cannot be asked for")
            self._drop()

    def _drop(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None


class _Named(msgspec.Struct):
    name: str


class _Devices(msgspec.Struct):
    webcams: list[_Named]
    virtual_cameras: list[_Named] = []
    without_driver: list[str] = []
    microphones: list[_Named] = []


def names_in(output: bytes) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Webcams, virtual cameras and microphones in what `emoconf devices --json` printed.

    Returns:
        The lists of names; empty if the output isn't readable.
    """
    try:
        found = msgspec.json.decode(output, type=_Devices)
        return (
            tuple(camera.name for camera in found.webcams),
            (*(camera.name for camera in found.virtual_cameras), *found.without_driver),
            tuple(microphone.name for microphone in found.microphones),
        )
    except msgspec.DecodeError as error:
        log.warning("the list of webcams cannot be read: %s", error)
        return (), (), ()
