"""How a run is asked to end: by Ctrl+C, by the system, by a terminal that is closed."""

import queue
import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

from emoconf.system.console import ConsoleEnd

#: What ends a run. A terminal that is closed, or a connection that breaks, says SIGHUP on Unix;
#: Ctrl+Break says SIGBREAK on Windows. For a console that is closed there, see `ConsoleEnd`.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

#: What may come twice from somebody who is in no hurry; 0 stands for no signal.
_PATIENT = frozenset({0, getattr(signal, "SIGHUP", 0)})


class Ending:
    """Carries the wish to end from signals, and from elsewhere, to the engine.

    Used as a context manager around a run. Before there is an engine, a signal ends the command as
    Ctrl+C ends any other. Afterwards a handler leaves no more than a mark: it runs in the main
    thread between any two steps, also while that thread holds the lock of what the engine would
    set. A thread of its own speaks to the engine.

    Whoever asks twice in the same way is in a hurry: the engine is told again, and the third time
    ends the command as before, whatever it waits for (an encoder whose disk does not answer, say).
    A closed terminal is no hurry: the shell and the system may both tell of it.

    Attributes:
        hung_up: The terminal is gone; nothing can be printed any more.
    """

    def __init__(self) -> None:
        self.hung_up = False
        self._quit: Callable[[], None] | None = None
        self._before: dict[int, Any] = {}
        self._asked: set[int] = set()
        self._wishes: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._pass_on, name="ending", daemon=True)
        self._console = ConsoleEnd(self._lose_console)

    def __enter__(self) -> "Ending":
        for number in (getattr(signal, name, None) for name in _NAMES):
            # Who started the program with `nohup` wants it to outlive the terminal.
            ignored = number is not None and signal.getsignal(number) is signal.SIG_IGN
            if number is not None and not (ignored and number == getattr(signal, "SIGHUP", None)):
                self._before[number] = signal.signal(number, self._take)
        self._console.watch()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._wishes.put(None)
        self._console.let_go()

    def hand_over(self, quit_engine: Callable[[], None]) -> None:
        """From now on `quit_engine` is called, in another thread, and no exception is raised."""
        self._quit = quit_engine
        self._thread.start()

    def ask(self) -> None:
        """Asks for the end without a signal; may be called from any thread."""
        self._wishes.put(0)

    def _lose_console(self) -> bool:
        """Asks for the end, if there is anything to end; called by a thread of the system."""
        if self._quit is None:
            return False
        self.hung_up = True
        self.ask()
        return True

    def _take(self, number: int, frame: FrameType | None) -> None:
        """A signal's handler."""
        self.hung_up = self.hung_up or number == getattr(signal, "SIGHUP", None)
        if self._quit is not None:
            self._wishes.put(number)
            if number in self._asked and number not in _PATIENT:
                signal.signal(number, self._before[number])
            self._asked.add(number)
            return
        before = self._before[signal.SIGINT]
        if callable(before):
            before(number, frame)
        raise KeyboardInterrupt

    def _pass_on(self) -> None:
        seen: set[int] = set()
        while (number := self._wishes.get()) is not None:
            assert self._quit is not None
            if not seen or (number in seen and number not in _PATIENT):
                self._quit()
            seen.add(number)
