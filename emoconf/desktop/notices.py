"""Which news become a notification, and how often."""

import time
from collections.abc import Callable

from emoconf.desktop.i18n import translate

#: Seconds within which one cause is told at most once.
INTERVAL = 300.0


class RateLimit:
    """Lets each cause through once in `INTERVAL` seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: dict[str, float] = {}

    def allows(self, cause: str) -> bool:
        """Whether this cause may be told now; if so, that is remembered."""
        now = self._clock()
        if now - self._told.get(cause, float("-inf")) < INTERVAL:
            return False
        self._told[cause] = now
        return True


def heading(cause: str) -> str:
    """The heading of a notification."""
    headings = {
        "meeting_started": translate("News", "Meeting started"),
        "meeting_ended": translate("News", "Meeting ended"),
        "camera_lost": translate("News", "Webcam lost"),
        "camera_found": translate("News", "Webcam is back"),
    }
    return headings.get(cause, "EmoConf")


#: Causes that people can switch off one by one; all others are always told.
OPTIONAL = frozenset({"meeting_started", "meeting_ended", "camera_lost", "camera_found"})

#: Causes that a window shows where it happens; too small for a notification.
QUIET = frozenset({"bookmarked"})
