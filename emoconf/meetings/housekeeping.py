"""Tidies the database at start and once a day, on a thread of its own."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from emoconf.errors import EmoConfError
from emoconf.meetings.clock import wall_clock
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store
from emoconf.text import Text
from emoconf.values import Notice

_log = logging.getLogger(__name__)

_FIRST = 20.0  # seconds after the start: the first picture comes first
_DAILY = 86_400.0
_TRACES_LEFT = Notice(
    "traces_left",
    Text(
        "Old details of meetings are deleted, but another program is reading the "
        "database, so its journal still holds traces."
    ),
    Text(
        "EmoConf tries again each day and at each start; close programs that have meetings.db open."
    ),
)


class Housekeeper:
    """Applies the retention terms; owned, started and closed by the engine.

    Args:
        path: The database.
        terms: Asked anew each time, as the settings may change.
        on_notice: Told when it cannot be done.
        first: Seconds from the start to the first round.
    """

    def __init__(
        self,
        path: Path,
        terms: Callable[[], Terms],
        *,
        on_notice: Callable[[Notice], None],
        first: float = _FIRST,
    ) -> None:
        self._path, self._terms, self._on_notice = path, terms, on_notice
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(first,), name="housekeeper", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Leaves off after the meeting at hand and ends the thread."""
        self._stop.set()
        self._thread.join(30)

    def _run(self, first: float) -> None:
        pause = first
        while not self._stop.wait(pause):
            self._round()
            pause = _DAILY

    def _round(self) -> None:
        try:
            with Store(self._path, self._on_notice) as store:
                done = tidy(store, self._terms(), wall_clock(), stopped=self._stop.is_set)
            if not done.clean:
                self._on_notice(_TRACES_LEFT)
        except EmoConfError as error:  # such as settings that cannot be read on that day
            _log.warning("could not tidy the database: %s", error)
            self._on_notice(Notice("tidying_failed", error.message, error.hint))
