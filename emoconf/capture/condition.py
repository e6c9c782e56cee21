"""What is going on with a source of pictures, and what is told of it: each loss once."""

import logging
import threading
from collections.abc import Callable
from typing import Literal

from emoconf.capture import notices
from emoconf.errors import CameraLost
from emoconf.values import Notice

_log = logging.getLogger(__name__)

State = Literal["starting", "live", "lost", "suspended", "ended"]


class Condition:
    """Of one source; changed by the thread that reads it and by the one that watches over it.

    Args:
        on_notice: Gets `camera_lost` and `camera_found`, in their order; one that raises harms
            nothing but itself.

    Attributes:
        state: What is going on.
        loss: Why there are no pictures at the moment; None while there are.
    """

    def __init__(self, on_notice: Callable[[Notice], None]) -> None:
        self._on_notice = on_notice
        self._turn = threading.Lock()  # losses and recoveries are told in their order
        self._lost = False  # and `camera_found` is due once pictures come
        self._told = False  # no second notice about the same loss
        self.state: State = "starting"
        self.loss: CameraLost | None = None

    def start_over(self) -> None:
        """Another source, or the same one after a suspension: a loss of it is told again."""
        self.state = "starting"
        self._told = False

    def lose(self, name: str, error: CameraLost) -> None:
        """No pictures come."""
        with self._turn:
            told, self._told = self._told, True
            self._lost, self.state, self.loss = True, "lost", error
            if not told:
                self.tell(notices.lost(name, error))

    def go_live(self, name: str) -> None:
        """Pictures come."""
        with self._turn:
            self.state, self.loss = "live", None
            lost, self._lost, self._told = self._lost, False, False
            if lost:
                self.tell(notices.found(name))

    def tell(self, notice: Notice) -> None:
        """Passes a notice on."""
        try:
            self._on_notice(notice)
        except Exception:
            _log.exception("a listener failed at %s", notice.kind)
