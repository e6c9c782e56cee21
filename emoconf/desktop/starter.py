"""Bringing an engine about that cannot be reached: starting it, waiting for it, ending a stuck one.

Belongs to the thread that tries to connect; see `emoconf.desktop.connection`.
"""

import time
from collections.abc import Callable, Sequence

from emoconf.desktop.engine_process import Backoff, EngineProcess
from emoconf.desktop.i18n import translate
from emoconf.engine.client import EngineFull
from emoconf.errors import EngineError
from emoconf.i18n import say

#: Seconds that an engine which holds its place may take until it can be reached: half a second is
#: usual, a busy disk after login may cost ten.
STUCK = 15.0

#: Seconds after which a person is told that it takes long.
SLOW = 8.0

#: Seconds between two tries to reach an engine that is starting.
RETRY = 0.1

#: Seconds between two tries to get into an engine that has no room for another client.
FULL = 1.0


class EngineStarter:
    """Does what must be done when no engine could be reached.

    Args:
        process: The engine as a child process.
        backoff: Says when it may be started again.
        stuck: Seconds after which an engine that holds its place and doesn't answer is ended.
        tell: Takes one sentence and what to do, for people.

    Attributes:
        more: Gives arguments for each engine that is started.
    """

    def __init__(
        self,
        process: EngineProcess,
        backoff: Backoff,
        stuck: float,
        tell: Callable[[str, str], None],
    ) -> None:
        self.more: Callable[[], Sequence[str]] = tuple
        self._process = process
        self._backoff = backoff
        self._stuck = stuck
        self._tell = tell
        self._stuck_since: float | None = None

    def reached(self) -> None:
        """Notes that an engine greets."""
        self._stuck_since = None

    def not_reached(self, error: EngineError) -> float:
        """Starts an engine if none runs and it is time; says why if the last one ended.

        Args:
            error: Why none could be reached.

        Returns:
            Seconds until the next try.
        """
        if isinstance(error, EngineFull):  # it is well, and serves others
            self._stuck_since = None
            self._tell(say(error.message), say(error.hint))
            return FULL
        if self._process.running:
            self._look_after_own()
            return RETRY
        if self._process.ended:
            self._tell(*self.why_it_ended(error))
        if self._is_another_there():
            return 5 * RETRY
        wait = self._backoff.wait()
        if wait > 0:
            return min(wait, 1.0)
        try:
            self._backoff.started()
            self._process.start(self.more())
            self._stuck_since = None
        except EngineError as failure:
            self._tell(say(failure.message), say(failure.hint))
        return RETRY

    def why_it_ended(self, error: EngineError) -> tuple[str, str]:
        """What a person is told of an engine that went away: one sentence and what to do."""
        hint = translate("Engine", "EmoConf starts it again by itself.")
        if not self._process.has_ended(within=1.0):
            return say(error.message), hint
        words = self._process.last_words()
        return translate("Engine", "The engine ended: {why}").format(why=words), hint

    def _look_after_own(self) -> None:
        """The engine started here is starting, or hangs: then it is ended, and started again."""
        waited = self._waited()
        if waited > self._stuck:
            self._process.end()
            self._stuck_since = None
        elif waited > SLOW:
            self._tell(
                translate("Engine", "The engine does not answer."),
                translate("Engine", "If it stays like that, it is started again."),
            )

    def _is_another_there(self) -> bool:
        """An engine that was left by another tray is starting, or hangs: then it is ended."""
        pid = self._process.of_another()
        if pid is None:
            self._stuck_since = None
            return False
        if self._waited() > self._stuck:
            self._process.end(pid)
            self._stuck_since = None
        return True

    def _waited(self) -> float:
        """Seconds since an engine was there that could not be reached."""
        now = time.monotonic()
        if self._stuck_since is None:
            self._stuck_since = now
        return now - self._stuck_since
