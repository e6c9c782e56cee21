"""The end of a Windows console: its window is closed, the person logs off, the computer goes down.

Windows tells it to a handler in a thread of its own, and ends the process as soon as the handler
returns, or after five seconds. Python's SIGBREAK handler only leaves a mark for the main thread, so
the process would be gone before anybody looked at it.
"""

import sys
import threading
from collections.abc import Callable
from enum import IntEnum
from typing import Any

#: Seconds for closing a meeting; Windows itself grants five after a closed window.
_PATIENCE = 20.0


class ConsoleEvent(IntEnum):
    """What a handler is told, by the numbers of wincon.h."""

    CTRL_C = 0
    CTRL_BREAK = 1
    CLOSE = 2
    LOGOFF = 5
    SHUTDOWN = 6


#: Those after which the process is ended; the others come as signals.
_LAST = frozenset({ConsoleEvent.CLOSE, ConsoleEvent.LOGOFF, ConsoleEvent.SHUTDOWN})


class ConsoleEnd:
    """Asks for the end when the console goes, and holds Windows up until it has come.

    Does nothing on other systems, where a closed terminal is a signal that can be taken up at
    leisure.

    Args:
        ask: Asks for the end; returns False if there is nothing to wait for.
        patience: Seconds to wait at most.
    """

    def __init__(self, ask: Callable[[], bool], patience: float = _PATIENCE) -> None:
        self._ask = ask
        self._patience = patience
        self._over = threading.Event()
        self._handler: Any = None  # kept as long as Windows may call it

    def watch(self) -> None:
        """From now on the end of the console is noticed."""
        if sys.platform == "win32":
            import ctypes

            self._handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_ulong)(self.handle)
            ctypes.windll.kernel32.SetConsoleCtrlHandler(self._handler, True)

    def let_go(self) -> None:
        """Everything is closed: Windows may end the process."""
        self._over.set()
        if sys.platform == "win32" and self._handler is not None:
            import ctypes

            ctypes.windll.kernel32.SetConsoleCtrlHandler(self._handler, False)

    def handle(self, event: int) -> bool:
        """Takes what Windows tells; returns False to leave it to the handlers before this one."""
        if event not in _LAST or not self._ask():
            return False
        self._over.wait(self._patience)
        return True
