"""Slow work beside Qt's thread: one thread, one thing after the other, answers by signal."""

import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PyQt6.QtCore import QObject, pyqtSignal

from emoconf.errors import EmoConfError
from emoconf.i18n import say
from emoconf.text import Text

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class Worker(QObject):
    """Runs functions on its own thread; what comes of them is handed over on Qt's thread.

    Answers that arrive after `close` are dropped: their windows are gone.

    Signals:
        failed: A function ended with an error that nobody else takes; sentence and hint.
    """

    failed = pyqtSignal(str, str)
    _answered = pyqtSignal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desktop-worker")
        self._closed = threading.Event()
        self._answered.connect(self._hand_over)

    def run(
        self,
        function: Callable[[], Result],
        then: Callable[[Result], object] | None = None,
        otherwise: Callable[[EmoConfError], object] | None = None,
    ) -> None:
        """Runs a function soon.

        Args:
            function: Runs on the worker's thread; must not touch widgets.
            then: Gets what it returned, on Qt's thread.
            otherwise: Gets the error instead; without it `failed` tells.
        """

        def work() -> None:
            answer: tuple[Callable[[Any], object] | None, Any]
            try:
                answer = (then, function())
            except EmoConfError as error:
                answer = (otherwise or self._tell, error)
            except Exception as error:
                log.exception("a task failed")
                answer = (otherwise or self._tell, _bug(error))
            # The window may be deleted at this very moment, and this object with it.
            with contextlib.suppress(RuntimeError):
                if not self._closed.is_set():
                    self._answered.emit(*answer)

        if not self._closed.is_set():
            self._pool.submit(work)

    def close(self) -> None:
        """Takes no more work; what was begun is finished unheard."""
        self._closed.set()
        self._pool.shutdown(wait=False, cancel_futures=False)

    def _hand_over(self, then: Callable[[Any], object] | None, result: Any) -> None:
        if then is not None and not self._closed.is_set():
            then(result)

    def _tell(self, error: EmoConfError) -> None:
        self.failed.emit(say(error.message), say(error.hint))


def _bug(error: Exception) -> EmoConfError:
    return EmoConfError(
        Text("That did not work: {kind}.", kind=type(error).__name__),
        Text("The log of EmoConf has the details."),
    )
