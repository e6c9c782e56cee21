"""Observations to record, and clocks that move only when told to."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from emoconf.geometry import Box
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart, SampleRow
from emoconf.meetings.store import Store
from emoconf.meetings.summary import MeetingSummary
from emoconf.meetings.written import Written
from emoconf.signals.labels import LABELS, UNSURE
from emoconf.values import Expression, FaceReading, FaceTrack, Notice, Observation
from tests.meetings.rows import row

Observe = Callable[..., Observation]


def _mix(label: str, confidence: float) -> tuple[float, ...]:
    rest = (1 - confidence) / (len(LABELS) - 1)
    return tuple(confidence if name == label else rest for name in LABELS)


@pytest.fixture
def observe() -> Observe:
    """Makes an observation: `observe(time, "happiness")`, or `observe(time, None)` with no face."""

    def make(
        time: float,
        label: str | None = "neutral",
        *,
        confidence: float = 0.9,
        unsure: bool = False,
        read: bool = True,
        brightness: float = 127.5,
        extra: Sequence[FaceReading] = (),
    ) -> Observation:
        readings: tuple[FaceReading, ...] = ()
        if label is not None:
            probabilities = _mix(label, confidence)
            shown = UNSURE if unsure else label
            expression = Expression(probabilities, probabilities, shown, confidence, 0.0, 0.0)
            face = FaceTrack(1, Box(100, 100, 200, 200), detected=True)
            readings = (FaceReading(face, expression if read else None),)
        return Observation(round(time * 30), time, (*extra, *readings), brightness)

    return make


@pytest.fixture
def make_row() -> Callable[..., SampleRow]:
    """Makes the row of a second: `make_row(second, "happiness")`, or None for no face."""

    def make(
        second: int, label: str | None = "neutral", *, unsure: bool = False, share: int = 93
    ) -> SampleRow:
        if label is None:
            return row(second, None, 30, 0)
        mix = tuple(share if name == label else (100 - share) // 7 for name in LABELS)
        return row(second, mix, 30, 30, 30 if unsure else 0)

    return make


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a database may be made."""
    return tmp_path / "meetings.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """A new, empty database."""
    with Store(database) as opened:
        yield opened


@dataclass
class Clocks:
    """Monotonic clock, wall clock and sleep; stand still until moved."""

    monotonic: float = 1000.0
    wall: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    asleep: float = 0.0

    def go(self, seconds: float) -> None:
        """Time goes on."""
        self.monotonic += seconds
        self.set_wall(seconds)

    def sleep(self, seconds: float) -> None:
        """The computer sleeps; the monotonic clock does not notice."""
        self.set_wall(seconds)
        self.asleep += seconds

    def set_wall(self, seconds: float) -> None:
        """Somebody sets the wall clock forward or back."""
        later = self.wall.astimezone(UTC) + timedelta(seconds=seconds)
        self.wall = later.astimezone(self.wall.tzinfo)

    def move_zone(self, hours: int) -> None:
        """The computer's time zone changes, or daylight saving begins."""
        self.wall = self.wall.astimezone(timezone(timedelta(hours=hours)))


@pytest.fixture
def clocks() -> Clocks:
    """Clocks that a test moves."""
    return Clocks()


class PatientRecorder(MeetingRecorder):
    """The recorder for tests that want to see at once what a command led to."""

    def __init__(self, path: Path, **how: Any) -> None:
        self.written: list[Written] = []
        super().__init__(path, on_written=self.written.append, **how)

    def start(  # type: ignore[override]  # tests want to see more
        self, start: MeetingStart, causes: Iterable[str] = (), key: int | None = None
    ) -> int | None:
        """Begins a meeting; its number, None if the database could not take it."""
        return self._number_of(super().start(start, causes, key))

    def rejoin(  # type: ignore[override]
        self, start: MeetingStart, causes: Iterable[str] = (), key: int | None = None
    ) -> int | None:
        """Goes on with the last one, or begins another; its number."""
        return self._number_of(super().rejoin(start, causes, key))

    def stop(  # type: ignore[override]
        self, at: float | None = None
    ) -> MeetingSummary | None:
        """Ends the meeting; its summary, None if there was none or it could not be written."""
        before = len(self.written)
        super().stop(at)
        self.flush()
        return next((w.summary for w in self.written[before:] if w.summary is not None), None)

    def between_writes(self, act: Callable[[], None]) -> None:
        """Does something on the recorder's thread, when it is not writing."""
        done = threading.Event()

        def command() -> None:
            act()
            done.set()

        self._queue.post(command)
        assert done.wait(60)

    def disconnect(self) -> None:
        """Lets the next write open the database again; only `between_writes`."""
        self._writer.disconnect()

    def _number_of(self, key: int) -> int | None:
        self.flush()
        return next((w.meeting for w in self.written if w.key == key), None)


@dataclass
class Recording:
    """A recorder on clocks of the test's own, and what it told."""

    path: Path
    clocks: Clocks
    observe: Observe
    notices: list[Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.recorder = self.another()

    def another(self) -> PatientRecorder:
        """A recorder as the next start of the program would make it."""
        return PatientRecorder(
            self.path,
            on_notice=self.notices.append,
            monotonic=lambda: self.clocks.monotonic,
            wall=lambda: self.clocks.wall,
            asleep=lambda: self.clocks.asleep,
        )

    def show(self, seconds: int, label: str | None = "neutral", *, rate: int = 4) -> None:
        """Lets time pass while the face shows something."""
        for _ in range(seconds):
            for _ in range(rate):
                self.recorder.observe(self.observe(self.clocks.monotonic, label))
                self.clocks.go(1 / rate)
            self.recorder.flush()

    @property
    def kinds(self) -> list[str]:
        """Kinds of the notices so far."""
        return [notice.kind for notice in self.notices]


@pytest.fixture
def recording(database: Path, clocks: Clocks, observe: Observe) -> Iterator[Recording]:
    """A recorder whose clocks the test moves."""
    made = Recording(database, clocks, observe)
    yield made
    made.recorder.close()


@pytest.fixture
def monday() -> datetime:
    """A day to start on."""
    return datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
