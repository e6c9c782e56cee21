"""Whether the database takes what is written, and what is told of it: each trouble once."""

from collections.abc import Callable

from emoconf.errors import StoreError
from emoconf.meetings.faults import StorageFull
from emoconf.text import EMPTY, Text
from emoconf.values import Notice

#: Seconds of writing without failure after which the storage counts as mended.
_STEADY = 5.0


class StorageHealth:
    """Tells of the first failure, and of the recovery once it has lasted; a full disk flickers.

    Args:
        on_notice: Gets `storage_full` or `storage_unavailable`, and `storage_recovered`.
        monotonic: Seconds.
    """

    def __init__(self, on_notice: Callable[[Notice], None], monotonic: Callable[[], float]) -> None:
        self._on_notice = on_notice
        self._monotonic = monotonic
        self._failing = False
        self._well_since: float | None = None

    def failed(self) -> None:
        """Something could not be written; whatever was well before does not count any more."""
        self._well_since = None

    def tell(self, error: StoreError) -> None:
        """Tells of a failure unless one was told that still lasts."""
        if self._failing:
            return
        self._failing = True
        kind = "storage_full" if isinstance(error, StorageFull) else "storage_unavailable"
        message = Text("The meeting is not being recorded: {message}", message=error.message)
        self._on_notice(Notice(kind, message, error.hint, {}))

    def wrote(self, meeting: int | None, *, running: bool) -> None:
        """Something was written.

        Args:
            meeting: Number of the meeting that it belongs to, if known.
            running: False where nothing follows from which a recovery could be told later.
        """
        if not self._failing:
            return
        now = self._monotonic()
        if self._well_since is None:
            self._well_since = now
        if now - self._well_since >= _STEADY or not running:
            self._failing = False
            self._on_notice(
                Notice(
                    "storage_recovered",
                    Text("The meeting is being recorded again."),
                    EMPTY,
                    {"meeting": meeting},
                )
            )
