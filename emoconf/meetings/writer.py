"""Brings the running meeting into the database, whatever happens to that meanwhile."""

import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from emoconf.errors import StoreError
from emoconf.meetings import corrections
from emoconf.meetings.buffer import MeetingBuffer
from emoconf.meetings.clock import ClockReading, Timeline
from emoconf.meetings.connection import damage_notice, maintenance_lock, quarantine_if_damaged
from emoconf.meetings.corrections import Correction
from emoconf.meetings.faults import DatabaseDamaged, StorageFull, UnknownMeeting
from emoconf.meetings.records import MeetingStart, utc_text
from emoconf.meetings.storage_health import StorageHealth
from emoconf.meetings.store import Store
from emoconf.meetings.written import Written
from emoconf.text import Text
from emoconf.values import Notice, Observation, SignalSecond

_CHECKPOINT = 60.0  # seconds between two checkpoints: the most that a power cut can take


class MeetingWriter:
    """The running meeting and its way into the database; used by one thread only.

    What cannot be written waits and is tried again with the next `write`; each cause is told once.
    Meetings that ended meanwhile wait as well, in their order.

    Args:
        path: The database.
        on_notice: Told of what happens to it.
        on_written: Told when a meeting got its number and when it was closed.
        monotonic: Clock of the observations, seconds.
        wall: Clock of the day, with its offset from UTC.
        asleep: Seconds that the computer slept so far.
    """

    def __init__(
        self,
        path: Path,
        on_notice: Callable[[Notice], None],
        on_written: Callable[[Written], None],
        monotonic: Callable[[], float],
        wall: Callable[[], datetime],
        asleep: Callable[[], float],
    ) -> None:
        self._path = path
        self._on_notice = on_notice
        self._on_written = on_written
        self._monotonic, self._wall, self._asleep = monotonic, wall, asleep
        self._store: Store | None = None
        self._buffers: list[MeetingBuffer] = []  # in their order; only the last one can be running
        self._last: MeetingBuffer | None = None  # the meeting that was closed last
        self._corrections: list[tuple[Correction, datetime]] = []  # made outside any meeting
        self._health = StorageHealth(on_notice, monotonic)
        self._wrote = False
        self._checkpointed = monotonic()
        self._waited = 0.0  # seconds that the database took since the last look at the clocks

    @property
    def running(self) -> MeetingBuffer | None:
        """The meeting that runs; None if there is none, or only some that wait to be closed."""
        buffer = self._buffers[-1] if self._buffers else None
        return buffer if buffer is not None and buffer.ended is None else None

    @property
    def waiting(self) -> bool:
        """True while something has not been written yet."""
        return bool(self._buffers or self._corrections)

    def backlog(self) -> Iterator[str]:
        """The text of each thing that people entered and that is not written yet; often empty."""
        for buffer in self._buffers:
            yield from buffer.entries()
        yield from ("" for _ in self._corrections)

    def finish_left_open(self) -> bool:
        """Closes the meetings that a killed process left open, with what they have.

        Returns:
            False if the database could not take it; it is worth another try.
        """
        own = {buffer.meeting_id for buffer in self._buffers}
        try:
            store = self._connected()
            for meeting_id in (each for each in store.unfinished() if each not in own):
                with contextlib.suppress(UnknownMeeting):  # deleted meanwhile
                    store.finish(meeting_id, interrupted=True)
        except StoreError as error:
            self._failed(error)
            return False
        return True

    def begin(self, key: int, start: MeetingStart, causes: Iterable[str], at: ClockReading) -> None:
        """Begins a meeting; one that still runs is ended first.

        Args:
            key: What to call it in `on_written`.
            start: What is known of it.
            causes: Why nothing is recorded yet.
            at: The clocks when it began.
        """
        self.end(at.monotonic)
        self._last = None
        self._buffers.append(MeetingBuffer(start, at.wall, Timeline(*at), key, causes))
        self._waited = self._late(at)

    def take(self, observed: Observation | SignalSecond) -> None:
        """Takes in what was observed; without a meeting it is ignored."""
        if self.running is not None:
            self.running.take(observed)

    def correct(self, correction: Correction, at: datetime) -> None:
        """Keeps a correction, with the running meeting if there is one."""
        running = self.running
        (running.corrections if running is not None else self._corrections).append((correction, at))

    def look_and_write(self) -> None:
        """Notices jumps of the clocks, then writes what waits."""
        self._look()
        self.write()

    def end(self, at: float) -> None:
        """Ends the meeting, if one runs; it is closed with the next `write`."""
        self._look()
        if self.running is not None:
            self.running.end(at)

    def rejoin(
        self, key: int, start: MeetingStart, causes: Iterable[str], at: ClockReading
    ) -> None:
        """Goes on with the meeting that was ended last, or begins one where that cannot be.

        Args:
            key: What to call it in `on_written`.
            start: What is known of the other one.
            causes: Why nothing is recorded all the same.
            at: The clocks when it goes on.
        """
        buffer = self._reopened()
        if buffer is None:
            self.begin(key, start, causes, at)
            return
        buffer.key = key
        buffer.reopen(*at, causes)
        self._waited = self._late(at)
        if buffer.meeting_id is not None:
            self._on_written(Written(key, buffer.meeting_id, buffer.start.app))

    def _reopened(self) -> MeetingBuffer | None:
        """The meeting that ended last; None if there is none or it was deleted.

        In the database it is opened again with the next `write`: that may be busy, and reading
        from it waits for nobody.
        """
        if self._buffers:  # never closed, so there is nothing to open in the database
            return None if self.running is not None else self._buffers[-1]
        buffer = self._last
        if buffer is None or buffer.meeting_id is None:
            return None
        with contextlib.suppress(StoreError):  # the next `write` meets that again, and tells it
            found = _start_of_its_number(self._connected(), buffer)
            if found != utc_text(buffer.started_at):
                return None
        buffer.closed = True
        self._buffers, self._last = [buffer], None
        return buffer

    def write(self) -> None:
        """Writes what waits; whatever fails is tried again the next time."""
        if not self.waiting:
            return
        began = time.monotonic()  # how long this thread really stood here
        self._wrote = False
        try:
            store = self._connected()
            for buffer in tuple(self._buffers):
                self._write_buffer(store, buffer)
            while self._corrections:
                corrections.keep(store, *self._corrections[0])
                self._corrections.pop(0)
                self._wrote = True
            self._checkpoint(store)
        except StoreError as error:
            self._failed(error)
        else:
            if self._wrote:  # that there was nothing to write says nothing of the storage
                latest = self.running or self._last
                number = latest.meeting_id if latest is not None else None
                self._health.wrote(number, running=self.running is not None)
        self._waited += time.monotonic() - began

    def _write_buffer(self, store: Store, buffer: MeetingBuffer) -> None:
        try:
            self._write_rows(store, buffer)
            if buffer.ended is None:
                return
            assert buffer.meeting_id is not None
            summary = store.finish(buffer.meeting_id, buffer.ended)
        except UnknownMeeting:
            self._missing(store, buffer)
            return
        self._wrote = True
        self._buffers.remove(buffer)
        self._last = None if self._buffers else buffer  # another one began since
        self._on_written(Written(buffer.key, buffer.meeting_id, buffer.start.app, summary))

    def _write_rows(self, store: Store, buffer: MeetingBuffer) -> None:
        number = buffer.meeting_id
        if number is None:
            number = buffer.meeting_id = store.begin(buffer.start, buffer.started_at)
            self._on_written(Written(buffer.key, number, buffer.start.app))
        elif buffer.closed:
            store.reopen(number)
            buffer.closed = False
        if buffer.pending or buffer.corrections:
            waiting = buffer.pending
            store.append(number, waiting.rows, waiting.gaps, waiting.moments, waiting.note)
            buffer.written()
            self._wrote = True
        while buffer.corrections:
            correction, at = buffer.corrections[0]
            corrections.keep(store, dataclasses.replace(correction, meeting_id=number), at)
            buffer.corrections.pop(0)

    def _look(self) -> None:
        waited, self._waited = self._waited, 0.0
        if self.running is not None:
            self.running.check(self._monotonic(), self._wall(), self._asleep(), waited)

    def _late(self, at: ClockReading) -> float:
        """Seconds since a command was given, for which this thread stood somewhere else."""
        return max(self._monotonic() - at.monotonic, 0.0)

    def disconnect(self) -> None:
        """Closes the database until something is written again."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _missing(self, store: Store, buffer: MeetingBuffer) -> None:
        """The meeting is not in the database: deleted, or the database is another one now."""
        if store.ever_had(buffer.meeting_id or 0):
            self._buffers.remove(buffer)
            message = Text("The running meeting was deleted; nothing more is recorded.")
            self._on_notice(Notice("meeting_deleted", message))
        else:
            buffer.moved()

    def _checkpoint(self, store: Store) -> None:
        now = self._monotonic()
        if now - self._checkpointed >= _CHECKPOINT:
            self._checkpointed = now
            store.checkpoint()

    def _connected(self) -> Store:
        if self._store is not None and self._store.replaced:
            self.disconnect()
        if self._store is None:
            self._store = store = Store(self._path, self._on_notice)
            for buffer in self._buffers:
                if buffer.meeting_id is None:
                    continue
                if _start_of_its_number(store, buffer) not in (None, utc_text(buffer.started_at)):
                    buffer.moved()
        return self._store

    def _failed(self, error: StoreError) -> None:
        self._health.failed()
        if not isinstance(error, StorageFull):  # closing would free the journal's room for a while
            self.disconnect()
        if isinstance(error, DatabaseDamaged) and self._quarantine():
            return
        self._health.tell(error)

    def _quarantine(self) -> bool:
        with contextlib.suppress(StoreError, OSError), maintenance_lock(self._path):
            aside = quarantine_if_damaged(self._path)
            if aside is not None:
                for buffer in self._buffers:
                    buffer.moved()
                self._on_notice(damage_notice(aside))
                return True
        return False


def _start_of_its_number(store: Store, buffer: MeetingBuffer) -> str | None:
    """When the meeting began that has a meeting's number here; None if there is none.

    It is another one's start where a backup was put back: numbers are given out again then.
    """
    with contextlib.suppress(UnknownMeeting):
        return utc_text(store.meeting(buffer.meeting_id or 0).started_at)
    return None
