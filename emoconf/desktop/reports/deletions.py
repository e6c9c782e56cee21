"""Deleting with ten seconds to think again; then truly gone."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from emoconf.desktop.reports import queries
from emoconf.desktop.tasks import Worker
from emoconf.errors import EmoConfError
from emoconf.i18n import say

#: Seconds in which a deletion can be taken back.
UNDO = 10


class Deletions(QObject):
    """Meetings that will be deleted when their time is up.

    Signals:
        changed: Other meetings are pending, or another second has passed.
        done: Deleted for good; exported files that are still there.
        failed: Not deleted; sentence and hint. The meetings are listed again.
    """

    changed = pyqtSignal()
    done = pyqtSignal(int, object)
    failed = pyqtSignal(str, str)

    def __init__(
        self,
        worker: Worker,
        delete: Callable[[tuple[int, ...]], tuple[str, ...]] = queries.delete,
    ) -> None:
        super().__init__()
        self._worker = worker
        self._delete = delete
        self._pending: tuple[int, ...] = ()
        self._going: frozenset[int] = frozenset()
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self._tick)

    @property
    def hidden(self) -> frozenset[int]:
        """Meetings that are not to be listed any more."""
        return self._going | frozenset(self._pending)

    @property
    def pending(self) -> tuple[int, ...]:
        """Meetings that can still be kept."""
        return self._pending

    @property
    def seconds_left(self) -> int:
        """Seconds in which `undo` still works."""
        return self._left

    def ask(self, meetings: tuple[int, ...]) -> None:
        """Begins to count down; what was pending before is deleted at once."""
        self.now()
        self._pending, self._left = meetings, UNDO
        self._timer.start()
        self.changed.emit()

    def undo(self) -> None:
        """Keeps the pending meetings."""
        self._timer.stop()
        self._pending = ()
        self.changed.emit()

    def now(self) -> None:
        """Deletes what is pending without waiting any longer."""
        self._timer.stop()
        if not self._pending:
            return
        gone, self._pending = self._pending, ()
        self._going |= frozenset(gone)
        self.changed.emit()
        self._worker.run(
            lambda: self._delete(gone),
            lambda exports: self._gone(gone, exports),
            lambda error: self._kept(gone, error),
        )

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.now()
        else:
            self.changed.emit()

    def _gone(self, meetings: tuple[int, ...], exports: tuple[str, ...]) -> None:
        self.done.emit(len(meetings), exports)

    def _kept(self, meetings: tuple[int, ...], error: EmoConfError) -> None:
        self._going -= frozenset(meetings)
        self.changed.emit()
        self.failed.emit(say(error.message), say(error.hint))
