"""The doctor's findings about the virtual camera, asked of `emoconf doctor` in its own process."""

import logging

import msgspec
from PyQt6.QtCore import QObject, QProcess, pyqtSignal

from emoconf.desktop.programs import command

log = logging.getLogger(__name__)


class Finding(msgspec.Struct, frozen=True):
    """One precondition as the doctor sees it.

    Attributes:
        name: Stable name of the check.
        ok: False if it fails; true also for what is only worth a note.
        message: One sentence.
        fix: What to do if it doesn't; empty if nothing needs doing.
        command: The command that does it; empty if a person must.
    """

    name: str
    ok: bool
    message: str = ""
    fix: str = ""
    command: str = ""


class _Findings(msgspec.Struct):
    checks: list[Finding]


def findings_in(output: bytes) -> tuple[Finding, ...]:
    """What `emoconf doctor --json` printed; empty if that isn't readable."""
    try:
        return tuple(msgspec.json.decode(output, type=_Findings).checks)
    except msgspec.DecodeError as error:
        log.warning("the doctor's answer cannot be read: %s", error)
        return ()


class Command(QObject):
    """Runs one `emoconf` command and keeps what it prints.

    Signals:
        ended: Exit status, standard output, error output.
    """

    ended = pyqtSignal(int, bytes, str)

    def __init__(self, arguments: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arguments = arguments
        self._process: QProcess | None = None

    @property
    def running(self) -> bool:
        """True from `start` until `ended`."""
        return self._process is not None

    def start(self) -> None:
        """Starts it, unless it runs already."""
        if self._process is not None:
            return
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._process.start(self._arguments[0], self._arguments[1:])

    def _finished(self, status: int) -> None:
        assert self._process is not None
        output = self._process.readAllStandardOutput().data()
        errors = self._process.readAllStandardError().data().decode("utf-8", "replace").strip()
        self._process.deleteLater()
        self._process = None
        self.ended.emit(status, output, errors)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.ended.emit(127, b"", "")


def doctor(parent: QObject | None = None) -> Command:
    """Asks for every finding."""
    return Command(command("doctor", "--json"), parent)


def plan(parent: QObject | None = None) -> Command:
    """Says which files and commands would make the virtual camera; changes nothing."""
    return Command(command("setup-camera", "--dry-run"), parent)


def set_up(parent: QObject | None = None) -> Command:
    """Creates the virtual camera; the system asks for the administrator's password."""
    return Command(command("setup-camera", "--yes"), parent)
