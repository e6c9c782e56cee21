"""Who is watching the virtual camera.

Linux: v4l2loopback since 0.13 says whether somebody streams; before that, whoever has the device
open counts. The names come from /proc. Windows: OBS's and Unity Capture's queues are shared memory
that any program may map; nothing tells who did. macOS: the system lists a camera's clients to
Apple's own daemon only, and OBS's extension publishes none. There the answer is "cannot tell", and
the webcam stays on while EmoConf runs. A camera through PipeWire knows by itself.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from emoconf.system.device_users import DeviceUsers, device_users
from emoconf.virtualcam.apps import app_names

#: Seconds after which the processes are looked through again though nothing seems to have changed.
_RESCAN = 30.0

_REFERENCES = Path("/sys/module/v4l2loopback/refcnt")


@dataclass(frozen=True, slots=True)
class ConsumerState:
    """Who watches at one moment.

    Attributes:
        count: Programs that watch; None if the system cannot tell.
        apps: Their names, as far as known, each once.
    """

    count: int | None
    apps: tuple[str, ...] = ()


class Consumers(Protocol):
    """Watches the watchers of one virtual camera; an output that knows them is one itself."""

    def snapshot(self) -> ConsumerState:
        """Who watches now; cheap enough for several times a second, never raises."""
        ...


class UnknownConsumers:
    """For systems and outputs that cannot tell."""

    def snapshot(self) -> ConsumerState:
        """See `Consumers.snapshot`."""
        return ConsumerState(None)


class AlwaysWatched:
    """For outputs that are watched by being there: a preview window, a file; by no app."""

    def snapshot(self) -> ConsumerState:
        """See `Consumers.snapshot`."""
        return ConsumerState(1)


class NeverWatched:
    """For pictures that go nowhere."""

    def snapshot(self) -> ConsumerState:
        """See `Consumers.snapshot`."""
        return ConsumerState(0)


class LoopbackConsumers:
    """Watches a v4l2loopback device.

    Each look asks the driver anew with a fresh handle, which is held for microseconds: an event
    that a long-lived handle waits for can be lost, and then a webcam stays off in a meeting.

    Args:
        path: The device.
        usage: Asks the driver whether somebody streams; None if it cannot say (before 0.13).
        look: Looks through the processes.
        references: The file that counts the open handles of all loopback devices. While it stays
            the same the processes need not be looked through.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        path: str,
        usage: Callable[[str], bool | None] | None = None,
        look: Callable[[], DeviceUsers] | None = None,
        references: Path = _REFERENCES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._usage = usage or _client_usage
        self._look = look or (lambda: device_users(path, exclude={os.getpid()}))
        self._references = references
        self._clock = clock
        self._seen = DeviceUsers((), complete=True)
        self._looked = -_RESCAN
        self._count = ""

    def snapshot(self) -> ConsumerState:
        """See `Consumers.snapshot`."""
        streaming = self._usage(self._path)
        if streaming is False:
            return ConsumerState(0)
        seen = self._device_users()
        apps = app_names(seen.found)
        if streaming:
            return ConsumerState(max(len(seen.found), 1), apps)
        if not seen.found and not seen.complete:
            return ConsumerState(None)
        return ConsumerState(len(seen.found), apps)

    def _device_users(self) -> DeviceUsers:
        try:
            count = self._references.read_text()
        except OSError:
            count = ""
        now = self._clock()
        if not count or count != self._count or now - self._looked >= _RESCAN:
            self._seen, self._looked, self._count = self._look(), now, count
        return self._seen


def _client_usage(path: str) -> bool | None:
    from emoconf.system import v4l2

    try:
        return v4l2.client_usage(path)
    except OSError:
        return None
